using System.Numerics;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Text;

namespace Fang.Modules.Io;

/// <summary>The incremental decoder of a text stream.</summary>
internal abstract class TextDecoder
{
    /// <summary>The text of bytes, of which the last ones may be kept until more come.</summary>
    public abstract PyStr Decode(ReadOnlyMemory<byte> bytes, bool final);

    /// <summary>The bytes that are kept and what else the decoder remembers.</summary>
    public abstract (ReadOnlyMemory<byte> Kept, BigInteger Flags) State { get; set; }

    public abstract void Reset();

    /// <summary>The kinds of line ends that have occurred.</summary>
    public abstract PyObject Newlines { get; }
}

/// <summary>The decoder of an encoding that text streams know themselves.</summary>
internal sealed class NativeTextDecoder(TextEncodingKind kind, string errors, NewlineTranslation? newlines) : TextDecoder
{
    // Bytes of a character that is not complete; never written in place, because states share them.
    private ReadOnlyMemory<byte> _kept;

    public override PyStr Decode(ReadOnlyMemory<byte> bytes, bool final)
    {
        if (_kept.Length > 0)
        {
            bytes = (byte[])[.. _kept.Span, .. bytes.Span];
            _kept = default;
        }
        PyStr text;
        switch (kind)
        {
            case TextEncodingKind.Utf8:
                text = Utf8Codec.Decode(bytes, errors, final, out var consumed);
                if (consumed < bytes.Length)
                    _kept = bytes[consumed..].ToArray();
                break;
            case TextEncodingKind.Ascii:
                text = AsciiCodec.Decode(bytes, errors);
                break;
            default:
                text = AsciiCodec.FromLatin1(bytes.Span);
                break;
        }
        return newlines == null ? text : newlines.Process(text, final);
    }

    public override (ReadOnlyMemory<byte> Kept, BigInteger Flags) State
    {
        get => (_kept, newlines is { HoldsReturn: true } ? BigInteger.One : BigInteger.Zero);
        set
        {
            _kept = value.Kept;
            if (newlines != null)
                newlines.HoldsReturn = !value.Flags.IsEven;
        }
    }

    public override void Reset()
    {
        _kept = default;
        newlines?.Reset();
    }

    public override PyObject Newlines => newlines?.Newlines ?? PyNone.Value;
}

/// <summary>A decoder that a codec of the registry has made.</summary>
internal sealed class PythonTextDecoder(PyObject decoder, NewlineTranslation? newlines) : TextDecoder
{
    public override PyStr Decode(ReadOnlyMemory<byte> bytes, bool final) => DecodeObject(PyBytes.From(bytes.Span), final);

    /// <summary>Decodes what a stream has given, of which this decoder may know what to do.</summary>
    public PyStr DecodeObject(PyObject bytes, bool final)
    {
        var result = Callable.CallMethod(decoder, IoNames.Decode, bytes, PyBool.Of(final));
        if (result is not PyStr text)
            throw Errors.TypeError($"decoder should return a string result, not '{result.Type.Name}'");
        return newlines == null ? text : newlines.Process(text, final);
    }

    // The lowest bit of the flags is ours, as in IncrementalNewlineDecoder.
    public override (ReadOnlyMemory<byte> Kept, BigInteger Flags) State
    {
        get
        {
            if (Callable.CallMethod(decoder, IoNames.GetState) is not PyTuple { Count: 2 } state)
                throw Errors.TypeError("illegal decoder state");
            if (state[0] is not PyBytes kept)
                throw Errors.TypeError($"illegal decoder state: the first item should be a bytes object, not '{state[0].Type.Name}'");
            var flags = Converters.ToBigInteger(state[1]);
            return (kept.Array, newlines == null ? flags : (flags << 1) | (newlines.HoldsReturn ? 1 : 0));
        }
        set
        {
            var flags = value.Flags;
            if (newlines != null)
            {
                newlines.HoldsReturn = !flags.IsEven;
                flags >>= 1;
            }
            Callable.CallMethod(decoder, IoNames.SetState, PyTuple.Of(PyBytes.From(value.Kept.Span), PyInteger.From(flags)));
        }
    }

    public override void Reset()
    {
        newlines?.Reset();
        Callable.CallMethod(decoder, IoNames.Reset);
    }

    public override PyObject Newlines => newlines?.Newlines ?? PyNone.Value;
}
