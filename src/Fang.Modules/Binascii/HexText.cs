using Fang.Runtime.Objects;

namespace Fang.Modules.Binascii;

/// <summary>Bytes in hexadecimal digits.</summary>
internal static class HexText
{
    /// <summary>The digits; a separator after so many bytes, counted from the right, from the left if negative.</summary>
    public static PyBytes Format(ReadOnlySpan<byte> data, PyObject? separator, int bytesPerSeparator)
    {
        var sep = separator == null ? (byte)0 : Separator(separator);
        var group = Math.Abs((long)bytesPerSeparator);
        var separators = separator == null || group == 0 || data.IsEmpty ? 0 : (data.Length - 1) / group;
        if (2L * data.Length + separators > Array.MaxLength)
            throw Errors.MemoryError();
        var text = new byte[2 * data.Length + separators];
        var at = 0;
        for (var i = 0; i < data.Length; i++)
        {
            if (separators > 0 && i > 0 && (bytesPerSeparator < 0 ? i : data.Length - i) % group == 0)
                text[at++] = sep;
            text[at++] = Digit(data[i] >> 4);
            text[at++] = Digit(data[i] & 15);
        }
        return PyBytes.Own(text);
    }

    private static unsafe byte Separator(PyObject separator)
    {
        if (separator is PyStr { Length: 1 } text)
            return text[0] < 0x80 ? (byte)text[0] : throw Errors.ValueError("sep must be ASCII.");
        if (separator is PyBytes { Length: 1 } bytes)
            return bytes.Span[0];
        if (separator.Type.Slots.Length == null)
            throw Errors.TypeError($"object of type '{separator.Type.Name}' has no len()");
        throw separator.Type.Slots.Length(separator) == 1
            ? Errors.TypeError("sep must be str or bytes.")
            : Errors.ValueError("sep must be length 1.");
    }

    /// <summary>The bytes of digits.</summary>
    public static PyBytes Parse(ReadOnlySpan<byte> text)
    {
        if (text.Length % 2 != 0)
            throw BinasciiModule.MakeError("Odd-length string");
        var bytes = new byte[text.Length / 2];
        for (var i = 0; i < bytes.Length; i++)
        {
            var high = Value(text[2 * i]);
            var low = Value(text[2 * i + 1]);
            if ((high | low) < 0)
                throw BinasciiModule.MakeError("Non-hexadecimal digit found");
            bytes[i] = (byte)(high << 4 | low);
        }
        return PyBytes.Own(bytes);
    }

    internal static int Value(byte c) => char.IsAsciiHexDigit((char)c) ? (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10) : -1;

    private static byte Digit(int value) => (byte)(value < 10 ? '0' + value : 'a' + value - 10);
}
