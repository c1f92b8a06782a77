using Fang.Platform;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Mathematics;

/// <summary>The mathematical functions of the C standard, and functions for ints and sequences of numbers.</summary>
[PyModule("math")]
internal static partial class MathModule
{
    private static readonly PyStr CeilName = PyStr.Intern("__ceil__");
    private static readonly PyStr FloorName = PyStr.Intern("__floor__");
    private static readonly PyStr TruncName = PyStr.Intern("__trunc__");

    [PyConstant("pi")]
    public const double Pi = Math.PI;

    [PyConstant("e")]
    public const double E = Math.E;

    [PyConstant("tau")]
    public const double Tau = Math.Tau;

    [PyConstant("inf")]
    public const double Infinity = double.PositiveInfinity;

    [PyConstant("nan")]
    public static double NaN => Math.CopySign(double.NaN, 1);

    /// <summary>The arc cosine, in radians.</summary>
    [PyFunction("acos($module, x, /)")]
    private static double Acos(double x) => Checked(Math.Acos(x), x);

    /// <summary>The inverse hyperbolic cosine.</summary>
    [PyFunction("acosh($module, x, /)")]
    private static double Acosh(double x) => Checked(Math.Acosh(x), x);

    /// <summary>The arc sine, in radians.</summary>
    [PyFunction("asin($module, x, /)")]
    private static double Asin(double x) => Checked(Math.Asin(x), x);

    /// <summary>The inverse hyperbolic sine.</summary>
    [PyFunction("asinh($module, x, /)")]
    private static double Asinh(double x) => Math.Asinh(x);

    /// <summary>The arc tangent, in radians.</summary>
    [PyFunction("atan($module, x, /)")]
    private static double Atan(double x) => Math.Atan(x);

    /// <summary>The angle of the point (x, y), in radians; the signs of both decide the quadrant.</summary>
    [PyFunction("atan2($module, y, x, /)")]
    private static double Atan2(double y, double x) => Math.Atan2(y, x);

    /// <summary>The inverse hyperbolic tangent.</summary>
    [PyFunction("atanh($module, x, /)")]
    private static double Atanh(double x) => double.IsInfinity(x) || Math.Abs(x) == 1 ? throw DomainError() : Checked(Math.Atanh(x), x);

    /// <summary>The cube root.</summary>
    [PyFunction("cbrt($module, x, /)")]
    private static double Cbrt(double x) => Math.Cbrt(x);

    /// <summary>The smallest int that is not below x.</summary>
    [PyFunction("ceil($module, x, /)")]
    private static PyObject? Ceil(PyObject x)
    {
        if (x.GetType() == typeof(PyFloat))
            return IntegerConversion.FromDouble(Math.Ceiling(((PyFloat)x).Value));
        var result = Callable.TryCallSpecial(x, CeilName, default, out var found);
        return found ? result : IntegerConversion.FromDouble(Math.Ceiling(Number.ToDouble(x)));
    }

    /// <summary>The absolute value of x with the sign of y.</summary>
    [PyFunction("copysign($module, x, y, /)")]
    private static double CopySign(double x, double y) => Math.CopySign(x, y);

    /// <summary>The cosine of an angle in radians.</summary>
    [PyFunction("cos($module, x, /)")]
    private static double Cos(double x) => Checked(Math.Cos(x), x);

    /// <summary>The hyperbolic cosine.</summary>
    [PyFunction("cosh($module, x, /)")]
    private static double Cosh(double x) => InRange(Math.Cosh(x), x);

    /// <summary>An angle in radians, in degrees.</summary>
    [PyFunction("degrees($module, x, /)")]
    private static double Degrees(double x) => x * (180.0 / Math.PI);

    /// <summary>The error function.</summary>
    [PyFunction("erf($module, x, /)")]
    private static double Erf(double x) => MathLibrary.Erf(x);

    /// <summary>One less the error function.</summary>
    [PyFunction("erfc($module, x, /)")]
    private static double Erfc(double x) => MathLibrary.Erfc(x);

    /// <summary>e to the power of x.</summary>
    [PyFunction("exp($module, x, /)")]
    private static double Exp(double x) => InRange(Math.Exp(x), x);

    /// <summary>2 to the power of x.</summary>
    [PyFunction("exp2($module, x, /)")]
    private static double Exp2(double x) => InRange(MathLibrary.Exp2(x), x);

    /// <summary>e to the power of x, less 1; exact for small x.</summary>
    [PyFunction("expm1($module, x, /)")]
    private static double Expm1(double x) => InRange(MathLibrary.Expm1(x), x);

    /// <summary>The absolute value as a float.</summary>
    [PyFunction("fabs($module, x, /)")]
    private static double Fabs(double x) => Math.Abs(x);

