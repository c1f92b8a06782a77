using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.MultibyteCodecs;

/// <summary>Reads text from a stream of bytes. Not for several threads at once.</summary>
[PyType("MultibyteStreamReader", Module = "_multibytecodec", Subclassable = true)]
internal sealed partial class PyMultibyteStreamReader(PyType type, MultibyteEncoding encoding, PyObject stream, string errors) : PyNativeInstance(type)
{
    private static readonly PyStr ReadName = PyStr.Intern("read");
    private static readonly PyStr ReadLineName = PyStr.Intern("readline");
    private static readonly PyStr SplitLinesName = PyStr.Intern("splitlines");

    private string _errors = errors;
    private ulong _state = encoding.DecoderStart;
    private byte[] _pending = [];

    [PyNew("StreamReader(stream, errors='strict')")]
    private static PyObject New(PyType type, PyObject stream, string errors) =>
        new PyMultibyteStreamReader(type, PyMultibyteCodec.EncodingOf(type), stream, errors);

    [PyInit("StreamReader(*args, **kwargs)")]
    private void Init(ReadOnlySpan<PyObject> args, PyDict? kwargs)
    {
    }

    [PyProperty("stream")]
    private PyObject Stream => stream;

    [PyProperty("errors")]
    private PyObject? ErrorsAttribute
    {
        get => PyStr.From(_errors);
        set => _errors = PyMultibyteCodec.ErrorsFrom(value);
    }

    /// <summary>Read text; the size counts bytes.</summary>
    [PyMethod("read($self, sizeobj=None, /)")]
    private PyStr Read(PyObject? sizeobj) => Read(ReadName, Size(sizeobj));

    /// <summary>Read a line, or what of it so many bytes hold.</summary>
    [PyMethod("readline($self, sizeobj=None, /)")]
    private PyStr ReadLine(PyObject? sizeobj) => Read(ReadLineName, Size(sizeobj));

    /// <summary>Read what is left, or so many bytes, as a list of lines.</summary>
    [PyMethod("readlines($self, sizehintobj=None, /)")]
    private PyObject ReadLines(PyObject? sizehintobj) => Callable.CallMethod(Read(ReadName, Size(sizehintobj)), SplitLinesName, PyBool.True);

    private static nint Size(PyObject? size) => size switch
    {
        null or PyNone => -1,
        PyInteger number => Converters.ToNint(number),
        _ => throw Errors.TypeError("arg 1 must be an integer"),
    };

    private PyStr Read(PyStr method, nint size)
    {
        if (size == 0)
            return PyStr.Empty;
        while (true)
        {
            var part = size < 0 ? Callable.CallMethod(stream, method) : Callable.CallMethod(stream, method, PyInt.From(size));
            if (part is not PyBytes bytes)
                throw Errors.TypeError($"stream function returned a non-bytes object ({part.Type.Name})");
            var isEnd = size < 0 || bytes.Length == 0;
            ReadOnlyMemory<byte> input = (byte[])[.. _pending, .. bytes.Span];
            var text = MultibyteTranscoder.Decode(encoding, input, _errors, ref _state, isEnd, out _pending);
            if (isEnd || text.Length > 0)
                return text;
            // So far there is no whole character.
            size = 1;
        }
    }

    /// <summary>Begin anew.</summary>
    [PyMethod("reset($self, /)")]
    private void Reset()
    {
        _state = encoding.DecoderStart;
        _pending = [];
    }
}
