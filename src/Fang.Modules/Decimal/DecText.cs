using System.Globalization;
using System.Numerics;
using System.Text;

namespace Fang.Modules.Decimal;

/// <summary>Decimals as text (specification, "Conversions").</summary>
internal static class DecText
{
    /// <summary>Scientific or engineering notation.</summary>
    public static string Format(in Dec value, bool engineering, bool capitals)
    {
        var sign = value.Negative ? "-" : "";
        if (value.IsInfinite)
            return sign + "Infinity";
        var digits = value.Coefficient.ToString(CultureInfo.InvariantCulture);
        if (value.IsNaN)
            return sign + (value.Kind == DecKind.QuietNaN ? "NaN" : "sNaN") + (value.Coefficient.IsZero ? "" : digits);
        // Where the point stands among the digits.
        var left = value.Exponent + digits.Length;
        long point;
        if (value.Exponent <= 0 && left > -6)
            point = left;
        else if (!engineering)
            point = 1;
        else if (value.Coefficient.IsZero)
            point = Modulo(left + 1, 3) - 1;
        else
            point = Modulo(left - 1, 3) + 1;
        var text = new StringBuilder(sign);
        if (point <= 0)
            text.Append("0.").Append('0', (int)-point).Append(digits);
        else if (point >= digits.Length)
            text.Append(digits).Append('0', (int)(point - digits.Length));
        else
            text.Append(digits, 0, (int)point).Append('.').Append(digits, (int)point, digits.Length - (int)point);
        if (left != point)
            text.Append(capitals ? 'E' : 'e').Append(CultureInfo.InvariantCulture, $"{left - point:+0;-0;+0}");
        return text.ToString();
    }

    private static long Modulo(long value, long divisor) => ((value % divisor) + divisor) % divisor;

    /// <summary>The number of ASCII text; false if it is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Dec value)
    {
        value = default;
        var negative = false;
        if (text.Length > 0 && text[0] is '+' or '-')
        {
            negative = text[0] == '-';
            text = text[1..];
        }
        if (text.Equals("inf", StringComparison.OrdinalIgnoreCase) || text.Equals("infinity", StringComparison.OrdinalIgnoreCase))
        {
            value = Dec.Infinity(negative);
            return true;
        }
        var signaling = text.Length > 0 && (text[0] | 0x20) == 's';
        var word = signaling ? text[1..] : text;
        if (word.StartsWith("nan", StringComparison.OrdinalIgnoreCase))
            return TryParseNaN(word[3..], negative, signaling, out value);
        return TryParseFinite(text, negative, out value);
    }

    private static bool TryParseNaN(ReadOnlySpan<char> payload, bool negative, bool signaling, out Dec value)
    {
        value = default;
        if (payload.ContainsAnyExceptInRange('0', '9'))
            return false;
        value = Dec.MakeNaN(negative, payload.IsEmpty ? BigInteger.Zero : BigInteger.Parse(payload, NumberStyles.None, CultureInfo.InvariantCulture), signaling);
        return true;
    }

    private static bool TryParseFinite(ReadOnlySpan<char> text, bool negative, out Dec value)
    {
        value = default;
        var at = 0;
        var point = -1;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || (text[at] == '.' && point < 0)))
        {
            if (text[at] == '.')
                point = at;
            at++;
        }
        var digits = text[..at];
        if (digits.Length - (point >= 0 ? 1 : 0) == 0)
            return false;
        var exponent = 0L;
        if (at < text.Length && !TryParseExponent(text[at..], out exponent))
            return false;
        if (point >= 0)
        {
            exponent -= at - point - 1;
            digits = string.Concat(digits[..point], digits[(point + 1)..]);
        }
        value = new Dec(negative, BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture), exponent);
        return true;
    }

    // Clamped where it exceeds every context.
    private static bool TryParseExponent(ReadOnlySpan<char> text, out long exponent)
    {
        exponent = 0;
        if ((text[0] | 0x20) != 'e')
            return false;
        text = text[1..];
        var negative = false;
        if (text.Length > 0 && text[0] is '+' or '-')
        {
            negative = text[0] == '-';
            text = text[1..];
        }
        if (text.IsEmpty || text.ContainsAnyExceptInRange('0', '9'))
            return false;
        foreach (var digit in text)
            exponent = exponent > 400_000_000_000_000_000 ? 4_000_000_000_000_000_000 : exponent * 10 + (digit - '0');
        if (negative)
            exponent = -exponent;
        return true;
    }
}
