using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Regex;

/// <summary>The text of a match: a str or a bytes-like object, in the form that the engine reads.</summary>
internal readonly struct RegexText
{
    private RegexText(PyObject source, string? narrow, int[]? wide, ReadOnlyMemory<byte> bytes, int length)
    {
        Source = source;
        Narrow = narrow;
        Wide = wide;
        Bytes = bytes;
        Length = length;
    }

    /// <summary>The object that was passed.</summary>
    internal PyObject Source { get; }

    /// <summary>A str whose every char is one code point; else null.</summary>
    internal string? Narrow { get; }

    /// <summary>A str with code points above U+FFFF; else null.</summary>
    internal int[]? Wide { get; }

    /// <summary>The bytes, if it is neither.</summary>
    internal ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The number of code points or bytes.</summary>
    internal int Length { get; }

    internal bool IsBytes => Narrow is null && Wide is null;

    /// <summary>The text of an object.</summary>
    /// <exception cref="PyException">TypeError: it has none.</exception>
    internal static RegexText Of(PyObject source)
    {
        if (source is PyStr str)
        {
            return new RegexText(source, str.Text, str.Wide, default, str.Length);
        }
        if (source is IBufferExporter exporter)
        {
            try
            {
                var bytes = exporter.Buffer;
                return new RegexText(source, null, null, bytes, bytes.Length);
            }
            catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.BufferError))
            {
                // Bytes that do not lie side by side are no text.
            }
        }
        throw Errors.TypeError($"expected string or bytes-like object, got '{source.Type.Name}'");
    }

    /// <summary>A part of the text, as a str or bytes; positions beyond the end mean the end.</summary>
    internal PyObject Slice(int start, int end)
    {
        end = Math.Min(end, Length);
        start = Math.Min(start, end);
        if (Narrow is { } narrow)
        {
            return start == 0 && end == Length && Source.GetType() == typeof(PyStr)
                ? Source
                : PyStr.FromNarrow(narrow.Substring(start, end - start));
        }
        if (Wide is { } wide)
        {
            return start == 0 && end == Length && Source.GetType() == typeof(PyStr)
                ? Source
                : PyStr.FromCodePoints(wide.AsSpan(start, end - start));
        }
        return start == 0 && end == Length && Source.GetType() == typeof(PyBytes)
            ? Source
            : PyBytes.From(Bytes.Span[start..end]);
    }

    /// <summary>The repr of a value, cut off after a number of characters.</summary>
    internal static string ShortRepr(PyObject value, int length)
    {
        var repr = ObjectProtocol.Repr(value);
        return repr.Length <= length ? repr.ToString()
            : repr.Text is { } narrow ? narrow[..length]
            : PyStr.FromCodePoints(repr.Wide.AsSpan(0, length)).ToString();
    }
}
