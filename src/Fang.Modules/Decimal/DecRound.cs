using System.Numerics;

namespace Fang.Modules.Decimal;

/// <summary>Rounding, and fitting results into a context.</summary>
internal static class DecRound
{
    /// <summary>The coefficient without its last digits, rounded.</summary>
    public static BigInteger Cut(BigInteger coefficient, long digits, long cut, bool negative, DecRounding rounding, out bool exact)
    {
        BigInteger quotient;
        int half; // what is cut off, compared with a half
        if (cut > digits)
        {
            quotient = BigInteger.Zero;
            exact = coefficient.IsZero;
            half = -1;
        }
        else
        {
            var unit = DecDigits.PowerOfTen(cut);
            quotient = BigInteger.DivRem(coefficient, unit, out var rest);
            exact = rest.IsZero;
            half = exact ? -1 : (rest << 1).CompareTo(unit);
        }
        if (exact)
            return quotient;
        var up = rounding switch
        {
            DecRounding.Up => true,
            DecRounding.Down => false,
            DecRounding.Ceiling => !negative,
            DecRounding.Floor => negative,
            DecRounding.HalfUp => half >= 0,
            DecRounding.HalfDown => half > 0,
            DecRounding.HalfEven => half > 0 || (half == 0 && !quotient.IsEven),
            _ => (int)(quotient % 5) == 0,
        };
        return up ? quotient + BigInteger.One : quotient;
    }

    /// <summary>The result that the context allows for an exact one.</summary>
    public static Dec Finish(in Dec value, in DecContext context, ref DecSignals status)
    {
        if (value.Kind != DecKind.Finite)
            return value.IsNaN ? FinishNaN(value, context) : value;
        var top = context.Clamp ? context.Etop : context.MaxExponent;
        if (value.Coefficient.IsZero)
        {
            var exponent = Math.Clamp(value.Exponent, context.Etiny, top);
            if (exponent == value.Exponent)
                return value;
            status |= DecSignals.Clamped;
            return new Dec(value.Negative, BigInteger.Zero, exponent);
        }
        var lowest = value.Exponent + value.Digits - context.Precision;
        if (lowest > context.Etop)
            return Overflow(value.Negative, context, ref status);
        var subnormal = lowest < context.Etiny;
        if (subnormal)
        {
            lowest = context.Etiny;
            status |= DecSignals.Subnormal;
        }
        if (value.Exponent < lowest)
            return FinishRounded(value, lowest, subnormal, context, ref status);
        if (!context.Clamp || value.Exponent <= context.Etop)
            return value;
        status |= DecSignals.Clamped;
        return new Dec(value.Negative, value.Coefficient * DecDigits.PowerOfTen(value.Exponent - context.Etop), context.Etop);
    }

    private static Dec FinishRounded(in Dec value, long exponent, bool subnormal, in DecContext context, ref DecSignals status)
    {
        var coefficient = Cut(value.Coefficient, value.Digits, exponent - value.Exponent, value.Negative, context.Rounding, out var exact);
        var result = new Dec(value.Negative, coefficient, exponent);
        status |= DecSignals.Rounded;
        if (!exact)
        {
            status |= DecSignals.Inexact;
            if (subnormal)
                status |= DecSignals.Underflow;
        }
        if (result.Digits > context.Precision)
        {
            result = new Dec(value.Negative, coefficient / 10, exponent + 1);
            if (result.Exponent > context.Etop)
                return Overflow(value.Negative, context, ref status);
        }
        if (result.IsZero)
            status |= DecSignals.Clamped;
        return result;
    }

    private static Dec FinishNaN(in Dec value, in DecContext context)
    {
        var kept = context.Precision - (context.Clamp ? 1 : 0);
        if (value.Coefficient.IsZero || value.Digits <= kept)
            return value;
        return Dec.MakeNaN(value.Negative, kept == 0 ? BigInteger.Zero : value.Coefficient % DecDigits.PowerOfTen(kept), value.Kind == DecKind.SignalingNaN);
    }

    private static Dec Overflow(bool negative, in DecContext context, ref DecSignals status)
    {
        status |= DecSignals.Overflow | DecSignals.Inexact | DecSignals.Rounded;
        var toInfinity = context.Rounding switch
        {
            DecRounding.Down or DecRounding.ZeroFiveUp => false,
            DecRounding.Ceiling => !negative,
            DecRounding.Floor => negative,
            _ => true,
        };
        return toInfinity ? Dec.Infinity(negative) : Largest(negative, context);
    }

    /// <summary>The largest finite number.</summary>
    public static Dec Largest(bool negative, in DecContext context) =>
        new(negative, DecDigits.PowerOfTen(context.Precision) - BigInteger.One, context.Etop);

    /// <summary>The same number with another exponent, rounded, whatever the precision.</summary>
    public static Dec Rescale(in Dec value, long exponent, DecRounding rounding, out bool exact)
    {
        exact = true;
        if (value.Coefficient.IsZero)
            return new Dec(value.Negative, BigInteger.Zero, exponent);
        if (value.Exponent >= exponent)
            return new Dec(value.Negative, value.Coefficient * DecDigits.PowerOfTen(value.Exponent - exponent), exponent);
        return new Dec(value.Negative, Cut(value.Coefficient, value.Digits, exponent - value.Exponent, value.Negative, rounding, out exact), exponent);
    }
}
