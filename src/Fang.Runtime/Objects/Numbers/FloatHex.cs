using System.Numerics;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Objects;

/// <summary>Floats in hexadecimal: <c>0x1.8p+1</c>.</summary>
public static class FloatHex
{
    /// <summary><c>float.hex()</c>.</summary>
    public static string Format(double value)
    {
        if (!double.IsFinite(value))
            return FloatText.Repr(value);
        var bits = BitConverter.DoubleToInt64Bits(value);
        var sign = bits < 0 ? "-" : "";
        if (value == 0)
            return sign + "0x0.0p+0";
        var fraction = bits & ((1L << 52) - 1);
        var biased = (int)(bits >> 52) & 0x7FF;
        var exponent = biased == 0 ? -1022 : biased - 1023;
        return $"{sign}0x{(biased == 0 ? 0 : 1)}.{fraction:x13}p{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}";
    }

    /// <summary><c>float.fromhex()</c>.</summary>
    public static double Parse(PyStr source)
    {
        var text = NumericText.TrimSpaces(source.ToString());
        var negative = false;
        if (text.Length > 0 && text[0] is '+' or '-')
        {
            negative = text[0] == '-';
            text = text[1..];
        }
        var value = ParseMagnitude(text);
        return negative ? -value : value;
    }

    private static double ParseMagnitude(ReadOnlySpan<char> text)
    {
        if (text.Equals("inf", StringComparison.OrdinalIgnoreCase) || text.Equals("infinity", StringComparison.OrdinalIgnoreCase))
            return double.PositiveInfinity;
        if (text.Equals("nan", StringComparison.OrdinalIgnoreCase))
            return double.NaN;
        if (text.Length > 1 && text[0] == '0' && (text[1] | 0x20) == 'x')
            text = text[2..];
        var digits = 0;
        var behindPoint = 0L;
        var point = false;
        var at = 0;
        var collected = new System.Text.StringBuilder("0");
        for (; at < text.Length && (char.IsAsciiHexDigit(text[at]) || (text[at] == '.' && !point)); at++)
        {
            if (text[at] == '.')
            {
                point = true;
                continue;
            }
            digits++;
            collected.Append(text[at]);
            if (point)
                behindPoint++;
        }
        if (digits == 0)
            throw Invalid();
        var exponent = at < text.Length && (text[at] | 0x20) == 'p' ? ParseExponent(text[(at + 1)..]) : at == text.Length ? 0 : throw Invalid();
        var mantissa = BigInteger.Parse(collected.ToString(), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture);
        if (mantissa.IsZero)
            return 0;
        var result = exponent is > 1L << 40 ? double.PositiveInfinity
            : exponent < -(1L << 40) ? 0
            : IntegerConversion.Scale(mantissa, exponent - 4 * behindPoint);
        return double.IsInfinity(result) ? throw Errors.OverflowError("hexadecimal value too large to represent as a float") : result;
    }

    // Clamped: beyond 2**41 the value is zero or infinite, whatever the digits.
    private static long ParseExponent(ReadOnlySpan<char> text)
    {
        var negative = false;
        if (text.Length > 0 && text[0] is '+' or '-')
        {
            negative = text[0] == '-';
            text = text[1..];
        }
        if (text.IsEmpty)
            throw Invalid();
        var value = 0L;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
                throw Invalid();
            value = Math.Min(value * 10 + (c - '0'), 1L << 41);
        }
        return negative ? -value : value;
    }

    private static PyException Invalid() => Errors.ValueError("invalid hexadecimal floating-point string");
}
