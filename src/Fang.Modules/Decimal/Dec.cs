using System.Numerics;
using Fang.Runtime.Operations;

namespace Fang.Modules.Decimal;

/// <summary>What kind of value a decimal is.</summary>
internal enum DecKind : byte { Finite, Infinity, QuietNaN, SignalingNaN }

/// <summary>A decimal number (General Decimal Arithmetic Specification): a sign, a coefficient and an exponent, or a special value.</summary>
internal readonly struct Dec
{
    /// <summary>The whole number before the power of ten; of a NaN, what it carries for diagnosis.</summary>
    public readonly BigInteger Coefficient;

    /// <summary>The power of ten.</summary>
    public readonly long Exponent;

    /// <summary>The digits of the coefficient; 1 for zero.</summary>
    public readonly long Digits;

    public readonly DecKind Kind;
    public readonly bool Negative;

    public Dec(bool negative, BigInteger coefficient, long exponent) : this(negative, coefficient, exponent, DecKind.Finite) { }

    private Dec(bool negative, BigInteger coefficient, long exponent, DecKind kind)
    {
        Negative = negative;
        Coefficient = coefficient;
        Exponent = exponent;
        Kind = kind;
        Digits = DecDigits.Count(coefficient);
    }

    private Dec(bool negative, in Dec source)
    {
        this = source;
        Negative = negative;
    }

    public static Dec Zero => new(false, BigInteger.Zero, 0);

    public static Dec One => new(false, BigInteger.One, 0);

    /// <summary>A NaN that carries nothing.</summary>
    public static Dec NaN => new(false, BigInteger.Zero, 0, DecKind.QuietNaN);

    public bool IsFinite => Kind == DecKind.Finite;

    public bool IsInfinite => Kind == DecKind.Infinity;

    public bool IsNaN => Kind >= DecKind.QuietNaN;

    public bool IsZero => Kind == DecKind.Finite && Coefficient.IsZero;

    /// <summary>The power of ten of the first digit.</summary>
    public long Adjusted => Exponent + Digits - 1;

    /// <summary>Whether it is a whole number.</summary>
    public bool IsInteger
    {
        get
        {
            if (Kind != DecKind.Finite)
                return false;
            return Exponent >= 0 || Coefficient.IsZero || (-Exponent < Digits && DecDigits.TrailingZeros(Coefficient, Digits) >= -Exponent);
        }
    }

    /// <summary>Whether it is an odd whole number; it must be whole.</summary>
    public bool IsOddInteger => Exponent switch
    {
        > 0 => false,
        0 => !Coefficient.IsEven,
        _ => !Coefficient.IsZero && !(Coefficient / DecDigits.PowerOfTen(-Exponent)).IsEven,
    };

    public static Dec Infinity(bool negative) => new(negative, BigInteger.Zero, 0, DecKind.Infinity);

    public static Dec MakeNaN(bool negative, BigInteger payload, bool signaling) =>
        new(negative, payload, 0, signaling ? DecKind.SignalingNaN : DecKind.QuietNaN);

    /// <summary>The int as a decimal.</summary>
    public static Dec FromInteger(BigInteger value) => new(value.Sign < 0, BigInteger.Abs(value), 0);

    public Dec WithSign(bool negative) => new(negative, this);

    public Dec Abs() => new(false, this);

    public Dec Negated() => new(!Negative, this);

    /// <summary>The whole number, cut off towards zero; the value is finite and not huge.</summary>
    public BigInteger Truncated()
    {
        if (Coefficient.IsZero)
            return BigInteger.Zero;
        var magnitude = Exponent >= 0 ? Coefficient * DecDigits.PowerOfTen(Exponent)
            : -Exponent >= Digits ? BigInteger.Zero
            : Coefficient / DecDigits.PowerOfTen(-Exponent);
        return Negative ? -magnitude : magnitude;
    }
}

/// <summary>Decimal digits of whole numbers.</summary>
internal static class DecDigits
{
    private const double Log10Of2 = 0.30102999566398119521;

    /// <summary>Digits beyond which no number fits memory.</summary>
    public const long MaximumDigits = 600_000_000;

    /// <summary>The number of digits; 1 for zero.</summary>
    public static long Count(BigInteger value)
    {
        if (value <= ulong.MaxValue)
            return CountSmall((ulong)value);
        var bits = value.GetBitLength();
        // The logarithm of a number of so many bits lies between these two.
        var low = (long)((bits - 1) * Log10Of2);
        var high = (long)(bits * Log10Of2);
        if (low == high && bits < 1 << 30)
            return low + 1;
        return value >= PowerOfTen(high) ? high + 1 : high;
    }

    private static long CountSmall(ulong value)
    {
        var count = 1;
        for (; value >= 10000; value /= 10000)
            count += 4;
        return count + (value >= 1000 ? 3 : value >= 100 ? 2 : value >= 10 ? 1 : 0);
    }

    /// <summary><c>10**exponent</c>, if memory can hold it.</summary>
    public static BigInteger PowerOfTen(long exponent) =>
        exponent <= MaximumDigits ? IntegerPowersOfTen.Of((int)exponent) : throw Errors.MemoryError();

    /// <summary>How many zeros the number ends with; it is not zero and has so many digits.</summary>
    public static long TrailingZeros(BigInteger value, long digits)
    {
        if (!value.IsEven)
            return 0;
        var zeros = 0L;
        // Large steps first: every power of ten that divides halves the steps that are left.
        for (var step = HighestPowerOfTwo(digits); step > 0; step /= 2)
        {
            var quotient = BigInteger.DivRem(value, PowerOfTen(step), out var rest);
            if (!rest.IsZero)
                continue;
            value = quotient;
            zeros += step;
        }
        return zeros;
    }

    private static long HighestPowerOfTwo(long value) => value <= 1 ? 1 : 1L << BitOperations.Log2((ulong)value);
}
