using System.Buffers.Binary;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Text;

/// <summary>UTF-32.</summary>
internal static class Utf32Codec
{
    private static string NameOf(ByteOrder order) => order switch { ByteOrder.Little => "utf-32-le", ByteOrder.Big => "utf-32-be", _ => "utf-32" };

    /// <summary>Decodes; <paramref name="order"/> becomes what a byte order mark says.</summary>
    public static PyStr Decode(ReadOnlyMemory<byte> bytes, string? errors, ref ByteOrder order, bool isFinal, out int consumed)
    {
        var handler = new DecodingErrors(bytes, errors);
        var at = 0;
        if (order == ByteOrder.Native && bytes.Length >= 4)
        {
            var mark = BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span);
            if (mark is 0xFEFF or 0xFFFE0000)
            {
                order = mark == 0xFEFF ? ByteOrder.Little : ByteOrder.Big;
                at = 4;
            }
        }
        var isBig = order == ByteOrder.Big || (order == ByteOrder.Native && !BitConverter.IsLittleEndian);
        var name = NameOf(isBig ? ByteOrder.Big : ByteOrder.Little);
        var output = new TextBuilder(bytes.Length / 4);
        while (at < handler.Input.Length)
        {
            var input = handler.Input.Span;
            if (at + 4 > input.Length)
            {
                if (!isFinal)
                    break;
                at = handler.Handle(ref output, name, at, input.Length, "truncated data");
                continue;
            }
            var unit = isBig ? BinaryPrimitives.ReadUInt32BigEndian(input[at..]) : BinaryPrimitives.ReadUInt32LittleEndian(input[at..]);
            if (unit is >= 0xD800 and <= 0xDFFF)
            {
                at = handler.Handle(ref output, name, at, at + 4, "code point in surrogate code point range(0xd800, 0xe000)");
            }
            else if (unit > 0x10FFFF)
            {
                at = handler.Handle(ref output, name, at, at + 4, "code point not in range(0x110000)");
            }
            else
            {
                output.Append((int)unit);
                at += 4;
            }
        }
        consumed = at;
        return output.ToStr();
    }

    public static byte[] Encode(PyStr text, string? errors, ByteOrder order)
    {
        var handler = new EncodingErrors(text, errors);
        var name = NameOf(order);
        var isBig = order == ByteOrder.Big || (order == ByteOrder.Native && !BitConverter.IsLittleEndian);
        var output = new ByteBuilder(text.Length * 4 + 4);
        if (order == ByteOrder.Native)
            Write(ref output, 0xFEFF, isBig);
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if (c is < 0xD800 or > 0xDFFF)
            {
                Write(ref output, c, isBig);
                at++;
                continue;
            }
            const string reason = "surrogates not allowed";
            var replacement = handler.Handle(name, at, at + 1, reason);
            if (replacement.Bytes is { } bytes)
            {
                if (bytes.Length % 4 != 0)
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

    private static void Write(ref ByteBuilder output, int unit, bool isBig)
    {
        var room = output.Take(4);
        if (isBig)
            BinaryPrimitives.WriteInt32BigEndian(room, unit);
        else
            BinaryPrimitives.WriteInt32LittleEndian(room, unit);
    }
}
