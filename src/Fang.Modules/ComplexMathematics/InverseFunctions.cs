using System.Numerics;
using Fang.Platform;
using Fang.Runtime.Objects;

namespace Fang.Modules.ComplexMathematics;

/// <summary>
/// Roots, logarithms and inverse functions of complex numbers after W. Kahan ("Branch Cuts for Complex Elementary Functions",
/// 1987), with the values that annex G of the C standard gives for infinities and NaNs.
/// </summary>
internal static class InverseFunctions
{
    private const double HalfPi = Math.PI / 2;
    private const double Ln2 = 0.6931471805599453094;
    private const double Large = double.MaxValue / 4;

    // 2**-1022, the least number of full precision.
    private const double Small = 2.2250738585072014e-308;

    private static bool HasNaN(Complex z) => double.IsNaN(z.Real) || double.IsNaN(z.Imaginary);

    private static bool IsLarge(Complex z) => Math.Abs(z.Real) > Large || Math.Abs(z.Imaginary) > Large;

    // The logarithm of twice the length, for numbers that are large.
    private static double LogOfDouble(Complex z) => double.IsInfinity(z.Real) || double.IsInfinity(z.Imaginary)
        ? double.PositiveInfinity
        : Math.Log(FloatArithmetic.Hypot(z.Real / 2, z.Imaginary / 2)) + 2 * Ln2;

    public static Complex Sqrt(Complex z)
    {
        var (x, y) = (z.Real, z.Imaginary);
        if (double.IsInfinity(y))
            return new Complex(double.PositiveInfinity, y);
        if (double.IsInfinity(x))
        {
            var imaginary = double.IsNaN(y) ? double.NaN : Math.CopySign(0, y);
            return x > 0 ? new Complex(x, imaginary) : new Complex(double.IsNaN(y) ? y : 0, Math.CopySign(double.PositiveInfinity, y));
        }
        if (HasNaN(z))
            return new Complex(double.NaN, double.NaN);
        if (x == 0 && y == 0)
            return new Complex(0, y);
        var (ax, ay) = (Math.Abs(x), Math.Abs(y));
        double root;
        if (ax < Small && ay < Small && (ax > 0 || ay > 0))
        {
            // Scaled by an even power of two, so that its root is one too.
            ax = Math.ScaleB(ax, 54);
            root = Math.ScaleB(Math.Sqrt((ax + FloatArithmetic.Hypot(ax, Math.ScaleB(ay, 54))) / 2), -27);
        }
        else
        {
            ax /= 8;
            root = 2 * Math.Sqrt(ax + FloatArithmetic.Hypot(ax, ay / 8));
        }
        var other = ay / (2 * root);
        return x >= 0 ? new Complex(root, Math.CopySign(other, y)) : new Complex(other, Math.CopySign(root, y));
    }

    public static Complex Log(Complex z)
    {
        var (ax, ay) = (Math.Abs(z.Real), Math.Abs(z.Imaginary));
        var angle = Math.Atan2(z.Imaginary, z.Real);
        if (double.IsInfinity(ax) || double.IsInfinity(ay))
            return new Complex(double.PositiveInfinity, angle);
        if (HasNaN(z))
            return new Complex(double.NaN, double.NaN);
        double log;
        if (ax > Large || ay > Large)
        {
            log = Math.Log(FloatArithmetic.Hypot(ax / 2, ay / 2)) + Ln2;
        }
        else if (ax < Small && ay < Small)
        {
            log = Math.Log(FloatArithmetic.Hypot(Math.ScaleB(ax, 53), Math.ScaleB(ay, 53))) - 53 * Ln2;
        }
        else
        {
            var length = FloatArithmetic.Hypot(ax, ay);
            var (larger, smaller) = ax > ay ? (ax, ay) : (ay, ax);
            log = length is >= 0.71 and <= 1.73
                ? MathLibrary.Log1p((larger - 1) * (larger + 1) + smaller * smaller) / 2
                : Math.Log(length);
        }
        return new Complex(log, angle);
    }

