using System.Numerics;
using System.Runtime.CompilerServices;
using Fang.Runtime.Calls;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Native;

public static unsafe partial class Converters
{
    /// <summary>The int of <c>__index__</c>, if it fits a C long.</summary>
    public static long ToInt64(PyObject value) => value is PyInt small ? small.Int64 : ToInt64Slow(value, "long");

    /// <summary>The int of <c>__index__</c>, if it fits a C ssize_t.</summary>
    public static nint ToNint(PyObject value) => value is PyInt small ? (nint)small.Int64 : (nint)ToInt64Slow(value, "ssize_t");

    /// <summary>The int of <c>__index__</c>, if it fits a C int.</summary>
    public static int ToInt32(PyObject value)
    {
        var result = value is PyInt small ? small.Int64 : ToInt64Slow(value, "int");
        return result == (int)result ? (int)result : throw TooLarge("int");
    }

    public static short ToInt16(PyObject value) => (short)ToRange(value, short.MinValue, short.MaxValue, "signed short integer");

    public static byte ToByte(PyObject value) => (byte)ToRange(value, byte.MinValue, byte.MaxValue, "unsigned byte integer");

    public static ushort ToUInt16(PyObject value) => (ushort)ToUnsigned(value, ushort.MaxValue, "short");

    public static uint ToUInt32(PyObject value) => (uint)ToUnsigned(value, uint.MaxValue, "int");

    public static ulong ToUInt64(PyObject value) => ToUnsigned(value, ulong.MaxValue, "long");

    /// <summary>As <see cref="ToNint"/>, null for None.</summary>
    public static nint? ToOptionalNint(PyObject value)
    {
        if (value is PyInt small)
            return (nint)small.Int64;
        if (value is PyNone)
            return null;
        if (!HasIndex(value))
            throw Errors.TypeError($"argument should be integer or None, not '{value.Type.Name}'");
        return Number.Index(value).TryToInt64(out var result) ? (nint)result : throw Errors.OverflowError($"cannot fit '{value.Type.Name}' into an index-sized integer");
    }

    /// <summary>A position in a sequence, the nearest there is when the int is too large.</summary>
    public static SliceIndex ToSliceIndex(PyObject value) =>
        value is PyInt small ? new SliceIndex((nint)small.Int64)
        : HasIndex(value) ? Clamp(Number.Index(value))
        : throw Errors.TypeError("slice indices must be integers or have an __index__ method");

    /// <summary>As <see cref="ToSliceIndex"/>, null for None.</summary>
    public static SliceIndex? ToOptionalSliceIndex(PyObject value) =>
        value is PyInt small ? new SliceIndex((nint)small.Int64)
        : value is PyNone ? null
        : HasIndex(value) ? Clamp(Number.Index(value))
        : throw Errors.TypeError("slice indices must be integers or None or have an __index__ method");

    /// <summary>A bound of a slice that is not None, clamped.</summary>
    internal static nint ToSliceBound(PyObject value) =>
        HasIndex(value) ? Clamp(Number.Index(value)).Value : throw Errors.TypeError("slice indices must be integers or None or have an __index__ method");

    /// <summary>The int of <c>__index__</c>.</summary>
    public static BigInteger ToBigInteger(PyObject value) => value is PyInteger integer ? integer.Value : Number.Index(value).Value;

    /// <summary>The float of <c>__float__</c> or <c>__index__</c>.</summary>
    public static double ToDouble(PyObject value) => value is PyFloat number ? number.Value : Number.ToDouble(value);

    /// <summary>The complex number of <c>__complex__</c>, <c>__float__</c> or <c>__index__</c>.</summary>
    public static Complex ToComplex(PyObject value)
    {
        if (value is PyComplex number)
            return new Complex(number.Real, number.Imaginary);
        if (value is PyFloat or PyInteger)
            return ToDouble(value);
        var special = Callable.TryCallSpecial(value, WellKnown.Complex, [], out var found);
        if (!found)
            return ToDouble(value);
        var result = ObjectProtocol.Checked(special);
        return result is PyComplex converted
            ? new Complex(converted.Real, converted.Imaginary)
            : throw Errors.TypeError($"__complex__ returned non-complex (type {result.Type.Name})");
    }

    private static bool HasIndex(PyObject value) => value is PyInteger || value.Type.Slots[Slot.Index] != 0;

    private static SliceIndex Clamp(PyInteger value) =>
        new(value.TryToInt64(out var result) ? (nint)result : value.Value.Sign < 0 ? nint.MinValue : nint.MaxValue);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long ToInt64Slow(PyObject value, string kind) =>
        Number.Index(value).TryToInt64(out var result) ? result : throw TooLarge(kind);

    private static long ToRange(PyObject value, long minimum, long maximum, string kind)
    {
        var result = ToInt64(value);
        if (result < minimum)
            throw Errors.OverflowError(kind + " is less than minimum");
        return result <= maximum ? result : throw Errors.OverflowError(kind + " is greater than maximum");
    }

    private static ulong ToUnsigned(PyObject value, ulong maximum, string kind)
    {
        if (value is PyInt { Int64: >= 0 } small && (ulong)small.Int64 <= maximum)
            return (ulong)small.Int64;
        if (!HasIndex(value))
            throw Errors.TypeError("an integer is required");
        var integer = Number.Index(value).Value;
        if (integer.Sign < 0)
            throw Errors.ValueError("value must be positive");
        if (integer > ulong.MaxValue)
            throw TooLarge("unsigned long");
        return integer <= maximum ? (ulong)integer : throw Errors.OverflowError("Python int too large for C unsigned " + kind);
    }

    private static PyException TooLarge(string kind) => Errors.OverflowError("Python int too large to convert to C " + kind);
}
