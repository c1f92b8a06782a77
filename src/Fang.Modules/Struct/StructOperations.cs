using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Struct;

/// <summary>What the functions of the module and the methods of Struct share.</summary>
internal static class StructOperations
{
    public static PyBytes Pack(StructFormat format, ReadOnlySpan<PyObject> values)
    {
        CheckCount(format, values, "pack");
        if (format.Size > Array.MaxLength)
            throw Errors.MemoryError();
        var bytes = new byte[format.Size];
        format.Pack(values, bytes);
        return PyBytes.Own(bytes);
    }

    public static void PackInto(StructFormat format, ReadOnlySpan<PyObject> arguments)
    {
        if (arguments.Length == 0)
            throw StructModule.MakeError("pack_into expected buffer argument");
        if (arguments.Length == 1)
            throw StructModule.MakeError("pack_into expected offset argument");
        var values = arguments[2..];
        CheckCount(format, values, "pack_into");
        if (arguments[0] is not IBufferExporter exporter || !exporter.TryGetWritableBuffer(out var buffer))
            throw Errors.TypeError($"argument must be read-write bytes-like object, not {arguments[0].Type.Name}");
        var offset = Number.IndexForSequence(arguments[1]);
        if (offset < 0)
        {
            if (offset + format.Size > 0)
                throw StructModule.MakeError($"no space to pack {format.Size} bytes at offset {offset}");
            if (offset + buffer.Length < 0)
                throw StructModule.MakeError($"offset {offset} out of range for {buffer.Length}-byte buffer");
            offset += buffer.Length;
        }
        if (buffer.Length - offset < format.Size)
            throw StructModule.MakeError($"pack_into requires a buffer of at least {(Int128)offset + format.Size} bytes for packing {format.Size} bytes at offset {offset} (actual buffer size is {buffer.Length})");
        // Packed aside: the values may run Python code that changes the buffer.
        var bytes = new byte[format.Size];
        format.Pack(values, bytes);
        bytes.CopyTo(buffer.Span[(int)offset..]);
    }

    public static PyTuple Unpack(StructFormat format, ReadOnlySpan<byte> bytes) => bytes.Length == format.Size
        ? format.Unpack(bytes)
        : throw StructModule.MakeError($"unpack requires a buffer of {format.Size} bytes");

    public static PyTuple UnpackFrom(StructFormat format, ReadOnlySpan<byte> bytes, nint offset)
    {
        if (offset < 0)
        {
            if (offset + format.Size > 0)
                throw StructModule.MakeError($"not enough data to unpack {format.Size} bytes at offset {offset}");
            if (offset + bytes.Length < 0)
                throw StructModule.MakeError($"offset {offset} out of range for {bytes.Length}-byte buffer");
            offset += bytes.Length;
        }
        if (bytes.Length - offset < format.Size)
            throw StructModule.MakeError($"unpack_from requires a buffer of at least {(Int128)format.Size + offset} bytes for unpacking {format.Size} bytes at offset {offset} (actual buffer size is {bytes.Length})");
        return format.Unpack(bytes.Slice((int)offset, (int)format.Size));
    }

    public static PyStructIterator IterUnpack(StructFormat format, PyObject buffer)
    {
        var bytes = Converters.ToBuffer(buffer);
        if (format.Size == 0)
            throw StructModule.MakeError("cannot iteratively unpack with a struct of length 0");
        if (bytes.Length % format.Size != 0)
            throw StructModule.MakeError($"iterative unpacking requires a buffer of a multiple of {format.Size} bytes");
        return new PyStructIterator(format, (IBufferExporter)buffer);
    }

    private static void CheckCount(StructFormat format, ReadOnlySpan<PyObject> values, string function)
    {
        if (values.Length != format.Count)
            throw StructModule.MakeError($"{function} expected {format.Count} items for packing (got {values.Length})");
    }
}
