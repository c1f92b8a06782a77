using System.Numerics;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Text;

namespace Fang.Modules.MultibyteCodecs;

/// <summary>Decodes bytes part by part. Not for several threads at once.</summary>
[PyType("MultibyteIncrementalDecoder", Module = "_multibytecodec", Subclassable = true)]
internal sealed partial class PyMultibyteIncrementalDecoder(PyType type, MultibyteEncoding encoding, string errors) : PyNativeInstance(type)
{
    private const int LargestPending = 8;

    private string _errors = errors;
    private ulong _state = encoding.DecoderStart;
    private byte[] _pending = [];

    [PyNew("IncrementalDecoder(errors='strict')")]
    private static PyObject New(PyType type, string errors) => new PyMultibyteIncrementalDecoder(type, PyMultibyteCodec.EncodingOf(type), errors);

    [PyInit("IncrementalDecoder(*args, **kwargs)")]
    private void Init(ReadOnlySpan<PyObject> args, PyDict? kwargs)
    {
    }

    [PyProperty("errors")]
    private PyObject? ErrorsAttribute
    {
        get => PyStr.From(_errors);
        set => _errors = PyMultibyteCodec.ErrorsFrom(value);
    }

    /// <summary>Decode the next part; bytes of an unfinished character wait for the part after it.</summary>
    [PyMethod("decode($self, /, input, final=False)")]
    private PyObject Decode(ReadOnlyMemory<byte> input, bool final)
    {
        ReadOnlyMemory<byte> bytes = _pending.Length == 0 ? input : (byte[])[.. _pending, .. input.Span];
        var text = MultibyteTranscoder.Decode(encoding, bytes, _errors, ref _state, final, out var rest);
        _pending = rest;
        return text;
    }

    /// <summary>Return the bytes that wait and what has been shifted to.</summary>
    [PyMethod("getstate($self, /)")]
    private PyTuple GetState() => PyTuple.Of(PyBytes.From(_pending), PyInteger.From(new BigInteger(_state)));

    /// <summary>Go back to what getstate() returned.</summary>
    [PyMethod("setstate($self, state, /)")]
    private void SetState(PyTuple state)
    {
        if (state.Count != 2 || state[0] is not PyBytes pending || state[1] is not PyInteger number)
            throw Errors.TypeError("setstate(): illegal state argument");
        if (pending.Length > LargestPending)
            throw new PyException(UnicodeFailures.Decode(encoding.Name, pending, 0, pending.Length, "pending buffer too large"));
        _state = (ulong)(Converters.ToBigInteger(number) & ulong.MaxValue);
        _pending = pending.Span.ToArray();
    }

    /// <summary>Begin anew.</summary>
    [PyMethod("reset($self, /)")]
    private void Reset()
    {
        _state = encoding.DecoderStart;
        _pending = [];
    }
}
