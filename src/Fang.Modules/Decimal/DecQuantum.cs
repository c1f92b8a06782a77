using System.Numerics;

namespace Fang.Modules.Decimal;

/// <summary>Operations on the exponent and on neighbours.</summary>
internal static class DecQuantum
{
    public static Dec Quantize(in Dec a, in Dec b, in DecContext context, ref DecSignals status)
    {
        if (DecArithmetic.TryNaN(a, b, context, ref status, out var nan))
            return nan;
        if (a.IsInfinite || b.IsInfinite)
            return a.IsInfinite && b.IsInfinite ? a : DecArithmetic.Invalid(DecSignals.InvalidOperation, ref status);
        if (b.Exponent > context.MaxExponent || b.Exponent < context.Etiny)
            return DecArithmetic.Invalid(DecSignals.InvalidOperation, ref status);
        if (a.IsZero)
            return DecRound.Finish(new Dec(a.Negative, BigInteger.Zero, b.Exponent), context, ref status);
        if (a.Exponent - b.Exponent + a.Digits > context.Precision || a.Adjusted > context.MaxExponent)
            return DecArithmetic.Invalid(DecSignals.InvalidOperation, ref status);
        var result = DecRound.Rescale(a, b.Exponent, context.Rounding, out var exact);
        if (result.Digits > context.Precision || (!result.IsZero && result.Adjusted > context.MaxExponent))
            return DecArithmetic.Invalid(DecSignals.InvalidOperation, ref status);
        if (b.Exponent > a.Exponent)
            status |= DecSignals.Rounded;
        if (!exact)
            status |= DecSignals.Inexact;
        var finished = DecRound.Finish(result, context, ref status);
        // Only what is told about the exponent counts here: nothing underflows.
        status &= ~DecSignals.Underflow;
        return finished;
    }

    /// <summary>Rounded to a whole number; <paramref name="exactly"/> tells about what is lost.</summary>
    public static Dec ToIntegral(in Dec a, bool exactly, in DecContext context, ref DecSignals status)
    {
        if (DecArithmetic.TryNaN(a, context, ref status, out var nan))
            return nan;
        if (a.IsInfinite || a.Exponent >= 0)
            return a;
        if (a.IsZero)
            return new Dec(a.Negative, BigInteger.Zero, 0);
        var result = DecRound.Rescale(a, 0, context.Rounding, out var exact);
        if (exactly)
        {
            status |= DecSignals.Rounded;
            if (!exact)
                status |= DecSignals.Inexact;
        }
        return result;
    }

    /// <summary>Without zeros at the end.</summary>
    public static Dec Normalize(in Dec a, in DecContext context, ref DecSignals status)
    {
        if (DecArithmetic.TryNaN(a, context, ref status, out var nan))
            return nan;
        var result = DecRound.Finish(a, context, ref status);
        if (!result.IsFinite)
            return result;
        if (result.IsZero)
            return new Dec(result.Negative, BigInteger.Zero, 0);
        var top = context.Clamp ? context.Etop : context.MaxExponent;
        var (coefficient, exponent) = DecArithmetic.StripZeros(result.Coefficient, result.Exponent, top);
        return new Dec(result.Negative, coefficient, exponent);
    }

    public static Dec NextPlus(in Dec a, in DecContext context, ref DecSignals status)
    {
        if (DecArithmetic.TryNaN(a, context, ref status, out var nan))
            return nan;
        if (a.IsInfinite)
            return a.Negative ? DecRound.Largest(negative: true, context) : a;
        return Neighbour(a, DecRounding.Ceiling, context);
    }

    public static Dec NextMinus(in Dec a, in DecContext context, ref DecSignals status)
    {
        if (DecArithmetic.TryNaN(a, context, ref status, out var nan))
            return nan;
        if (a.IsInfinite)
            return a.Negative ? a : DecRound.Largest(negative: false, context);
        return Neighbour(a, DecRounding.Floor, context);
    }

    // What rounds up or down; if nothing does, what lies a little beyond.
    private static Dec Neighbour(in Dec a, DecRounding rounding, in DecContext context)
    {
        var rounded = context.WithRounding(rounding) with { Clamp = context.Clamp };
        var ignored = DecSignals.None;
        var result = DecRound.Finish(a, rounded, ref ignored);
        if (!result.IsFinite || DecComparison.Order(result, a) != 0)
            return result;
        var little = new Dec(rounding == DecRounding.Floor, BigInteger.One, context.Etiny - 1);
        return DecArithmetic.Add(a, little, rounded, ref ignored);
    }

    public static Dec NextToward(in Dec a, in Dec b, in DecContext context, ref DecSignals status)
    {
        if (DecArithmetic.TryNaN(a, b, context, ref status, out var nan))
            return nan;
        var order = DecComparison.Order(a, b);
        if (order == 0)
            return DecRound.Finish(a.WithSign(b.Negative), context, ref status);
        var result = order < 0 ? NextPlus(a, context, ref status) : NextMinus(a, context, ref status);
        if (result.IsInfinite)
            status |= DecSignals.Overflow | DecSignals.Rounded | DecSignals.Inexact;
        else if (result.Adjusted < context.MinExponent)
        {
            status |= DecSignals.Underflow | DecSignals.Subnormal | DecSignals.Rounded | DecSignals.Inexact;
            if (result.IsZero)
                status |= DecSignals.Clamped;
        }
        return result;
    }

    public static Dec ScaleB(in Dec a, in Dec b, in DecContext context, ref DecSignals status)
    {
        if (DecArithmetic.TryNaN(a, b, context, ref status, out var nan))
            return nan;
        if (!b.IsFinite || b.Exponent != 0)
            return DecArithmetic.Invalid(DecSignals.InvalidOperation, ref status);
        var limit = 2 * ((BigInteger)context.MaxExponent + context.Precision);
        if (b.Coefficient > limit)
            return DecArithmetic.Invalid(DecSignals.InvalidOperation, ref status);
        if (a.IsInfinite)
            return a;
        // Clamped, so that the sum stays within 64 bits: beyond it is infinite or zero anyway.
        var exponent = (BigInteger)a.Exponent + (b.Negative ? -b.Coefficient : b.Coefficient);
        var clamped = (long)BigInteger.Max(BigInteger.Min(exponent, 4 * (BigInteger)DecContext.MaximumExponent), -4 * (BigInteger)DecContext.MaximumExponent);
        return DecRound.Finish(new Dec(a.Negative, a.Coefficient, clamped), context, ref status);
    }

    public static Dec LogB(in Dec a, in DecContext context, ref DecSignals status)
    {
        if (DecArithmetic.TryNaN(a, context, ref status, out var nan))
            return nan;
        if (a.IsInfinite)
            return a.Abs();
        if (a.IsZero)
        {
            status |= DecSignals.DivisionByZero;
            return Dec.Infinity(negative: true);
        }
        return DecRound.Finish(Dec.FromInteger(a.Adjusted), context, ref status);
    }
}
