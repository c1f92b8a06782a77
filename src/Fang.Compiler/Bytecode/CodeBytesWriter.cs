using System.Buffers;
using System.Buffers.Binary;

namespace Fang.Compiler.Bytecode;

/// <summary>Writes numbers in as few bytes as they need: seven bits a byte, the lowest first.</summary>
internal sealed class CodeBytesWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public byte[] ToArray() => _buffer.WrittenSpan.ToArray();

    public void Byte(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
    }

    public void Bytes(ReadOnlySpan<byte> value) => _buffer.Write(value);

    public void Unsigned(uint value)
    {
        for (; value >= 0x80; value >>= 7)
            Byte((byte)(value | 0x80));
        Byte((byte)value);
    }

    public void Count(int value) => Unsigned((uint)value);

    /// <summary>Small negative numbers are as short as small positive ones.</summary>
    public void Signed(int value) => Unsigned((uint)(value << 1 ^ value >> 31));

    public void Fixed32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.GetSpan(4), value);
        _buffer.Advance(4);
    }

    public void Fixed64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.GetSpan(8), value);
        _buffer.Advance(8);
    }
}
