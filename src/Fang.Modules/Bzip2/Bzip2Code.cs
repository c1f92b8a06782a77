namespace Fang.Modules.Bzip2;

/// <summary>Decodes the symbols of one canonical Huffman code. Lengths that make no code may be given: then symbols are wrong or none.</summary>
/// <remarks>Codes of up to ten bits are found in a table at once; longer ones, which are rare, length by length.</remarks>
internal sealed class Bzip2Code
{
    public const int None = -1;
    public const int Starved = -2;

    private const int FastBits = 10;

    // For each ten bits to come: symbol << 5 | length, or 0.
    private readonly ushort[] _fast = new ushort[1 << FastBits];

    // For each length the first code, how many codes there are, and where their symbols stand.
    private readonly int[] _first = new int[Bzip2Format.LongestCode + 1];
    private readonly int[] _counts = new int[Bzip2Format.LongestCode + 1];
    private readonly int[] _offsets = new int[Bzip2Format.LongestCode + 1];
    private readonly ushort[] _symbols;

    public Bzip2Code(ReadOnlySpan<byte> lengths)
    {
        _symbols = new ushort[lengths.Length];
        var (code, offset) = (0, 0);
        for (var length = 1; length <= Bzip2Format.LongestCode; length++, code <<= 1)
        {
            _first[length] = code;
            _offsets[length] = offset;
            for (var symbol = 0; symbol < lengths.Length; symbol++)
            {
                if (lengths[symbol] != length)
                    continue;
                _symbols[offset++] = (ushort)symbol;
                if (length <= FastBits && code >> length == 0)
                    _fast.AsSpan(code << (FastBits - length), 1 << (FastBits - length)).Fill((ushort)(symbol << 5 | length));
                code++;
            }
            _counts[length] = offset - _offsets[length];
        }
    }

    /// <summary>Decodes a symbol; <see cref="None"/> when no code begins like this, <see cref="Starved"/> when there is too little input.</summary>
    public int Decode(ref Bzip2BitReader input) => input.Need(Bzip2Format.LongestCode) ? DecodeNext(ref input) : DecodeLast(ref input);

    private int DecodeLast(ref Bzip2BitReader input)
    {
        // As if zeros followed.
        var before = input;
        var missing = Bzip2Format.LongestCode - input.BitCount;
        input.Bits <<= missing;
        input.BitCount += missing;
        var symbol = DecodeNext(ref input);
        if (symbol == None || input.BitCount < missing)
        {
            input = before;
            return Starved;
        }
        input.Bits >>= missing;
        input.BitCount -= missing;
        return symbol;
    }

    private int DecodeNext(ref Bzip2BitReader input)
    {
        int entry = _fast[input.Peek(FastBits)];
        if (entry == 0)
            return DecodeLong(ref input);
        input.BitCount -= entry & 31;
        return entry >> 5;
    }

    private int DecodeLong(ref Bzip2BitReader input)
    {
        for (var length = FastBits + 1; length <= Bzip2Format.LongestCode; length++)
        {
            var place = (int)input.Peek(length) - _first[length];
            if (place < 0 || place >= _counts[length])
                continue;
            input.BitCount -= length;
            return _symbols[_offsets[length] + place];
        }
        return None;
    }
}
