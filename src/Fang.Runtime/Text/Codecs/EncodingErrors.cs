using Fang.Runtime.Calls;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Text;

/// <summary>What an encoder writes for characters that it cannot encode.</summary>
/// <param name="Bytes">Bytes to write as they are; else null.</param>
/// <param name="Text">Text to encode in their place, if there are no bytes.</param>
/// <param name="Next">The position to go on at.</param>
internal readonly record struct EncodingReplacement(byte[]? Bytes, PyStr? Text, int Next);

/// <summary>What an encoder does about characters that it cannot encode.</summary>
/// <remarks>A position that no machine word holds is an OverflowError, or an IndexError as any other out of bounds.</remarks>
internal sealed class EncodingErrors(PyStr text, string? name, bool hugeIsOverflow = true)
{
    private readonly ErrorPolicy _policy = ErrorPolicies.Of(name);
    private PyUnicodeEncodeError? _error;

    /// <summary>The text to encode.</summary>
    public PyStr Text => text;

    /// <summary>Deals with the characters from <paramref name="start"/> to <paramref name="end"/>, or throws.</summary>
    public EncodingReplacement Handle(string encoding, int start, int end, string reason)
    {
        switch (_policy)
        {
            case ErrorPolicy.Ignore:
                return new EncodingReplacement([], null, end);
            case ErrorPolicy.Replace:
                return new EncodingReplacement(null, PyStr.Repeat(PyStr.FromChar('?'), end - start), end);
            case ErrorPolicy.BackslashReplace:
                return new EncodingReplacement(null, ErrorHandlers.Backslashes(text, start, end), end);
            case ErrorPolicy.XmlCharRefReplace:
                return new EncodingReplacement(null, ErrorHandlers.CharacterReferences(text, start, end), end);
            case ErrorPolicy.NameReplace:
                return new EncodingReplacement(null, ErrorHandlers.Names(text, start, end), end);
            case ErrorPolicy.SurrogateEscape when ErrorHandlers.EscapedBytes(text, start, end) is { Length: > 0 } bytes:
                return new EncodingReplacement(bytes, null, start + bytes.Length);
            case ErrorPolicy.SurrogatePass when ErrorHandlers.EncodeSurrogates(encoding, text, start, end) is { } surrogates:
                return new EncodingReplacement(surrogates, null, end);
            case ErrorPolicy.Other:
                return Call(encoding, start, end, reason);
            default:
                throw Error(encoding, start, end, reason);
        }
    }

    /// <summary>The error itself, also for a replacement that cannot be encoded.</summary>
    public PyException Error(string encoding, int start, int end, string reason) => new(MakeError(encoding, start, end, reason));

    private EncodingReplacement Call(string encoding, int start, int end, string reason)
    {
        var result = Callable.Call(ErrorHandlers.Lookup(name!), MakeError(encoding, start, end, reason));
        if (result is not PyTuple { Count: 2 } tuple || tuple[0] is not (PyStr or PyBytes) || tuple[1] is not PyInteger position)
            throw Errors.TypeError("encoding error handler must return (str/bytes, int) tuple");
        var next = hugeIsOverflow || position.TryToInt64(out _)
            ? Native.Converters.ToNint(position)
            : throw Errors.IndexError("position -1 from error handler out of bounds");
        if (next < 0)
            next += text.Length;
        if (next < 0 || next > text.Length)
            throw Errors.IndexError($"position {next} from error handler out of bounds");
        return new EncodingReplacement((tuple[0] as PyBytes)?.Array, tuple[0] as PyStr, (int)next);
    }

    private PyUnicodeEncodeError MakeError(string encoding, int start, int end, string reason)
    {
        _error ??= UnicodeFailures.Encode(encoding, text, start, end, reason);
        _error.StartPosition = start;
        _error.EndPosition = end;
        _error.ReasonObject = PyStr.From(reason);
        return _error;
    }
}
