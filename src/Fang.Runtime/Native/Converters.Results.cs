using System.Numerics;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Native;

public static partial class Converters
{
    public static PyObject Result(bool value) => PyBool.Of(value);

    public static PyObject Result(long value) => PyInt.From(value);

    public static PyObject Result(ulong value) => PyInteger.From(value);

    public static PyObject Result(BigInteger value) => PyInteger.From(value);

    public static PyObject Result(double value) => new PyFloat(value);

    public static PyObject Result(Complex value) => new PyComplex(value.Real, value.Imaginary);

    /// <summary>The bytes, which the caller does not change any more, or None for null.</summary>
    public static PyObject Result(byte[]? value) => value == null ? PyNone.Value : PyBytes.Own(value);

    /// <summary>The str, or None for null.</summary>
    public static PyObject Result(string? value) => value == null ? PyNone.Value : PyStr.From(value);

    /// <summary>The int, or None for null.</summary>
    public static PyObject OptionalResult(long? value) => value is { } result ? PyInt.From(result) : PyNone.Value;

    /// <summary>The float, or None for null.</summary>
    public static PyObject OptionalResult(double? value) => value is { } result ? new PyFloat(result) : PyNone.Value;

    /// <summary>The bool, or None for null.</summary>
    public static PyObject OptionalResult(bool? value) => value is { } result ? PyBool.Of(result) : PyNone.Value;
}
