using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>A class whose objects tell how they were called.</summary>
[PyType("LimitedVectorCallClass", Module = "_testlimitedcapi")]
internal sealed partial class LimitedVectorCallClass : PyObject
{
    [PyNew("LimitedVectorCallClass()")]
    private static PyObject New(PyType type) => new LimitedVectorCallClass();

    [PySlot(Slot.Call)]
    private static PyObject? CallSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords) => PyStr.From("vectorcall called");
}
