using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <content>The slots of str.</content>
public partial class PyStr
{
    [PySlot(Slot.Str)]
    private static PyObject? StrSlot(PyObject self) => self.GetType() == typeof(PyStr) ? self : new PyStr((PyStr)self);

    [PySlot(Slot.Hash)]
    private static long HashSlot(PyObject self) => ((PyStr)self).Hash;

    [PySlot(Slot.Length)]
    private static nint LengthSlot(PyObject self) => ((PyStr)self).Length;

    [PySlot(Slot.Concat)]
    private static PyObject? ConcatSlot(PyObject left, PyObject right) =>
        right is PyStr text ? Concat((PyStr)left, text) : throw Errors.TypeError($"can only concatenate str (not \"{right.Type.Name}\") to str");

    [PySlot(Slot.RichCompare)]
    private static PyObject? CompareSlot(PyObject self, PyObject other, CompareOp op)
    {
        if (other is not PyStr right)
            return PyNotImplemented.Value;
        var left = (PyStr)self;
        if (op == CompareOp.Eq)
            return PyBool.Of(Equals(left, right));
        return op == CompareOp.Ne ? PyBool.Of(!Equals(left, right)) : PyBool.Of(ObjectProtocol.CompareInt64(Order(left, right), 0, op));
    }

    // By code points: narrow text has no surrogate pairs, so its chars are code points.
    private static int Order(PyStr left, PyStr right)
    {
        if (left._text != null && right._text != null)
            return string.CompareOrdinal(left._text, right._text);
        var length = Math.Min(left.Length, right.Length);
        for (var i = 0; i < length; i++)
        {
            if (left[i] != right[i])
                return left[i].CompareTo(right[i]);
        }
        return left.Length.CompareTo(right.Length);
    }
}
