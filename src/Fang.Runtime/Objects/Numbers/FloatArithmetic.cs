using System.Runtime.CompilerServices;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Objects;

/// <summary>Arithmetic of floats.</summary>
public static class FloatArithmetic
{
    /// <summary>The values of two operands; false if one is neither float nor int.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryOperands(PyObject left, PyObject right, out double a, out double b)
    {
        if (left.GetType() == typeof(PyFloat) && right.GetType() == typeof(PyFloat))
        {
            a = Unsafe.As<PyFloat>(left).Value;
            b = Unsafe.As<PyFloat>(right).Value;
            return true;
        }
        b = 0;
        return TryOperand(left, out a) && TryOperand(right, out b);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryOperand(PyObject operand, out double value)
    {
        if (operand is PyInt small)
        {
            value = small.Int64;
            return true;
        }
        if (operand is PyFloat number)
        {
            value = number.Value;
            return true;
        }
        value = 0;
        if (operand is not PyInteger integer)
            return false;
        value = IntegerConversion.ToDouble(integer);
        return true;
    }

    /// <summary>The remainder with the divisor's sign; the divisor is not zero.</summary>
    public static double Modulo(double left, double right)
    {
        var remainder = left % right;
        if (remainder == 0)
            return Math.CopySign(0, right);
        return (right < 0) != (remainder < 0) ? remainder + right : remainder;
    }

    /// <summary>The quotient rounded down; the divisor is not zero.</summary>
    public static double FloorDivide(double left, double right)
    {
        var remainder = left % right;
        // Exact up to rounding: left - remainder is a multiple of right.
        var quotient = (left - remainder) / right;
        if (remainder != 0 && (right < 0) != (remainder < 0))
            quotient -= 1;
        if (quotient == 0)
            return Math.CopySign(0, left / right);
        var floor = Math.Floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    /// <summary><c>left ** right</c>: a complex for a fractional power of a negative number.</summary>
    public static PyObject Power(double left, double right)
    {
        if (left == 0 && right < 0 && double.IsFinite(right))
            throw Errors.ZeroDivisionError("0.0 cannot be raised to a negative power");
        if (left < 0 && double.IsFinite(left) && double.IsFinite(right) && right != Math.Floor(right))
            return ComplexArithmetic.Power(left, 0, right, 0);
        var result = Math.Pow(left, right);
        if (double.IsInfinity(result) && double.IsFinite(left) && double.IsFinite(right))
            throw ResultOutOfRange();
        return new PyFloat(result);
    }

    /// <summary>The power of ints with a negative exponent.</summary>
    public static PyObject Power(PyInteger left, PyInteger right) => Power(IntegerConversion.ToDouble(left), IntegerConversion.ToDouble(right));

    /// <summary>The length of (x, y), right to the last bit but for rare ties (C. Borges, "An Improved Algorithm for hypot(a,b)").</summary>
    public static double Hypot(double x, double y)
    {
        x = Math.Abs(x);
        y = Math.Abs(y);
        if (!double.IsFinite(x) || !double.IsFinite(y))
            return double.IsInfinity(x) || double.IsInfinity(y) ? double.PositiveInfinity : double.NaN;
        if (x < y)
            (x, y) = (y, x);
        if (y == 0 || y <= x * 1.1102230246251565e-17)
            return x + y;
        // Squares must neither overflow nor vanish.
        if (x > 1e150)
            return Hypot(x * Tiny, y * Tiny, 1 / Tiny);
        return y < 1e-150 ? Hypot(x / Tiny, y / Tiny, Tiny) : Hypot(x, y, 1);
    }

    private const double Tiny = 1.0 / (1L << 60) / (1L << 60) / (1L << 60) / (1L << 60) / (1L << 60) / (1L << 60) / (1L << 60) / (1L << 60) / (1L << 60) / (1L << 60);

    private static double Hypot(double x, double y, double scale)
    {
        var length = Math.Sqrt(Math.FusedMultiplyAdd(x, x, y * y));
        var square = length * length;
        var xSquare = x * x;
        var excess = Math.FusedMultiplyAdd(-y, y, square - xSquare) + Math.FusedMultiplyAdd(length, length, -square) - Math.FusedMultiplyAdd(x, x, -xSquare);
        return (length - excess / (2 * length)) * scale;
    }

    /// <summary>What C's ERANGE becomes.</summary>
    internal static PyException ResultOutOfRange() =>
        new(new PyBaseException(ExceptionTypes.OverflowError, PyTuple.Of(PyInt.From(34), PyStr.From("Numerical result out of range"))));
}
