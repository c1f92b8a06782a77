using System.Globalization;
using System.Numerics;

namespace Fang.Syntax.Parsing;

/// <summary>The value of a numeric literal.</summary>
internal static class NumberLiteral
{
    /// <summary>The number of digits from which the limit for decimal ints is looked at.</summary>
    private const int LimitThreshold = 640;

    /// <summary>The value of a literal that the lexer accepted: a long, a BigInteger, a double or a Complex. Null, with the number of digits, if it is an int beyond the limit.</summary>
    public static object? Value(ReadOnlySpan<char> text, int maxDigits, out int digits)
    {
        digits = 0;
        if (text.Contains('_'))
            text = text.ToString().Replace("_", "", StringComparison.Ordinal);
        if (text.Length > 2 && text[0] == '0' && char.IsAsciiLetter(text[1]) && (text[1] | 0x20) is 'x' or 'o' or 'b')
            return InRadix(text[2..], text[1] | 0x20);
        if ((text[^1] | 0x20) == 'j')
            return new Complex(0, ParseDouble(text[..^1]));
        if (text.IndexOfAnyExceptInRange('0', '9') >= 0)
            return ParseDouble(text);
        if (text.Length < 19)
            return Small(text);
        text = text.TrimStart('0');
        digits = text.Length;
        if (maxDigits > 0 && digits > maxDigits && digits > LimitThreshold)
            return null;
        return digits == 0 ? 0L : Narrowed(BigInteger.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));
    }

    private static object Small(ReadOnlySpan<char> text)
    {
        long value = 0;
        foreach (var digit in text)
            value = value * 10 + (digit - '0');
        return value;
    }

    private static double ParseDouble(ReadOnlySpan<char> text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static object InRadix(ReadOnlySpan<char> digits, int letter)
    {
        if (letter == 'x')
            return Narrowed(BigInteger.Parse("0" + digits.ToString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        var bitsPerDigit = letter == 'o' ? 3 : 1;
        var bytes = new byte[digits.Length * bitsPerDigit / 8 + 2];
        var bit = 0;
        for (var i = digits.Length - 1; i >= 0; i--, bit += bitsPerDigit)
        {
            var shifted = (digits[i] - '0') << (bit & 7);
            bytes[bit >> 3] |= (byte)shifted;
            bytes[(bit >> 3) + 1] |= (byte)(shifted >> 8);
        }
        return Narrowed(new BigInteger(bytes, isUnsigned: true));
    }

    private static object Narrowed(BigInteger value) => value <= long.MaxValue ? (object)(long)value : value;
}
