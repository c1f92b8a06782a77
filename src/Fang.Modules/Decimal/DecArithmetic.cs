using System.Numerics;

namespace Fang.Modules.Decimal;

/// <summary>Addition, multiplication and division.</summary>
internal static class DecArithmetic
{
    /// <summary>Whether an operand is a NaN; the result is then the NaN that the operation passes on.</summary>
    public static bool TryNaN(in Dec a, in Dec b, in DecContext context, ref DecSignals status, out Dec result)
    {
        if (a.Kind < DecKind.QuietNaN && b.Kind < DecKind.QuietNaN)
        {
            result = default;
            return false;
        }
        var source = a.Kind == DecKind.SignalingNaN ? a
            : b.Kind == DecKind.SignalingNaN ? b
            : a.IsNaN ? a : b;
        if (source.Kind == DecKind.SignalingNaN)
            status |= DecSignals.InvalidOperation;
        result = DecRound.Finish(Dec.MakeNaN(source.Negative, source.Coefficient, signaling: false), context, ref status);
        return true;
    }

    public static bool TryNaN(in Dec a, in DecContext context, ref DecSignals status, out Dec result) => TryNaN(a, Dec.Zero, context, ref status, out result);

    /// <summary>NaN, and the condition that led to it.</summary>
    public static Dec Invalid(DecSignals signal, ref DecSignals status)
    {
        status |= signal;
        return Dec.NaN;
    }

    public static Dec Plus(in Dec a, in DecContext context, ref DecSignals status)
    {
        if (TryNaN(a, context, ref status, out var nan))
            return nan;
        // Zero becomes positive, as in 0 + a.
        return a.IsZero && a.Negative && context.Rounding != DecRounding.Floor
            ? DecRound.Finish(a.Abs(), context, ref status)
            : DecRound.Finish(a, context, ref status);
    }

    public static Dec Minus(in Dec a, in DecContext context, ref DecSignals status)
    {
        if (TryNaN(a, context, ref status, out var nan))
            return nan;
        return a.IsZero && context.Rounding != DecRounding.Floor
            ? DecRound.Finish(a.Abs(), context, ref status)
            : DecRound.Finish(a.Negated(), context, ref status);
    }

    public static Dec Absolute(in Dec a, in DecContext context, ref DecSignals status) =>
        TryNaN(a, context, ref status, out var nan) ? nan : DecRound.Finish(a.Abs(), context, ref status);

    public static Dec Subtract(in Dec a, in Dec b, in DecContext context, ref DecSignals status) =>
        TryNaN(a, b, context, ref status, out var nan) ? nan : Add(a, b.Negated(), context, ref status);

    public static Dec Add(in Dec a, in Dec b, in DecContext context, ref DecSignals status)
    {
        if (TryNaN(a, b, context, ref status, out var nan))
            return nan;
        if (a.IsInfinite || b.IsInfinite)
        {
            if (a.IsInfinite && b.IsInfinite && a.Negative != b.Negative)
                return Invalid(DecSignals.InvalidOperation, ref status);
            return Dec.Infinity(a.IsInfinite ? a.Negative : b.Negative);
        }
        return DecRound.Finish(AddFinite(a, b, context), context, ref status);
    }

