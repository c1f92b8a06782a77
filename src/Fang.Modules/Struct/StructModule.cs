using System.Collections.Concurrent;
using System.Text;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Text;

namespace Fang.Modules.Struct;

/// <summary>Values as bytes in the layout of C, and back.</summary>
[PyModule("_struct", Types = [typeof(PyStruct)])]
internal static partial class StructModule
{
    private const int CacheSize = 256;

    private static readonly ConcurrentDictionary<string, StructFormat> Cache = new();

    /// <summary>What is wrong with a format, or with values for it.</summary>
    [PyConstant("error")]
    public static PyType Error { get; } = ExceptionTypes.Plain("error", ExceptionTypes.Exception, "struct");

    internal static PyException MakeError(string message) => Errors.Make(Error, message);

    /// <summary>The format of a str or of bytes.</summary>
    internal static StructFormat Compile(PyObject format)
    {
        var text = format switch
        {
            PyStr str => ToAscii(str),
            PyBytes bytes => Encoding.Latin1.GetString(bytes.Span),
            _ => throw Errors.TypeError($"Struct() argument 1 must be a str or bytes object, not {format.Type.Name}"),
        };
        if (Cache.TryGetValue(text, out var known))
            return known;
        var made = StructFormat.Parse(text);
        if (Cache.Count >= CacheSize)
            Cache.Clear();
        Cache[text] = made;
        return made;
    }

    private static string ToAscii(PyStr text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] >= 0x80)
                throw new PyException(UnicodeFailures.Encode("ascii", text, i, i + 1, "ordinal not in range(128)"));
        }
        return text.ToString();
    }

    /// <summary>Forget the formats that were read.</summary>
    [PyFunction("_clearcache($module, /)")]
    private static void ClearCache() => Cache.Clear();

    /// <summary>The bytes of the packed values.</summary>
    [PyFunction("calcsize($module, format, /)")]
    private static nint CalcSize(PyObject format) => Compile(format).Size;

    /// <summary>The values as bytes in the given format.</summary>
    [PyFunction("pack($module, /, *arguments)")]
    private static PyBytes Pack(ReadOnlySpan<PyObject> arguments) =>
        arguments.Length > 0 ? StructOperations.Pack(Compile(arguments[0]), arguments[1..]) : throw MissingFormat();

    /// <summary>Write the values in the given format into a buffer, at an offset.</summary>
    [PyFunction("pack_into($module, /, *arguments)")]
    private static void PackInto(ReadOnlySpan<PyObject> arguments)
    {
        if (arguments.Length == 0)
            throw MissingFormat();
        StructOperations.PackInto(Compile(arguments[0]), arguments[1..]);
    }

    /// <summary>The values of a buffer of just the right size.</summary>
    [PyFunction("unpack($module, format, buffer, /)")]
    private static PyTuple Unpack(PyObject format, ReadOnlyMemory<byte> buffer) => StructOperations.Unpack(Compile(format), buffer.Span);

    /// <summary>The values in a buffer from an offset on.</summary>
    [PyFunction("unpack_from($module, format, /, buffer, offset=0)")]
    private static PyTuple UnpackFrom(PyObject format, ReadOnlyMemory<byte> buffer, nint offset = 0) =>
        StructOperations.UnpackFrom(Compile(format), buffer.Span, offset);

    /// <summary>An iterator over the values of a buffer of one packed item after the other.</summary>
    [PyFunction("iter_unpack($module, format, buffer, /)")]
    private static PyStructIterator IterUnpack(PyObject format, PyObject buffer) => StructOperations.IterUnpack(Compile(format), buffer);

    private static PyException MissingFormat() => Errors.TypeError("missing format argument");
}
