using System.Buffers.Binary;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Text;

/// <summary>The order of the bytes of a unit: <see cref="Native"/> is written with a byte order mark, and read as the mark says.</summary>
internal enum ByteOrder { Little = -1, Native = 0, Big = 1 }

/// <summary>UTF-16.</summary>
internal static class Utf16Codec
{
    private static string NameOf(ByteOrder order) => order switch { ByteOrder.Little => "utf-16-le", ByteOrder.Big => "utf-16-be", _ => "utf-16" };

    /// <summary>Decodes; <paramref name="order"/> becomes what a byte order mark says.</summary>
    public static PyStr Decode(ReadOnlyMemory<byte> bytes, string? errors, ref ByteOrder order, bool isFinal, out int consumed)
    {
        var handler = new DecodingErrors(bytes, errors);
        var at = 0;
        if (order == ByteOrder.Native && bytes.Length >= 2)
        {
            var mark = BinaryPrimitives.ReadUInt16LittleEndian(bytes.Span);
            if (mark is 0xFEFF or 0xFFFE)
            {
                order = mark == 0xFEFF ? ByteOrder.Little : ByteOrder.Big;
                at = 2;
            }
        }
        var isBig = order == ByteOrder.Big || (order == ByteOrder.Native && !BitConverter.IsLittleEndian);
        var name = NameOf(isBig ? ByteOrder.Big : ByteOrder.Little);
        var output = new TextBuilder(bytes.Length / 2);
        while (at < handler.Input.Length)
        {
            var input = handler.Input.Span;
            if (at + 2 > input.Length)
            {
                if (!isFinal)
                    break;
                at = handler.Handle(ref output, name, at, input.Length, "truncated data");
                continue;
            }
            var unit = Read(input, at, isBig);
            if (!char.IsSurrogate(unit))
            {
                output.Append(unit);
                at += 2;
            }
            else if (char.IsLowSurrogate(unit))
            {
                at = handler.Handle(ref output, name, at, at + 2, "illegal encoding");
            }
            else if (at + 4 > input.Length)
            {
                if (!isFinal)
                    break;
                at = handler.Handle(ref output, name, at, input.Length, "unexpected end of data");
            }
            else if (Read(input, at + 2, isBig) is var low && char.IsLowSurrogate(low))
            {
                output.Append(char.ConvertToUtf32(unit, low));
                at += 4;
            }
            else
            {
                at = handler.Handle(ref output, name, at, at + 2, "illegal UTF-16 surrogate");
            }
        }
        consumed = at;
        return output.ToStr();
    }

    private static char Read(ReadOnlySpan<byte> input, int at, bool isBig) =>
        (char)(isBig ? BinaryPrimitives.ReadUInt16BigEndian(input[at..]) : BinaryPrimitives.ReadUInt16LittleEndian(input[at..]));

    public static byte[] Encode(PyStr text, string? errors, ByteOrder order)
    {
        var handler = new EncodingErrors(text, errors);
        var name = NameOf(order);
        var isBig = order == ByteOrder.Big || (order == ByteOrder.Native && !BitConverter.IsLittleEndian);
        var output = new ByteBuilder(text.Length * 2 + 2);
        if (order == ByteOrder.Native)
            Write(ref output, '\uFEFF', isBig);
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if (c > 0xFFFF)
            {
                Write(ref output, (char)(0xD7C0 + (c >> 10)), isBig);
                Write(ref output, (char)(0xDC00 + (c & 0x3FF)), isBig);
                at++;
                continue;
            }
            if (!char.IsSurrogate((char)c))
            {
                Write(ref output, (char)c, isBig);
                at++;
                continue;
            }
            const string reason = "surrogates not allowed";
            var replacement = handler.Handle(name, at, at + 1, reason);
            if (replacement.Bytes is { } bytes)
            {
                if (bytes.Length % 2 != 0)
                    throw handler.Error(name, at, at + 1, reason);
                output.Append(bytes);
            }
            else if (replacement.Text!.IsAscii)
            {
                foreach (var unit in replacement.Text.Narrow)
                    Write(ref output, unit, isBig);
            }
            else
            {
                throw handler.Error(name, at, at + 1, reason);
            }
            at = replacement.Next;
        }
        return output.ToArray();
    }

    private static void Write(ref ByteBuilder output, char unit, bool isBig)
    {
        var room = output.Take(2);
        if (isBig)
            BinaryPrimitives.WriteUInt16BigEndian(room, unit);
        else
            BinaryPrimitives.WriteUInt16LittleEndian(room, unit);
    }
}
