using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>UTF-8 that keeps lone surrogates (the codec error handler surrogatepass).</summary>
internal static class Utf8WithSurrogates
{
    public static byte[] Encode(PyStr text)
    {
        var bytes = new List<byte>(text.Length * 2);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < 0x80)
            {
                bytes.Add((byte)c);
            }
            else if (c < 0x800)
            {
                bytes.Add((byte)(0xC0 | c >> 6));
                bytes.Add((byte)(0x80 | c & 0x3F));
            }
            else
            {
                if (c >= 0x10000)
                {
                    bytes.Add((byte)(0xF0 | c >> 18));
                    bytes.Add((byte)(0x80 | c >> 12 & 0x3F));
                }
                else
                {
                    bytes.Add((byte)(0xE0 | c >> 12));
                }
                bytes.Add((byte)(0x80 | c >> 6 & 0x3F));
                bytes.Add((byte)(0x80 | c & 0x3F));
            }
        }
        return [.. bytes];
    }

    /// <summary>The text; null if the bytes are no such UTF-8.</summary>
    public static PyStr? Decode(ReadOnlySpan<byte> bytes)
    {
        var codePoints = new List<int>(bytes.Length);
        for (var i = 0; i < bytes.Length;)
        {
            int first = bytes[i++];
            var following = first switch { < 0x80 => 0, < 0xC2 => -1, < 0xE0 => 1, < 0xF0 => 2, < 0xF5 => 3, _ => -1 };
            if (following < 0 || i + following > bytes.Length)
                return null;
            var codePoint = following == 0 ? first : first & (0x3F >> following);
            for (var k = 0; k < following; k++)
            {
                if ((bytes[i] & 0xC0) != 0x80)
                    return null;
                codePoint = codePoint << 6 | bytes[i++] & 0x3F;
            }
            if (codePoint > 0x10FFFF || (following == 2 && codePoint < 0x800) || (following == 3 && codePoint < 0x10000))
                return null;
            codePoints.Add(codePoint);
        }
        return PyStr.FromCodePoints(codePoints.ToArray());
    }
}
