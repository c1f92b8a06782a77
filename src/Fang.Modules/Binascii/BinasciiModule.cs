using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Binascii;

/// <summary>Bytes as ASCII text and back; checksums.</summary>
[PyModule("binascii")]
internal static partial class BinasciiModule
{
    /// <summary>What is wrong with the text.</summary>
    [PyConstant("Error")]
    public static PyType Error { get; } = ExceptionTypes.Plain("Error", ExceptionTypes.ValueError, "binascii");

    /// <summary>Text that ends too early.</summary>
    [PyConstant("Incomplete")]
    public static PyType Incomplete { get; } = ExceptionTypes.Plain("Incomplete", ExceptionTypes.Exception, "binascii");

    internal static PyException MakeError(string message) => Errors.Make(Error, message);

    // Bytes, or a str of ASCII characters.
    private static ReadOnlySpan<byte> AsciiBytes(PyObject data)
    {
        if (data is PyStr text)
        {
            var bytes = new byte[text.Length];
            for (var i = 0; i < bytes.Length; i++)
                bytes[i] = text[i] < 0x80 ? (byte)text[i] : throw Errors.ValueError("string argument should contain only ASCII characters");
            return bytes;
        }
        return data is IBufferExporter exporter
            ? exporter.Buffer.Span
            : throw Errors.TypeError($"argument should be bytes, buffer or ASCII string, not '{data.Type.Name}'");
    }

    /// <summary>The bytes of text in base 64.</summary>
    [PyFunction("a2b_base64($module, data, /, *, strict_mode=False)")]
    private static PyBytes A2bBase64(PyObject data, bool strictMode = false) => Base64Decoder.Decode(AsciiBytes(data), strictMode);

    /// <summary>Bytes as text in base 64.</summary>
    [PyFunction("b2a_base64($module, data, /, *, newline=True)")]
    private static PyBytes B2aBase64(ReadOnlyMemory<byte> data, bool newline = true)
    {
        if (data.Length > (Array.MaxLength - 1) / 4L * 3)
            throw MakeError("Too much data for base64 line");
        var length = (data.Length + 2) / 3 * 4;
        var text = new byte[length + (newline ? 1 : 0)];
        System.Buffers.Text.Base64.EncodeToUtf8(data.Span, text, out _, out _);
        if (newline)
            text[^1] = (byte)'\n';
        return PyBytes.Own(text);
    }

    /// <summary>Bytes as hexadecimal digits.</summary>
    [PyFunction("b2a_hex($module, /, data, sep=<unrepresentable>, bytes_per_sep=1)")]
    private static PyBytes B2aHex(ReadOnlyMemory<byte> data, PyObject? sep = null, int bytesPerSep = 1) => HexText.Format(data.Span, sep, bytesPerSep);

    /// <summary>Bytes as hexadecimal digits.</summary>
    [PyFunction("hexlify($module, /, data, sep=<unrepresentable>, bytes_per_sep=1)")]
    private static PyBytes Hexlify(ReadOnlyMemory<byte> data, PyObject? sep = null, int bytesPerSep = 1) => HexText.Format(data.Span, sep, bytesPerSep);

    /// <summary>The bytes of hexadecimal digits.</summary>
    [PyFunction("a2b_hex($module, hexstr, /)")]
    private static PyBytes A2bHex(PyObject hexstr) => HexText.Parse(AsciiBytes(hexstr));

    /// <summary>The bytes of hexadecimal digits.</summary>
    [PyFunction("unhexlify($module, hexstr, /)")]
    private static PyBytes Unhexlify(PyObject hexstr) => HexText.Parse(AsciiBytes(hexstr));

    /// <summary>The 32-bit checksum of ZIP files, continued from a former one.</summary>
    [PyFunction("crc32($module, data, crc=0, /)")]
    private static uint Crc32(ReadOnlyMemory<byte> data, PyObject? crc = null) => Checksums.Crc32(data.Span, Checksums.ToWord(crc));

    /// <summary>The 16-bit checksum CRC-CCITT, continued from a former one.</summary>
    [PyFunction("crc_hqx($module, data, crc, /)")]
    private static uint CrcHqx(ReadOnlyMemory<byte> data, PyObject crc) => Checksums.CrcHqx(data.Span, (ushort)Checksums.ToWord(crc));

    /// <summary>The bytes of one line of uuencoded text.</summary>
    [PyFunction("a2b_uu($module, data, /)")]
    private static PyBytes A2bUu(PyObject data) => UuText.Parse(AsciiBytes(data));

    /// <summary>Bytes, at most 45, as one line of uuencoded text.</summary>
    [PyFunction("b2a_uu($module, data, /, *, backtick=False)")]
    private static PyBytes B2aUu(ReadOnlyMemory<byte> data, bool backtick = false) => UuText.Format(data.Span, backtick);

    /// <summary>The bytes of quoted-printable text.</summary>
    [PyFunction("a2b_qp($module, /, data, header=False)")]
    private static PyBytes A2bQp(PyObject data, bool header = false) => QuotedPrintable.Parse(AsciiBytes(data), header);

    /// <summary>Bytes as quoted-printable text.</summary>
    [PyFunction("b2a_qp($module, /, data, quotetabs=False, istext=True, header=False)")]
    private static PyBytes B2aQp(ReadOnlyMemory<byte> data, bool quotetabs = false, bool istext = true, bool header = false) =>
        QuotedPrintable.Format(data.Span, quotetabs, istext, header);
}
