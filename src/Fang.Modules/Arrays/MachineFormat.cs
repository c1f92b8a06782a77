using System.Buffers.Binary;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Text;

namespace Fang.Modules.Arrays;

/// <summary>The numbers by which pickles of arrays name the format of their bytes, whatever the machine.</summary>
internal static class MachineFormat
{
    private const int FloatFirst = 14;
    private const int Utf16First = 18;
    private const int Utf32First = 20;

    /// <summary>The largest number.</summary>
    public const int Last = 21;

    /// <summary>The format of a kind on this machine.</summary>
    public static int Of(ArrayKind kind)
    {
        var bigEndian = BitConverter.IsLittleEndian ? 0 : 1;
        return kind.Code switch
        {
            'f' => FloatFirst + bigEndian,
            'd' => FloatFirst + 2 + bigEndian,
            'u' or 'w' => Utf32First + bigEndian,
            'b' or 'B' => kind.IsSigned ? 1 : 0,
            // From 2 on: for 2, 4 and 8 bytes unsigned and signed, each little-endian and big-endian.
            _ => 2 + 4 * (kind.Size / 4) + (kind.IsSigned ? 2 : 0) + bigEndian,
        };
    }

    /// <summary>The bytes of the items of <paramref name="kind"/>, or of one that holds all of them (which it becomes), on this machine.</summary>
    public static byte[] Decode(ref ArrayKind kind, int format, PyBytes source)
    {
        if (format == Of(kind))
            return CheckWhole(source, kind.Size).ToArray();
        var isBigEndian = (format & 1) != 0 && format > 1;
        if (format >= Utf16First)
        {
            if (!kind.IsText)
                throw Errors.TypeError($"cannot use a str to initialize an array with typecode '{kind.Code}'");
            var text = Codecs.Decode(source, ((IBufferExporter)source).Buffer, (format < Utf32First ? "utf-16-" : "utf-32-") + (isBigEndian ? "be" : "le"), "strict");
            var characters = new byte[text.Length * sizeof(int)];
            for (var i = 0; i < text.Length; i++)
                kind.Store(characters, i, (ulong)text[i]);
            return characters;
        }
        if (format >= FloatFirst)
            return DecodeFloats(kind, format < FloatFirst + 2 ? sizeof(float) : sizeof(double), isBigEndian, source);
        var size = format < 2 ? 1 : 2 << (format - 2) / 4;
        var isSigned = format < 2 ? format == 1 : (format - 2 & 2) != 0;
        foreach (var code in kind.IsInteger && kind.Size == size && kind.IsSigned == isSigned ? kind.Code.ToString() : ArrayKind.Codes)
        {
            var other = ArrayKind.Find(code)!;
            if (!other.IsInteger || other.Size != size || other.IsSigned != isSigned)
                continue;
            kind = other;
            break;
        }
        var bytes = CheckWhole(source, size).ToArray();
        if (isBigEndian == BitConverter.IsLittleEndian)
        {
            for (var at = 0; at < bytes.Length; at += size)
                bytes.AsSpan(at, size).Reverse();
        }
        return bytes;
    }

    private static byte[] DecodeFloats(ArrayKind kind, int size, bool isBigEndian, PyBytes source)
    {
        var bytes = CheckWhole(source, size);
        var items = new byte[bytes.Length / size * kind.Size];
        for (var i = 0; i < bytes.Length / size; i++)
        {
            var item = bytes.Slice(i * size, size);
            var number = (size, isBigEndian) switch
            {
                (sizeof(float), false) => BinaryPrimitives.ReadSingleLittleEndian(item),
                (sizeof(float), true) => BinaryPrimitives.ReadSingleBigEndian(item),
                (_, false) => BinaryPrimitives.ReadDoubleLittleEndian(item),
                _ => BinaryPrimitives.ReadDoubleBigEndian(item),
            };
            kind.Store(items, i, kind.Convert(new PyFloat(number)));
        }
        return items;
    }

    private static ReadOnlySpan<byte> CheckWhole(PyBytes bytes, int size) =>
        bytes.Length % size == 0 ? bytes.Span : throw Errors.ValueError("string length not a multiple of item size");
}
