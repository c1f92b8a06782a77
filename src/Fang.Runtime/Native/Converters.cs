using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Native;

/// <summary>
/// Converts arguments to the types of C# parameters, and results back; generated code calls it. The site in a message is
/// what CPython calls the argument: "replace() argument 1".
/// </summary>
public static partial class Converters
{
    /// <summary>Null for None: a parameter whose default is None takes both as nothing passed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PyObject? NoneToNull(PyObject? value) => value is PyNone ? null : value;

    /// <summary>Throws for an argument that is not of class <typeparamref name="T"/>.</summary>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Mismatch<T>(PyObject value, string site, string expected) where T : PyObject => throw WrongType(value, site, expected);

    /// <summary>The truth value.</summary>
    public static bool ToBool(PyObject value) => ReferenceEquals(value, PyBool.True) || (!ReferenceEquals(value, PyBool.False) && ObjectProtocol.IsTrue(value));

    /// <summary>The text of a str.</summary>
    public static string ToString(PyObject value, string site) =>
        value is PyStr text ? text.ToString() : throw WrongType(value, site, "str");

    /// <summary>The text of a str, null for None.</summary>
    public static string? ToOptionalString(PyObject value, string site) =>
        value is PyStr text ? text.ToString() : value is PyNone ? null : throw WrongType(value, site, "str or None");

    /// <summary>The one character of a str.</summary>
    public static CodePoint ToCodePoint(PyObject value, string site) =>
        value is PyStr { Length: 1 } text ? new CodePoint(text[0]) : throw WrongType(value, site, "a unicode character");

    /// <summary>The bytes of a bytes-like object.</summary>
    public static ReadOnlyMemory<byte> ToBuffer(PyObject value) =>
        value is IBufferExporter exporter ? exporter.Buffer : PythonBuffers.Copy(value) ?? throw Errors.TypeError($"a bytes-like object is required, not '{value.Type.Name}'");

    /// <summary>The bytes of a writable bytes-like object.</summary>
    public static Memory<byte> ToWritableBuffer(PyObject value, string site) =>
        value is IBufferExporter exporter && exporter.TryGetWritableBuffer(out var buffer) ? buffer : throw WrongType(value, site, "read-write bytes-like object");

    private static PyException WrongType(PyObject value, string site, string expected) =>
        Errors.TypeError($"{site} must be {expected}, not {(value is PyNone ? "None" : value.Type.Name)}");
}
