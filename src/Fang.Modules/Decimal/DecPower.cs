using System.Numerics;

namespace Fang.Modules.Decimal;

/// <summary>Powers.</summary>
internal static class DecPower
{
    public static Dec Power(in Dec a, in Dec b, in DecContext context, ref DecSignals status)
    {
        if (DecArithmetic.TryNaN(a, b, context, ref status, out var nan))
            return nan;
        if (b.IsZero)
            return a.IsZero ? DecArithmetic.Invalid(DecSignals.InvalidOperation, ref status) : Dec.One;
        var isInteger = b.IsInteger;
        var negative = false;
        if (a.Negative)
        {
            if (isInteger)
                negative = b.IsOddInteger;
            else if (!a.IsZero && !(b.IsInfinite && a.IsInfinite))
                return DecArithmetic.Invalid(DecSignals.InvalidOperation, ref status);
        }
        if (a.IsZero)
            return b.Negative ? Dec.Infinity(negative) : new Dec(negative, BigInteger.Zero, 0);
        if (a.IsInfinite)
            return b.Negative ? new Dec(negative, BigInteger.Zero, 0) : Dec.Infinity(negative);
        var magnitude = a.Abs();
        var order = DecComparison.Order(magnitude, Dec.One);
        if (order == 0)
            return PowerOfOne(magnitude, b, negative, isInteger, context, ref status);
        if (b.IsInfinite)
            return order > 0 == b.Negative ? new Dec(negative, BigInteger.Zero, 0) : Dec.Infinity(negative);
        if (IsOutOfRange(magnitude, b, context, out var tooLarge))
            return DecRound.Finish(new Dec(negative, BigInteger.One, tooLarge ? context.MaxExponent + 1 : context.Etiny - 1), context, ref status);
        if (isInteger && b.Adjusted < 18)
            return WholePower(magnitude, (long)b.Truncated(), negative, context, ref status);
        return RealPower(magnitude, b, negative, context, ref status);
    }

    private static Dec PowerOfOne(in Dec one, in Dec b, bool negative, bool isInteger, in DecContext context, ref DecSignals status)
    {
        if (isInteger && b.Adjusted < 18)
        {
            // The exact power of 1.0 has as many zeros as the exponent says, the context permitting.
            var exponent = one.Exponent * BigInteger.Abs(b.Truncated());
            if (-exponent < context.Precision)
            {
                if (b.Negative)
                    return new Dec(negative, BigInteger.One, 0);
                return new Dec(negative, DecDigits.PowerOfTen((long)-exponent), (long)exponent);
            }
            status |= DecSignals.Rounded;
        }
        else
        {
            status |= DecSignals.Rounded;
            if (!isInteger)
                status |= DecSignals.Inexact;
        }
        return new Dec(negative, DecDigits.PowerOfTen(context.Precision - 1), 1 - context.Precision);
    }

    // Whether the result lies beyond all exponents, with room to spare.
    private static bool IsOutOfRange(in Dec a, in Dec b, in DecContext context, out bool tooLarge)
    {
        var leading = a.Digits <= 17 ? (double)a.Coefficient / Math.Pow(10, a.Digits - 1) : (double)(a.Coefficient / DecDigits.PowerOfTen(a.Digits - 17)) / 1e16;
        var logarithm = a.Adjusted + Math.Log10(leading);
        if (a.Adjusted is 0 or -1 && Math.Abs(logarithm) < 1e-6)
        {
            // So near to one that the double knows too few digits of the distance.
            var ignored = DecSignals.None;
            var distance = DecArithmetic.Subtract(a, Dec.One, DecContext.Maximal.WithPrecision(16), ref ignored);
            logarithm = (distance.Negative ? -1 : 1) * (double)distance.Coefficient * Math.Pow(10, Math.Max(-5000, distance.Exponent)) * 0.43429448190325182;
        }
        var exponent = (b.Negative ? -1 : 1) * (double)b.Coefficient * Math.Pow(10, Math.Clamp(b.Exponent, -5000, 5000));
        var power = logarithm * exponent;
        tooLarge = power > 0;
        return power > context.MaxExponent * (1 + 1e-9) + 10 || power < context.Etiny * (1 + 1e-9) - 10;
    }

