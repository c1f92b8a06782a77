using System.Numerics;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Operations;

/// <summary>Ints as bytes.</summary>
public static class IntegerBytes
{
    private static readonly PyStr BytesName = PyStr.Intern("__bytes__");

    /// <summary><c>int.to_bytes()</c>.</summary>
    public static PyBytes ToBytes(PyInteger value, nint length, bool littleEndian, bool signed)
    {
        if (value.Sign < 0 && !signed)
            throw Errors.OverflowError("can't convert negative int to unsigned");
        if (length > Array.MaxLength)
            throw Errors.MemoryError();
        var bytes = new byte[length];
        if (value.TryToInt64(out var small))
        {
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)small;
                small >>= 8;
            }
            // What is left is the sign, and the highest bit must tell the same.
            if (small != (value.Sign < 0 ? -1 : 0) || (signed && bytes.Length > 0 && bytes[^1] >> 7 != (value.Sign < 0 ? 1 : 0)))
                throw TooBig();
        }
        else
        {
            var big = value.Value;
            if (big.GetByteCount(isUnsigned: !signed) > bytes.Length)
                throw TooBig();
            big.TryWriteBytes(bytes, out var written, isUnsigned: !signed);
            if (big.Sign < 0)
                bytes.AsSpan(written).Fill(0xFF);
        }
        if (!littleEndian)
            bytes.AsSpan().Reverse();
        return PyBytes.Own(bytes);
    }

    /// <summary><c>int.from_bytes()</c>.</summary>
    public static PyInteger FromBytes(ReadOnlySpan<byte> bytes, bool littleEndian, bool signed) =>
        bytes.IsEmpty ? PyInt.Zero : PyInteger.From(new BigInteger(bytes, isUnsigned: !signed, isBigEndian: !littleEndian));

    /// <summary>The bytes of what <c>int.from_bytes()</c> takes: a bytes-like object, one with <c>__bytes__</c>, or ints.</summary>
    public static ReadOnlySpan<byte> Source(PyObject value)
    {
        if (value is PyBytes bytes && value.GetType() == typeof(PyBytes))
            return bytes.Span;
        var special = Callable.TryCallSpecial(value, BytesName, default, out var found);
        if (found)
            return ObjectProtocol.Checked(special) is PyBytes made ? made.Span : throw Errors.TypeError($"__bytes__ returned non-bytes (type {special!.Type.Name})");
        if (value is IBufferExporter buffer)
            return buffer.Buffer.Span;
        if (value is PyStr || (value.Type.Slots[Slot.Iter] == 0 && value.Type.Slots[Slot.GetItem] == 0))
            throw Errors.TypeError($"cannot convert '{value.Type.Name}' object to bytes");
        var items = Iteration.ToArray(value);
        var result = new byte[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (!Number.Index(items[i]).TryToInt64(out var item) || item is < 0 or > 255)
                throw Errors.ValueError("bytes must be in range(0, 256)");
            result[i] = (byte)item;
        }
        return result;
    }

    private static PyException TooBig() => Errors.OverflowError("int too big to convert");
}
