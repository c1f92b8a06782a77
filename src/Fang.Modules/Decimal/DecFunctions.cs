using System.Numerics;
using Fang.Runtime.Operations;

namespace Fang.Modules.Decimal;

/// <summary>Square root, exponential and logarithms: correctly rounded, ties to even.</summary>
internal static class DecFunctions
{
    private const double BitsPerDigit = 3.3219280948873626;

    public static Dec SquareRoot(in Dec a, in DecContext context, ref DecSignals status)
    {
        if (DecArithmetic.TryNaN(a, context, ref status, out var nan))
            return nan;
        var halfEven = context.WithRounding(DecRounding.HalfEven);
        if (a.IsZero)
            return DecRound.Finish(new Dec(a.Negative, BigInteger.Zero, a.Exponent >> 1), halfEven, ref status);
        if (a.Negative)
            return DecArithmetic.Invalid(DecSignals.InvalidOperation, ref status);
        if (a.IsInfinite)
            return a;
        // An even exponent, and so many digits that the root has one more than the precision.
        var exponent = a.Exponent >> 1;
        var coefficient = (a.Exponent & 1) != 0 ? a.Coefficient * 10 : a.Coefficient;
        var digits = a.Digits + (a.Exponent & 1);
        var shift = context.Precision + 1 - ((digits + 1) >> 1);
        var exact = true;
        if (shift >= 0)
        {
            coefficient *= DecDigits.PowerOfTen(2 * shift);
        }
        else
        {
            coefficient = BigInteger.DivRem(coefficient, DecDigits.PowerOfTen(-2 * shift), out var rest);
            exact = rest.IsZero;
        }
        var root = IntegerRoots.SquareRoot(coefficient);
        if (exact && root * root == coefficient)
        {
            root = shift >= 0 ? root / DecDigits.PowerOfTen(shift) : root * DecDigits.PowerOfTen(-shift);
            return DecRound.Finish(new Dec(false, root, exponent), halfEven, ref status);
        }
        if ((int)(root % 5) == 0)
            root += BigInteger.One;
        return DecRound.Finish(new Dec(false, root, exponent - shift), halfEven, ref status);
    }

    public static Dec Exp(in Dec a, in DecContext context, ref DecSignals status)
    {
        if (DecArithmetic.TryNaN(a, context, ref status, out var nan))
            return nan;
        if (a.IsInfinite)
            return a.Negative ? Dec.Zero : a;
        if (a.IsZero)
            return Dec.One;
        var halfEven = context.WithRounding(DecRounding.HalfEven);
        // Beyond every exponent there may be.
        if (a.Adjusted > 18 + 3)
            return DecRound.Finish(new Dec(false, BigInteger.One, a.Negative ? context.Etiny - 1 : context.MaxExponent + 1), halfEven, ref status);
        if (a.Adjusted < -context.Precision - 1)
        {
            // One, and a little more or less than it.
            var near = a.Negative
                ? new Dec(false, DecDigits.PowerOfTen(context.Precision + 1) - BigInteger.One, -context.Precision - 1)
                : new Dec(false, DecDigits.PowerOfTen(context.Precision + 1) + BigInteger.One, -context.Precision - 1);
            return DecRound.Finish(near, halfEven, ref status);
        }
        for (var extra = 4L; ; extra *= 2)
        {
            var result = ExpTo(a, context.Precision + extra);
            if (IsDecided(result, context.Precision))
                return DecRound.Finish(result, halfEven, ref status);
        }
    }

    public static Dec Ln(in Dec a, in DecContext context, ref DecSignals status)
    {
        if (LogarithmSpecial(a, context, ref status) is { } special)
            return special;
        if (a.Coefficient == DecDigits.PowerOfTen(a.Digits - 1) && a.Adjusted == 0)
            return Dec.Zero;
        for (var extra = 4L; ; extra *= 2)
        {
            var result = LnTo(a, context.Precision + extra);
            if (IsDecided(result, context.Precision))
                return DecRound.Finish(result, context.WithRounding(DecRounding.HalfEven), ref status);
        }
    }

