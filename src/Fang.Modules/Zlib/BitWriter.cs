using System.Buffers.Binary;

namespace Fang.Modules.Zlib;

/// <summary>Writes bits, lowest first, into a growing array.</summary>
internal struct BitWriter()
{
    private byte[] _bytes = [];
    private int _count;
    private ulong _bits;
    private int _bitCount;

    /// <summary>The writer with its own copy of what was written.</summary>
    public readonly BitWriter Copy()
    {
        var copy = this;
        copy._bytes = _bytes.AsSpan(0, _count).ToArray();
        return copy;
    }

    /// <summary>Writes up to 32 bits.</summary>
    public void Write(uint value, int count)
    {
        _bits |= (ulong)value << _bitCount;
        _bitCount += count;
        if (_bitCount < 32)
            return;
        Reserve(4);
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(_count), (uint)_bits);
        _count += 4;
        _bits >>= 32;
        _bitCount -= 32;
    }

    /// <summary>Fills the last byte up with zeros.</summary>
    public void Align()
    {
        for (; _bitCount > 0; _bitCount -= 8, _bits >>= 8)
        {
            Reserve(1);
            _bytes[_count++] = (byte)_bits;
        }
        _bitCount = 0;
    }

    /// <summary>Writes bytes; only after <see cref="Align"/>.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_count));
        _count += bytes.Length;
    }

    /// <summary>Takes the whole bytes that were written; the bits of a last one stay.</summary>
    public byte[] Take()
    {
        for (; _bitCount >= 8; _bitCount -= 8, _bits >>= 8)
        {
            Reserve(1);
            _bytes[_count++] = (byte)_bits;
        }
        var taken = _bytes.AsSpan(0, _count).ToArray();
        _count = 0;
        return taken;
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - _count >= count)
            return;
        if (_count > Array.MaxLength - count)
            throw Errors.MemoryError();
        Array.Resize(ref _bytes, (int)Math.Clamp(_bytes.Length * 2L, Math.Max(256, _count + count), Array.MaxLength));
    }
}
