using System.Globalization;
using System.Numerics;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Objects;

/// <summary>Exact decimal digits of floats, rounded once, ties to even.</summary>
internal static class FloatDigits
{
    // No double has more digits than these behind the point, or significant ones.
    private const int MaximumScale = 1074;
    private const int MaximumSignificant = 767;

    /// <summary>The digits of <c>value * 10**scale</c> rounded to a whole number, without leading zeros; value is finite and not negative.</summary>
    public static string Fixed(double value, int scale)
    {
        if (scale > MaximumScale)
        {
            var digits = Fixed(value, MaximumScale);
            return digits == "0" ? digits : digits.PadRight(checked(digits.Length + scale - MaximumScale), '0');
        }
        var (mantissa, exponent) = FloatParts.Decompose(value);
        if (mantissa == 0)
            return "0";
        if (scale is >= 0 and <= 22)
        {
            // 53 bits times 10**22 stay below 2**127.
            var scaled = (UInt128)(ulong)mantissa * PowerOfTen(scale);
            if (exponent < 0)
                return ToText(RoundShift(scaled, -exponent));
            if (exponent < 64 && UInt128.LeadingZeroCount(scaled) > (UInt128)(uint)exponent)
                return ToText(scaled << exponent);
        }
        return FixedWide(mantissa, exponent, scale).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>So many significant digits, and the power of ten of the first one; value is finite and not negative.</summary>
    public static string Significant(double value, int count, out int exponent)
    {
        if (value == 0)
        {
            exponent = 0;
            return new string('0', count);
        }
        if (count > MaximumSignificant)
            return Significant(value, MaximumSignificant, out exponent).PadRight(count, '0');
        // The logarithm may be off by one next to a power of ten, and rounding may reach the next one.
        exponent = (int)Math.Floor(Math.Log10(value));
        while (true)
        {
            var digits = Fixed(value, count - 1 - exponent);
            if (digits.Length == count)
            {
                // A one and zeros may have been rounded up from more digits one place lower.
                if (digits[0] != '1' || digits.AsSpan(1).ContainsAnyExcept('0') || Fixed(value, count - exponent) is not { } lower || lower.Length > count)
                    return digits;
                exponent--;
                return lower;
            }
            exponent += digits.Length > count ? 1 : -1;
        }
    }

    private static BigInteger FixedWide(long mantissa, int exponent, int scale)
    {
        BigInteger numerator = mantissa;
        if (scale > 0)
            numerator *= IntegerPowersOfTen.Of(scale);
        if (exponent > 0)
            numerator <<= exponent;
        if (scale >= 0 && exponent >= 0)
            return numerator;
        var denominator = scale < 0 ? IntegerPowersOfTen.Of(-scale) : BigInteger.One;
        if (exponent < 0)
            denominator <<= -exponent;
        var quotient = BigInteger.DivRem(numerator, denominator, out var rest);
        var order = (rest << 1).CompareTo(denominator);
        return order > 0 || (order == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }

    private static UInt128 RoundShift(UInt128 value, int count)
    {
        if (count > 127)
            return 0;
        var quotient = value >> count;
        var rest = value - (quotient << count);
        var half = UInt128.One << (count - 1);
        return rest > half || (rest == half && UInt128.IsOddInteger(quotient)) ? quotient + 1 : quotient;
    }

    private static string ToText(UInt128 value) =>
        value <= ulong.MaxValue ? ((ulong)value).ToString(CultureInfo.InvariantCulture) : value.ToString(CultureInfo.InvariantCulture);

    private static UInt128 PowerOfTen(int exponent)
    {
        var low = Small(Math.Min(exponent, 19));
        return exponent <= 19 ? low : (UInt128)low * Small(exponent - 19);
    }

    private static ulong Small(int exponent)
    {
        var power = 1UL;
        while (exponent-- > 0)
            power *= 10;
        return power;
    }
}