    public static Complex Acos(Complex z)
    {
        var (x, y) = (z.Real, z.Imaginary);
        if (HasNaN(z))
        {
            if (double.IsInfinity(y) || double.IsInfinity(x))
                return new Complex(double.NaN, double.IsInfinity(y) ? -y : double.PositiveInfinity);
            return new Complex(x == 0 ? HalfPi : double.NaN, double.NaN);
        }
        if (IsLarge(z))
            return new Complex(Math.Atan2(Math.Abs(y), x), Math.CopySign(LogOfDouble(z), -y));
        var below = Sqrt(new Complex(1 - x, -y));
        var above = Sqrt(new Complex(1 + x, y));
        return new Complex(
            2 * Math.Atan2(below.Real, above.Real),
            Math.Asinh(above.Real * below.Imaginary - above.Imaginary * below.Real));
    }

    public static Complex Acosh(Complex z)
    {
        var (x, y) = (z.Real, z.Imaginary);
        if (HasNaN(z))
        {
            if (double.IsInfinity(x) || double.IsInfinity(y))
                return new Complex(double.PositiveInfinity, double.NaN);
            return new Complex(double.NaN, double.NaN);
        }
        if (IsLarge(z))
            return new Complex(LogOfDouble(z), Math.Atan2(y, x));
        var below = Sqrt(new Complex(x - 1, y));
        var above = Sqrt(new Complex(x + 1, y));
        return new Complex(
            Math.Asinh(below.Real * above.Real + below.Imaginary * above.Imaginary),
            2 * Math.Atan2(below.Imaginary, above.Real));
    }

    public static Complex Asinh(Complex z)
    {
        var (x, y) = (z.Real, z.Imaginary);
        if (HasNaN(z))
        {
            if (double.IsInfinity(x) || double.IsInfinity(y))
                return new Complex(double.IsInfinity(x) ? x : double.PositiveInfinity, double.NaN);
            return new Complex(double.NaN, y == 0 ? y : double.NaN);
        }
        if (IsLarge(z))
            return new Complex(Math.CopySign(LogOfDouble(z), x), Math.Atan2(y, Math.Abs(x)));
        var above = Sqrt(new Complex(1 + y, -x));
        var below = Sqrt(new Complex(1 - y, x));
        return new Complex(
            Math.Asinh(above.Real * below.Imaginary - below.Real * above.Imaginary),
            Math.Atan2(y, above.Real * below.Real - above.Imaginary * below.Imaginary));
    }

    public static Complex Atanh(Complex z)
    {
        if (z.Real < 0 || (z.Real == 0 && double.IsNegative(z.Real)))
            return -Atanh(-z);
        var (x, y) = (z.Real, z.Imaginary);
        var ay = Math.Abs(y);
        if (HasNaN(z))
        {
            if (x == 0)
                return new Complex(x, y);
            return new Complex(double.IsInfinity(x) || double.IsInfinity(y) ? 0 : double.NaN, double.IsInfinity(y) ? Math.CopySign(HalfPi, y) : double.NaN);
        }
        const double RootOfLarge = 6.7039039649712985e153;
        if (x > RootOfLarge || ay > RootOfLarge)
        {
            var half = FloatArithmetic.Hypot(x / 2, y / 2);
            return new Complex(double.IsInfinity(half) ? 0 : x / 4 / half / half, Math.CopySign(HalfPi, y));
        }
        if (x == 1 && ay < 1.4916681462400413e-154)
            return new Complex(-Math.Log(Math.Sqrt(ay) / Math.Sqrt(FloatArithmetic.Hypot(ay, 2))), Math.CopySign(Math.Atan2(2, -ay) / 2, y));
        return new Complex(
            MathLibrary.Log1p(4 * x / ((1 - x) * (1 - x) + ay * ay)) / 4,
            -Math.Atan2(-2 * y, (1 - x) * (1 + x) - ay * ay) / 2);
    }
}
