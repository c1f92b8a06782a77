using Fang.Runtime.Calls;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Text;

/// <summary>
/// What a decoder does about bytes that it cannot decode. It holds the input, because a handler may put other bytes in
/// its place.
/// </summary>
/// <remarks>A position that no machine word holds is an OverflowError, or an IndexError as any other out of bounds.</remarks>
internal sealed class DecodingErrors(ReadOnlyMemory<byte> input, string? name, bool hugeIsOverflow = true)
{
    private readonly ErrorPolicy _policy = ErrorPolicies.Of(name);
    private PyUnicodeDecodeError? _error;

    /// <summary>Whether encoded surrogates become characters.</summary>
    public bool PassesSurrogates => _policy == ErrorPolicy.SurrogatePass;

    /// <summary>The bytes to decode.</summary>
    public ReadOnlyMemory<byte> Input { get; private set; } = input;

    /// <summary>Deals with the bytes from <paramref name="start"/> to <paramref name="end"/>: appends what stands for them, or throws.</summary>
    /// <returns>Where decoding goes on, in the <see cref="Input"/> of then.</returns>
    public int Handle(ref TextBuilder output, string encoding, int start, int end, string reason)
    {
        switch (_policy)
        {
            case ErrorPolicy.Ignore:
                return end;
            case ErrorPolicy.Replace:
                output.Append('\uFFFD');
                return end;
            case ErrorPolicy.BackslashReplace:
                for (var i = start; i < end; i++)
                {
                    output.Append("\\x");
                    output.AppendHex(Input.Span[i], 2);
                }
                return end;
            case ErrorPolicy.SurrogateEscape when Input.Span[start] >= 0x80:
                var at = start;
                for (; at < end && Input.Span[at] >= 0x80; at++)
                    output.Append((char)(0xDC00 + Input.Span[at]));
                return at;
            case ErrorPolicy.SurrogatePass when ErrorHandlers.DecodeSurrogate(encoding, Input.Span[start..]) is var surrogate and >= 0:
                output.Append((char)surrogate);
                return start + ErrorHandlers.SurrogateWidth(encoding);
            case ErrorPolicy.Other or ErrorPolicy.XmlCharRefReplace or ErrorPolicy.NameReplace:
                return Call(ref output, encoding, start, end, reason);
            default:
                throw new PyException(MakeError(encoding, start, end, reason));
        }
    }

    private int Call(ref TextBuilder output, string encoding, int start, int end, string reason)
    {
        var handler = ErrorHandlers.Lookup(name!);
        var error = MakeError(encoding, start, end, reason);
        var result = Callable.Call(handler, error);
        if (result is not PyTuple { Count: 2 } tuple || tuple[0] is not PyStr replacement || tuple[1] is not PyInteger position)
            throw Errors.TypeError("decoding error handler must return (str, int) tuple");
        Input = error.Subject is PyBytes replaced ? replaced.Array : throw Errors.TypeError("exception attribute object must be bytes");
        var next = hugeIsOverflow || position.TryToInt64(out _)
            ? Native.Converters.ToNint(position)
            : throw Errors.IndexError("position -1 from error handler out of bounds");
        if (next < 0)
            next += Input.Length;
        if (next < 0 || next > Input.Length)
            throw Errors.IndexError($"position {next} from error handler out of bounds");
        output.Append(replacement);
        return (int)next;
    }

    // One exception for all calls of a handler, as in CPython.
    private PyUnicodeDecodeError MakeError(string encoding, int start, int end, string reason)
    {
        if (_error == null)
        {
            var subject = PyBytes.From(Input.Span);
            _error = UnicodeFailures.Decode(encoding, subject, start, end, reason);
        }
        _error.StartPosition = start;
        _error.EndPosition = end;
        _error.ReasonObject = PyStr.From(reason);
        return _error;
    }
}