    /// <summary>The largest int that is not above x.</summary>
    [PyFunction("floor($module, x, /)")]
    private static PyObject? Floor(PyObject x)
    {
        if (x.GetType() == typeof(PyFloat))
            return IntegerConversion.FromDouble(Math.Floor(((PyFloat)x).Value));
        var result = Callable.TryCallSpecial(x, FloorName, default, out var found);
        return found ? result : IntegerConversion.FromDouble(Math.Floor(Number.ToDouble(x)));
    }

    /// <summary>x * y + z, rounded once.</summary>
    [PyFunction("fma($module, x, y, z, /)")]
    private static double Fma(double x, double y, double z)
    {
        var result = Math.FusedMultiplyAdd(x, y, z);
        if (double.IsFinite(result))
            return result;
        if (double.IsNaN(result) && !double.IsNaN(x) && !double.IsNaN(y) && !double.IsNaN(z))
            throw Errors.ValueError("invalid operation in fma");
        if (double.IsInfinity(result) && double.IsFinite(x) && double.IsFinite(y) && double.IsFinite(z))
            throw Errors.OverflowError("overflow in fma");
        return result;
    }

    /// <summary>The remainder of x / y with the sign of x.</summary>
    [PyFunction("fmod($module, x, y, /)")]
    private static double Fmod(double x, double y) =>
        double.IsInfinity(y) && double.IsFinite(x) ? x : Checked(x % y, x, y);

    /// <summary>A fraction from 0.5 to 1 and the power of two that give x.</summary>
    [PyFunction("frexp($module, x, /)")]
    private static PyTuple Frexp(double x)
    {
        var (fraction, exponent) = FloatParts.Split(x);
        return PyTuple.Of(new PyFloat(fraction), PyInt.From(exponent));
    }

    /// <summary>The gamma function.</summary>
    [PyFunction("gamma($module, x, /)")]
    private static double Gamma(double x)
    {
        if (x == Math.Floor(x))
        {
            if (x <= 0)
                throw DomainError();
            if (x <= 23)
            {
                var product = 1.0;
                for (var i = 2; i < x; i++)
                    product *= i;
                return product;
            }
        }
        return InRange(MathLibrary.Gamma(x), x);
    }

    /// <summary>The logarithm of the absolute value of the gamma function.</summary>
    [PyFunction("lgamma($module, x, /)")]
    private static double Lgamma(double x)
    {
        if (double.IsInfinity(x))
            return double.PositiveInfinity;
        if (x == Math.Floor(x) && x <= 2)
            return x <= 0 ? throw DomainError() : 0;
        return InRange(MathLibrary.LogGamma(x), x);
    }

    /// <summary>Whether two numbers are close to each other, relative to the larger one or absolutely.</summary>
    [PyFunction("isclose($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)")]
    private static bool IsClose(double a, double b, double relTol = 1e-9, double absTol = 0)
    {
        if (relTol < 0 || absTol < 0)
            throw Errors.ValueError("tolerances must be non-negative");
        if (a == b)
            return true;
        if (double.IsInfinity(a) || double.IsInfinity(b))
            return false;
        var difference = Math.Abs(a - b);
        return difference <= Math.Abs(relTol * b) || difference <= Math.Abs(relTol * a) || difference <= absTol;
    }

    /// <summary>Whether x is neither infinite nor NaN.</summary>
    [PyFunction("isfinite($module, x, /)")]
    private static bool IsFinite(double x) => double.IsFinite(x);

    /// <summary>Whether x is infinite.</summary>
    [PyFunction("isinf($module, x, /)")]
    private static bool IsInf(double x) => double.IsInfinity(x);

    /// <summary>Whether x is NaN.</summary>
    [PyFunction("isnan($module, x, /)")]
    private static bool IsNan(double x) => double.IsNaN(x);

    /// <summary>x times 2 to the power of i.</summary>
    [PyFunction("ldexp($module, x, i, /)")]
    private static double Ldexp(double x, PyObject i)
    {
        if (i is not PyInteger exponent)
            throw Errors.TypeError("Expected an int as second argument to ldexp.");
        if (x == 0 || !double.IsFinite(x))
            return x;
        var power = exponent.TryToInt64(out var small) ? Math.Clamp(small, -5000, 5000) : exponent.Sign * 5000;
        // Rounded once: the mantissa is whole, so that only the last step may cut bits off.
        var (mantissa, scale) = FloatParts.Decompose(x);
        var result = IntegerConversion.Scale(mantissa, scale + power);
        return double.IsInfinity(result) ? throw RangeError() : result == 0 ? Math.CopySign(0, x) : result;
    }

    /// <summary>The fraction and the whole part of x, both with its sign.</summary>
    [PyFunction("modf($module, x, /)")]
    private static PyTuple Modf(double x)
    {
        var whole = Math.Truncate(x);
        var fraction = double.IsInfinity(x) ? 0 : x - whole;
        return PyTuple.Of(new PyFloat(double.IsNaN(x) ? x : Math.CopySign(fraction, x)), new PyFloat(whole));
    }

