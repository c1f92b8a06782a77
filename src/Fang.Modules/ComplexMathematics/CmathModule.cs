using System.Numerics;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.ComplexMathematics;

/// <summary>The mathematical functions of complex numbers.</summary>
[PyModule("cmath")]
internal static partial class CmathModule
{
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

    [PyConstant("infj")]
    public static PyObject ImaginaryInfinity => new PyComplex(0, double.PositiveInfinity);

    [PyConstant("nanj")]
    public static PyObject ImaginaryNaN => new PyComplex(0, NaN);

    private static PyException DomainError() => Errors.ValueError("math domain error");

    // An infinite result of finite numbers is an overflow.
    private static Complex Checked(Complex result, Complex z) =>
        !Complex.IsFinite(z) || (!double.IsInfinity(result.Real) && !double.IsInfinity(result.Imaginary))
            ? result
            : throw Errors.OverflowError("math range error");

    // A function of an infinite angle is defined only where the other part leaves nothing of it.
    private static Complex WithAngle(Complex result, bool isDefined) => isDefined ? result : throw DomainError();

    /// <summary>The arc cosine.</summary>
    [PyFunction("acos($module, z, /)")]
    private static Complex Acos(Complex z) => InverseFunctions.Acos(z);

    /// <summary>The inverse hyperbolic cosine.</summary>
    [PyFunction("acosh($module, z, /)")]
    private static Complex Acosh(Complex z) => InverseFunctions.Acosh(z);

    /// <summary>The arc sine.</summary>
    [PyFunction("asin($module, z, /)")]
    private static Complex Asin(Complex z)
    {
        var result = InverseFunctions.Asinh(new Complex(-z.Imaginary, z.Real));
        return new Complex(result.Imaginary, -result.Real);
    }

    /// <summary>The inverse hyperbolic sine.</summary>
    [PyFunction("asinh($module, z, /)")]
    private static Complex Asinh(Complex z) => InverseFunctions.Asinh(z);

    /// <summary>The arc tangent.</summary>
    [PyFunction("atan($module, z, /)")]
    private static Complex Atan(Complex z)
    {
        var result = Atanh(new Complex(-z.Imaginary, z.Real));
        return new Complex(result.Imaginary, -result.Real);
    }

    /// <summary>The inverse hyperbolic tangent.</summary>
    [PyFunction("atanh($module, z, /)")]
    private static Complex Atanh(Complex z) =>
        z.Imaginary == 0 && Math.Abs(z.Real) == 1 ? throw DomainError() : InverseFunctions.Atanh(z);

    /// <summary>The cosine.</summary>
    [PyFunction("cos($module, z, /)")]
    private static Complex Cos(Complex z) => Cosh(new Complex(-z.Imaginary, z.Real));

    /// <summary>The hyperbolic cosine.</summary>
    [PyFunction("cosh($module, z, /)")]
    private static Complex Cosh(Complex z) =>
        WithAngle(Checked(ExponentialFunctions.Cosh(z), z), !double.IsInfinity(z.Imaginary) || double.IsNaN(z.Real));

    /// <summary>e to the power of z.</summary>
    [PyFunction("exp($module, z, /)")]
    private static Complex Exp(Complex z) =>
        WithAngle(Checked(ExponentialFunctions.Exp(z), z), !double.IsInfinity(z.Imaginary) || double.IsNaN(z.Real) || double.IsNegativeInfinity(z.Real));

    /// <summary>The sine.</summary>
    [PyFunction("sin($module, z, /)")]
    private static Complex Sin(Complex z)
    {
        var result = Sinh(new Complex(-z.Imaginary, z.Real));
        return new Complex(result.Imaginary, -result.Real);
    }

    /// <summary>The hyperbolic sine.</summary>
    [PyFunction("sinh($module, z, /)")]
    private static Complex Sinh(Complex z) =>
        WithAngle(Checked(ExponentialFunctions.Sinh(z), z), !double.IsInfinity(z.Imaginary) || double.IsNaN(z.Real));

    /// <summary>The square root.</summary>
    [PyFunction("sqrt($module, z, /)")]
    private static Complex Sqrt(Complex z) => InverseFunctions.Sqrt(z);

