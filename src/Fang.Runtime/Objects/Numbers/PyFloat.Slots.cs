using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <content>The slots of float.</content>
public partial class PyFloat
{
    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self) => PyStr.FromNarrow(FloatText.Repr(((PyFloat)self).Value));

    [PySlot(Slot.Hash)]
    private static long HashSlot(PyObject self) => FloatHash.Of(((PyFloat)self).Value, self);

    [PySlot(Slot.Bool)]
    private static bool BoolSlot(PyObject self) => ((PyFloat)self).Value != 0;

    [PySlot(Slot.RichCompare)]
    private static PyObject? CompareSlot(PyObject self, PyObject other, CompareOp op)
    {
        var left = ((PyFloat)self).Value;
        if (other is PyFloat right)
            return PyBool.Of(FloatComparison.Compare(left, right.Value, op));
        return other is PyInteger integer ? PyBool.Of(FloatComparison.Compare(left, integer, op)) : PyNotImplemented.Value;
    }

    [PySlot(Slot.Add)]
    private static PyObject? AddSlot(PyObject left, PyObject right) =>
        FloatArithmetic.TryOperands(left, right, out var a, out var b) ? new PyFloat(a + b) : PyNotImplemented.Value;

    [PySlot(Slot.Subtract)]
    private static PyObject? SubtractSlot(PyObject left, PyObject right) =>
        FloatArithmetic.TryOperands(left, right, out var a, out var b) ? new PyFloat(a - b) : PyNotImplemented.Value;

    [PySlot(Slot.Multiply)]
    private static PyObject? MultiplySlot(PyObject left, PyObject right) =>
        FloatArithmetic.TryOperands(left, right, out var a, out var b) ? new PyFloat(a * b) : PyNotImplemented.Value;

    [PySlot(Slot.TrueDivide)]
    private static PyObject? TrueDivideSlot(PyObject left, PyObject right)
    {
        if (!FloatArithmetic.TryOperands(left, right, out var a, out var b))
            return PyNotImplemented.Value;
        return b != 0 ? new PyFloat(a / b) : Errors.Pending(Errors.ZeroDivisionError("float division by zero"));
    }

    [PySlot(Slot.FloorDivide)]
    private static PyObject? FloorDivideSlot(PyObject left, PyObject right)
    {
        if (!FloatArithmetic.TryOperands(left, right, out var a, out var b))
            return PyNotImplemented.Value;
        return b != 0 ? new PyFloat(FloatArithmetic.FloorDivide(a, b)) : Errors.Pending(Errors.ZeroDivisionError("float floor division by zero"));
    }

    [PySlot(Slot.Remainder)]
    private static PyObject? RemainderSlot(PyObject left, PyObject right)
    {
        if (!FloatArithmetic.TryOperands(left, right, out var a, out var b))
            return PyNotImplemented.Value;
        return b != 0 ? new PyFloat(FloatArithmetic.Modulo(a, b)) : Errors.Pending(Errors.ZeroDivisionError("float modulo by zero"));
    }

    [PySlot(Slot.DivMod)]
    private static PyObject? DivModSlot(PyObject left, PyObject right)
    {
        if (!FloatArithmetic.TryOperands(left, right, out var a, out var b))
            return PyNotImplemented.Value;
        if (b == 0)
            return Errors.Pending(Errors.ZeroDivisionError("float divmod()"));
        return PyTuple.Of(new PyFloat(FloatArithmetic.FloorDivide(a, b)), new PyFloat(FloatArithmetic.Modulo(a, b)));
    }

    [PySlot(Slot.Power)]
    private static PyObject? PowerSlot(PyObject left, PyObject right, PyObject modulus)
    {
        if (modulus is not PyNone)
            throw Errors.TypeError("pow() 3rd argument not allowed unless all arguments are integers");
        return FloatArithmetic.TryOperands(left, right, out var a, out var b) ? FloatArithmetic.Power(a, b) : PyNotImplemented.Value;
    }

    [PySlot(Slot.Negative)]
    private static PyObject? NegativeSlot(PyObject self) => new PyFloat(-((PyFloat)self).Value);

    [PySlot(Slot.Positive)]
    private static PyObject? PositiveSlot(PyObject self) => ((PyFloat)self).Exact;

    [PySlot(Slot.Absolute)]
    private static PyObject? AbsoluteSlot(PyObject self) => new PyFloat(Math.Abs(((PyFloat)self).Value));

    [PySlot(Slot.Int)]
    private static PyObject? IntSlot(PyObject self) => IntegerConversion.FromDouble(((PyFloat)self).Value);

    [PySlot(Slot.Float)]
    private static PyObject? FloatSlot(PyObject self) => ((PyFloat)self).Exact;
}