    // The exact sum, or one that rounds in the same way.
    private static Dec AddFinite(in Dec a, in Dec b, in DecContext context)
    {
        var exponent = Math.Min(a.Exponent, b.Exponent);
        if (a.IsZero || b.IsZero)
        {
            if (a.IsZero && b.IsZero)
                return new Dec(a.Negative == b.Negative ? a.Negative : context.Rounding == DecRounding.Floor, BigInteger.Zero, exponent);
            var other = a.IsZero ? b : a;
            // More zeros than the context holds, and one, tell the same as all of them.
            exponent = Math.Max(exponent, other.Exponent - context.Precision - 1);
            return exponent >= other.Exponent ? other : DecRound.Rescale(other, exponent, context.Rounding, out _);
        }
        var (high, low) = a.Exponent >= b.Exponent ? (a, b) : (b, a);
        if (high.Exponent - low.Exponent > context.Precision + 2 || high.Exponent - low.Exponent > 1000)
        {
            // A summand far below the last digit matters only as "a little more" or "a little less".
            var bottom = high.Exponent + Math.Min(-1, high.Digits - context.Precision - 2);
            if (low.Adjusted < bottom)
                low = new Dec(low.Negative, BigInteger.One, bottom);
        }
        var coefficient = high.Exponent == low.Exponent ? high.Coefficient : high.Coefficient * DecDigits.PowerOfTen(high.Exponent - low.Exponent);
        if (high.Negative == low.Negative)
            return new Dec(high.Negative, coefficient + low.Coefficient, low.Exponent);
        var difference = coefficient - low.Coefficient;
        if (difference.IsZero)
            return new Dec(context.Rounding == DecRounding.Floor, BigInteger.Zero, exponent);
        return difference.Sign > 0 ? new Dec(high.Negative, difference, low.Exponent) : new Dec(low.Negative, -difference, low.Exponent);
    }

    public static Dec Multiply(in Dec a, in Dec b, in DecContext context, ref DecSignals status)
    {
        if (TryNaN(a, b, context, ref status, out var nan))
            return nan;
        var negative = a.Negative != b.Negative;
        if (a.IsInfinite || b.IsInfinite)
            return a.IsZero || b.IsZero ? Invalid(DecSignals.InvalidOperation, ref status) : Dec.Infinity(negative);
        return DecRound.Finish(Product(a, b), context, ref status);
    }

    /// <summary>The exact product of finite numbers.</summary>
    public static Dec Product(in Dec a, in Dec b)
    {
        if (a.Digits + b.Digits > DecDigits.MaximumDigits)
            throw Errors.MemoryError();
        return new Dec(a.Negative != b.Negative, a.Coefficient * b.Coefficient, a.Exponent + b.Exponent);
    }

    public static Dec FusedMultiplyAdd(in Dec a, in Dec b, in Dec c, in DecContext context, ref DecSignals status)
    {
        if (a.Kind == DecKind.SignalingNaN || b.Kind == DecKind.SignalingNaN || a.IsNaN || b.IsNaN)
        {
            // The factors go before the summand, but for a signaling one.
            if (a.Kind != DecKind.SignalingNaN && b.Kind != DecKind.SignalingNaN && c.Kind == DecKind.SignalingNaN && TryNaN(c, context, ref status, out var third))
                return third;
            TryNaN(a, b, context, ref status, out var nan);
            return nan;
        }
        if (a.IsInfinite || b.IsInfinite)
        {
            if (a.IsZero || b.IsZero)
            {
                if (c.IsNaN)
                {
                    TryNaN(c, context, ref status, out var nan);
                    return nan;
                }
                return Invalid(DecSignals.InvalidOperation, ref status);
            }
            return Add(Dec.Infinity(a.Negative != b.Negative), c, context, ref status);
        }
        return Add(Product(a, b), c, context, ref status);
    }

