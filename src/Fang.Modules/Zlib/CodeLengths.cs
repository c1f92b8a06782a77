namespace Fang.Modules.Zlib;

/// <summary>The header of a dynamic block: the lengths of its codes, with runs shortened and coded once more.</summary>
internal sealed class CodeLengths
{
    private const int Repeat = 16;
    private const int ShortZeros = 17;
    private const int LongZeros = 18;

    private readonly List<(byte Symbol, byte Extra)> _symbols = [];
    private readonly HuffmanEncoder _code;
    private readonly int _literalCount;
    private readonly int _distanceCount;
    private readonly int _orderCount;

    public CodeLengths(ReadOnlySpan<byte> literals, ReadOnlySpan<byte> distances, int limit)
    {
        _literalCount = Math.Max(257, literals.LastIndexOfAnyExcept((byte)0) + 1);
        _distanceCount = Math.Max(1, distances.LastIndexOfAnyExcept((byte)0) + 1);
        Span<byte> lengths = stackalloc byte[_literalCount + _distanceCount];
        literals[.._literalCount].CopyTo(lengths);
        distances[.._distanceCount].CopyTo(lengths[_literalCount..]);
        Shorten(lengths);
        Span<int> counts = stackalloc int[19];
        foreach (var (symbol, _) in _symbols)
            counts[symbol]++;
        _code = HuffmanEncoder.Make(counts, limit);
        _orderCount = 19;
        while (_orderCount > 4 && _code.Lengths[DeflateCodes.LengthOrder[_orderCount - 1]] == 0)
            _orderCount--;
        Bits = 14 + 3 * _orderCount;
        foreach (var (symbol, _) in _symbols)
            Bits += _code.Lengths[symbol] + ExtraBits(symbol);
    }

    /// <summary>The number of bits that are written.</summary>
    public int Bits { get; }

    public void Write(ref BitWriter output)
    {
        output.Write((uint)(_literalCount - 257), 5);
        output.Write((uint)(_distanceCount - 1), 5);
        output.Write((uint)(_orderCount - 4), 4);
        for (var i = 0; i < _orderCount; i++)
            output.Write(_code.Lengths[DeflateCodes.LengthOrder[i]], 3);
        foreach (var (symbol, extra) in _symbols)
        {
            _code.Write(ref output, symbol);
            output.Write(extra, ExtraBits(symbol));
        }
    }

    private static int ExtraBits(int symbol) => symbol switch { Repeat => 2, ShortZeros => 3, LongZeros => 7, _ => 0 };

    private void Shorten(ReadOnlySpan<byte> lengths)
    {
        while (!lengths.IsEmpty)
        {
            var length = lengths[0];
            var run = lengths.IndexOfAnyExcept(length);
            if (run < 0)
                run = lengths.Length;
            lengths = lengths[run..];
            if (length != 0)
            {
                _symbols.Add((length, 0));
                run--;
            }
            while (run >= 3)
            {
                var (symbol, most, least) = length != 0 ? (Repeat, 6, 3) : run <= 10 ? (ShortZeros, 10, 3) : (LongZeros, 138, 11);
                var part = Math.Min(run, most);
                _symbols.Add(((byte)symbol, (byte)(part - least)));
                run -= part;
            }
            for (; run > 0; run--)
                _symbols.Add((length, 0));
        }
    }
}
