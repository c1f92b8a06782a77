using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Text;

/// <summary>The error handlers of the library as Python calls them: with the exception, for the replacement and the position to go on at.</summary>
internal static unsafe class ErrorHandlerFunctions
{
    private const string Signature = "(exc, /)";

    /// <summary>The handler of a name, made anew; null if the library has none.</summary>
    public static PyObject? Make(string name) => name switch
    {
        "strict" => Function("strict_errors", &Strict, "Raise the exception."),
        "ignore" => Function("ignore_errors", &Ignore, "Leave out what cannot be converted."),
        "replace" => Function("replace_errors", &Replace, "Put a replacement character in the place of what cannot be converted."),
        "xmlcharrefreplace" => Function("xmlcharrefreplace_errors", &CharacterReferences, "Put an XML character reference in the place of a character."),
        "backslashreplace" => Function("backslashreplace_errors", &Backslashes, "Put an escape sequence in the place of what cannot be converted."),
        "namereplace" => Function("namereplace_errors", &Names, "Put an escape sequence with its name in the place of a character."),
        "surrogatepass" => Function("surrogatepass", &SurrogatePass, "Convert surrogates like other characters."),
        "surrogateescape" => Function("surrogateescape", &SurrogateEscape, "Keep bytes that cannot be decoded as lone surrogates."),
        _ => null,
    };

    private static PyBuiltinFunction Function(string name, delegate*<PyObject?, ReadOnlySpan<PyObject>, PyTuple?, PyObject?> code, string doc) =>
        new(name, null, new NativeCode(code), Signature, doc);

    private static PyObject Argument(string name, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        if (arguments.Length != 1 || keywords is { Count: > 0 })
            ArgumentErrors.CheckOne(name, arguments, keywords);
        return arguments[0];
    }

    private static PyException Unsupported(PyObject exception) =>
        Errors.TypeError($"don't know how to handle {exception.Type.Name} in error callback");

    private static PyObject Result(PyObject replacement, int end) => PyTuple.Of(replacement, PyInt.From(end));

    private static PyObject? Strict(PyObject? self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords) =>
        throw (Argument("strict_errors", arguments, keywords) is PyBaseException exception
            ? new PyException(exception)
            : Errors.TypeError("codec must pass exception instance"));

    private static PyObject? Ignore(PyObject? self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords) =>
        Argument("ignore_errors", arguments, keywords) is PyUnicodeError error ? Result(PyStr.Empty, BoundsOf(error).End) : throw Unsupported(arguments[0]);

    private static PyObject? Replace(PyObject? self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        if (Argument("replace_errors", arguments, keywords) is not PyUnicodeError error)
            throw Unsupported(arguments[0]);
        var (start, end) = BoundsOf(error);
        return error switch
        {
            PyUnicodeEncodeError => Result(PyStr.Repeat(PyStr.FromChar('?'), end - start), end),
            PyUnicodeDecodeError => Result(PyStr.FromChar('\uFFFD'), end),
            _ => Result(PyStr.Repeat(PyStr.FromChar('\uFFFD'), end - start), end),
        };
    }

    private static PyObject? CharacterReferences(PyObject? self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        if (Argument("xmlcharrefreplace_errors", arguments, keywords) is not PyUnicodeEncodeError error)
            throw Unsupported(arguments[0]);
        var (start, end) = BoundsOf(error);
        return Result(ErrorHandlers.CharacterReferences(TextOf(error), start, end), end);
    }

    private static PyObject? Backslashes(PyObject? self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        if (Argument("backslashreplace_errors", arguments, keywords) is not PyUnicodeError error)
            throw Unsupported(arguments[0]);
        var (start, end) = BoundsOf(error);
        if (error is not PyUnicodeDecodeError)
            return Result(ErrorHandlers.Backslashes(TextOf(error), start, end), end);
        var builder = new TextBuilder((end - start) * 4);
        foreach (var unit in BytesOf(error).Span[start..end])
        {
            builder.Append("\\x");
            builder.AppendHex(unit, 2);
        }
        return Result(builder.ToStr(), end);
    }

    private static PyObject? Names(PyObject? self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        if (Argument("namereplace_errors", arguments, keywords) is not PyUnicodeEncodeError error)
            throw Unsupported(arguments[0]);
        var (start, end) = BoundsOf(error);
        return Result(ErrorHandlers.Names(TextOf(error), start, end), end);
    }

    private static PyObject? SurrogatePass(PyObject? self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        switch (Argument("surrogatepass", arguments, keywords))
        {
            case PyUnicodeEncodeError error:
                var (start, end) = BoundsOf(error);
                var bytes = ErrorHandlers.EncodeSurrogates(EncodingOf(error), TextOf(error), start, end);
                return bytes != null ? Result(PyBytes.Own(bytes), end) : throw new PyException(error);
            case PyUnicodeDecodeError error:
                (start, _) = BoundsOf(error);
                var surrogate = ErrorHandlers.DecodeSurrogate(EncodingOf(error), BytesOf(error).Span[start..]);
                return surrogate >= 0
                    ? Result(PyStr.FromChar((char)surrogate), start + ErrorHandlers.SurrogateWidth(EncodingOf(error)))
                    : throw new PyException(error);
            default:
                throw Unsupported(arguments[0]);
        }
    }

    private static PyObject? SurrogateEscape(PyObject? self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        switch (Argument("surrogateescape", arguments, keywords))
        {
            case PyUnicodeEncodeError error:
                var (start, end) = BoundsOf(error);
                var escaped = ErrorHandlers.EscapedBytes(TextOf(error), start, end);
                return escaped.Length == end - start ? Result(PyBytes.Own(escaped), end) : throw new PyException(error);
            case PyUnicodeDecodeError error:
                (start, end) = BoundsOf(error);
                var bytes = BytesOf(error).Span;
                var at = start;
                var builder = new TextBuilder(8);
                for (; at < end && at - start < 4 && bytes[at] >= 0x80; at++)
                    builder.Append((char)(0xDC00 + bytes[at]));
                return at > start ? Result(builder.ToStr(), at) : throw new PyException(error);
            default:
                throw Unsupported(arguments[0]);
        }
    }

    private static (int Start, int End) BoundsOf(PyUnicodeError error) =>
        error.Bounds(error is PyUnicodeDecodeError ? BytesOf(error).Length : TextOf(error).Length);

    private static PyStr TextOf(PyUnicodeError error) => error.Subject as PyStr ?? throw Errors.TypeError("object attribute must be unicode");

    private static PyBytes BytesOf(PyUnicodeError error) => error.Subject as PyBytes ?? throw Errors.TypeError("object attribute must be bytes");

    private static string EncodingOf(PyUnicodeError error) =>
        (error.EncodingObject as PyStr)?.ToString() ?? throw Errors.TypeError("encoding attribute must be unicode");
}
