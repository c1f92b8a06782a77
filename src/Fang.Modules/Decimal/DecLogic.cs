using System.Globalization;
using System.Numerics;

namespace Fang.Modules.Decimal;

/// <summary>Operations on digits: logical ones, shifts and rotations.</summary>
internal static class DecLogic
{
    /// <summary>Digits of zero and one only, as a number of bits.</summary>
    private static bool TryBits(in Dec value, out BigInteger bits)
    {
        bits = BigInteger.Zero;
        if (!value.IsFinite || value.Negative || value.Exponent != 0)
            return false;
        foreach (var digit in value.Coefficient.ToString(CultureInfo.InvariantCulture))
        {
            if (digit > '1')
                return false;
        }
        bits = BigInteger.Parse("0" + value.Coefficient.ToString(CultureInfo.InvariantCulture), NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture);
        return true;
    }

    // As many bits as the precision, each one a digit.
    private static Dec FromBits(BigInteger bits, in DecContext context)
    {
        if (bits.GetBitLength() > context.Precision)
            bits &= (BigInteger.One << (int)context.Precision) - BigInteger.One;
        var digits = bits.ToString("b", CultureInfo.InvariantCulture);
        return new Dec(false, BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture), 0);
    }

    public static Dec And(in Dec a, in Dec b, in DecContext context, ref DecSignals status) =>
        TryBits(a, out var x) && TryBits(b, out var y) ? FromBits(x & y, context) : DecArithmetic.Invalid(DecSignals.InvalidOperation, ref status);

    public static Dec Or(in Dec a, in Dec b, in DecContext context, ref DecSignals status) =>
        TryBits(a, out var x) && TryBits(b, out var y) ? FromBits(x | y, context) : DecArithmetic.Invalid(DecSignals.InvalidOperation, ref status);

    public static Dec Xor(in Dec a, in Dec b, in DecContext context, ref DecSignals status) =>
        TryBits(a, out var x) && TryBits(b, out var y) ? FromBits(x ^ y, context) : DecArithmetic.Invalid(DecSignals.InvalidOperation, ref status);

    public static Dec Invert(in Dec a, in DecContext context, ref DecSignals status)
    {
        if (!TryBits(a, out var bits))
            return DecArithmetic.Invalid(DecSignals.InvalidOperation, ref status);
        if (context.Precision > DecDigits.MaximumDigits)
            throw Errors.MemoryError();
        var all = (BigInteger.One << (int)context.Precision) - BigInteger.One;
        return FromBits(all ^ (bits & all), context);
    }

    // The second operand of shift and rotate: a whole number of at most the precision.
    private static bool TryPlaces(in Dec b, in DecContext context, out long places)
    {
        places = 0;
        if (!b.IsFinite || b.Exponent != 0 || b.Coefficient > context.Precision)
            return false;
        places = b.Negative ? -(long)b.Coefficient : (long)b.Coefficient;
        return true;
    }

    public static Dec Shift(in Dec a, in Dec b, in DecContext context, ref DecSignals status)
    {
        if (DecArithmetic.TryNaN(a, b, context, ref status, out var nan))
            return nan;
        if (!TryPlaces(b, context, out var places))
            return DecArithmetic.Invalid(DecSignals.InvalidOperation, ref status);
        if (a.IsInfinite)
            return a;
        var coefficient = a.Coefficient;
        if (places < 0)
            coefficient = -places >= a.Digits ? BigInteger.Zero : coefficient / DecDigits.PowerOfTen(-places);
        else if (!coefficient.IsZero)
            coefficient = Low(Low(coefficient, a.Digits, context.Precision - places) * DecDigits.PowerOfTen(places), a.Digits + places, context.Precision);
        return new Dec(a.Negative, coefficient, a.Exponent);
    }

    public static Dec Rotate(in Dec a, in Dec b, in DecContext context, ref DecSignals status)
    {
        if (DecArithmetic.TryNaN(a, b, context, ref status, out var nan))
            return nan;
        if (!TryPlaces(b, context, out var places))
            return DecArithmetic.Invalid(DecSignals.InvalidOperation, ref status);
        if (a.IsInfinite)
            return a;
        if (places < 0)
            places += context.Precision;
        var coefficient = Low(a.Coefficient, a.Digits, context.Precision);
        if (places == 0 || places == context.Precision || coefficient.IsZero)
            return new Dec(a.Negative, coefficient, a.Exponent);
        var high = BigInteger.DivRem(coefficient, DecDigits.PowerOfTen(context.Precision - places), out var low);
        return new Dec(a.Negative, low * DecDigits.PowerOfTen(places) + high, a.Exponent);
    }

    private static BigInteger Low(BigInteger coefficient, long digits, long kept) => digits <= kept ? coefficient : coefficient % DecDigits.PowerOfTen(kept);
}
