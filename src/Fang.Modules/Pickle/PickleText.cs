using System.Text;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>Text as pickles hold it: UTF-8 in which lone surrogates pass.</summary>
internal static class PickleText
{
    public static ReadOnlyMemory<byte> Encode(PyStr text)
    {
        if (text.Text is { } narrow)
        {
            if (Ascii.IsValid(narrow))
                return Encoding.ASCII.GetBytes(narrow);
            if (!narrow.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
                return Encoding.UTF8.GetBytes(narrow);
        }
        var bytes = new byte[checked(text.Length * 4)];
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < 0x80)
            {
                bytes[count++] = (byte)c;
                continue;
            }
            if (c < 0x800)
            {
                bytes[count++] = (byte)(0xC0 | (c >> 6));
            }
            else
            {
                if (c < 0x10000)
                {
                    bytes[count++] = (byte)(0xE0 | (c >> 12));
                }
                else
                {
                    bytes[count++] = (byte)(0xF0 | (c >> 18));
                    bytes[count++] = (byte)(0x80 | ((c >> 12) & 0x3F));
                }
                bytes[count++] = (byte)(0x80 | ((c >> 6) & 0x3F));
            }
            bytes[count++] = (byte)(0x80 | (c & 0x3F));
        }
        return bytes.AsMemory(0, count);
    }

    /// <summary>The str of plain ASCII; null when the bytes hold anything else.</summary>
    public static PyStr? DecodeAscii(ReadOnlySpan<byte> bytes) =>
        Ascii.IsValid(bytes) ? PyStr.FromNarrow(Encoding.ASCII.GetString(bytes)) : null;

    /// <summary>The str whose code points are the bytes.</summary>
    public static PyStr Latin1(ReadOnlySpan<byte> bytes) => PyStr.FromNarrow(Encoding.Latin1.GetString(bytes));
}
