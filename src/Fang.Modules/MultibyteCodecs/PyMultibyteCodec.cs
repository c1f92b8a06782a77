using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.MultibyteCodecs;

/// <summary>Encodes and decodes texts as a whole; the library's modules in encodings wrap it.</summary>
[PyType("MultibyteCodec", Module = "_multibytecodec", Instantiable = false)]
internal sealed partial class PyMultibyteCodec(MultibyteEncoding encoding) : PyObject
{
    private static readonly PyStr CodecName = PyStr.Intern("codec");

    public MultibyteEncoding Encoding => encoding;

    /// <summary>Encode a text; return the bytes and the text's length.</summary>
    [PyMethod("encode($self, /, input, errors=None)")]
    private PyTuple Encode(PyObject input, string? errors = null)
    {
        var text = TextOf(input);
        var state = encoding.EncoderStart;
        return PyTuple.Of(PyBytes.Own(MultibyteTranscoder.Encode(encoding, text, errors, ref state, isFinal: true)), PyInt.From(text.Length));
    }

    /// <summary>Decode bytes; return the text and how many bytes there were.</summary>
    [PyMethod("decode($self, /, input, errors=None)")]
    private PyTuple Decode(ReadOnlyMemory<byte> input, string? errors = null)
    {
        var state = encoding.DecoderStart;
        return PyTuple.Of(MultibyteTranscoder.Decode(encoding, input, errors, ref state, isFinal: true, out _), PyInt.From(input.Length));
    }

    /// <summary>The text to encode: of anything but a str, what str() makes of it.</summary>
    public static PyStr TextOf(PyObject input) => input as PyStr ?? ObjectProtocol.Str(input);

    /// <summary>The encoding that a class names by its attribute <c>codec</c>.</summary>
    public static MultibyteEncoding EncodingOf(PyType type) =>
        Attributes.Get(type, CodecName) is PyMultibyteCodec codec ? codec.Encoding : throw Errors.TypeError("codec is unexpected type");

    /// <summary>The value that Python code sets the attribute <c>errors</c> to.</summary>
    public static string ErrorsFrom(PyObject? value) => value switch
    {
        null => throw Errors.AttributeError("cannot delete attribute"),
        PyStr name => name.ToString(),
        _ => throw Errors.TypeError("errors must be a string"),
    };
}
