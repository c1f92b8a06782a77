using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.MultibyteCodecs;

/// <summary>Writes text to a stream of bytes. Not for several threads at once.</summary>
[PyType("MultibyteStreamWriter", Module = "_multibytecodec", Subclassable = true)]
internal sealed partial class PyMultibyteStreamWriter(PyType type, MultibyteEncoding encoding, PyObject stream, string errors) : PyNativeInstance(type)
{
    private static readonly PyStr WriteName = PyStr.Intern("write");

    private string _errors = errors;
    private ulong _state = encoding.EncoderStart;

    [PyNew("StreamWriter(stream, errors='strict')")]
    private static PyObject New(PyType type, PyObject stream, string errors) =>
        new PyMultibyteStreamWriter(type, PyMultibyteCodec.EncodingOf(type), stream, errors);

    [PyInit("StreamWriter(*args, **kwargs)")]
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

    /// <summary>Encode a text and write it.</summary>
    [PyMethod("write($self, strobj, /)")]
    private void Write(PyObject strobj) => Write(PyMultibyteCodec.TextOf(strobj), isFinal: false);

    /// <summary>Write the texts of a sequence.</summary>
    [PyMethod("writelines($self, lines, /)")]
    private void WriteLines(PyObject lines)
    {
        if (!Iteration.IsIterable(lines))
            throw Errors.TypeError("arg must be a sequence object");
        foreach (var line in Iteration.ToArray(lines))
            Write(line);
    }

    private void Write(PyStr text, bool isFinal) =>
        Callable.CallMethod(stream, WriteName, PyBytes.Own(MultibyteTranscoder.Encode(encoding, text, _errors, ref _state, isFinal)));

    /// <summary>Write what leads back to the state of the start.</summary>
    [PyMethod("reset($self, /)")]
    private void Reset()
    {
        if (_state != encoding.EncoderStart)
            Write(PyStr.Empty, isFinal: true);
        _state = encoding.EncoderStart;
    }
}