    /// <summary>The tangent.</summary>
    [PyFunction("tan($module, z, /)")]
    private static Complex Tan(Complex z)
    {
        var result = Tanh(new Complex(-z.Imaginary, z.Real));
        return new Complex(result.Imaginary, -result.Real);
    }

    /// <summary>The hyperbolic tangent.</summary>
    [PyFunction("tanh($module, z, /)")]
    private static Complex Tanh(Complex z) =>
        WithAngle(ExponentialFunctions.Tanh(z), !double.IsInfinity(z.Imaginary) || !double.IsFinite(z.Real));

    /// <summary>The logarithm; to the base e unless another is given.</summary>
    [PyFunction("log($module, z, base=<unrepresentable>, /)")]
    private static Complex Log(Complex z, PyObject? @base = null)
    {
        var result = NonZeroLog(z);
        if (@base == null)
            return result;
        var divisor = NonZeroLog(Converters.ToComplex(@base));
        return divisor == Complex.Zero ? throw DomainError() : ComplexArithmetic.Divide(result, divisor);
    }

    /// <summary>The logarithm to the base 10.</summary>
    [PyFunction("log10($module, z, /)")]
    private static Complex Log10(Complex z)
    {
        const double Ln10 = 2.302585092994045684;
        var result = NonZeroLog(z);
        return new Complex(result.Real / Ln10, result.Imaginary / Ln10);
    }

    private static Complex NonZeroLog(Complex z) =>
        z.Real == 0 && z.Imaginary == 0 ? throw DomainError() : InverseFunctions.Log(z);

    /// <summary>The angle of z from the positive real axis, in radians.</summary>
    [PyFunction("phase($module, z, /)")]
    private static double Phase(Complex z) => Math.Atan2(z.Imaginary, z.Real);

    /// <summary>The length and the angle of z.</summary>
    [PyFunction("polar($module, z, /)")]
    private static PyTuple Polar(Complex z)
    {
        var length = FloatArithmetic.Hypot(z.Real, z.Imaginary);
        if (double.IsInfinity(length) && Complex.IsFinite(z))
            throw Errors.OverflowError("math range error");
        return PyTuple.Of(new PyFloat(length), new PyFloat(Phase(z)));
    }

    /// <summary>The number of a length and an angle.</summary>
    [PyFunction("rect($module, r, phi, /)")]
    private static Complex Rect(double r, double phi)
    {
        if (double.IsInfinity(phi) && r != 0 && !double.IsNaN(r))
            throw DomainError();
        return ExponentialFunctions.Rect(r, phi);
    }

    /// <summary>Whether neither part is infinite or NaN.</summary>
    [PyFunction("isfinite($module, z, /)")]
    private static bool IsFinite(Complex z) => Complex.IsFinite(z);

    /// <summary>Whether a part is infinite.</summary>
    [PyFunction("isinf($module, z, /)")]
    private static bool IsInfinity(Complex z) => Complex.IsInfinity(z);

    /// <summary>Whether a part is NaN.</summary>
    [PyFunction("isnan($module, z, /)")]
    private static bool IsNaN(Complex z) => double.IsNaN(z.Real) || double.IsNaN(z.Imaginary);

    /// <summary>Whether two numbers are close to each other, relative to the larger one or absolutely.</summary>
    [PyFunction("isclose($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)")]
    private static bool IsClose(Complex a, Complex b, double relTol = 1e-9, double absTol = 0)
    {
        if (relTol < 0 || absTol < 0)
            throw Errors.ValueError("tolerances must be non-negative");
        if (a.Real == b.Real && a.Imaginary == b.Imaginary)
            return true;
        if (Complex.IsInfinity(a) || Complex.IsInfinity(b))
            return false;
        var difference = FloatArithmetic.Hypot(a.Real - b.Real, a.Imaginary - b.Imaginary);
        return difference <= relTol * FloatArithmetic.Hypot(b.Real, b.Imaginary)
            || difference <= relTol * FloatArithmetic.Hypot(a.Real, a.Imaginary)
            || difference <= absTol;
    }
}