    /// <summary>The float that is so many steps after x towards y.</summary>
    [PyFunction("nextafter($module, x, y, /, *, steps=None)")]
    private static double NextAfter(double x, double y, PyObject? steps = null)
    {
        if (steps == null)
            return Step(x, y, 1);
        var count = Number.Index(steps);
        if (count.Sign < 0)
            throw Errors.ValueError("steps must be a non-negative integer");
        return Step(x, y, count.TryToInt64(out var small) ? (ulong)small : ulong.MaxValue);
    }

    private static double Step(double x, double y, ulong steps)
    {
        if (double.IsNaN(x) || double.IsNaN(y))
            return x + y;
        if (x == y || steps == 0)
            return steps == 0 ? x : y;
        // Floats in order are ints in order, once those of negative ones are mirrored.
        var from = Ordinal(x);
        var to = Ordinal(y);
        var distance = (ulong)(from < to ? to - from : from - to);
        if (steps >= distance)
            return y == 0 ? Math.CopySign(0, x) : y;
        var at = from < to ? from + (long)steps : from - (long)steps;
        return at < 0 ? -BitConverter.Int64BitsToDouble(-at) : at == 0 && x < 0 ? -0.0 : BitConverter.Int64BitsToDouble(at);
    }

    private static long Ordinal(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        return bits < 0 ? -(bits & long.MaxValue) : bits;
    }

    /// <summary>x to the power of y.</summary>
    [PyFunction("pow($module, x, y, /)")]
    private static double Pow(double x, double y)
    {
        if (x == 0 && y < 0 && double.IsFinite(y))
            throw DomainError();
        var result = Math.Pow(x, y);
        if (double.IsFinite(result) || !double.IsFinite(x) || !double.IsFinite(y))
            return result;
        throw double.IsNaN(result) ? DomainError() : RangeError();
    }

    /// <summary>An angle in degrees, in radians.</summary>
    [PyFunction("radians($module, x, /)")]
    private static double Radians(double x) => x * (Math.PI / 180.0);

    /// <summary>The difference of x and the nearest multiple of y.</summary>
    [PyFunction("remainder($module, x, y, /)")]
    private static double Remainder(double x, double y)
    {
        if (double.IsNaN(x) || double.IsNaN(y))
            return x + y;
        if (double.IsInfinity(x) || y == 0)
            throw DomainError();
        return double.IsInfinity(y) ? x : Math.IEEERemainder(x, y);
    }

    /// <summary>The sine of an angle in radians.</summary>
    [PyFunction("sin($module, x, /)")]
    private static double Sin(double x) => Checked(Math.Sin(x), x);

    /// <summary>The hyperbolic sine.</summary>
    [PyFunction("sinh($module, x, /)")]
    private static double Sinh(double x) => InRange(Math.Sinh(x), x);

    /// <summary>The square root.</summary>
    [PyFunction("sqrt($module, x, /)")]
    private static double Sqrt(double x) => Checked(Math.Sqrt(x), x);

    /// <summary>The tangent of an angle in radians.</summary>
    [PyFunction("tan($module, x, /)")]
    private static double Tan(double x) => Checked(Math.Tan(x), x);

    /// <summary>The hyperbolic tangent.</summary>
    [PyFunction("tanh($module, x, /)")]
    private static double Tanh(double x) => Math.Tanh(x);

    /// <summary>The whole part of x, through <c>__trunc__</c>.</summary>
    [PyFunction("trunc($module, x, /)")]
    private static PyObject? Trunc(PyObject x)
    {
        if (x.GetType() == typeof(PyFloat))
            return IntegerConversion.FromDouble(((PyFloat)x).Value);
        var result = Callable.TryCallSpecial(x, TruncName, default, out var found);
        return found ? result : throw Errors.TypeError($"type {x.Type.Name} doesn't define __trunc__ method");
    }

    /// <summary>The value of the last bit of x.</summary>
    [PyFunction("ulp($module, x, /)")]
    private static double Ulp(double x)
    {
        x = Math.Abs(x);
        if (!double.IsFinite(x))
            return x;
        return x == double.MaxValue ? x - Math.BitDecrement(x) : Math.BitIncrement(x) - x;
    }

    // A result that is no number although the arguments are, or infinite although they are finite, is outside the domain.
    private static double Checked(double result, double x) =>
        (double.IsNaN(result) && !double.IsNaN(x)) || (double.IsInfinity(result) && double.IsFinite(x)) ? throw DomainError() : result;

    private static double Checked(double result, double x, double y) =>
        double.IsNaN(result) && !double.IsNaN(x) && !double.IsNaN(y) ? throw DomainError() : result;

    // An infinite result of a finite argument is too large.
    private static double InRange(double result, double x)
    {
        if (double.IsInfinity(result) && double.IsFinite(x))
            throw RangeError();
        return double.IsNaN(result) && !double.IsNaN(x) ? throw DomainError() : result;
    }

    private static PyException DomainError() => Errors.ValueError("math domain error");

    private static PyException RangeError() => Errors.OverflowError("math range error");
}
