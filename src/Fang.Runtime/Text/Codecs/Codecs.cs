using Fang.Runtime.Objects;

namespace Fang.Runtime.Text;

/// <summary>Text to bytes and back, by the name of an encoding; the common ones without the registry.</summary>
public static class Codecs
{
    /// <summary>Whether the name of an error handler is looked up although no error occurs (development mode). Set at the start.</summary>
    public static bool ChecksHandlers { get; set; }

    private static void CheckHandler(string? errors)
    {
        if (ChecksHandlers && errors != null)
            ErrorHandlers.Lookup(errors);
    }

    /// <summary><c>source.decode(encoding, errors)</c>; null for UTF-8 and strict. <paramref name="bytes"/> are those of the source.</summary>
    public static PyStr Decode(PyObject source, ReadOnlyMemory<byte> bytes, string? encoding, string? errors)
    {
        CheckHandler(errors);
        switch (CommonName(encoding))
        {
            case CommonEncoding.Utf8:
                return Utf8Codec.Decode(bytes, errors, isFinal: true, out _);
            case CommonEncoding.Latin1:
                return AsciiCodec.FromLatin1(bytes.Span);
            case CommonEncoding.Ascii:
                return AsciiCodec.Decode(bytes, errors);
            case CommonEncoding.Utf16:
                var order = ByteOrder.Native;
                return Utf16Codec.Decode(bytes, errors, ref order, isFinal: true, out _);
            case CommonEncoding.Utf32:
                order = ByteOrder.Native;
                return Utf32Codec.Decode(bytes, errors, ref order, isFinal: true, out _);
        }
        var decoded = CodecRegistry.Decode(source, encoding!, errors, textOnly: true);
        return decoded as PyStr
            ?? throw Errors.TypeError($"'{encoding}' decoder returned '{decoded.Type.Name}' instead of 'str'; use codecs.decode() to decode to arbitrary types");
    }

    /// <summary><c>text.encode(encoding, errors)</c>; null for UTF-8 and strict.</summary>
    public static PyBytes Encode(PyStr text, string? encoding, string? errors)
    {
        CheckHandler(errors);
        switch (CommonName(encoding))
        {
            case CommonEncoding.Utf8:
                return PyBytes.Own(Utf8Codec.Encode(text, errors));
            case CommonEncoding.Latin1:
                return PyBytes.Own(AsciiCodec.EncodeLatin1(text, errors));
            case CommonEncoding.Ascii:
                return PyBytes.Own(AsciiCodec.EncodeAscii(text, errors));
            case CommonEncoding.Utf16:
                return PyBytes.Own(Utf16Codec.Encode(text, errors, ByteOrder.Native));
            case CommonEncoding.Utf32:
                return PyBytes.Own(Utf32Codec.Encode(text, errors, ByteOrder.Native));
        }
        var encoded = CodecRegistry.Encode(text, encoding!, errors, textOnly: true);
        return encoded switch
        {
            PyBytes bytes => bytes,
            PyByteArray bytes => PyBytes.From(bytes.Span),
            _ => throw Errors.TypeError($"'{encoding}' encoder returned '{encoded.Type.Name}' instead of 'bytes'; use codecs.encode() to encode to arbitrary types"),
        };
    }

    /// <summary>Throws UnicodeEncodeError for text with lone surrogates, which has no UTF-8.</summary>
    public static void CheckEncodable(PyStr text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is >= 0xD800 and <= 0xDFFF)
            {
                Utf8Codec.Encode(text, null);
                return;
            }
        }
    }

    /// <summary>The str of a file name, an argument or an environment variable: UTF-8, other bytes as lone surrogates.</summary>
    public static PyStr DecodeFileName(ReadOnlyMemory<byte> bytes) => Utf8Codec.Decode(bytes, "surrogateescape", isFinal: true, out _);

    /// <summary>The bytes of a file name.</summary>
    public static byte[] EncodeFileName(PyStr name) => Utf8Codec.Encode(name, "surrogateescape");

    private enum CommonEncoding { None, Utf8, Latin1, Ascii, Utf16, Utf32 }

    private static CommonEncoding CommonName(string? encoding)
    {
        switch (encoding)
        {
            case null or "utf-8" or "utf8" or "UTF-8":
                return CommonEncoding.Utf8;
            case "latin-1" or "latin1":
                return CommonEncoding.Latin1;
            case "ascii":
                return CommonEncoding.Ascii;
        }
        if (encoding.Length > 12)
            return CommonEncoding.None;
        return CodecRegistry.Normalize(encoding) switch
        {
            "utf_8" or "utf8" => CommonEncoding.Utf8,
            "latin_1" or "latin1" or "iso8859_1" or "iso_8859_1" => CommonEncoding.Latin1,
            "ascii" or "us_ascii" => CommonEncoding.Ascii,
            "utf_16" or "utf16" => CommonEncoding.Utf16,
            "utf_32" or "utf32" => CommonEncoding.Utf32,
            _ => CommonEncoding.None,
        };
    }
}
