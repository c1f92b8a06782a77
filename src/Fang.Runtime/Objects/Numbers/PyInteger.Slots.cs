using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <content>The slots of int.</content>
public abstract partial class PyInteger
{
    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self) => PyStr.From(((PyInteger)self).Value.ToString());

    [PySlot(Slot.Hash)]
    private static long HashSlot(PyObject self) => IntegerHash.Of((PyInteger)self);

    [PySlot(Slot.Bool)]
    private static bool BoolSlot(PyObject self) => !((PyInteger)self).Value.IsZero;

    [PySlot(Slot.RichCompare)]
    private static PyObject? CompareSlot(PyObject self, PyObject other, CompareOp op)
    {
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

    [PySlot(Slot.And)]
    private static PyObject? AndSlot(PyObject left, PyObject right) => IntegerArithmetic.And(left, right);

    [PySlot(Slot.Or)]
    private static PyObject? OrSlot(PyObject left, PyObject right) => IntegerArithmetic.Or(left, right);

    [PySlot(Slot.Xor)]
    private static PyObject? XorSlot(PyObject left, PyObject right) => IntegerArithmetic.Xor(left, right);

    [PySlot(Slot.Index)]
    private static PyObject? IndexSlot(PyObject self) => ((PyInteger)self).Exact;
}