    private static Dec WholePower(in Dec a, long exponent, bool negative, in DecContext context, ref DecSignals status)
    {
        var count = Math.Abs(exponent);
        if (a.Coefficient.IsOne)
            return DecRound.Finish(new Dec(negative, BigInteger.One, Times(a.Exponent, exponent)), context, ref status);
        // Exactly, where that is not much more than the context holds.
        if ((Int128)a.Digits * count <= Math.Max(200, 4 * context.Precision))
        {
            var exact = new Dec(negative, BigInteger.Pow(a.Coefficient, (int)count), Times(a.Exponent, count));
            return exponent > 0
                ? DecRound.Finish(exact, context, ref status)
                : DecArithmetic.Divide(Dec.One, exact, context, ref status);
        }
        // By squaring, with digits to spare for the errors that add up.
        var ignored = DecSignals.None;
        var wide = DecContext.Maximal.WithPrecision(context.Precision + DecDigits.Count(count) + 8);
        var power = Dec.One;
        var square = a;
        for (var rest = count; ;)
        {
            if ((rest & 1) != 0)
                power = DecArithmetic.Multiply(power, square, wide, ref ignored);
            rest >>= 1;
            if (rest == 0)
                break;
            square = DecArithmetic.Multiply(square, square, wide, ref ignored);
        }
        if ((ignored & DecSignals.Inexact) != 0)
            status |= DecSignals.Inexact | DecSignals.Rounded;
        return exponent > 0
            ? DecRound.Finish(power.WithSign(negative), context, ref status)
            : DecArithmetic.Divide(Dec.One.WithSign(negative), power, context, ref status);
    }

    // Clamped: far beyond every context.
    private static long Times(long exponent, long count)
    {
        var product = (Int128)exponent * count;
        return (long)Int128.Clamp(product, -4_000_000_000_000_000_000, 4_000_000_000_000_000_000);
    }

    // exp(b * ln(a)), with as many digits more as the whole part of the product has.
    private static Dec RealPower(in Dec a, in Dec b, bool negative, in DecContext context, ref DecSignals status)
    {
        var logarithm = DecFunctions.LnTo(a, 20);
        var wholeDigits = Math.Max(0, logarithm.Adjusted + b.Adjusted + 2);
        var digits = context.Precision + 10;
        var product = DecArithmetic.Product(DecFunctions.LnTo(a, digits + wholeDigits), b);
        Dec result;
        if (product.Adjusted < -context.Precision - 4)
        {
            var little = new Dec(product.Negative, BigInteger.One, -context.Precision - 4);
            var ignored = DecSignals.None;
            result = DecArithmetic.Add(Dec.One, little, DecContext.Maximal.WithPrecision(context.Precision + 8), ref ignored);
        }
        else
        {
            result = DecFunctions.ExpTo(product, digits);
        }
        // The result of a power with a fraction is never taken for exact.
        status |= DecSignals.Inexact | DecSignals.Rounded;
        var rounded = DecRound.Finish(result.WithSign(negative), context, ref status);
        return rounded;
    }

    /// <summary><c>pow(a, b, modulus)</c> of whole numbers.</summary>
    public static Dec ModularPower(in Dec a, in Dec b, in Dec modulus, in DecContext context, ref DecSignals status)
    {
        if (a.IsNaN || b.IsNaN || modulus.IsNaN)
        {
            if (a.Kind == DecKind.SignalingNaN || (b.Kind != DecKind.SignalingNaN && a.IsNaN) || !b.IsNaN && !modulus.IsNaN)
            {
                if (modulus.Kind != DecKind.SignalingNaN || a.Kind == DecKind.SignalingNaN || b.Kind == DecKind.SignalingNaN)
                {
                    DecArithmetic.TryNaN(a, b, context, ref status, out var nan);
                    return nan;
                }
            }
            DecArithmetic.TryNaN(b, modulus, context, ref status, out var other);
            return other;
        }
        if (!a.IsInteger || !b.IsInteger || !modulus.IsInteger || (b.Negative && !b.IsZero) || modulus.IsZero || (a.IsZero && b.IsZero))
            return DecArithmetic.Invalid(DecSignals.InvalidOperation, ref status);
        var divisor = BigInteger.Abs(modulus.Truncated());
        if (DecDigits.Count(divisor) > context.Precision)
            return DecArithmetic.Invalid(DecSignals.InvalidOperation, ref status);
        // Of the base only the remainder matters, so that its zeros need not be written out.
        var magnitude = a.Exponent > 0
            ? a.Coefficient % divisor * BigInteger.ModPow(10, a.Exponent, divisor) % divisor
            : BigInteger.Abs(a.Truncated()) % divisor;
        var exponent = BigInteger.Abs(b.Truncated());
        var result = BigInteger.ModPow(magnitude, exponent, divisor);
        return DecRound.Finish(new Dec(a.Negative && !exponent.IsEven, result, 0), context, ref status);
    }
}
