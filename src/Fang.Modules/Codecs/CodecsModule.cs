using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Text;

namespace Fang.Modules;

/// <summary>Codecs, their registry and their error handlers: what the module codecs is built on.</summary>
[PyModule("_codecs")]
internal static partial class CodecsModule
{
    /// <summary>Add a function that is asked for codecs.</summary>
    [PyFunction("register($module, search_function, /)")]
    private static void Register(PyObject searchFunction) => CodecRegistry.Register(searchFunction);

    /// <summary>Remove a function that is asked for codecs, and forget what was found.</summary>
    [PyFunction("unregister($module, search_function, /)")]
    private static void Unregister(PyObject searchFunction) => CodecRegistry.Unregister(searchFunction);

    /// <summary>Return the codec of an encoding, a tuple of four functions.</summary>
    [PyFunction("lookup($module, encoding, /)")]
    private static PyTuple Lookup(string encoding) => CodecRegistry.Lookup(encoding);

    /// <summary>Make a function the error handler of a name.</summary>
    [PyFunction("register_error($module, errors, handler, /)")]
    private static void RegisterError(string errors, PyObject handler)
    {
        if (!Fang.Runtime.Calls.Callable.IsCallable(handler))
            throw Errors.TypeError("handler must be callable");
        ErrorHandlers.Register(errors, handler);
    }

    /// <summary>Return the error handler of a name.</summary>
    [PyFunction("lookup_error($module, name, /)")]
    private static PyObject LookupError(string name) => ErrorHandlers.Lookup(name);

    /// <summary>Encode an object with the codec of an encoding.</summary>
    [PyFunction("encode($module, /, obj, encoding='utf-8', errors='strict')")]
    private static PyObject Encode(PyObject obj, string encoding = "utf-8", string? errors = null) => CodecRegistry.Encode(obj, encoding, errors, textOnly: false);

    /// <summary>Decode an object with the codec of an encoding.</summary>
    [PyFunction("decode($module, /, obj, encoding='utf-8', errors='strict')")]
    private static PyObject Decode(PyObject obj, string encoding = "utf-8", string? errors = null) => CodecRegistry.Decode(obj, encoding, errors, textOnly: false);

    private static PyTuple Encoded(byte[] bytes, PyStr text) => PyTuple.Of(PyBytes.Own(bytes), PyInt.From(text.Length));

    private static PyTuple Decoded(PyStr text, int consumed) => PyTuple.Of(text, PyInt.From(consumed));

    // What escape sequences stand in may be given as text, too.
    private static ReadOnlyMemory<byte> BytesOrText(PyObject data) =>
        data is PyStr text ? Utf8Codec.Encode(text, null) : Converters.ToBuffer(data);

    /// <summary>Decode UTF-8.</summary>
    [PyFunction("utf_8_decode($module, data, errors=None, final=False, /)")]
    private static PyTuple Utf8Decode(ReadOnlyMemory<byte> data, string? errors, bool final)
    {
        var text = Utf8Codec.Decode(data, errors, final, out var consumed);
        return Decoded(text, consumed);
    }

    /// <summary>Decode UTF-7.</summary>
    [PyFunction("utf_7_decode($module, data, errors=None, final=False, /)")]
    private static PyTuple Utf7Decode(ReadOnlyMemory<byte> data, string? errors, bool final)
    {
        var text = Utf7Codec.Decode(data, errors, final, out var consumed);
        return Decoded(text, consumed);
    }

    /// <summary>Decode UTF-16 with or without a byte order mark.</summary>
    [PyFunction("utf_16_decode($module, data, errors=None, final=False, /)")]
    private static PyTuple Utf16Decode(ReadOnlyMemory<byte> data, string? errors, bool final)
    {
        var order = ByteOrder.Native;
        var text = Utf16Codec.Decode(data, errors, ref order, final, out var consumed);
        return Decoded(text, consumed);
    }

    /// <summary>Decode UTF-16, low bytes first.</summary>
    [PyFunction("utf_16_le_decode($module, data, errors=None, final=False, /)")]
    private static PyTuple Utf16LeDecode(ReadOnlyMemory<byte> data, string? errors, bool final)
    {
        var order = ByteOrder.Little;
        var text = Utf16Codec.Decode(data, errors, ref order, final, out var consumed);
        return Decoded(text, consumed);
    }

    /// <summary>Decode UTF-16, high bytes first.</summary>
    [PyFunction("utf_16_be_decode($module, data, errors=None, final=False, /)")]
    private static PyTuple Utf16BeDecode(ReadOnlyMemory<byte> data, string? errors, bool final)
    {
        var order = ByteOrder.Big;
        var text = Utf16Codec.Decode(data, errors, ref order, final, out var consumed);
        return Decoded(text, consumed);
    }

