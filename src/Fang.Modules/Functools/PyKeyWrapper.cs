using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>A sort key that compares by a function of two values. The one without a value makes the others.</summary>
[PyType("KeyWrapper", Module = "functools", Instantiable = false)]
internal sealed partial class PyKeyWrapper(PyObject compare, PyObject? value) : PyObject
{
    private readonly PyObject _compare = compare;

    /// <summary>The wrapped value.</summary>
    [PyProperty("obj")]
    public PyObject? Value { get; set; } = value;

    [PyProperty("__text_signature__")]
    private string TextSignature => "(obj)";

    [PySlot(Slot.Call)]
    private static PyObject? CallSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        if (arguments.Length != 1)
            throw Errors.TypeError(arguments.Length == 0 ? "K() missing required argument 'obj' (pos 1)" : $"K() takes at most 1 argument ({arguments.Length} given)");
        if (keywords is { Count: > 0 } && keywords[0] is not PyStr { Text: "obj" })
            throw Errors.TypeError("K() missing required argument 'obj' (pos 1)");
        return new PyKeyWrapper(((PyKeyWrapper)self)._compare, arguments[0]);
    }

    [PySlot(Slot.RichCompare)]
    private PyObject? CompareSlot(PyObject other, CompareOp op)
    {
        if (other is not PyKeyWrapper right)
            throw Errors.TypeError("other argument must be K instance");
        if (Value is not { } a || right.Value is not { } b)
            throw Errors.AttributeError("object");
        var verdict = Callable.Call(_compare, a, b);
        if (verdict is PyInt { Int64: var order })
            return PyBool.Of(ObjectProtocol.CompareInt64(order, 0, op));
        return ObjectProtocol.RichCompare(verdict, PyInt.Zero, op);
    }
}
