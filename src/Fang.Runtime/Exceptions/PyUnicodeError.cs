using Fang.Runtime.Native;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Objects;

/// <summary>What UnicodeEncodeError, UnicodeDecodeError and UnicodeTranslateError have in common: which part of which text failed, and why.</summary>
public abstract class PyUnicodeError(PyType type) : PyBaseException(type)
{
    /// <summary><c>encoding</c>; None for translation.</summary>
    internal PyObject EncodingObject { get; set; } = PyNone.Value;

    /// <summary><c>object</c>: the str or bytes that failed.</summary>
    internal PyObject Subject { get; set; } = PyNone.Value;

    internal nint StartPosition { get; set; }

    internal nint EndPosition { get; set; }

    internal PyObject ReasonObject { get; set; } = PyNone.Value;

    /// <summary>The bounds of what failed, moved into a text of <paramref name="length"/> units, as error handlers see them.</summary>
    internal (int Start, int End) Bounds(int length)
    {
        var start = Math.Max(0, StartPosition >= length ? length - 1 : StartPosition);
        var end = Math.Min(Math.Max(EndPosition, 1), length);
        return ((int)start, (int)end);
    }

    private protected void InitArguments(ReadOnlySpan<PyObject> arguments, PyTuple? keywords, bool hasEncoding)
    {
        if (keywords is { Count: > 0 })
            throw Errors.TypeError($"{Type.Name}() takes no keyword arguments");
        Arguments = PyTuple.From(arguments);
        var count = hasEncoding ? 5 : 4;
        if (arguments.Length != count)
            throw Errors.TypeError($"function takes exactly {count} arguments ({arguments.Length} given)");
        var at = hasEncoding ? 1 : 0;
        if (hasEncoding)
            EncodingObject = Text(arguments, 0);
        Subject = this is PyUnicodeDecodeError ? BytesOf(arguments[at]) : Text(arguments, at);
        StartPosition = Converters.ToNint(arguments[at + 1]);
        EndPosition = Converters.ToNint(arguments[at + 2]);
        ReasonObject = Text(arguments, at + 3);
    }

    private static PyObject Text(ReadOnlySpan<PyObject> arguments, int index) =>
        arguments[index] is PyStr text ? text : throw Errors.TypeError($"argument {index + 1} must be str, not {arguments[index].Type.Name}");

    private static PyObject BytesOf(PyObject value) => value is PyBytes ? value : PyBytes.From(Converters.ToBuffer(value).Span);

    private protected PyStr Describe(string verb, string? encoding)
    {
        var isBytes = Subject is PyBytes;
        var length = isBytes ? ((PyBytes)Subject).Length : ((PyStr)Subject).Length;
        var codec = encoding == null ? "" : $"'{encoding}' codec ";
        var reason = ObjectProtocol.Str(ReasonObject);
        string what;
        if (StartPosition >= 0 && StartPosition < length && EndPosition == StartPosition + 1)
        {
            what = isBytes
                ? $"byte 0x{((PyBytes)Subject).Span[(int)StartPosition]:x2} in position {StartPosition}"
                : $"character '{Escaped(((PyStr)Subject)[(int)StartPosition])}' in position {StartPosition}";
        }
        else
        {
            what = $"{(isBytes ? "bytes" : "characters")} in position {StartPosition}-{EndPosition - 1}";
        }
        return PyStr.Concat(PyStr.From($"{codec}can't {verb} {what}: "), reason);
    }

    private static string Escaped(int c) => c <= 0xFF ? $"\\x{c:x2}" : c <= 0xFFFF ? $"\\u{c:x4}" : $"\\U{c:x8}";
}

/// <summary>Names UnicodeError as the base in a native declaration.</summary>
internal static class PyUnicodeErrorBase
{
    internal static PyType TypeObject => ExceptionTypes.UnicodeError;
}
