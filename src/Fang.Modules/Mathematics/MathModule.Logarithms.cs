using Fang.Platform;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Mathematics;

/// <content>Logarithms, also of ints too large for a float.</content>
internal static partial class MathModule
{
    /// <summary>The logarithm of x to the given base; the natural one without it.</summary>
    [PyFunction("log($module, x, base=<unrepresentable>, /)")]
    private static unsafe double Log(PyObject x, PyObject? @base)
    {
        var result = Logarithm(x, &Math.Log, Math.Log(2));
        if (@base == null)
            return result;
        var divisor = Logarithm(@base, &Math.Log, Math.Log(2));
        return divisor != 0 ? result / divisor : throw Errors.ZeroDivisionError("float division by zero");
    }

    /// <summary>The logarithm of x to base 2.</summary>
    [PyFunction("log2($module, x, /)")]
    private static unsafe double Log2(PyObject x) => Logarithm(x, &Binary, 1);

    /// <summary>The logarithm of x to base 10.</summary>
    [PyFunction("log10($module, x, /)")]
    private static unsafe double Log10(PyObject x) => Logarithm(x, &Math.Log10, Math.Log10(2));

    /// <summary>The natural logarithm of 1 + x; exact for small x.</summary>
    [PyFunction("log1p($module, x, /)")]
    private static double Log1p(double x) => x <= -1 ? throw DomainError() : MathLibrary.Log1p(x);

    private static double Binary(double x) => Math.Log2(x);

    private static unsafe double Logarithm(PyObject x, delegate*<double, double> function, double ofTwo)
    {
        if (x is PyInteger integer)
        {
            if (integer.Sign <= 0)
                throw DomainError();
            var value = integer.TryToInt64(out var small) ? small : IntegerConversion.ToDouble(integer.Value);
            if (!double.IsInfinity(value))
                return function(value);
            // The float of its first bits, and the power of two.
            var exponent = integer.Value.GetBitLength();
            return function(IntegerConversion.Scale(integer.Value, -exponent)) + ofTwo * exponent;
        }
        var number = Number.ToDouble(x);
        if (number > 0)
            return function(number);
        return double.IsNaN(number) ? number : throw DomainError();
    }
}
