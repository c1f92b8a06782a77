using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Text;

/// <summary>Bytes as hexadecimal digits and back: <c>bytes.hex</c>, <c>bytes.fromhex</c>, <c>binascii.hexlify</c>.</summary>
internal static class Hexadecimal
{
    /// <param name="bytes">The bytes.</param>
    /// <param name="separator">A str or bytes-like object of length 1, or null.</param>
    /// <param name="group">How many bytes stand between separators, counted from the right; from the left if negative.</param>
    public static PyStr Encode(ReadOnlySpan<byte> bytes, PyObject? separator, int group)
    {
        var mark = '\0';
        if (separator != null)
            mark = Separator(separator);
        if (bytes.Length == 0)
            return PyStr.Empty;
        var size = separator == null || group == 0 ? bytes.Length : (int)Math.Min(Math.Abs((long)group), bytes.Length);
        if (size == bytes.Length)
            return PyStr.FromNarrow(Convert.ToHexStringLower(bytes));
        var marks = (bytes.Length - 1) / size;
        if (bytes.Length * 2L + marks > PyStr.MaximumLength)
            throw Errors.MemoryError();
        var first = group < 0 ? size : bytes.Length - marks * size;
        var chars = new char[bytes.Length * 2 + marks];
        var at = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (i >= first && (i - first) % size == 0)
                chars[at++] = mark;
            chars[at++] = "0123456789abcdef"[bytes[i] >> 4];
            chars[at++] = "0123456789abcdef"[bytes[i] & 15];
        }
        return PyStr.FromNarrow(chars);
    }

    private static char Separator(PyObject separator)
    {
        if (Subscripts.Length(separator) != 1)
            throw Errors.ValueError("sep must be length 1.");
        var mark = separator switch
        {
            PyStr text => text[0],
            Native.IBufferExporter exporter => exporter.Buffer.Span[0],
            _ => throw Errors.TypeError("sep must be str or bytes."),
        };
        return mark < 128 ? (char)mark : throw Errors.ValueError("sep must be ASCII.");
    }

    public static byte[] Decode(PyStr text)
    {
        var builder = new ByteBuilder(text.Length / 2);
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if (c < 128 && AsciiCharacters.IsSpace((byte)c))
            {
                at++;
                continue;
            }
            var high = Digit(c);
            if (high < 0)
                throw Invalid(at);
            var low = at + 1 < text.Length ? Digit(text[at + 1]) : -1;
            if (low < 0)
                throw Invalid(at + 1);
            builder.Append((byte)(high << 4 | low));
            at += 2;
        }
        return builder.ToArray();
    }

    /// <summary>The value of a hexadecimal digit, or -1.</summary>
    public static int Digit(int c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };

    private static PyException Invalid(int position) => Errors.ValueError($"non-hexadecimal number found in fromhex() arg at position {position}");
}
