using System.Runtime.CompilerServices;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <summary>Shifts of ints.</summary>
public static class IntegerShift
{
    public static PyObject Left(PyObject left, PyObject right)
    {
        if (left is PyInt a && right is PyInt b && (ulong)b.Int64 < 63)
        {
            var shifted = a.Int64 << (int)b.Int64;
            if (shifted >> (int)b.Int64 == a.Int64)
                return PyInt.From(shifted);
        }
        return LeftWide(left, right);
    }

    public static PyObject Right(PyObject left, PyObject right)
    {
        if (left is PyInt a && right is PyInt b && b.Int64 >= 0)
            return PyInt.From(a.Int64 >> (int)Math.Min(b.Int64, 63));
        return RightWide(left, right);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PyObject LeftWide(PyObject left, PyObject right)
    {
        if (left is not PyInteger a || right is not PyInteger b)
            return PyNotImplemented.Value;
        if (!b.TryToInt64(out var count))
        {
            if (b.Sign < 0)
                throw Errors.ValueError("negative shift count");
            return a.Sign == 0 ? PyInt.Zero : throw Errors.OverflowError("too many digits in integer");
        }
        if (count < 0)
            throw Errors.ValueError("negative shift count");
        var isSmall = a.TryToInt64(out var small);
        if (isSmall && small == 0)
            return PyInt.Zero;
        var bits = isSmall ? 64 : a.Value.GetBitLength();
        if (count > IntegerArithmetic.MaximumBits - bits)
            throw Errors.MemoryError();
        return IntegerLimbs.ShiftLeft(a, (int)count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PyObject RightWide(PyObject left, PyObject right)
    {
        if (left is not PyInteger a || right is not PyInteger b)
            return PyNotImplemented.Value;
        if (!b.TryToInt64(out var count))
            count = b.Sign < 0 ? -1 : long.MaxValue;
        if (count < 0)
            throw Errors.ValueError("negative shift count");
        if (count > IntegerArithmetic.MaximumBits)
            return a.Sign < 0 ? PyInt.MinusOne : PyInt.Zero;
        return a.TryToInt64(out var small)
            ? PyInt.From(small >> (int)Math.Min(count, 63))
            : IntegerLimbs.TryShiftRight(a, (int)count) ?? PyInteger.From(a.Value >> (int)count);
    }
}
