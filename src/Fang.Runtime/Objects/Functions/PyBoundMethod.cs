using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>A method bound to its object (type <c>method</c>).</summary>
[PyType("method", Weakrefable = true)]
public sealed partial class PyBoundMethod(PyObject function, PyObject self) : PyObject
{
    public PyObject Function { get; } = function;
    public PyObject Self { get; } = self;

    [PyNew("method(function, instance, /)")]
    private static PyObject New(PyType type, PyObject function, PyObject instance)
    {
        if (!Callable.IsCallable(function))
            throw Errors.TypeError("first argument must be callable");
        if (instance is PyNone)
            throw Errors.TypeError("instance must not be None");
        return new PyBoundMethod(function, instance);
    }

    [PySlot(Slot.Call)]
    private static PyObject? CallSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var method = (PyBoundMethod)self;
        return Callable.CallWithFirst(method.Function, method.Self, arguments, keywords);
    }
}
