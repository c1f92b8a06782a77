using System.Globalization;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <summary>Text that numbers are read from.</summary>
internal static class NumericText
{
    /// <summary>Text whose decimal digits and spaces of any script have become ASCII; what else is not ASCII, a question mark.</summary>
    public static ReadOnlySpan<char> ToAscii(PyStr text)
    {
        if (text.Text != null && System.Text.Ascii.IsValid(text.Text))
            return text.Text;
        var ascii = new char[text.Length];
        for (var i = 0; i < ascii.Length; i++)
            ascii[i] = ToAscii(text[i]);
        return ascii;
    }

    /// <summary>Bytes as characters; what is not ASCII, a question mark.</summary>
    public static ReadOnlySpan<char> FromBytes(ReadOnlySpan<byte> bytes)
    {
        var chars = new char[bytes.Length];
        for (var i = 0; i < chars.Length; i++)
            chars[i] = bytes[i] < 0x80 ? (char)bytes[i] : '?';
        return chars;
    }

    /// <summary>The text without the ASCII spaces around it.</summary>
    public static ReadOnlySpan<char> TrimSpaces(ReadOnlySpan<char> text) =>
        text.Length > 0 && text[0] > ' ' && text[^1] > ' ' ? text : text.Trim(" \t\n\v\f\r");

    /// <summary>As <see cref="ToAscii(PyStr)"/>, without the spaces around it and without underscores.</summary>
    public static ReadOnlySpan<char> TrimUnicode(PyStr text)
    {
        var ascii = TrimSpaces(ToAscii(text));
        return ascii.Contains('_') ? ascii.ToString().Replace("_", "", StringComparison.Ordinal) : ascii;
    }

    private static char ToAscii(int codePoint)
    {
        if (codePoint < 0x80)
            return (char)codePoint;
        if (codePoint <= 0xFFFF && char.IsWhiteSpace((char)codePoint))
            return ' ';
        if (codePoint is >= 0xD800 and <= 0xDFFF)
            return '?';
        var digit = codePoint <= 0xFFFF
            ? CharUnicodeInfo.GetDecimalDigitValue((char)codePoint)
            : CharUnicodeInfo.GetDecimalDigitValue(char.ConvertFromUtf32(codePoint), 0);
        return digit >= 0 ? (char)('0' + digit) : '?';
    }
}
