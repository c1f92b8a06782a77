using System.Numerics;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Text;

namespace Fang.Modules.MultibyteCodecs;

/// <summary>Encodes a text part by part. Not for several threads at once.</summary>
[PyType("MultibyteIncrementalEncoder", Module = "_multibytecodec", Subclassable = true)]
internal sealed partial class PyMultibyteIncrementalEncoder(PyType type, MultibyteEncoding encoding, string errors) : PyNativeInstance(type)
{
    private const int LargestPending = 8;
    private const int StateSize = 8;

    private string _errors = errors;
    private ulong _state = encoding.EncoderStart;
    private PyStr _pending = PyStr.Empty;

    [PyNew("IncrementalEncoder(errors='strict')")]
    private static PyObject New(PyType type, string errors) => new PyMultibyteIncrementalEncoder(type, PyMultibyteCodec.EncodingOf(type), errors);

    [PyInit("IncrementalEncoder(*args, **kwargs)")]
    private void Init(ReadOnlySpan<PyObject> args, PyDict? kwargs)
    {
    }

    [PyProperty("errors")]
    private PyObject? ErrorsAttribute
    {
        get => PyStr.From(_errors);
        set => _errors = PyMultibyteCodec.ErrorsFrom(value);
    }

    /// <summary>Encode the next part.</summary>
    [PyMethod("encode($self, /, input, final=False)")]
    private PyObject Encode(PyObject input, bool final)
    {
        var text = PyStr.Concat(_pending, PyMultibyteCodec.TextOf(input));
        var bytes = MultibyteTranscoder.Encode(encoding, text, _errors, ref _state, final);
        _pending = PyStr.Empty;
        return PyBytes.Own(bytes);
    }

    /// <summary>Return what the encoder holds, as a number.</summary>
    [PyMethod("getstate($self, /)")]
    private BigInteger GetState()
    {
        // The length of what is pending, that in UTF-8, and the state: the least significant byte first.
        var pending = Utf8Codec.Encode(_pending, null);
        var bytes = new byte[1 + pending.Length + StateSize];
        bytes[0] = (byte)pending.Length;
        pending.CopyTo(bytes, 1);
        BitConverter.TryWriteBytes(bytes.AsSpan(1 + pending.Length), _state);
        return new BigInteger(bytes, isUnsigned: true);
    }

    /// <summary>Go back to what getstate() returned.</summary>
    [PyMethod("setstate($self, state, /)")]
    private void SetState(PyInteger state)
    {
        var number = Converters.ToBigInteger(state);
        if (number.Sign < 0)
            throw Errors.OverflowError("can't convert negative int to unsigned");
        var bytes = new byte[1 + LargestPending + StateSize];
        if (!number.TryWriteBytes(bytes, out _, isUnsigned: true))
            throw Errors.OverflowError("int too big to convert");
        if (bytes[0] > LargestPending)
            throw new PyException(PendingTooLarge());
        _pending = Utf8Codec.Decode(bytes.AsMemory(1, bytes[0]), null, true, out _);
        _state = BitConverter.ToUInt64(bytes, 1 + bytes[0]);
    }

    private static PyBaseException PendingTooLarge() =>
        (PyBaseException)Fang.Runtime.Calls.Callable.Call(ExceptionTypes.UnicodeError, PyStr.From("pending buffer too large"));

    /// <summary>Begin anew.</summary>
    [PyMethod("reset($self, /)")]
    private void Reset()
    {
        _state = encoding.EncoderStart;
        _pending = PyStr.Empty;
    }
}
