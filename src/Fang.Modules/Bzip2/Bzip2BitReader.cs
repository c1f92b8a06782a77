namespace Fang.Modules.Bzip2;

/// <summary>Reads bits, highest first, from input that comes in pieces.</summary>
internal ref struct Bzip2BitReader(ReadOnlySpan<byte> input, ulong bits, int bitCount)
{
    private readonly ReadOnlySpan<byte> _input = input;

    /// <summary>The bits that were read but not taken; only the lowest <see cref="BitCount"/> count.</summary>
    public ulong Bits = bits;
    public int BitCount = bitCount;

    /// <summary>How many bytes of the input were read.</summary>
    public int Position;

    /// <summary>Makes sure that there are so many bits, up to 57; false when there is too little input.</summary>
    public bool Need(int count)
    {
        if (BitCount >= count)
            return true;
        for (; BitCount <= 56 && Position < _input.Length; BitCount += 8)
            Bits = Bits << 8 | _input[Position++];
        return BitCount >= count;
    }

    /// <summary>The next bits, which stay.</summary>
    public readonly uint Peek(int count) => (uint)(Bits >> (BitCount - count)) & (uint)((1UL << count) - 1);

    /// <summary>Takes up to 32 bits.</summary>
    public uint Take(int count)
    {
        var value = Peek(count);
        BitCount -= count;
        return value;
    }

    /// <summary>Takes the 48 bits of a magic number.</summary>
    public ulong TakeMagic()
    {
        ulong high = Take(24);
        return high << 24 | Take(24);
    }

    /// <summary>Gives whole bytes that were read but not taken back to the input.</summary>
    public void GiveBack()
    {
        Position -= BitCount / 8;
        Bits >>= BitCount / 8 * 8;
        BitCount %= 8;
    }
}
