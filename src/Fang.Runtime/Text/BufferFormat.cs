using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Text;

/// <summary>The native formats of one character in which memoryview reads and writes items.</summary>
internal static class BufferFormat
{
    /// <summary>The character of a native format, with or without <c>@</c>; NUL for any other.</summary>
    public static char NativeCode(string format)
    {
        var code = format.Length == 2 && format[0] == '@' ? format[1] : format.Length == 1 ? format[0] : '\0';
        return SizeOf(code) > 0 ? code : '\0';
    }

    /// <summary>The bytes of an item; 0 if there is no such format.</summary>
    public static int SizeOf(char code) => code switch
    {
        'c' or 'b' or 'B' or '?' => 1,
        'h' or 'H' or 'e' => 2,
        'i' or 'I' or 'f' => 4,
        'l' or 'L' or 'q' or 'Q' or 'n' or 'N' or 'd' or 'P' => 8,
        _ => 0,
    };

    /// <summary>The item that bytes stand for.</summary>
    public static PyObject Unpack(char code, ReadOnlySpan<byte> item) => code switch
    {
        'c' => PyBytes.From(item[..1]),
        'b' => PyInt.From((sbyte)item[0]),
        'B' => PyInt.From(item[0]),
        '?' => PyBool.Of(item[0] != 0),
        'h' => PyInt.From(MemoryMarshal.Read<short>(item)),
        'H' => PyInt.From(MemoryMarshal.Read<ushort>(item)),
        'i' => PyInt.From(MemoryMarshal.Read<int>(item)),
        'I' => PyInt.From(MemoryMarshal.Read<uint>(item)),
        'l' or 'q' or 'n' => PyInt.From(MemoryMarshal.Read<long>(item)),
        'L' or 'Q' or 'N' or 'P' => PyInteger.From(MemoryMarshal.Read<ulong>(item)),
        'e' => new PyFloat((double)MemoryMarshal.Read<Half>(item)),
        'f' => new PyFloat(MemoryMarshal.Read<float>(item)),
        'd' => new PyFloat(MemoryMarshal.Read<double>(item)),
        _ => throw new ArgumentOutOfRangeException(nameof(code)),
    };

    /// <summary>Writes an item; the messages name <paramref name="format"/>.</summary>
    public static void Pack(char code, string format, PyObject value, Span<byte> item)
    {
        switch (code)
        {
            case 'c':
                if (value is not PyBytes bytes)
                    throw InvalidType(format);
                item[0] = bytes.Length == 1 ? bytes.Span[0] : throw InvalidValue(format);
                break;
            case '?':
                item[0] = ObjectProtocol.IsTrue(value) ? (byte)1 : (byte)0;
                break;
            case 'e' or 'f' or 'd':
                PackFloat(code, format, value, item);
                break;
            case 'b' or 'h' or 'i' or 'l' or 'q' or 'n':
                PackSigned(format, value, item, SizeOf(code));
                break;
            default:
                PackUnsigned(format, value, item, SizeOf(code));
                break;
        }
    }

    private static void PackFloat(char code, string format, PyObject value, Span<byte> item)
    {
        double number;
        try
        {
            number = Converters.ToDouble(value);
        }
        catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.TypeError))
        {
            throw InvalidType(format);
        }
        if (code == 'd')
            BinaryPrimitives.WriteDoubleLittleEndian(item, number);
        else if (code == 'f')
            MemoryMarshal.Write(item, (float)number);
        else
            MemoryMarshal.Write(item, (Half)number);
    }

    private static void PackSigned(string format, PyObject value, Span<byte> item, int size)
    {
        if (!Index(value, format).TryToInt64(out var number))
            throw InvalidValue(format);
        var shift = 64 - size * 8;
        if (number << shift >> shift != number)
            throw InvalidValue(format);
        Write(item, (ulong)number, size);
    }

    private static void PackUnsigned(string format, PyObject value, Span<byte> item, int size)
    {
        var number = Index(value, format).Value;
        if (number.Sign < 0 || number > ulong.MaxValue)
            throw InvalidValue(format);
        if (size < 8 && (ulong)number >> (size * 8) != 0)
            throw InvalidValue(format);
        Write(item, (ulong)number, size);
    }

    private static void Write(Span<byte> item, ulong number, int size)
    {
        switch (size)
        {
            case 1:
                item[0] = (byte)number;
                break;
            case 2:
                MemoryMarshal.Write(item, (ushort)number);
                break;
            case 4:
                MemoryMarshal.Write(item, (uint)number);
                break;
            default:
                MemoryMarshal.Write(item, number);
                break;
        }
    }

    private static PyInteger Index(PyObject value, string format) =>
        value is PyInteger || value.Type.Slots[Slot.Index] != 0 ? Number.Index(value) : throw InvalidType(format);

    private static PyException InvalidType(string format) => Errors.TypeError($"memoryview: invalid type for format '{format}'");

    private static PyException InvalidValue(string format) => Errors.ValueError($"memoryview: invalid value for format '{format}'");
}
