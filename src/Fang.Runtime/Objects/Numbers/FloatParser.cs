using System.Globalization;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Objects;

/// <summary>Reads floats from text, as <c>float()</c> does.</summary>
public static class FloatParser
{
    /// <summary>The float of a str.</summary>
    public static double Parse(PyStr text) => TryParse(NumericText.ToAscii(text), out var value) ? value : throw Invalid(text);

    /// <summary>The float of a str; null with the exception in the thread state.</summary>
    internal static PyObject? TryParse(PyStr text) =>
        TryParse(NumericText.ToAscii(text), out var value) ? new PyFloat(value) : Errors.Pending(Invalid(text));

    /// <summary>The float of bytes; <paramref name="original"/> is what the message names.</summary>
    public static double Parse(ReadOnlySpan<byte> text, PyObject original) =>
        TryParse(NumericText.FromBytes(text), out var value) ? value : throw Invalid(original);

    private static PyException Invalid(PyObject text) => Errors.ValueError("could not convert string to float: " + ObjectProtocol.Repr(text));

    private static bool TryParse(ReadOnlySpan<char> text, out double value)
    {
        text = NumericText.TrimSpaces(text);
        if (text.Contains('_') && !TryRemoveUnderscores(ref text))
        {
            value = 0;
            return false;
        }
        return text.Length == Scan(text, out value) && text.Length > 0;
    }

    // An underscore stands between two digits.
    internal static bool TryRemoveUnderscores(ref ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '_' && (i == 0 || i == text.Length - 1 || !char.IsAsciiDigit(text[i - 1]) || !char.IsAsciiDigit(text[i + 1])))
                return false;
        }
        text = text.ToString().Replace("_", "", StringComparison.Ordinal);
        return true;
    }

    /// <summary>How many characters at the start are a float (decimal digits, inf or nan), and its value; 0 if none.</summary>
    internal static int Scan(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        var at = 0;
        var negative = false;
        if (at < text.Length && text[at] is '+' or '-')
            negative = text[at++] == '-';
        var word = text[at..];
        var special = word.StartsWith("infinity", StringComparison.OrdinalIgnoreCase) ? 8
            : word.StartsWith("inf", StringComparison.OrdinalIgnoreCase) || word.StartsWith("nan", StringComparison.OrdinalIgnoreCase) ? 3
            : 0;
        if (special != 0)
        {
            value = (word[0] | 0x20) == 'n' ? double.NaN : double.PositiveInfinity;
            value = Math.CopySign(value, negative ? -1 : 1);
            return at + special;
        }
        var start = at;
        at = SkipDigits(text, at);
        var digits = at - start;
        if (at < text.Length && text[at] == '.')
        {
            var point = at++;
            at = SkipDigits(text, at);
            digits += at - point - 1;
        }
        if (digits == 0)
            return 0;
        if (at < text.Length && (text[at] | 0x20) == 'e')
        {
            var exponent = at + 1;
            if (exponent < text.Length && text[exponent] is '+' or '-')
                exponent++;
            var end = SkipDigits(text, exponent);
            if (end > exponent)
                at = end;
        }
        value = ParseDecimal(text[start..at]);
        if (negative)
            value = -value;
        return at;
    }

    // Up to 2**53 the digits are exact as a float, and so is the power of ten that they are divided by: the division rounds once.
    private static bool TryParseExact(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        if (text.Length > 17)
            return false;
        var digits = 0L;
        var point = -1;
        for (var i = 0; i < text.Length; i++)
        {
            var digit = (uint)(text[i] - '0');
            if (digit <= 9)
                digits = digits * 10 + digit;
            else if (text[i] == '.')
                point = i;
            else
                return false;
        }
        if (digits > 1L << 53)
            return false;
        value = point < 0 ? digits : digits / PowersOfTen[text.Length - 1 - point];
        return true;
    }

    private static ReadOnlySpan<double> PowersOfTen =>
        [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16];

    private static int SkipDigits(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return at;
    }

    private static double ParseDecimal(ReadOnlySpan<char> text) => TryParseExact(text, out var value)
        ? value
        : double.Parse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture);
}
