using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>NotImplemented: the answer of an operator slot that does not know the operands.</summary>
[PyType("NotImplementedType")]
public sealed partial class PyNotImplemented : PyObject
{
    private PyNotImplemented() { }

    /// <summary>The one instance.</summary>
    public static readonly PyNotImplemented Value = new();

    [PyNew("NotImplementedType()")]
    private static PyObject New(PyType type) => Value;

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self) => PyStr.Intern("NotImplemented");

    [PySlot(Slot.Bool)]
    private static bool BoolSlot(PyObject self)
    {
        Operations.Warnings.Deprecation("NotImplemented should not be used in a boolean context");
        return true;
    }

    [PyMethod("__reduce__($self, /)")]
    public static PyObject Reduce(PyObject self) => PyStr.Intern("NotImplemented");
}
