using Fang.Runtime.Objects;

namespace Fang.Modules.Binascii;

/// <summary>Lines of uuencoded text: a character for the number of bytes, then four characters for three bytes.</summary>
internal static class UuText
{
    private const int MaximumLength = 45;

    public static PyBytes Format(ReadOnlySpan<byte> data, bool backtick)
    {
        if (data.Length > MaximumLength)
            throw BinasciiModule.MakeError("At most 45 bytes at once");
        var zero = backtick ? (byte)'`' : (byte)' ';
        var text = new byte[(data.Length + 2) / 3 * 4 + 2];
        text[0] = data.Length == 0 ? zero : (byte)(' ' + data.Length);
        var at = 1;
        for (var i = 0; i < data.Length; i += 3)
        {
            var bits = data[i] << 16 | (i + 1 < data.Length ? data[i + 1] << 8 : 0) | (i + 2 < data.Length ? data[i + 2] : 0);
            for (var shift = 18; shift >= 0; shift -= 6)
            {
                var digit = (bits >> shift) & 0x3F;
                text[at++] = digit == 0 ? zero : (byte)(' ' + digit);
            }
        }
        text[at] = (byte)'\n';
        return PyBytes.Own(text);
    }

    public static PyBytes Parse(ReadOnlySpan<byte> text)
    {
        // A missing character counts as a space that wraps around: 32 bytes of zeros, as the first one of an empty line.
        var bytes = new byte[text.IsEmpty ? 32 : (text[0] - ' ') & 0x3F];
        var at = 1;
        var bits = 0;
        var known = 0;
        for (var i = 0; i < bytes.Length; at++)
        {
            var c = at < text.Length ? text[at] : (byte)0;
            var digit = 0;
            // A line cut short, with its end or without it, goes on with zeros.
            if (c is not (0 or (byte)'\n' or (byte)'\r') || at < text.Length && c == 0)
                digit = c is >= (byte)' ' and <= (byte)' ' + 64 ? (c - ' ') & 0x3F : throw BinasciiModule.MakeError("Illegal char");
            bits = bits << 6 | digit;
            known += 6;
            if (known >= 8)
            {
                known -= 8;
                bytes[i++] = (byte)(bits >> known);
            }
        }
        for (; at < text.Length; at++)
        {
            if (text[at] is not ((byte)' ' or (byte)' ' + 64 or (byte)'\n' or (byte)'\r'))
                throw BinasciiModule.MakeError("Trailing garbage");
        }
        return PyBytes.Own(bytes);
    }
}
