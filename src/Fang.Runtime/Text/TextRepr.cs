using System.Buffers;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Text;

/// <summary>The <c>repr()</c> of str and of bytes.</summary>
internal static class TextRepr
{
    // Short text is looked through unit by unit, because the search for a set costs a start half a millisecond.
    private const int ShortLength = 128;

    private static class PlainUnits
    {
        public static readonly SearchValues<char> Values =
            SearchValues.Create(" !\"#$%&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");
    }

    public static PyStr Of(PyStr text)
    {
        if (!text.IsWide && IsPlain(text.Narrow))
            return PyStr.FromNarrow(string.Concat("'", text.Narrow, "'"));
        var quote = QuoteOf(text);
        var builder = new TextBuilder(text.Length + 16);
        builder.Append(quote);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == quote || c == '\\')
            {
                builder.Append('\\');
                builder.Append(c);
            }
            else if (UnicodeCharacters.IsPrintable(c))
            {
                builder.Append(c);
            }
            else
            {
                AppendEscape(ref builder, c);
            }
        }
        builder.Append(quote);
        return builder.ToStr();
    }

    /// <summary>The repr of bytes: <c>b'...'</c>.</summary>
    public static PyStr Of(ReadOnlySpan<byte> bytes)
    {
        var builder = new TextBuilder(bytes.Length + 16);
        var quote = QuoteOf(bytes);
        AppendBytes(ref builder, bytes, quote, quote);
        return builder.ToStr();
    }

    /// <summary>The repr of a bytearray, which escapes an apostrophe even between double quotes.</summary>
    public static PyStr OfByteArray(string typeName, ReadOnlySpan<byte> bytes)
    {
        var builder = new TextBuilder(bytes.Length + 32);
        builder.Append(PyStr.From(typeName));
        builder.Append('(');
        AppendBytes(ref builder, bytes, QuoteOf(bytes), '\'');
        builder.Append(')');
        return builder.ToStr();
    }

    // Printable ASCII without the apostrophe and the backslash.
    private static bool IsPlain(ReadOnlySpan<char> text)
    {
        if (text.Length > ShortLength)
            return !text.ContainsAnyExcept(PlainUnits.Values);
        foreach (var unit in text)
        {
            if (unit is < ' ' or '\'' or '\\' or > '~')
                return false;
        }
        return true;
    }

    private static char QuoteOf(ReadOnlySpan<byte> bytes) => bytes.Contains((byte)'\'') && !bytes.Contains((byte)'"') ? '"' : '\'';

    private static void AppendBytes(ref TextBuilder builder, ReadOnlySpan<byte> bytes, char quote, char escaped)
    {
        builder.Append('b');
        builder.Append(quote);
        foreach (var unit in bytes)
        {
            if (unit == escaped || unit == '\\')
            {
                builder.Append('\\');
                builder.Append((char)unit);
            }
            else if (unit is >= 32 and < 127)
            {
                builder.Append((char)unit);
            }
            else
            {
                AppendEscape(ref builder, unit);
            }
        }
        builder.Append(quote);
    }

    private static char QuoteOf(PyStr text)
    {
        if (text.IsWide)
            return Array.IndexOf(text.Wide!, '\'') >= 0 && Array.IndexOf(text.Wide!, '"') < 0 ? '"' : '\'';
        return text.Narrow.Contains('\'') && !text.Narrow.Contains('"') ? '"' : '\'';
    }

    /// <summary>An escape sequence for a character that is not printed.</summary>
    public static void AppendEscape(ref TextBuilder builder, int c)
    {
        builder.Append('\\');
        switch (c)
        {
            case '\t':
                builder.Append('t');
                break;
            case '\n':
                builder.Append('n');
                break;
            case '\r':
                builder.Append('r');
                break;
            default:
                AppendNumber(ref builder, c);
                break;
        }
    }

    /// <summary>The hexadecimal escape of a character, without the backslash.</summary>
    public static void AppendNumber(ref TextBuilder builder, int c)
    {
        builder.Append(c <= 0xFF ? 'x' : c <= 0xFFFF ? 'u' : 'U');
        builder.AppendHex(c, c <= 0xFF ? 2 : c <= 0xFFFF ? 4 : 8);
    }
}