    public static Dec Divide(in Dec a, in Dec b, in DecContext context, ref DecSignals status)
    {
        if (TryNaN(a, b, context, ref status, out var nan))
            return nan;
        var negative = a.Negative != b.Negative;
        if (a.IsInfinite)
            return b.IsInfinite ? Invalid(DecSignals.InvalidOperation, ref status) : Dec.Infinity(negative);
        if (b.IsInfinite)
        {
            status |= DecSignals.Clamped;
            return new Dec(negative, BigInteger.Zero, context.Etiny);
        }
        if (b.IsZero)
        {
            if (a.IsZero)
                return Invalid(DecSignals.DivisionUndefined, ref status);
            status |= DecSignals.DivisionByZero;
            return Dec.Infinity(negative);
        }
        var ideal = a.Exponent - b.Exponent;
        if (a.IsZero)
            return DecRound.Finish(new Dec(negative, BigInteger.Zero, ideal), context, ref status);
        // One digit more than the precision, and that one tells whether the division came out even.
        var shift = b.Digits - a.Digits + context.Precision + 1;
        var (numerator, denominator) = shift >= 0
            ? (a.Coefficient * DecDigits.PowerOfTen(shift), b.Coefficient)
            : (a.Coefficient, b.Coefficient * DecDigits.PowerOfTen(-shift));
        var quotient = BigInteger.DivRem(numerator, denominator, out var rest);
        var exponent = ideal - shift;
        if (!rest.IsZero)
        {
            if ((int)(quotient % 5) == 0)
                quotient += BigInteger.One;
        }
        else if (exponent < ideal)
        {
            (quotient, exponent) = StripZeros(quotient, exponent, ideal);
        }
        return DecRound.Finish(new Dec(negative, quotient, exponent), context, ref status);
    }

    /// <summary>Zeros at the end taken into the exponent, up to a limit.</summary>
    public static (BigInteger Coefficient, long Exponent) StripZeros(BigInteger coefficient, long exponent, long limit)
    {
        if (exponent >= limit)
            return (coefficient, exponent);
        var zeros = Math.Min(DecDigits.TrailingZeros(coefficient, DecDigits.Count(coefficient)), limit - exponent);
        return zeros == 0 ? (coefficient, exponent) : (coefficient / DecDigits.PowerOfTen(zeros), exponent + zeros);
    }

    // Quotient and remainder of finite numbers, the divisor not zero; false if the quotient has more digits than the precision.
    private static bool TryDivMod(in Dec a, in Dec b, in DecContext context, out BigInteger quotient, out Dec remainder)
    {
        quotient = BigInteger.Zero;
        var exponent = Math.Min(a.Exponent, b.Exponent);
        if (a.IsZero)
        {
            remainder = new Dec(a.Negative, BigInteger.Zero, exponent);
            return true;
        }
        var difference = a.Adjusted - b.Adjusted;
        if (difference < 0)
        {
            // The remainder is the dividend, with the smaller exponent where that fits.
            remainder = exponent == a.Exponent || a.Exponent - exponent > DecDigits.MaximumDigits - a.Digits ? a : DecRound.Rescale(a, exponent, context.Rounding, out _);
            return true;
        }
        remainder = default;
        if (difference > context.Precision)
            return false;
        var numerator = a.Coefficient * DecDigits.PowerOfTen(a.Exponent - exponent);
        var denominator = b.Coefficient * DecDigits.PowerOfTen(b.Exponent - exponent);
        quotient = BigInteger.DivRem(numerator, denominator, out var rest);
        if (DecDigits.Count(quotient) > context.Precision)
            return false;
        remainder = new Dec(a.Negative, rest, exponent);
        return true;
    }

    public static Dec DivideInteger(in Dec a, in Dec b, in DecContext context, ref DecSignals status)
    {
        if (TryNaN(a, b, context, ref status, out var nan))
            return nan;
        var negative = a.Negative != b.Negative;
        if (a.IsInfinite)
            return b.IsInfinite ? Invalid(DecSignals.InvalidOperation, ref status) : Dec.Infinity(negative);
        if (b.IsInfinite)
            return new Dec(negative, BigInteger.Zero, 0);
        if (b.IsZero)
        {
            if (a.IsZero)
                return Invalid(DecSignals.DivisionUndefined, ref status);
            status |= DecSignals.DivisionByZero;
            return Dec.Infinity(negative);
        }
        return TryDivMod(a, b, context, out var quotient, out _)
            ? DecRound.Finish(new Dec(negative, quotient, 0), context, ref status)
            : Invalid(DecSignals.DivisionImpossible, ref status);
    }

