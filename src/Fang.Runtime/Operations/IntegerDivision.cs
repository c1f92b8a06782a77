using System.Numerics;
using System.Runtime.CompilerServices;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <summary>Division of ints; a null result has its exception in the thread state. <c>//</c> rounds down, and <c>%</c> has the sign of the divisor.</summary>
public static class IntegerDivision
{
    public static PyObject? FloorDivide(PyObject left, PyObject right)
    {
        if (left is PyInt a && right is PyInt b && (ulong)(b.Int64 + 1) > 1)
            return PyInt.From(Floor(a.Int64, b.Int64));
        return FloorDivideWide(left, right);
    }

    public static PyObject? Remainder(PyObject left, PyObject right)
    {
        if (left is PyInt a && right is PyInt b && (ulong)(b.Int64 + 1) > 1)
            return PyInt.From(Modulo(a.Int64, b.Int64));
        return RemainderWide(left, right);
    }

    public static PyObject? DivMod(PyObject left, PyObject right)
    {
        if (left is PyInt a && right is PyInt b && (ulong)(b.Int64 + 1) > 1)
            return PyTuple.Of(PyInt.From(Floor(a.Int64, b.Int64)), PyInt.From(Modulo(a.Int64, b.Int64)));
        if (left is not PyInteger x || right is not PyInteger y)
            return PyNotImplemented.Value;
        if (y.Sign == 0)
            return Errors.Pending(Errors.ZeroDivisionError("integer division or modulo by zero"));
        var (quotient, remainder) = Floor(x.Value, y.Value);
        return PyTuple.Of(PyInteger.From(quotient), PyInteger.From(remainder));
    }

    public static PyObject? TrueDivide(PyObject left, PyObject right)
    {
        // Up to 2**53 both convert exactly, and the division rounds once.
        if (left is PyInt a && right is PyInt b && b.Int64 != 0 && IsExact(a.Int64) && IsExact(b.Int64))
            return new PyFloat((double)a.Int64 / b.Int64);
        if (left is not PyInteger x || right is not PyInteger y)
            return PyNotImplemented.Value;
        if (y.Sign == 0)
            return Errors.Pending(Errors.ZeroDivisionError("division by zero"));
        return new PyFloat(TrueDivide(x.Value, y.Value));
    }

    /// <summary>The correctly rounded quotient.</summary>
    public static double TrueDivide(BigInteger left, BigInteger right)
    {
        var negative = left.Sign < 0 != right.Sign < 0;
        var a = BigInteger.Abs(left);
        var b = BigInteger.Abs(right);
        if (a.IsZero)
            return negative ? -0.0 : 0.0;
        // A quotient of 62 or 63 bits; what is lost only matters as a last bit that says "a little more".
        var shift = 62 - (a.GetBitLength() - b.GetBitLength());
        if (shift < -2000)
            throw Errors.OverflowError("integer division result too large for a float");
        if (shift > 4000)
            return negative ? -0.0 : 0.0;
        if (shift >= 0)
            a <<= (int)shift;
        else
            b <<= (int)-shift;
        var quotient = BigInteger.DivRem(a, b, out var rest);
        var result = IntegerConversion.Scale((ulong)quotient, !rest.IsZero, -shift);
        if (double.IsInfinity(result))
            throw Errors.OverflowError("integer division result too large for a float");
        return negative ? -result : result;
    }

    /// <summary>Quotient and remainder of floor division; the divisor is not zero.</summary>
    public static (BigInteger Quotient, BigInteger Remainder) Floor(BigInteger left, BigInteger right)
    {
        var quotient = BigInteger.DivRem(left, right, out var remainder);
        if (!remainder.IsZero && remainder.Sign != right.Sign)
        {
            quotient -= BigInteger.One;
            remainder += right;
        }
        return (quotient, remainder);
    }

    /// <summary>The quotient rounded down; the divisor is neither 0 nor -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Floor(long left, long right)
    {
        var quotient = left / right;
        return (left ^ right) < 0 && quotient * right != left ? quotient - 1 : quotient;
    }

    /// <summary>The remainder with the divisor's sign; the divisor is neither 0 nor -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Modulo(long left, long right)
    {
        var remainder = left % right;
        return remainder != 0 && (remainder ^ right) < 0 ? remainder + right : remainder;
    }

    private static bool IsExact(long value) => value is >= -(1L << 53) and <= 1L << 53;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PyObject? FloorDivideWide(PyObject left, PyObject right)
    {
        if (left is not PyInteger a || right is not PyInteger b)
            return PyNotImplemented.Value;
        if (b.Sign == 0)
            return Errors.Pending(Errors.ZeroDivisionError("integer division or modulo by zero"));
        if (a.TryToInt64(out var x) && b.TryToInt64(out var y) && y != -1)
            return PyInt.From(Floor(x, y));
        if (IntegerLimbs.TryDivide(a, b) is { } result)
            return result;
        var (dividend, divisor) = (a.Value, b.Value);
        // With one sign the quotient is what truncation makes, too.
        return PyInteger.From(dividend.Sign == divisor.Sign ? dividend / divisor : Floor(dividend, divisor).Quotient);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PyObject? RemainderWide(PyObject left, PyObject right)
    {
        if (left is not PyInteger a || right is not PyInteger b)
            return PyNotImplemented.Value;
        if (b.Sign == 0)
            return Errors.Pending(Errors.ZeroDivisionError("integer modulo by zero"));
        if (a.TryToInt64(out var x) && b.TryToInt64(out var y))
            return y == -1 ? PyInt.Zero : PyInt.From(Modulo(x, y));
        return PyInteger.From(Modulo(a.Value, b.Value));
    }

    /// <summary>The remainder with the divisor's sign; the divisor is not zero.</summary>
    internal static BigInteger Modulo(BigInteger left, BigInteger right)
    {
        var remainder = BigInteger.Remainder(left, right);
        return !remainder.IsZero && remainder.Sign != right.Sign ? remainder + right : remainder;
    }
}
