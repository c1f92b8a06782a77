using System.Buffers.Binary;

namespace Fang.Modules.Zlib;

/// <summary>Reads bits, lowest first, from what was left of earlier input and from new input.</summary>
internal ref struct BitReader(ReadOnlySpan<byte> input, ulong bits, int count)
{
    private readonly ReadOnlySpan<byte> _input = input;

    /// <summary>The bits that come next; those above <see cref="Count"/> may be set already, as the input has them.</summary>
    public ulong Bits { get; private set; } = bits;

    /// <summary>How many bits are there.</summary>
    public int Count { get; private set; } = count;

    /// <summary>How many bytes of the input were taken.</summary>
    public int Consumed { get; private set; }

    /// <summary>Takes input until there are 56 bits, or all of it is taken.</summary>
    public void Refill()
    {
        if (_input.Length - Consumed >= 8)
        {
            Bits |= BinaryPrimitives.ReadUInt64LittleEndian(_input[Consumed..]) << Count;
            Consumed += (63 - Count) >> 3;
            Count |= 56;
            return;
        }
        if (Count < 56)
            Bits &= (1UL << Count) - 1;
        while (Count < 56 && Consumed < _input.Length)
        {
            Bits |= (ulong)_input[Consumed++] << Count;
            Count += 8;
        }
    }

    /// <summary>Whether there are so many bits (32 at most).</summary>
    public bool Has(int count)
    {
        if (Count < count)
            Refill();
        return Count >= count;
    }

    public void Skip(int count)
    {
        Bits >>= count;
        Count -= count;
    }

    /// <summary>The next bits, which <see cref="Has"/> said are there.</summary>
    public int Take(int count)
    {
        var value = (int)(uint)(Bits & ((1UL << count) - 1));
        Skip(count);
        return value;
    }

    /// <summary>Skips to the next byte.</summary>
    public void Align() => Skip(Count & 7);

    /// <summary>Gives bytes that were taken but not needed back to the input.</summary>
    public void GiveBack()
    {
        var bytes = Math.Min(Count >> 3, Consumed);
        Consumed -= bytes;
        Count -= bytes * 8;
        Bits &= (1UL << Count) - 1;
    }

    /// <summary>Copies whole bytes from the input; only after <see cref="Align"/>, <see cref="GiveBack"/> and with no bits left.</summary>
    public int Copy(Span<byte> target)
    {
        var count = Math.Min(target.Length, _input.Length - Consumed);
        _input.Slice(Consumed, count).CopyTo(target);
        Consumed += count;
        return count;
    }
}