    public static Dec Remainder(in Dec a, in Dec b, in DecContext context, ref DecSignals status)
    {
        if (TryNaN(a, b, context, ref status, out var nan))
            return nan;
        if (a.IsInfinite)
            return Invalid(DecSignals.InvalidOperation, ref status);
        if (b.IsInfinite)
            return DecRound.Finish(a, context, ref status);
        if (b.IsZero)
            return Invalid(a.IsZero ? DecSignals.DivisionUndefined : DecSignals.InvalidOperation, ref status);
        return TryDivMod(a, b, context, out _, out var remainder)
            ? DecRound.Finish(remainder, context, ref status)
            : Invalid(DecSignals.DivisionImpossible, ref status);
    }

    public static (Dec Quotient, Dec Remainder) DivMod(in Dec a, in Dec b, in DecContext context, ref DecSignals status)
    {
        if (TryNaN(a, b, context, ref status, out var nan))
            return (nan, nan);
        var negative = a.Negative != b.Negative;
        if (a.IsInfinite)
        {
            status |= DecSignals.InvalidOperation;
            return (b.IsInfinite ? Dec.NaN : Dec.Infinity(negative), Dec.NaN);
        }
        if (b.IsInfinite)
            return (new Dec(negative, BigInteger.Zero, 0), DecRound.Finish(a, context, ref status));
        if (b.IsZero)
        {
            if (a.IsZero)
                return (Invalid(DecSignals.DivisionUndefined, ref status), Dec.NaN);
            status |= DecSignals.DivisionByZero | DecSignals.InvalidOperation;
            return (Dec.Infinity(negative), Dec.NaN);
        }
        if (!TryDivMod(a, b, context, out var quotient, out var remainder))
            return (Invalid(DecSignals.DivisionImpossible, ref status), Dec.NaN);
        return (DecRound.Finish(new Dec(negative, quotient, 0), context, ref status), DecRound.Finish(remainder, context, ref status));
    }

    public static Dec RemainderNear(in Dec a, in Dec b, in DecContext context, ref DecSignals status)
    {
        if (TryNaN(a, b, context, ref status, out var nan))
            return nan;
        if (a.IsInfinite)
            return Invalid(DecSignals.InvalidOperation, ref status);
        if (b.IsInfinite)
            return DecRound.Finish(a, context, ref status);
        if (b.IsZero)
            return Invalid(a.IsZero ? DecSignals.DivisionUndefined : DecSignals.InvalidOperation, ref status);
        var ideal = Math.Min(a.Exponent, b.Exponent);
        if (a.IsZero)
            return DecRound.Finish(new Dec(a.Negative, BigInteger.Zero, ideal), context, ref status);
        var difference = a.Adjusted - b.Adjusted;
        if (difference >= context.Precision + 1)
            return Invalid(DecSignals.DivisionImpossible, ref status);
        if (difference <= -2)
        {
            // Less than a half of the divisor.
            return DecRound.Finish(a.Exponent == ideal || a.Exponent - ideal > context.Precision ? a : DecRound.Rescale(a, ideal, context.Rounding, out _), context, ref status);
        }
        var numerator = a.Coefficient * DecDigits.PowerOfTen(a.Exponent - ideal);
        var denominator = b.Coefficient * DecDigits.PowerOfTen(b.Exponent - ideal);
        var quotient = BigInteger.DivRem(numerator, denominator, out var rest);
        var order = (rest << 1).CompareTo(denominator);
        if (order > 0 || (order == 0 && !quotient.IsEven))
        {
            rest -= denominator;
            quotient += BigInteger.One;
        }
        if (DecDigits.Count(quotient) > context.Precision)
            return Invalid(DecSignals.DivisionImpossible, ref status);
        return DecRound.Finish(new Dec(rest.Sign < 0 ? !a.Negative : a.Negative, BigInteger.Abs(rest), ideal), context, ref status);
    }
}
