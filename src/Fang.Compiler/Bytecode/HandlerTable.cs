using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Fang.Compiler.Bytecode;

/// <summary>
/// What <c>co_exceptiontable</c> holds: the ranges of code units with their handlers in CPython's form, and behind them what the register
/// machine executes, so that a code object can be made of the attributes of another.
/// </summary>
/// <remarks>
/// A number of CPython's form has six bits a byte, bit 6 telling that it goes on, and the first byte of a range bit 7. The part behind,
/// whose bytes all have bit 6, is a number without an end to its readers, who leave it. Its last five bytes tell how long it is.
/// </remarks>
public static class HandlerTable
{
    private const int MoreBit = 64;
    private const int StartBit = 128;
    private const int LengthBytes = 5;

    /// <summary>The table of a unit.</summary>
    public static byte[] Encode(CodeUnit unit, StackCode code)
    {
        var table = new List<byte>();
        foreach (var entry in unit.ExceptionTable)
        {
            var start = code.UnitOf(entry.Start);
            Number(table, start, StartBit);
            Number(table, code.UnitOf(entry.End) - start, 0);
            Number(table, code.UnitOf(entry.Handler), 0);
            Number(table, Math.Max(entry.Register - unit.LocalNames.Length, 0) << 1, 0);
        }
        var writer = new CodeBytesWriter();
        writer.Count(unit.Instructions.Length);
        writer.Bytes(MemoryMarshal.AsBytes(unit.Instructions.AsSpan()));
        writer.Count(unit.ExceptionTable.Length);
        writer.Bytes(MemoryMarshal.AsBytes(unit.ExceptionTable.AsSpan()));
        writer.Bytes(PositionTable.Encode(unit.Positions));
        var packed = Pack(writer.ToArray());
        var bits = 0;
        var pending = 0;
        var begin = table.Count;
        foreach (var value in packed)
        {
            pending |= value << bits;
            for (bits += 8; bits >= 7; bits -= 7, pending >>= 7)
                table.Add(Seven(pending));
        }
        table.Add(Seven(pending));
        var length = table.Count - begin;
        for (var i = 0; i < LengthBytes; i++)
            table.Add(Seven(length >> (7 * i)));
        return [.. table];
    }

    /// <summary>Reads what stands behind the ranges; null if there is nothing such. A <see cref="CorruptCodeException"/> for nonsense.</summary>
    public static ExecutedCode? Decode(ReadOnlySpan<byte> table)
    {
        if (table.Length < LengthBytes || (table[^1] & MoreBit) == 0)
            return null;
        var length = 0;
        for (var i = 0; i < LengthBytes; i++)
            length |= Unseven(table[table.Length - LengthBytes + i]) << (7 * i);
        if (length < 0 || length > table.Length - LengthBytes)
            throw new CorruptCodeException("bad exception table");
        var packed = new List<byte>();
        var (bits, pending) = (0, 0);
        foreach (var value in table.Slice(table.Length - LengthBytes - length, length))
        {
            pending |= Unseven(value) << bits;
            for (bits += 7; bits >= 8; bits -= 8, pending >>= 8)
                packed.Add((byte)pending);
        }
        var reader = new CodeBytesReader(Unpack([.. packed]));
        var instructions = Records<Instruction>(ref reader);
        var handlers = Records<ExceptionEntry>(ref reader);
        return new ExecutedCode(instructions, PositionTable.Decode(reader.Bytes(reader.Remaining), instructions.Length), handlers);
    }

    private static T[] Records<T>(ref CodeBytesReader reader)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(reader.Bytes(reader.Count() * Marshal.SizeOf<T>())).ToArray();

    private static byte[] Pack(byte[] plain)
    {
        using var result = new MemoryStream();
        using (var stream = new DeflateStream(result, CompressionLevel.Optimal))
            stream.Write(plain);
        return result.ToArray();
    }

    private static byte[] Unpack(byte[] packed)
    {
        try
        {
            using var stream = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
            using var result = new MemoryStream();
            stream.CopyTo(result);
            return result.ToArray();
        }
        catch (InvalidDataException)
        {
            throw new CorruptCodeException("bad exception table");
        }
    }

    private static byte Seven(int value) => (byte)(MoreBit | value & 63 | (value & 64) << 1);

    private static int Unseven(byte value) => value & 63 | value >> 1 & 64;

    private static void Number(List<byte> table, int value, int mark)
    {
        var shift = 0;
        while (shift < 30 && value >> (shift + 6) != 0)
            shift += 6;
        for (; shift >= 0; shift -= 6)
        {
            table.Add((byte)(value >> shift & 63 | (shift > 0 ? MoreBit : 0) | mark));
            mark = 0;
        }
    }
}

/// <summary>The parts of a unit that <c>co_code</c> does not tell.</summary>
public sealed record ExecutedCode(Instruction[] Instructions, CodePosition[] Positions, ExceptionEntry[] Handlers);
