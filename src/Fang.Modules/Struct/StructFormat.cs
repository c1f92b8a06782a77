using System.Buffers.Binary;
using System.Numerics;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Struct;

/// <summary>A format string of the module struct, read once.</summary>
internal sealed class StructFormat
{
    // Of a run of items: the letter, the bytes of one, where the first lies, how many there are (for s and p: of bytes).
    private readonly record struct Field(char Code, int Size, long Offset, long Count);

    private readonly Field[] _fields;
    private readonly bool _littleEndian;
    private readonly bool _native;

    private StructFormat(string text, Field[] fields, long size, long count, bool littleEndian, bool native)
    {
        Text = text;
        Size = (nint)size;
        Count = count;
        _fields = fields;
        _littleEndian = littleEndian;
        _native = native;
    }

    /// <summary>The format string.</summary>
    public string Text { get; }

    /// <summary>The bytes of all items together.</summary>
    public nint Size { get; }

    /// <summary>The number of values.</summary>
    public long Count { get; }

    /// <summary>Reads a format string.</summary>
    public static StructFormat Parse(string text)
    {
        var native = true;
        var aligned = true;
        var littleEndian = BitConverter.IsLittleEndian;
        var at = 0;
        if (text.Length > 0 && text[0] is '@' or '=' or '<' or '>' or '!')
        {
            aligned = native = text[0] == '@';
            littleEndian = text[0] switch
            {
                '<' => true,
                '>' or '!' => false,
                _ => littleEndian,
            };
            at = 1;
        }
        var fields = new List<Field>();
        Int128 size = 0;
        long values = 0;
        while (at < text.Length)
        {
            if (text[at] is ' ' or '\t' or '\n' or '\v' or '\f' or '\r')
            {
                at++;
                continue;
            }
            Int128 count = 1;
            if (char.IsAsciiDigit(text[at]))
            {
                for (count = 0; at < text.Length && char.IsAsciiDigit(text[at]); at++)
                {
                    count = count * 10 + (text[at] - '0');
                    if (count > long.MaxValue)
                        throw TooLong();
                }
                if (at == text.Length)
                    throw StructModule.MakeError("repeat count given without format specifier");
            }
            var code = text[at++];
            var itemSize = SizeOf(code, native);
            if (aligned && code is not ('s' or 'p' or 'x' or 'c' or 'b' or 'B' or '?'))
                size = (size + itemSize - 1) / itemSize * itemSize;
            if (code is not 'x' && (count > 0 || code is 's' or 'p'))
            {
                fields.Add(new Field(code, itemSize, (long)size, (long)count));
                values += code is 's' or 'p' ? 1 : (long)count;
            }
            size += itemSize * count;
            if (size > long.MaxValue)
                throw TooLong();
        }
        return new StructFormat(text, [.. fields], (long)size, values, littleEndian, native);
    }

    private static PyException TooLong() => StructModule.MakeError("total struct size too long");

    private static int SizeOf(char code, bool native) => code switch
    {
        'x' or 'c' or 'b' or 'B' or '?' or 's' or 'p' => 1,
        'h' or 'H' or 'e' => 2,
        'i' or 'I' or 'f' => 4,
        'l' or 'L' => native ? 8 : 4,
        'q' or 'Q' or 'd' => 8,
        'n' or 'N' or 'P' when native => 8,
        '\0' => throw StructModule.MakeError("embedded null character"),
        _ => throw StructModule.MakeError("bad char in struct format"),
    };

    /// <summary>The values of bytes, as many as <see cref="Size"/>.</summary>
    public PyTuple Unpack(ReadOnlySpan<byte> bytes)
    {
        var values = new PyObject[Count];
        var next = 0;
        foreach (var field in _fields)
        {
            var at = (int)field.Offset;
            if (field.Code is 's' or 'p')
            {
                var raw = bytes.Slice(at, (int)field.Count);
                if (field.Code == 'p')
                    raw = raw.IsEmpty ? raw : raw[1..Math.Min(raw[0] + 1, raw.Length)];
                values[next++] = PyBytes.From(raw);
                continue;
            }
            for (var i = 0L; i < field.Count; i++, at += field.Size)
                values[next++] = Read(field.Code, bytes.Slice(at, field.Size));
        }
        return PyTuple.Own(values);
    }

    private PyObject Read(char code, ReadOnlySpan<byte> bytes)
    {
        switch (code)
        {
            case 'c':
                return PyBytes.From(bytes);
            case '?':
                return PyBool.Of(bytes[0] != 0);
            case 'e':
                return new PyFloat((double)BitConverter.UInt16BitsToHalf((ushort)ReadBits(bytes)));
            case 'f':
                return new PyFloat(BitConverter.UInt32BitsToSingle((uint)ReadBits(bytes)));
            case 'd':
                return new PyFloat(BitConverter.UInt64BitsToDouble(ReadBits(bytes)));
        }
        var value = ReadBits(bytes);
        if (char.IsAsciiLetterUpper(code))
            return PyInteger.From(value);
        var unused = 64 - 8 * bytes.Length;
        return PyInt.From((long)(value << unused) >> unused);
    }

