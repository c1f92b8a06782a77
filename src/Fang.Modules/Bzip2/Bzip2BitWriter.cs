namespace Fang.Modules.Bzip2;

/// <summary>Writes bits, highest first, into a growing array.</summary>
internal struct Bzip2BitWriter()
{
    private byte[] _bytes = [];
    private int _count;
    private ulong _bits;
    private int _bitCount;

    /// <summary>Writes up to 32 bits.</summary>
    public void Write(uint value, int count)
    {
        _bits = _bits << count | value;
        _bitCount += count;
        if (_bytes.Length - _count < 8)
            Array.Resize(ref _bytes, Math.Max(256, _bytes.Length * 2));
        for (; _bitCount >= 8; _bitCount -= 8)
            _bytes[_count++] = (byte)(_bits >> (_bitCount - 8));
    }

    /// <summary>Writes the 48 bits of a magic number.</summary>
    public void WriteMagic(ulong magic)
    {
        Write((uint)(magic >> 24), 24);
        Write((uint)(magic & 0xFFFFFF), 24);
    }

    /// <summary>Fills the last byte up with zeros.</summary>
    public void Align() => Write(0, -_bitCount & 7);

    /// <summary>Takes the whole bytes that were written; the bits of a last one stay.</summary>
    public byte[] Take()
    {
        var taken = _bytes.AsSpan(0, _count).ToArray();
        _count = 0;
        return taken;
    }
}
