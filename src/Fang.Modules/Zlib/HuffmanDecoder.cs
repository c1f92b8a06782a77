namespace Fang.Modules.Zlib;

/// <summary>Decodes the symbols of one canonical Huffman code.</summary>
/// <remarks>Codes of up to ten bits are found in a table at once; longer ones, which are rare, bit by bit.</remarks>
internal sealed class HuffmanDecoder
{
    private const int FastBits = 10;

    // For each ten bits to come: symbol << 4 | length, or 0.
    private readonly ushort[] _fast = new ushort[1 << FastBits];
    private readonly ushort[] _counts = new ushort[DeflateCodes.MaxBits + 1];
    private readonly ushort[] _symbols;
    private readonly int _longest;

    private HuffmanDecoder(ReadOnlySpan<byte> lengths)
    {
        foreach (var length in lengths)
            _counts[length]++;
        _counts[0] = 0;
        Span<ushort> offsets = stackalloc ushort[DeflateCodes.MaxBits + 2];
        Span<int> codes = stackalloc int[DeflateCodes.MaxBits + 2];
        for (var length = 1; length <= DeflateCodes.MaxBits; length++)
        {
            offsets[length + 1] = (ushort)(offsets[length] + _counts[length]);
            codes[length + 1] = (codes[length] + _counts[length]) << 1;
            if (_counts[length] > 0)
                _longest = length;
        }
        _symbols = new ushort[lengths.Length];
        for (var symbol = 0; symbol < lengths.Length; symbol++)
        {
            int length = lengths[symbol];
            if (length == 0)
                continue;
            _symbols[offsets[length]++] = (ushort)symbol;
            var code = codes[length]++;
            if (length > FastBits)
                continue;
            for (var place = Reverse(code, length); place < _fast.Length; place += 1 << length)
                _fast[place] = (ushort)(symbol << 4 | length);
        }
    }

    /// <summary>The decoder of a fixed block's literals and lengths.</summary>
    public static HuffmanDecoder FixedLiterals { get; } = new(DeflateCodes.FixedLiteralLengths());

    /// <summary>The decoder of a fixed block's distances.</summary>
    public static HuffmanDecoder FixedDistances { get; } = new(DeflateCodes.FixedDistanceLengths());

    /// <summary>The decoder for the given code lengths; null when they make no code. A code of one symbol may be incomplete.</summary>
    public static HuffmanDecoder? Make(ReadOnlySpan<byte> lengths, bool mayBeIncomplete)
    {
        var space = 0;
        var longest = 0;
        foreach (var length in lengths)
        {
            if (length == 0)
                continue;
            space += 1 << (DeflateCodes.MaxBits - length);
            longest = Math.Max(longest, length);
        }
        const int Complete = 1 << DeflateCodes.MaxBits;
        if (space > Complete || (space < Complete && longest > 0 && (!mayBeIncomplete || longest != 1)))
            return null;
        return new HuffmanDecoder(lengths);
    }

    /// <summary>The bits of a code in the order in which they are written.</summary>
    public static int Reverse(int code, int length)
    {
        var reversed = 0;
        for (; length > 0; length--, code >>= 1)
            reversed = reversed << 1 | code & 1;
        return reversed;
    }

    /// <summary>Decodes a symbol and gives its length in bits; 0 when there are too few bits, -1 when no code begins like this.</summary>
    public int Decode(ulong bits, int available, out int symbol)
    {
        int entry = _fast[(int)bits & ((1 << FastBits) - 1)];
        symbol = entry >> 4;
        var length = entry & 15;
        if (entry != 0)
            return length <= available ? length : 0;
        return DecodeLong(bits, available, out symbol);
    }

    private int DecodeLong(ulong bits, int available, out int symbol)
    {
        // The codes of a length follow each other, from `first` on; their symbols stand at `index`.
        int code = 0, first = 0, index = 0;
        symbol = 0;
        for (var length = 1; length <= _longest; length++)
        {
            if (length > available)
                return 0;
            code = code << 1 | (int)(bits & 1);
            bits >>= 1;
            int count = _counts[length];
            if (code - first < count)
            {
                symbol = _symbols[index + code - first];
                return length;
            }
            index += count;
            first = (first + count) << 1;
        }
        return -1;
    }
}
