namespace Fang.Modules.Zlib;

/// <summary>A canonical Huffman code made for given frequencies.</summary>
internal sealed class HuffmanEncoder
{
    private readonly byte[] _lengths;
    private readonly ushort[] _codes;

    private HuffmanEncoder(byte[] lengths)
    {
        _lengths = lengths;
        _codes = new ushort[lengths.Length];
        Span<int> next = stackalloc int[DeflateCodes.MaxBits + 2];
        foreach (var length in lengths)
        {
            if (length > 0)
                next[length + 1]++;
        }
        for (var length = 1; length <= DeflateCodes.MaxBits; length++)
            next[length + 1] = (next[length + 1] + next[length]) << 1;
        for (var symbol = 0; symbol < lengths.Length; symbol++)
        {
            if (lengths[symbol] > 0)
                _codes[symbol] = (ushort)HuffmanDecoder.Reverse(next[lengths[symbol]]++, lengths[symbol]);
        }
    }

    /// <summary>The code of a fixed block's literals and lengths.</summary>
    public static HuffmanEncoder FixedLiterals { get; } = new(DeflateCodes.FixedLiteralLengths());

    /// <summary>The code of a fixed block's distances.</summary>
    public static HuffmanEncoder FixedDistances { get; } = new(DeflateCodes.FixedDistanceLengths());

    /// <summary>The length of each symbol's code; 0 when it does not occur.</summary>
    public ReadOnlySpan<byte> Lengths => _lengths;

    /// <summary>Writes a symbol.</summary>
    public void Write(ref BitWriter output, int symbol) => output.Write(_codes[symbol], _lengths[symbol]);

    /// <summary>The best code for the frequencies with no length over a limit. It has two symbols at least, as some decoders want.</summary>
    public static HuffmanEncoder Make(ReadOnlySpan<int> frequencies, int limit)
    {
        var lengths = new byte[frequencies.Length];
        var order = new (int Frequency, int Symbol)[frequencies.Length];
        var count = 0;
        for (var symbol = 0; symbol < frequencies.Length; symbol++)
        {
            if (frequencies[symbol] > 0)
                order[count++] = (frequencies[symbol], symbol);
        }
        for (var symbol = 0; count < 2; symbol++)
        {
            if (frequencies[symbol] == 0)
                order[count++] = (0, symbol);
        }
        Array.Sort(order, 0, count);
        Span<int> counts = stackalloc int[limit + 1];
        CountLengths(order.AsSpan(0, count), counts);
        // The rarest symbols get the longest codes.
        var next = 0;
        for (var length = limit; length > 0; length--)
        {
            for (var i = counts[length]; i > 0; i--)
                lengths[order[next++].Symbol] = (byte)length;
        }
        return new HuffmanEncoder(lengths);
    }

    // How many codes of each length the best code has, for frequencies in ascending order.
    private static void CountLengths(ReadOnlySpan<(int Frequency, int Symbol)> leaves, Span<int> counts)
    {
        var limit = counts.Length - 1;
        // Two queues, of leaves and of inner nodes, both in ascending order; the two smallest nodes become one.
        var weights = new long[leaves.Length - 1];
        var parents = new int[leaves.Length * 2 - 1];
        int leaf = 0, inner = 0;
        for (var made = 0; made < weights.Length; made++)
        {
            for (var child = 0; child < 2; child++)
            {
                var takesLeaf = leaf < leaves.Length && (inner == made || leaves[leaf].Frequency <= weights[inner]);
                weights[made] += takesLeaf ? leaves[leaf].Frequency : weights[inner];
                parents[takesLeaf ? leaf++ : leaves.Length + inner++] = leaves.Length + made;
            }
        }
        var depths = new int[parents.Length];
        var space = 0L;
        for (var node = parents.Length - 2; node >= 0; node--)
        {
            depths[node] = depths[parents[node]] + 1;
            if (node >= leaves.Length)
                continue;
            var length = Math.Min(depths[node], limit);
            counts[length]++;
            space += 1L << (limit - length);
        }
        // Cutting long codes down made too many short ones: a shorter code becomes two longer ones until all fit.
        while (space > 1L << limit)
        {
            counts[limit]--;
            var length = limit - 1;
            while (counts[length] == 0)
                length--;
            counts[length]--;
            counts[length + 1] += 2;
            space--;
        }
    }
}
