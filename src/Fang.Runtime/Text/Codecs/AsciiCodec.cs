using System.Text;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Text;

/// <summary>ASCII and Latin-1.</summary>
internal static class AsciiCodec
{
    /// <summary>The str of bytes that are ASCII.</summary>
    public static PyStr FromAscii(ReadOnlySpan<byte> bytes) => FromLatin1(bytes);

    /// <summary>The str of bytes that are the numbers of its characters.</summary>
    public static PyStr FromLatin1(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        0 => PyStr.Empty,
        1 => PyStr.FromChar((char)bytes[0]),
        _ => PyStr.FromNarrow(Encoding.Latin1.GetString(bytes)),
    };

    public static PyStr Decode(ReadOnlyMemory<byte> bytes, string? errors)
    {
        if (Ascii.IsValid(bytes.Span))
            return FromAscii(bytes.Span);
        var handler = new DecodingErrors(bytes, errors);
        var output = new TextBuilder(bytes.Length);
        for (var at = 0; at < handler.Input.Length;)
        {
            var unit = handler.Input.Span[at];
            if (unit < 0x80)
            {
                output.Append((char)unit);
                at++;
            }
            else
            {
                at = handler.Handle(ref output, "ascii", at, at + 1, "ordinal not in range(128)");
            }
        }
        return output.ToStr();
    }

    public static byte[] EncodeAscii(PyStr text, string? errors) => Encode(text, errors, 0x7F, "ascii", "ordinal not in range(128)");

    public static byte[] EncodeLatin1(PyStr text, string? errors) => Encode(text, errors, 0xFF, "latin-1", "ordinal not in range(256)");

    private static byte[] Encode(PyStr text, string? errors, int maximum, string name, string reason)
    {
        if (!text.IsWide && text.Narrow.IndexOfAnyExceptInRange('\0', (char)maximum) < 0)
        {
            var bytes = new byte[text.Length];
            Encoding.Latin1.GetBytes(text.Narrow, bytes);
            return bytes;
        }
        var handler = new EncodingErrors(text, errors);
        var output = new ByteBuilder(text.Length + 16);
        for (var at = 0; at < text.Length;)
        {
            if (text[at] <= maximum)
            {
                if (text.IsWide)
                {
                    output.Append((byte)text[at++]);
                    continue;
                }
                var fitting = text.Narrow[at..];
                var length = fitting.IndexOfAnyExceptInRange('\0', (char)maximum);
                fitting = length < 0 ? fitting : fitting[..length];
                output.AppendAscii(fitting);
                at += fitting.Length;
                continue;
            }
            var end = at + 1;
            while (end < text.Length && text[end] > maximum)
                end++;
            var replacement = handler.Handle(name, at, end, reason);
            if (replacement.Bytes != null)
                output.Append(replacement.Bytes);
            else if (Fits(replacement.Text!, maximum))
                output.AppendAscii(replacement.Text!.Narrow);
            else
                throw handler.Error(name, at, end, reason);
            at = replacement.Next;
        }
        return output.ToArray();
    }

    private static bool Fits(PyStr text, int maximum) => !text.IsWide && text.Narrow.IndexOfAnyExceptInRange('\0', (char)maximum) < 0;
}
