using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Arrays;

/// <summary>What one type code of an array means: the size of an item, and how an item is read and written.</summary>
internal sealed class ArrayKind
{
    /// <summary>All type codes, in the order of <c>array.typecodes</c>.</summary>
    public const string Codes = "bBuwhHiIlLqQfd";

    private static readonly ArrayKind[] Kinds =
    [
        new('b', 1), new('B', 1), new('u', 4), new('w', 4), new('h', 2), new('H', 2), new('i', 4), new('I', 4),
        new('l', 8), new('L', 8), new('q', 8), new('Q', 8), new('f', 4), new('d', 8),
    ];

    private ArrayKind(char code, int size)
    {
        Code = code;
        Size = size;
    }

    /// <summary>The type code.</summary>
    public char Code { get; }

    /// <summary>The bytes of an item.</summary>
    public int Size { get; }

    /// <summary>The format of an item in the buffer protocol.</summary>
    public string Format => IsText ? "w" : Code.ToString();

    /// <summary>Whether items are characters.</summary>
    public bool IsText => Code is 'u' or 'w';

    /// <summary>Whether items are numbers that are equal if and only if their bytes are.</summary>
    public bool IsInteger => !IsText && Code is not ('f' or 'd');

    /// <summary>Whether items are integers with a sign.</summary>
    public bool IsSigned => Code is 'b' or 'h' or 'i' or 'l' or 'q';

    /// <summary>The kind of a type code; null if there is none.</summary>
    public static ArrayKind? Find(int code)
    {
        var at = code <= char.MaxValue ? Codes.IndexOf((char)code) : -1;
        return at < 0 ? null : Kinds[at];
    }

    /// <summary>The item at an index.</summary>
    public PyObject Read(ReadOnlySpan<byte> bytes, int index)
    {
        ref var place = ref Unsafe.Add(ref MemoryMarshal.GetReference(bytes), (nint)index * Size);
        switch (Code)
        {
            case 'b':
                return PyInt.From((sbyte)place);
            case 'B':
                return PyInt.From(place);
            case 'h':
                return PyInt.From(Unsafe.ReadUnaligned<short>(ref place));
            case 'H':
                return PyInt.From(Unsafe.ReadUnaligned<ushort>(ref place));
            case 'i':
                return PyInt.From(Unsafe.ReadUnaligned<int>(ref place));
            case 'I':
                return PyInt.From(Unsafe.ReadUnaligned<uint>(ref place));
            case 'l' or 'q':
                return PyInt.From(Unsafe.ReadUnaligned<long>(ref place));
            case 'L' or 'Q':
                return PyInteger.From(Unsafe.ReadUnaligned<ulong>(ref place));
            case 'f':
                return new PyFloat(Unsafe.ReadUnaligned<float>(ref place));
            case 'd':
                return new PyFloat(Unsafe.ReadUnaligned<double>(ref place));
            default:
                var codePoint = Unsafe.ReadUnaligned<uint>(ref place);
                return codePoint <= 0x10FFFF
                    ? PyStr.FromCodePoint((int)codePoint)
                    : throw Errors.ValueError($"character U+{codePoint:x} is not in range [U+0000; U+10ffff]");
        }
    }

    /// <summary>The bytes of an item, as an unsigned number whose low bytes count. It may run Python code.</summary>
    public ulong Convert(PyObject value)
    {
        switch (Code)
        {
            case 'b':
                return (ulong)InRange(Converters.ToInt16(value), sbyte.MinValue, sbyte.MaxValue, "signed char");
            case 'B':
                return Converters.ToByte(value);
            case 'h':
                return (ulong)Converters.ToInt16(value);
            case 'H':
                return (ulong)InRange(InRange(Converters.ToInt64(value), int.MinValue, int.MaxValue, "signed integer"), ushort.MinValue, ushort.MaxValue, "unsigned short");
            case 'i':
                return (ulong)InRange(Converters.ToInt64(value), int.MinValue, int.MaxValue, "signed integer");
            case 'I':
                var number = Unsigned(value);
                return number <= uint.MaxValue ? number : throw Errors.OverflowError("unsigned int is greater than maximum");
            case 'l':
                return (ulong)Converters.ToInt64(value);
            case 'L':
                return Unsigned(value);
            case 'q':
                return value is PyInt small ? (ulong)small.Int64
                    : Number.Index(value).TryToInt64(out var signed) ? (ulong)signed : throw Errors.OverflowError("int too big to convert");
            case 'Q':
                var integer = Number.Index(value).Value;
                return integer.Sign < 0 ? throw Errors.OverflowError("can't convert negative int to unsigned")
                    : integer <= ulong.MaxValue ? (ulong)integer : throw Errors.OverflowError("int too big to convert");
            case 'f':
                return BitConverter.SingleToUInt32Bits((float)Converters.ToDouble(value));
            case 'd':
                return BitConverter.DoubleToUInt64Bits(Converters.ToDouble(value));
            default:
                return value is PyStr { Length: 1 } text ? (ulong)text[0] : throw Errors.TypeError("array item must be unicode character");
        }
    }

    /// <summary>Stores what <see cref="Convert"/> gave as the item at an index.</summary>
    public void Store(Span<byte> bytes, int index, ulong value)
    {
        ref var place = ref Unsafe.Add(ref MemoryMarshal.GetReference(bytes), (nint)index * Size);
        switch (Size)
        {
            case 1:
                place = (byte)value;
                break;
            case 2:
                Unsafe.WriteUnaligned(ref place, (ushort)value);
                break;
            case 4:
                Unsafe.WriteUnaligned(ref place, (uint)value);
                break;
            default:
                Unsafe.WriteUnaligned(ref place, value);
                break;
        }
    }

    private static long InRange(long value, long least, long most, string name) =>
        value > most ? throw Errors.OverflowError($"{name} is greater than maximum")
        : value < least ? throw Errors.OverflowError($"{name} is less than minimum")
        : value;

    private static ulong Unsigned(PyObject value)
    {
        var integer = Number.Index(value).Value;
        return integer.Sign < 0 ? throw Errors.OverflowError("can't convert negative value to unsigned int")
            : integer <= ulong.MaxValue ? (ulong)integer : throw Errors.OverflowError("Python int too large to convert to C unsigned long");
    }
}
