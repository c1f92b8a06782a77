using System.Numerics;

namespace Fang.Modules.ComplexMathematics;

/// <summary>exp, cosh, sinh and tanh of complex numbers, with the values that annex G of the C standard gives for infinities and NaNs.</summary>
internal static class ExponentialFunctions
{
    // Beyond this the exponential function of a double is too near to its largest value.
    private static readonly double LargeExponent = Math.Log(double.MaxValue / 4);

    /// <summary>The number of a length and an angle.</summary>
    public static Complex Rect(double length, double angle)
    {
        if (double.IsFinite(length) && double.IsFinite(angle))
            return angle == 0 ? new Complex(length, length * angle) : new Complex(length * Math.Cos(angle), length * Math.Sin(angle));
        if (double.IsInfinity(length) && double.IsFinite(angle) && angle != 0)
            return length > 0 ? Directed(double.PositiveInfinity, angle) : -Directed(double.PositiveInfinity, angle);
        if (length == 0)
            return Complex.Zero;
        if (angle == 0)
            return new Complex(length, length < 0 ? -angle : double.IsNaN(length) ? 0 : angle);
        return new Complex(double.IsInfinity(length) ? double.PositiveInfinity : double.NaN, double.NaN);
    }

    // A length that is zero or infinite at an angle: only the signs of the angle's cosine and sine count.
    private static Complex Directed(double length, double angle) =>
        new(Math.CopySign(length, Math.Cos(angle)), Math.CopySign(length, Math.Sin(angle)));

    public static Complex Exp(Complex z)
    {
        var (x, y) = (z.Real, z.Imaginary);
        if (double.IsFinite(x) && double.IsFinite(y))
        {
            if (x <= LargeExponent)
                return Scaled(Math.Exp(x), 1, y);
            return Scaled(Math.Exp(x - 1), Math.E, y);
        }
        if (y == 0)
            return new Complex(double.IsNegativeInfinity(x) ? 0 : x, y);
        if (double.IsInfinity(x) && double.IsFinite(y))
            return Directed(x > 0 ? double.PositiveInfinity : 0, y);
        if (double.IsNegativeInfinity(x))
            return Complex.Zero;
        return new Complex(double.IsPositiveInfinity(x) ? x : double.NaN, double.NaN);
    }

    // The length is the product of both factors, which may be too large before it meets the cosine.
    private static Complex Scaled(double length, double factor, double angle) =>
        new(length * Math.Cos(angle) * factor, angle == 0 ? angle : length * Math.Sin(angle) * factor);

    public static Complex Cosh(Complex z)
    {
        var (x, y) = (z.Real, z.Imaginary);
        if (double.IsFinite(x) && double.IsFinite(y))
        {
            if (Math.Abs(x) <= LargeExponent)
                return new Complex(Math.Cos(y) * Math.Cosh(x), Math.Sin(y) * Math.Sinh(x));
            var less = x - Math.CopySign(1, x);
            return new Complex(Math.Cos(y) * Math.Cosh(less) * Math.E, Math.Sin(y) * Math.Sinh(less) * Math.E);
        }
        if (x == 0)
            return new Complex(double.NaN, double.IsNaN(y) ? 0 : x);
        if (y == 0)
            return new Complex(Math.Abs(x), double.IsNaN(x) ? 0 : Math.CopySign(1, x) * y);
        if (double.IsInfinity(x) && double.IsFinite(y))
            return new Complex(Math.CopySign(double.PositiveInfinity, Math.Cos(y)), Math.CopySign(double.PositiveInfinity, Math.Sin(y) * x));
        return new Complex(double.IsInfinity(x) ? double.PositiveInfinity : double.NaN, double.NaN);
    }

    public static Complex Sinh(Complex z)
    {
        var (x, y) = (z.Real, z.Imaginary);
        if (double.IsFinite(x) && double.IsFinite(y))
        {
            if (Math.Abs(x) <= LargeExponent)
                return new Complex(Math.Cos(y) * Math.Sinh(x), Math.Sin(y) * Math.Cosh(x));
            var less = x - Math.CopySign(1, x);
            return new Complex(Math.Cos(y) * Math.Sinh(less) * Math.E, Math.Sin(y) * Math.Cosh(less) * Math.E);
        }
        if (x == 0)
            return new Complex(0, double.NaN);
        if (y == 0)
            return new Complex(x, y);
        if (double.IsInfinity(x) && double.IsFinite(y))
            return new Complex(Math.CopySign(double.PositiveInfinity, Math.Cos(y) * x), Math.CopySign(double.PositiveInfinity, Math.Sin(y)));
        return new Complex(double.IsInfinity(x) ? double.PositiveInfinity : double.NaN, double.NaN);
    }

    public static Complex Tanh(Complex z)
    {
        var (x, y) = (z.Real, z.Imaginary);
        if (double.IsFinite(x) && double.IsFinite(y))
        {
            if (Math.Abs(x) > LargeExponent)
                return new Complex(Math.CopySign(1, x), 4 * Math.Sin(y) * Math.Cos(y) * Math.Exp(-2 * Math.Abs(x)));
            var (tx, ty, inverse) = (Math.Tanh(x), Math.Tan(y), 1 / Math.Cosh(x));
            var product = tx * ty;
            var divisor = 1 + product * product;
            return new Complex(tx * (1 + ty * ty) / divisor, ty / divisor * inverse * inverse);
        }
        if (double.IsInfinity(x))
            return new Complex(Math.CopySign(1, x), double.IsFinite(y) ? Math.CopySign(0, Math.Sin(y) * Math.Cos(y)) : 0);
        return new Complex(double.NaN, y == 0 ? y : double.NaN);
    }
}
