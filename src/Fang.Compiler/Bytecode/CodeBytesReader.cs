using System.Buffers.Binary;

namespace Fang.Compiler.Bytecode;

/// <summary>Reads what a <see cref="CodeBytesWriter"/> has written; a <see cref="CorruptCodeException"/> tells of anything else.</summary>
internal ref struct CodeBytesReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>The index of the next byte.</summary>
    public int Position { get; set; }

    public readonly int Remaining => _bytes.Length - Position;

    public byte Byte()
    {
        if (Position >= _bytes.Length)
            throw Truncated();
        return _bytes[Position++];
    }

    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count < 0 || count > Remaining)
            throw Truncated();
        var result = _bytes.Slice(Position, count);
        Position += count;
        return result;
    }

    public uint Unsigned()
    {
        var result = 0u;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = Byte();
            result |= (uint)(next & 0x7f) << shift;
            if (next < 0x80)
                return result;
        }
        throw new CorruptCodeException("bad number");
    }

    /// <summary>A number of things that take at least a byte each, so that no size is believed which the rest cannot hold.</summary>
    public int Count()
    {
        var count = Unsigned();
        return count <= (uint)Remaining ? (int)count : throw Truncated();
    }

    /// <summary>A number from 0 up.</summary>
    public int Natural()
    {
        var value = Unsigned();
        return value <= int.MaxValue ? (int)value : throw new CorruptCodeException("bad number");
    }

    /// <summary>A number from 0 up to, but not including, <paramref name="limit"/>.</summary>
    public int Index(int limit)
    {
        var value = Unsigned();
        return value < (uint)limit ? (int)value : throw new CorruptCodeException("index out of range");
    }

    public int Signed()
    {
        var value = Unsigned();
        return (int)(value >> 1) ^ -(int)(value & 1);
    }

    public uint Fixed32() => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4));

    public long Fixed64() => BinaryPrimitives.ReadInt64LittleEndian(Bytes(8));

    private static CorruptCodeException Truncated() => new("code is truncated");
}
