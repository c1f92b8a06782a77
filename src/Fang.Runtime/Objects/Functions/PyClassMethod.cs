using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>classmethod.</summary>
[PyType("classmethod", Subclassable = true, HasDict = true)]
public sealed partial class PyClassMethod : PyNativeInstance
{
    public PyClassMethod(PyObject function)
        : base(TypeObject) => Function = function;

    internal PyClassMethod(PyType type)
        : base(type) { }

    /// <summary>Written by <c>__init__</c>.</summary>
    public PyObject Function { get; private set; } = PyNone.Value;

    [PyNew("classmethod(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) => new PyClassMethod(type);

    [PyInit("classmethod(function, /)")]
    private void Init(PyObject function)
    {
        Function = function;
        FunctionAttributes.CopyTo(this, function);
    }

    [PySlot(Slot.DescriptorGet)]
    private static PyObject? GetSlot(PyObject self, PyObject? instance, PyObject? owner) =>
        new PyBoundMethod(((PyClassMethod)self).Function, owner ?? instance!.Type);

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self) =>
        PyStr.From($"<classmethod({Operations.ObjectProtocol.Repr(((PyClassMethod)self).Function)})>");

    [PyMember("__func__")]
    private PyObject FunctionProperty => Function;

    [PyMember("__wrapped__")]
    private PyObject WrappedProperty => Function;

    [PyProperty("__isabstractmethod__")]
    private bool IsAbstract => FunctionAttributes.IsAbstract(Function);
}