    /// <summary>Decode UTF-32 with or without a byte order mark.</summary>
    [PyFunction("utf_32_decode($module, data, errors=None, final=False, /)")]
    private static PyTuple Utf32Decode(ReadOnlyMemory<byte> data, string? errors, bool final)
    {
        var order = ByteOrder.Native;
        var text = Utf32Codec.Decode(data, errors, ref order, final, out var consumed);
        return Decoded(text, consumed);
    }

    /// <summary>Decode UTF-32, low bytes first.</summary>
    [PyFunction("utf_32_le_decode($module, data, errors=None, final=False, /)")]
    private static PyTuple Utf32LeDecode(ReadOnlyMemory<byte> data, string? errors, bool final)
    {
        var order = ByteOrder.Little;
        var text = Utf32Codec.Decode(data, errors, ref order, final, out var consumed);
        return Decoded(text, consumed);
    }

    /// <summary>Decode UTF-32, high bytes first.</summary>
    [PyFunction("utf_32_be_decode($module, data, errors=None, final=False, /)")]
    private static PyTuple Utf32BeDecode(ReadOnlyMemory<byte> data, string? errors, bool final)
    {
        var order = ByteOrder.Big;
        var text = Utf32Codec.Decode(data, errors, ref order, final, out var consumed);
        return Decoded(text, consumed);
    }

    /// <summary>Decode UTF-16; tell the byte order too.</summary>
    [PyFunction("utf_16_ex_decode($module, data, errors=None, byteorder=0, final=False, /)")]
    private static PyTuple Utf16ExDecode(ReadOnlyMemory<byte> data, string? errors, int byteorder, bool final)
    {
        var order = (ByteOrder)Math.Sign(byteorder);
        var text = Utf16Codec.Decode(data, errors, ref order, final, out var consumed);
        return PyTuple.Of(text, PyInt.From(consumed), PyInt.From((int)order));
    }

    /// <summary>Decode UTF-32; tell the byte order too.</summary>
    [PyFunction("utf_32_ex_decode($module, data, errors=None, byteorder=0, final=False, /)")]
    private static PyTuple Utf32ExDecode(ReadOnlyMemory<byte> data, string? errors, int byteorder, bool final)
    {
        var order = (ByteOrder)Math.Sign(byteorder);
        var text = Utf32Codec.Decode(data, errors, ref order, final, out var consumed);
        return PyTuple.Of(text, PyInt.From(consumed), PyInt.From((int)order));
    }

    /// <summary>Decode ASCII.</summary>
    [PyFunction("ascii_decode($module, data, errors=None, /)")]
    private static PyTuple AsciiDecode(ReadOnlyMemory<byte> data, string? errors)
    {
        return Decoded(AsciiCodec.Decode(data, errors), data.Length);
    }

    /// <summary>Decode Latin-1.</summary>
    [PyFunction("latin_1_decode($module, data, errors=None, /)")]
    private static PyTuple Latin1Decode(ReadOnlyMemory<byte> data, string? errors)
    {
        return Decoded(AsciiCodec.FromLatin1(data.Span), data.Length);
    }

    /// <summary>Decode with a mapping of numbers of bytes.</summary>
    [PyFunction("charmap_decode($module, data, errors=None, mapping=None, /)")]
    private static PyTuple CharmapDecode(ReadOnlyMemory<byte> data, string? errors, PyObject? mapping)
    {
        return Decoded(CharmapCodec.Decode(data, errors, mapping), data.Length);
    }

    /// <summary>Decode the escape sequences of string literals.</summary>
    [PyFunction("unicode_escape_decode($module, data, errors=None, final=True, /)")]
    private static PyTuple UnicodeEscapeDecode(PyObject data, string? errors, bool final)
    {
        var text = UnicodeEscapeCodec.Decode(BytesOrText(data), errors, final, out var consumed);
        return Decoded(text, consumed);
    }

    /// <summary>Decode the escape sequences \u and \U.</summary>
    [PyFunction("raw_unicode_escape_decode($module, data, errors=None, final=True, /)")]
    private static PyTuple RawUnicodeEscapeDecode(PyObject data, string? errors, bool final)
    {
        var text = UnicodeEscapeCodec.DecodeRaw(BytesOrText(data), errors, final, out var consumed);
        return Decoded(text, consumed);
    }

    /// <summary>Decode the escape sequences of bytes literals.</summary>
    [PyFunction("escape_decode($module, data, errors=None, /)")]
    private static PyTuple EscapeDecode(PyObject data, string? errors)
    {
        var bytes = BytesOrText(data);
        return PyTuple.Of(PyBytes.Own(BytesEscapeCodec.Decode(bytes.Span, errors)), PyInt.From(bytes.Length));
    }

