using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>staticmethod.</summary>
[PyType("staticmethod", Subclassable = true, HasDict = true)]
public sealed partial class PyStaticMethod : PyNativeInstance
{
    public PyStaticMethod(PyObject function)
        : base(TypeObject) => Function = function;

    internal PyStaticMethod(PyType type)
        : base(type) { }

    /// <summary>Written by <c>__init__</c>.</summary>
    public PyObject Function { get; private set; } = PyNone.Value;

    [PyNew("staticmethod(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) => new PyStaticMethod(type);

    [PyInit("staticmethod(function, /)")]
    private void Init(PyObject function)
    {
        Function = function;
        FunctionAttributes.CopyTo(this, function);
    }

    [PySlot(Slot.DescriptorGet)]
    private static PyObject? GetSlot(PyObject self, PyObject? instance, PyObject? owner) => ((PyStaticMethod)self).Function;

    [PySlot(Slot.Call)]
    private static PyObject? CallSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords) =>
        Callable.TryCall(((PyStaticMethod)self).Function, arguments, keywords);

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self) =>
        PyStr.From($"<staticmethod({Operations.ObjectProtocol.Repr(((PyStaticMethod)self).Function)})>");

    [PyMember("__func__")]
    private PyObject FunctionProperty => Function;

    [PyMember("__wrapped__")]
    private PyObject WrappedProperty => Function;

    [PyProperty("__isabstractmethod__")]
    private bool IsAbstract => FunctionAttributes.IsAbstract(Function);
}
