using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <content>The slots of int.</content>
public abstract partial class PyInteger
{
    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self) => IntegerText.Repr((PyInteger)self);

    [PySlot(Slot.Hash)]
    private static long HashSlot(PyObject self) => IntegerHash.Of((PyInteger)self);

    [PySlot(Slot.Bool)]
    private static bool BoolSlot(PyObject self) => ((PyInteger)self).Sign != 0;

    [PySlot(Slot.RichCompare)]
    private static PyObject? CompareSlot(PyObject self, PyObject other, CompareOp op)
    {
        if (self is PyInt x && other is PyInt y)
            return PyBool.Of(ObjectProtocol.CompareInt64(x.Int64, y.Int64, op));
        if (other is not PyInteger right)
            return PyNotImplemented.Value;
        var left = (PyInteger)self;
        return left.TryToInt64(out var a) && right.TryToInt64(out var b)
            ? PyBool.Of(ObjectProtocol.CompareInt64(a, b, op))
            : PyBool.Of(ObjectProtocol.CompareInt64(left.Value.CompareTo(right.Value), 0, op));
    }

    [PySlot(Slot.Add)]
    private static PyObject? AddSlot(PyObject left, PyObject right) => IntegerArithmetic.Add(left, right);

    [PySlot(Slot.Subtract)]
    private static PyObject? SubtractSlot(PyObject left, PyObject right) => IntegerArithmetic.Subtract(left, right);

    [PySlot(Slot.Multiply)]
    private static PyObject? MultiplySlot(PyObject left, PyObject right) => IntegerArithmetic.Multiply(left, right);

    [PySlot(Slot.FloorDivide)]
    private static PyObject? FloorDivideSlot(PyObject left, PyObject right) => IntegerDivision.FloorDivide(left, right);

    [PySlot(Slot.Remainder)]
    private static PyObject? RemainderSlot(PyObject left, PyObject right) => IntegerDivision.Remainder(left, right);

    [PySlot(Slot.DivMod)]
    private static PyObject? DivModSlot(PyObject left, PyObject right) => IntegerDivision.DivMod(left, right);

    [PySlot(Slot.TrueDivide)]
    private static PyObject? TrueDivideSlot(PyObject left, PyObject right) => IntegerDivision.TrueDivide(left, right);

    [PySlot(Slot.Power)]
    private static PyObject? PowerSlot(PyObject left, PyObject right, PyObject modulus) => IntegerPower.Power(left, right, modulus);

    [PySlot(Slot.LeftShift)]
    private static PyObject? LeftShiftSlot(PyObject left, PyObject right) => IntegerShift.Left(left, right);

    [PySlot(Slot.RightShift)]
    private static PyObject? RightShiftSlot(PyObject left, PyObject right) => IntegerShift.Right(left, right);

    [PySlot(Slot.And)]
    private static PyObject? AndSlot(PyObject left, PyObject right) => IntegerArithmetic.And(left, right);

    [PySlot(Slot.Or)]
    private static PyObject? OrSlot(PyObject left, PyObject right) => IntegerArithmetic.Or(left, right);

    [PySlot(Slot.Xor)]
    private static PyObject? XorSlot(PyObject left, PyObject right) => IntegerArithmetic.Xor(left, right);

    [PySlot(Slot.Negative)]
    private static PyObject? NegativeSlot(PyObject self) => IntegerArithmetic.Negate((PyInteger)self);

    [PySlot(Slot.Positive)]
    private static PyObject? PositiveSlot(PyObject self) => ((PyInteger)self).Exact;

    [PySlot(Slot.Absolute)]
    private static PyObject? AbsoluteSlot(PyObject self) => IntegerArithmetic.Absolute((PyInteger)self);

    [PySlot(Slot.Invert)]
    private static PyObject? InvertSlot(PyObject self) => IntegerArithmetic.Invert((PyInteger)self);

    [PySlot(Slot.Int)]
    private static PyObject? IntSlot(PyObject self) => ((PyInteger)self).Exact;

    [PySlot(Slot.Index)]
    private static PyObject? IndexSlot(PyObject self) => ((PyInteger)self).Exact;

    [PySlot(Slot.Float)]
    private static PyObject? FloatSlot(PyObject self) => new PyFloat(IntegerConversion.ToDouble((PyInteger)self));
}