    /// <summary>Write bytes as in a bytes literal.</summary>
    [PyFunction("escape_encode($module, data, errors=None, /)")]
    private static PyTuple EscapeEncode(PyBytes data, string? errors)
    {
        return PyTuple.Of(PyBytes.Own(BytesEscapeCodec.Encode(data.Span)), PyInt.From(data.Length));
    }

    /// <summary>Return the bytes of an object as they are.</summary>
    [PyFunction("readbuffer_encode($module, data, errors=None, /)")]
    private static PyTuple ReadbufferEncode(PyObject data, string? errors)
    {
        var bytes = BytesOrText(data);
        return PyTuple.Of(PyBytes.From(bytes.Span), PyInt.From(bytes.Length));
    }

    /// <summary>Encode to UTF-8.</summary>
    [PyFunction("utf_8_encode($module, str, errors=None, /)")]
    private static PyTuple Utf8Encode(PyStr str, string? errors) => Encoded(Utf8Codec.Encode(str, errors), str);

    /// <summary>Encode to UTF-7.</summary>
    [PyFunction("utf_7_encode($module, str, errors=None, /)")]
    private static PyTuple Utf7Encode(PyStr str, string? errors) => Encoded(Utf7Codec.Encode(str), str);

    /// <summary>Encode to ASCII.</summary>
    [PyFunction("ascii_encode($module, str, errors=None, /)")]
    private static PyTuple AsciiEncode(PyStr str, string? errors) => Encoded(AsciiCodec.EncodeAscii(str, errors), str);

    /// <summary>Encode to Latin-1.</summary>
    [PyFunction("latin_1_encode($module, str, errors=None, /)")]
    private static PyTuple Latin1Encode(PyStr str, string? errors) => Encoded(AsciiCodec.EncodeLatin1(str, errors), str);

    /// <summary>Encode to UTF-16, low bytes first.</summary>
    [PyFunction("utf_16_le_encode($module, str, errors=None, /)")]
    private static PyTuple Utf16LeEncode(PyStr str, string? errors) => Encoded(Utf16Codec.Encode(str, errors, ByteOrder.Little), str);

    /// <summary>Encode to UTF-16, high bytes first.</summary>
    [PyFunction("utf_16_be_encode($module, str, errors=None, /)")]
    private static PyTuple Utf16BeEncode(PyStr str, string? errors) => Encoded(Utf16Codec.Encode(str, errors, ByteOrder.Big), str);

    /// <summary>Encode to UTF-32, low bytes first.</summary>
    [PyFunction("utf_32_le_encode($module, str, errors=None, /)")]
    private static PyTuple Utf32LeEncode(PyStr str, string? errors) => Encoded(Utf32Codec.Encode(str, errors, ByteOrder.Little), str);

    /// <summary>Encode to UTF-32, high bytes first.</summary>
    [PyFunction("utf_32_be_encode($module, str, errors=None, /)")]
    private static PyTuple Utf32BeEncode(PyStr str, string? errors) => Encoded(Utf32Codec.Encode(str, errors, ByteOrder.Big), str);

    /// <summary>Write text in ASCII with escape sequences.</summary>
    [PyFunction("unicode_escape_encode($module, str, errors=None, /)")]
    private static PyTuple UnicodeEscapeEncode(PyStr str, string? errors) => Encoded(UnicodeEscapeCodec.Encode(str), str);

    /// <summary>Write text in Latin-1 with escape sequences.</summary>
    [PyFunction("raw_unicode_escape_encode($module, str, errors=None, /)")]
    private static PyTuple RawUnicodeEscapeEncode(PyStr str, string? errors) => Encoded(UnicodeEscapeCodec.EncodeRaw(str), str);

    /// <summary>Encode to UTF-16, with a byte order mark if the order is 0.</summary>
    [PyFunction("utf_16_encode($module, str, errors=None, byteorder=0, /)")]
    private static PyTuple Utf16Encode(PyStr str, string? errors, int byteorder) => Encoded(Utf16Codec.Encode(str, errors, (ByteOrder)Math.Sign(byteorder)), str);

    /// <summary>Encode to UTF-32, with a byte order mark if the order is 0.</summary>
    [PyFunction("utf_32_encode($module, str, errors=None, byteorder=0, /)")]
    private static PyTuple Utf32Encode(PyStr str, string? errors, int byteorder) => Encoded(Utf32Codec.Encode(str, errors, (ByteOrder)Math.Sign(byteorder)), str);

    /// <summary>Encode with a mapping of numbers of characters.</summary>
    [PyFunction("charmap_encode($module, str, errors=None, mapping=None, /)")]
    private static PyTuple CharmapEncode(PyStr str, string? errors, PyObject? mapping) => Encoded(CharmapCodec.Encode(str, errors, mapping), str);

    /// <summary>Return the mapping for encoding that fits a decoding table.</summary>
    [PyFunction("charmap_build($module, map, /)")]
    private static PyDict CharmapBuild(PyStr map) => CharmapCodec.Build(map);
}