    public static Dec Log10(in Dec a, in DecContext context, ref DecSignals status)
    {
        if (LogarithmSpecial(a, context, ref status) is { } special)
            return special;
        var halfEven = context.WithRounding(DecRounding.HalfEven);
        if (a.Coefficient == DecDigits.PowerOfTen(a.Digits - 1))
            return DecRound.Finish(Dec.FromInteger(a.Adjusted), halfEven, ref status);
        for (var extra = 6L; ; extra *= 2)
        {
            var digits = context.Precision + extra;
            var ignored = DecSignals.None;
            var wide = DecContext.Maximal.WithPrecision(digits);
            var result = DecArithmetic.Divide(LnTo(a, digits + 2), Ln10To(digits + 2), wide, ref ignored);
            if (IsDecided(result, context.Precision))
                return DecRound.Finish(result, halfEven, ref status);
        }
    }

    private static Dec? LogarithmSpecial(in Dec a, in DecContext context, ref DecSignals status)
    {
        if (DecArithmetic.TryNaN(a, context, ref status, out var nan))
            return nan;
        if (a.IsZero)
            return Dec.Infinity(negative: true);
        if (a.Negative)
            return DecArithmetic.Invalid(DecSignals.InvalidOperation, ref status);
        return a.IsInfinite ? a : null;
    }

    // Whether the digits beyond the precision, wrong by a few units of the last, leave no doubt how to round.
    private static bool IsDecided(in Dec value, long precision)
    {
        var cut = value.Digits - precision;
        if (cut <= 0)
            return true;
        var unit = DecDigits.PowerOfTen(cut);
        var rest = value.Coefficient % unit;
        var half = unit / 2;
        const int Error = 20;
        return rest > Error && unit - rest > Error && BigInteger.Abs(rest - half) > Error;
    }

    /// <summary>e to the power of a, to so many digits and a few units of the last; a is finite and not absurdly large.</summary>
    public static Dec ExpTo(in Dec a, long digits)
    {
        // exp(a) = exp(a - q ln 10) * 10**q
        var integerDigits = Math.Max(0, a.Adjusted + 1);
        var bits = ToBits(digits + integerDigits) + 24;
        var x = ToFixed(a, bits);
        var ln10 = DecFixedPoint.Ln10(bits);
        var quotient = BigInteger.DivRem(x, ln10, out var rest);
        var power = DecFixedPoint.Exp(rest, bits);
        return new Dec(false, power * DecDigits.PowerOfTen(digits) >> bits, (long)quotient - digits);
    }

    /// <summary>The natural logarithm of a positive number other than one, to so many digits and a few units of the last.</summary>
    public static Dec LnTo(in Dec a, long digits)
    {
        // Near one the logarithm is small, and its first digits lie behind so many zeros.
        var ignored = DecSignals.None;
        var distance = DecArithmetic.Subtract(a, Dec.One, DecContext.Maximal.WithPrecision(16), ref ignored);
        var zeros = Math.Max(0, -distance.Adjusted);
        var places = digits + zeros + 1;
        var power = a.Adjusted;
        // ln(a) = ln(a / 10**power) + power * ln 10, the fraction from 0.3 to 3.2
        if (LeadingDigits(a) >= 316)
            power++;
        var bits = ToBits(places) + 24;
        var wide = bits + (int)new BigInteger(Math.Abs(power)).GetBitLength();
        var fraction = new Dec(false, a.Coefficient, a.Exponent - power);
        var result = (DecFixedPoint.Ln(ToFixed(fraction, bits), bits) << (wide - bits)) + power * DecFixedPoint.Ln10(wide);
        var coefficient = BigInteger.Abs(result) * DecDigits.PowerOfTen(places) >> wide;
        return new Dec(result.Sign < 0, coefficient, -places);
    }

    /// <summary>ln 10 to so many digits.</summary>
    public static Dec Ln10To(long digits)
    {
        var bits = ToBits(digits) + 16;
        return new Dec(false, DecFixedPoint.Ln10(bits) * DecDigits.PowerOfTen(digits) >> bits, -digits);
    }

    // The first three digits.
    private static int LeadingDigits(in Dec a) => a.Digits <= 3
        ? (int)(a.Coefficient * DecDigits.PowerOfTen(3 - a.Digits))
        : (int)(a.Coefficient / DecDigits.PowerOfTen(a.Digits - 3));

    private static int ToBits(long digits) => digits <= DecDigits.MaximumDigits ? (int)(digits * BitsPerDigit) + 1 : throw Errors.MemoryError();

    private static BigInteger ToFixed(in Dec a, int bits)
    {
        var magnitude = a.Exponent >= 0
            ? a.Coefficient * DecDigits.PowerOfTen(a.Exponent) << bits
            : (a.Coefficient << bits) / DecDigits.PowerOfTen(-a.Exponent);
        return a.Negative ? -magnitude : magnitude;
    }
}