    private ulong ReadBits(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        1 => bytes[0],
        2 => _littleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes),
        4 => _littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes),
        _ => _littleEndian ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes),
    };

    /// <summary>Writes values, as many as <see cref="Count"/>, into zeroed bytes, as many as <see cref="Size"/>.</summary>
    public void Pack(ReadOnlySpan<PyObject> values, Span<byte> bytes)
    {
        var next = 0;
        foreach (var field in _fields)
        {
            var at = (int)field.Offset;
            if (field.Code is 's' or 'p')
            {
                PackBytes(field.Code, values[next++], bytes.Slice(at, (int)field.Count));
                continue;
            }
            for (var i = 0L; i < field.Count; i++, at += field.Size)
                Write(field.Code, values[next++], bytes.Slice(at, field.Size));
        }
    }

    private static void PackBytes(char code, PyObject value, Span<byte> target)
    {
        var source = value switch
        {
            PyBytes bytes => bytes.Span,
            PyByteArray bytes => bytes.Span,
            _ => throw StructModule.MakeError($"argument for '{code}' must be a bytes object"),
        };
        if (code == 'p')
        {
            if (target.IsEmpty)
                return;
            target[0] = (byte)Math.Min(Math.Min(source.Length, target.Length - 1), 255);
            target = target[1..];
        }
        source[..Math.Min(source.Length, target.Length)].CopyTo(target);
    }

    private void Write(char code, PyObject value, Span<byte> bytes)
    {
        switch (code)
        {
            case 'c':
                bytes[0] = value is PyBytes { Length: 1 } one ? one.Span[0] : throw StructModule.MakeError("char format requires a bytes object of length 1");
                return;
            case '?':
                bytes[0] = ObjectProtocol.IsTrue(value) ? (byte)1 : (byte)0;
                return;
            case 'e' or 'f' or 'd':
                WriteBits(bytes, FloatBits(code, value));
                return;
            default:
                WriteBits(bytes, IntegerBits(code, value, bytes.Length));
                return;
        }
    }

    private ulong FloatBits(char code, PyObject value)
    {
        if (!TryFloat(value, out var number))
            throw StructModule.MakeError("required argument is not a float");
        if (code == 'd')
            return BitConverter.DoubleToUInt64Bits(number);
        var isFinite = double.IsFinite(number);
        if (code == 'f')
        {
            var single = (float)number;
            return float.IsFinite(single) || !isFinite || _native ? BitConverter.SingleToUInt32Bits(single) : throw TooLarge(code, value);
        }
        if (double.IsNaN(number))
            return double.IsNegative(number) ? 0xFE00UL : 0x7E00UL;
        var half = (Half)number;
        return Half.IsFinite(half) || !isFinite ? BitConverter.HalfToUInt16Bits(half) : throw TooLarge(code, value);
    }

    private static PyException TooLarge(char code, PyObject value) => value is PyInteger
        ? StructModule.MakeError("int too large to convert")
        : Errors.OverflowError($"float too large to pack with {code} format");

    private static bool TryFloat(PyObject value, out double number)
    {
        number = 0;
        try
        {
            return Number.TryToDouble(value, out number);
        }
        catch (PyException error) when (value is PyInteger && error.Value.Type.IsSubtypeOf(ExceptionTypes.OverflowError))
        {
            throw StructModule.MakeError("int too large to convert");
        }
        catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.TypeError))
        {
            return false;
        }
    }

    private static ulong IntegerBits(char code, PyObject value, int size)
    {
        if (value is not PyInteger integer)
        {
            if (value.Type.Slots[Slot.Index] == 0)
                throw StructModule.MakeError("required argument is not an integer");
            integer = Number.Index(value);
        }
        var isSigned = char.IsAsciiLetterLower(code);
        var fits = integer.TryToInt64(out var small);
        if (code == 'P')
        {
            if (fits)
                return (ulong)small;
            return integer.Sign > 0 && integer.Value <= ulong.MaxValue ? (ulong)integer.Value : throw StructModule.MakeError("int too large to convert");
        }
        if (isSigned)
        {
            var largest = long.MaxValue >> (64 - 8 * size);
            return fits && small <= largest && small >= -largest - 1 ? (ulong)small : throw OutOfRange(code, -(BigInteger)largest - 1, largest);
        }
        var limit = ulong.MaxValue >> (64 - 8 * size);
        if (fits ? small >= 0 && (ulong)small <= limit : integer.Sign > 0 && integer.Value <= limit)
            return fits ? (ulong)small : (ulong)integer.Value;
        throw OutOfRange(code, 0, limit);
    }

    private static PyException OutOfRange(char code, BigInteger smallest, BigInteger largest) =>
        StructModule.MakeError($"'{code}' format requires {smallest} <= number <= {largest}");

    private void WriteBits(Span<byte> bytes, ulong value)
    {
        switch (bytes.Length)
        {
            case 1:
                bytes[0] = (byte)value;
                break;
            case 2 when _littleEndian:
                BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
                break;
            case 2:
                BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
                break;
            case 4 when _littleEndian:
                BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)value);
                break;
            case 4:
                BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)value);
                break;
            case 8 when _littleEndian:
                BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
                break;
            default:
                BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
                break;
        }
    }
}
