using System.Numerics;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Decimal;

/// <summary>What decimals can be compared with: ints, floats, complex numbers without imaginary part, and fractions.</summary>
internal static class DecimalComparand
{
    private static readonly PyStr Numerator = PyStr.Intern("numerator");
    private static readonly PyStr Denominator = PyStr.Intern("denominator");

    /// <summary>Both sides as decimals; those of a fraction multiplied by its denominator. False if they cannot be compared.</summary>
    public static bool TryGet(PyDecimal decimalNumber, PyObject other, CompareOp op, PyDecimalContext context, out Dec left, out Dec right)
    {
        left = decimalNumber.Value;
        if (DecimalConversion.TryOperand(other, out right))
            return true;
        var isEquality = op is CompareOp.Eq or CompareOp.Ne;
        if (other is PyComplex complex)
        {
            if (!isEquality)
                return false;
            if (complex.Imaginary != 0)
            {
                // Unequal to every decimal.
                right = Dec.NaN;
                return true;
            }
            other = new PyFloat(complex.Real);
        }
        if (other is PyFloat number)
        {
            if (isEquality)
                context.Flags |= DecSignals.FloatOperation;
            else
                context.Raise(DecSignals.FloatOperation);
            right = DecimalConversion.FromDouble(number.Value);
            return true;
        }
        return IsRational(other) && TryRational(ref left, other, out right);
    }

    private static bool IsRational(PyObject value) =>
        DecimalModule.RationalType is { } rational && Classes.IsInstance(value, rational);

    private static bool TryRational(ref Dec left, PyObject fraction, out Dec right)
    {
        var numerator = Number.Index(Attributes.Get(fraction, Numerator)).Value;
        var denominator = Number.Index(Attributes.Get(fraction, Denominator)).Value;
        right = Dec.FromInteger(numerator);
        if (left.IsFinite)
            left = new Dec(left.Negative, left.Coefficient * BigInteger.Abs(denominator), left.Exponent);
        return true;
    }
}
