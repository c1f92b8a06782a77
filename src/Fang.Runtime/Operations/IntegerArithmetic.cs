using System.Numerics;
using System.Runtime.CompilerServices;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <summary>The operators of int that need no division; NotImplemented when an operand is no int.</summary>
/// <remarks>64-bit operands come first; the wide paths are methods of their own, so that the narrow ones stay small.</remarks>
public static class IntegerArithmetic
{
    /// <summary>The bits of the largest int there is; anything larger is MemoryError.</summary>
    internal const long MaximumBits = (1L << 31) - 128;

    public static PyObject Add(PyObject left, PyObject right)
    {
        if (left is not PyInt a || right is not PyInt b)
            return AddWide(left, right);
        var sum = a.Int64 + b.Int64;
        return ((a.Int64 ^ sum) & (b.Int64 ^ sum)) >= 0 ? PyInt.From(sum) : IntegerLimbs.Add(a, b);
    }

    public static PyObject Subtract(PyObject left, PyObject right)
    {
        if (left is not PyInt a || right is not PyInt b)
            return SubtractWide(left, right);
        var difference = a.Int64 - b.Int64;
        return ((a.Int64 ^ b.Int64) & (a.Int64 ^ difference)) >= 0 ? PyInt.From(difference) : IntegerLimbs.Subtract(a, b);
    }

    public static PyObject Multiply(PyObject left, PyObject right)
    {
        if (left is not PyInt a || right is not PyInt b)
            return MultiplyWide(left, right);
        return a.Int64 == (int)a.Int64 && b.Int64 == (int)b.Int64 ? PyInt.From(a.Int64 * b.Int64) : MultiplyLong(a.Int64, b.Int64);
    }

    // By itself: what uses Int128 or the widening product is not precompiled.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PyInteger MultiplyLong(long left, long right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high == low >> 63 ? PyInt.From(low) : IntegerLimbs.From((Int128)left * right);
    }

    public static PyObject And(PyObject left, PyObject right)
    {
        if (left is PyInt x && right is PyInt y)
            return PyInt.From(x.Int64 & y.Int64);
        if (AreExact(left, right) && IntegerLimbs.TryAnd(Unsafe.As<PyInteger>(left), Unsafe.As<PyInteger>(right)) is { } exact)
            return exact;
        if (left is not PyInteger a || right is not PyInteger b)
            return PyNotImplemented.Value;
        return a.TryToInt64(out var m) && b.TryToInt64(out var n) ? PyInt.From(m & n) : IntegerLimbs.TryAnd(a, b) ?? PyInteger.From(a.Value & b.Value);
    }

    public static PyObject Or(PyObject left, PyObject right)
    {
        if (left is PyInt x && right is PyInt y)
            return PyInt.From(x.Int64 | y.Int64);
        if (AreExact(left, right) && IntegerLimbs.TryOr(Unsafe.As<PyInteger>(left), Unsafe.As<PyInteger>(right), exclusive: false) is { } exact)
            return exact;
        if (left is not PyInteger a || right is not PyInteger b)
            return PyNotImplemented.Value;
        return a.TryToInt64(out var m) && b.TryToInt64(out var n) ? PyInt.From(m | n) : IntegerLimbs.TryOr(a, b, exclusive: false) ?? PyInteger.From(a.Value | b.Value);
    }

    public static PyObject Xor(PyObject left, PyObject right)
    {
        if (left is PyInt x && right is PyInt y)
            return PyInt.From(x.Int64 ^ y.Int64);
        if (AreExact(left, right) && IntegerLimbs.TryOr(Unsafe.As<PyInteger>(left), Unsafe.As<PyInteger>(right), exclusive: true) is { } exact)
            return exact;
        if (left is not PyInteger a || right is not PyInteger b)
            return PyNotImplemented.Value;
        return a.TryToInt64(out var m) && b.TryToInt64(out var n) ? PyInt.From(m ^ n) : IntegerLimbs.TryOr(a, b, exclusive: true) ?? PyInteger.From(a.Value ^ b.Value);
    }

    public static PyInteger Negate(PyInteger value) =>
        value.TryToInt64(out var small) && small != long.MinValue ? PyInt.From(-small) : PyInteger.From(-value.Value);

    public static PyInteger Absolute(PyInteger value) => value.Sign < 0 ? Negate(value) : value.Exact;

    public static PyInteger Invert(PyInteger value) => value.TryToInt64(out var small) ? PyInt.From(~small) : PyInteger.From(-value.Value - 1);

    /// <summary>The product, if memory can hold it.</summary>
    internal static BigInteger Multiply(BigInteger left, BigInteger right)
    {
        if (left.GetBitLength() + right.GetBitLength() > MaximumBits)
            throw Errors.MemoryError();
        return left * right;
    }

    // Whether both are ints of no subclass, bool being one.
    private static bool AreExact(PyObject left, PyObject right) =>
        (left.GetType() == typeof(PyBigInt) || left.GetType() == typeof(PyInt)) && (right.GetType() == typeof(PyBigInt) || right.GetType() == typeof(PyInt));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PyObject AddWide(PyObject left, PyObject right)
    {
        if (AreExact(left, right))
            return IntegerLimbs.Add(Unsafe.As<PyInteger>(left), Unsafe.As<PyInteger>(right));
        if (left is not PyInteger a || right is not PyInteger b)
            return PyNotImplemented.Value;
        return a.TryToInt64(out var x) && b.TryToInt64(out var y) && ((x ^ (x + y)) & (y ^ (x + y))) >= 0 ? PyInt.From(x + y) : IntegerLimbs.Add(a, b);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PyObject SubtractWide(PyObject left, PyObject right)
    {
        if (AreExact(left, right))
            return IntegerLimbs.Subtract(Unsafe.As<PyInteger>(left), Unsafe.As<PyInteger>(right));
        if (left is not PyInteger a || right is not PyInteger b)
            return PyNotImplemented.Value;
        return a.TryToInt64(out var x) && b.TryToInt64(out var y) && ((x ^ y) & (x ^ (x - y))) >= 0 ? PyInt.From(x - y) : IntegerLimbs.Subtract(a, b);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PyObject MultiplyWide(PyObject left, PyObject right)
    {
        if (left is not PyInteger a || right is not PyInteger b)
            return PyNotImplemented.Value;
        return a.TryToInt64(out var x) && b.TryToInt64(out var y) && Math.BigMul(x, y, out var low) == low >> 63
            ? PyInt.From(low)
            : IntegerLimbs.TryMultiply(a, b) ?? PyInteger.From(Multiply(a.Value, b.Value));
    }
}
