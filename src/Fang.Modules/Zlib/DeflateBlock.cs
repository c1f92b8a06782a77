namespace Fang.Modules.Zlib;

/// <summary>The literals and matches of a block before it is written.</summary>
internal sealed class DeflateBlock
{
    private const int CodeLengthLimit = 7;

    private int[] _tokens;
    private int[] _literalCounts = new int[DeflateCodes.LiteralCount];
    private int[] _distanceCounts = new int[DeflateCodes.DistanceCount];
    private int _count;

    /// <summary>Makes room for so many tokens.</summary>
    public DeflateBlock(int capacity) => _tokens = new int[capacity];

    public bool IsEmpty => _count == 0;

    public bool IsFull => _count == _tokens.Length;

    /// <summary>A copy with the same tokens.</summary>
    public DeflateBlock Copy()
    {
        var copy = (DeflateBlock)MemberwiseClone();
        copy._tokens = (int[])_tokens.Clone();
        copy._literalCounts = (int[])_literalCounts.Clone();
        copy._distanceCounts = (int[])_distanceCounts.Clone();
        return copy;
    }

    public void AddLiteral(byte value)
    {
        _tokens[_count++] = value;
        _literalCounts[value]++;
    }

    public void AddMatch(int length, int distance)
    {
        _tokens[_count++] = distance << 9 | length;
        _literalCounts[DeflateCodes.LengthSymbol(length, out _)]++;
        _distanceCounts[DeflateCodes.DistanceSymbol(distance, out _)]++;
    }

    /// <summary>Writes the tokens as a block and forgets them. When that is shorter, the bytes they stand for are written, if they are still known.</summary>
    public void Write(ref BitWriter output, ReadOnlySpan<byte> bytes, bool areBytesKnown, bool isFixed, bool isLast)
    {
        _literalCounts[DeflateCodes.EndOfBlock] = 1;
        var extraBits = ExtraBits();
        var fixedBits = extraBits + Bits(_literalCounts, HuffmanEncoder.FixedLiterals) + Bits(_distanceCounts, HuffmanEncoder.FixedDistances);
        HuffmanEncoder literals = HuffmanEncoder.FixedLiterals, distances = HuffmanEncoder.FixedDistances;
        CodeLengths? header = null;
        var bits = fixedBits;
        if (!isFixed && _count > 0)
        {
            var dynamicLiterals = HuffmanEncoder.Make(_literalCounts, DeflateCodes.MaxBits);
            var dynamicDistances = HuffmanEncoder.Make(_distanceCounts, DeflateCodes.MaxBits);
            var lengths = new CodeLengths(dynamicLiterals.Lengths, dynamicDistances.Lengths, CodeLengthLimit);
            var dynamicBits = extraBits + lengths.Bits + Bits(_literalCounts, dynamicLiterals) + Bits(_distanceCounts, dynamicDistances);
            if (dynamicBits < fixedBits)
                (literals, distances, header, bits) = (dynamicLiterals, dynamicDistances, lengths, dynamicBits);
        }
        if (areBytesKnown && !isFixed && _count > 0 && (bytes.Length + 4L) * 8 <= bits)
        {
            WriteStored(ref output, bytes, isLast);
        }
        else
        {
            output.Write((isLast ? 1u : 0) | (header == null ? 2u : 4u), 3);
            header?.Write(ref output);
            WriteTokens(ref output, literals, distances);
        }
        _count = 0;
        Array.Clear(_literalCounts);
        Array.Clear(_distanceCounts);
    }

    /// <summary>Writes bytes as they are, in one block or more.</summary>
    public static void WriteStored(ref BitWriter output, ReadOnlySpan<byte> bytes, bool isLast)
    {
        do
        {
            var part = bytes[..Math.Min(bytes.Length, ushort.MaxValue)];
            bytes = bytes[part.Length..];
            output.Write(isLast && bytes.IsEmpty ? 1u : 0, 3);
            output.Align();
            output.Write((uint)part.Length | (uint)~part.Length << 16, 32);
            output.Write(part);
        }
        while (!bytes.IsEmpty);
    }

    private void WriteTokens(ref BitWriter output, HuffmanEncoder literals, HuffmanEncoder distances)
    {
        foreach (var token in _tokens.AsSpan(0, _count))
        {
            var distance = token >> 9;
            if (distance == 0)
            {
                literals.Write(ref output, token);
                continue;
            }
            var length = token & 511;
            literals.Write(ref output, DeflateCodes.LengthSymbol(length, out var extra));
            output.Write((uint)(length - DeflateCodes.MinMatch) & ((1u << extra) - 1), extra);
            distances.Write(ref output, DeflateCodes.DistanceSymbol(distance, out extra));
            output.Write((uint)(distance - 1) & ((1u << extra) - 1), extra);
        }
        literals.Write(ref output, DeflateCodes.EndOfBlock);
    }

    private static long Bits(int[] counts, HuffmanEncoder code)
    {
        var bits = 0L;
        for (var symbol = 0; symbol < counts.Length; symbol++)
            bits += (long)counts[symbol] * code.Lengths[symbol];
        return bits;
    }

    private long ExtraBits()
    {
        var bits = 0L;
        for (var symbol = 257; symbol < _literalCounts.Length; symbol++)
        {
            DeflateCodes.LengthBase(symbol, out var extra);
            bits += (long)_literalCounts[symbol] * extra;
        }
        for (var symbol = 0; symbol < _distanceCounts.Length; symbol++)
        {
            DeflateCodes.DistanceBase(symbol, out var extra);
            bits += (long)_distanceCounts[symbol] * extra;
        }
        return bits;
    }
}
