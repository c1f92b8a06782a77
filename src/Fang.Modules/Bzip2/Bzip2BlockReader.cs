namespace Fang.Modules.Bzip2;

/// <summary>Reads the coded form of a block, from its checksum on, from input that comes in pieces.</summary>
/// <remarks>Each part goes on where it stopped when there was too little input. Not for use by two threads at once.</remarks>
internal sealed class Bzip2BlockReader(int limit)
{
    private enum Part { Sum, Origin, UsedParts, UsedValues, Counts, Selectors, FirstLength, Lengths, Symbols, Done }

    // What lies beyond is told by encoders that round the number of selectors up, and not used.
    private const int MostSelectors = 2 + Bzip2Format.BlockUnit * 9 / Bzip2Format.GroupSize;

    private const int SmallestBlock = 1 << 12;

    // A run of more digits than this is longer than any block.
    private const int MostDigits = 20;

    private readonly byte[] _recent = new byte[256];
    private readonly byte[] _recentTables = new byte[Bzip2Format.MostTables];
    private readonly byte[] _selectors = new byte[MostSelectors];
    private readonly byte[] _lengths = new byte[Bzip2Format.MostSymbols];
    private readonly Bzip2Code[] _codes = new Bzip2Code[Bzip2Format.MostTables];
    private Part _part;
    private uint _usedParts;
    private int _used;
    private int _tables;
    private int _selectorCount;
    private int _index;
    private int _table;
    private int _length;
    private int _group;
    private int _leftInGroup;
    private int _run;
    private int _digits;

    /// <summary>The letters of the block in the order of the sorted rotations, one in the lowest byte of each number.</summary>
    public uint[] Letters { get; private set; } = [];

    /// <summary>How many letters there are.</summary>
    public int Count { get; private set; }

    /// <summary>The checksum of the block's data.</summary>
    public uint Sum { get; private set; }

    /// <summary>The place of the block among its rotations.</summary>
    public int Origin { get; private set; }

    /// <summary>Whether the block was disturbed by the format's fixed pseudo-random bits.</summary>
    public bool IsRandomised { get; private set; }

    /// <summary>Whether the block is complete.</summary>
    public bool IsDone => _part == Part.Done;

    /// <summary>Makes ready for the next block.</summary>
    public void Begin()
    {
        _part = Part.Sum;
        Count = 0;
        _used = 0;
    }

    /// <summary>Reads as far as the input goes, or to the end of the block; false for wrong data.</summary>
    public bool Read(ref Bzip2BitReader input)
    {
        while (!IsDone)
        {
            var before = _part;
            var isRight = _part switch
            {
                Part.Sum => ReadSum(ref input),
                Part.Origin => ReadOrigin(ref input),
                Part.UsedParts => ReadUsedParts(ref input),
                Part.UsedValues => ReadUsedValues(ref input),
                Part.Counts => ReadCounts(ref input),
                Part.Selectors => ReadSelectors(ref input),
                Part.FirstLength => ReadFirstLength(ref input),
                Part.Lengths => ReadLengths(ref input),
                _ => ReadSymbols(ref input),
            };
            if (!isRight)
                return false;
            if (_part == before)
                break;
        }
        return true;
    }

    private bool Go(Part part)
    {
        _part = part;
        _index = 0;
        return true;
    }

    private bool ReadSum(ref Bzip2BitReader input)
    {
        if (!input.Need(32))
            return true;
        Sum = input.Take(32);
        return Go(Part.Origin);
    }

    private bool ReadOrigin(ref Bzip2BitReader input)
    {
        if (!input.Need(25))
            return true;
        IsRandomised = input.Take(1) != 0;
        Origin = (int)input.Take(24);
        return Origin < limit && Go(Part.UsedParts);
    }

    private bool ReadUsedParts(ref Bzip2BitReader input)
    {
        if (!input.Need(16))
            return true;
        _usedParts = input.Take(16);
        return Go(Part.UsedValues);
    }

    private bool ReadUsedValues(ref Bzip2BitReader input)
    {
        for (; _index < 16; _index++)
        {
            if ((_usedParts >> (15 - _index) & 1) == 0)
                continue;
            if (!input.Need(16))
                return true;
            var values = input.Take(16);
            for (var value = 0; value < 16; value++)
            {
                if ((values >> (15 - value) & 1) != 0)
                    _recent[_used++] = (byte)(_index * 16 + value);
            }
        }
        return _used > 0 && Go(Part.Counts);
    }

    private bool ReadCounts(ref Bzip2BitReader input)
    {
        if (!input.Need(18))
            return true;
        _tables = (int)input.Take(3);
        _selectorCount = (int)input.Take(15);
        for (var table = 0; table < _recentTables.Length; table++)
            _recentTables[table] = (byte)table;
        return _tables is >= Bzip2Format.FewestTables and <= Bzip2Format.MostTables && _selectorCount > 0 && Go(Part.Selectors);
    }

    private bool ReadSelectors(ref Bzip2BitReader input)
    {
        for (; _index < _selectorCount; _index++)
        {
            if (!input.Need(Bzip2Format.MostTables))
                return true;
            var place = 0;
            for (; input.Take(1) != 0; place++)
            {
                if (place + 1 == _tables)
                    return false;
            }
            var selector = MoveToFront(_recentTables, place);
            if (_index < MostSelectors)
                _selectors[_index] = selector;
        }
        _selectorCount = Math.Min(_selectorCount, MostSelectors);
        _table = 0;
        return Go(Part.FirstLength);
    }

    private bool ReadFirstLength(ref Bzip2BitReader input)
    {
        if (!input.Need(5))
            return true;
        _length = (int)input.Take(5);
        return Go(Part.Lengths);
    }

    private bool ReadLengths(ref Bzip2BitReader input)
    {
        while (_index < _used + 2)
        {
            if (_length is < 1 or > Bzip2Format.LongestCode)
                return false;
            if (!input.Need(2))
                return true;
            if (input.Take(1) == 0)
                _lengths[_index++] = (byte)_length;
            else
                _length += input.Take(1) == 0 ? 1 : -1;
        }
        _codes[_table++] = new Bzip2Code(_lengths.AsSpan(0, _used + 2));
        if (_table < _tables)
            return Go(Part.FirstLength);
        (_group, _leftInGroup, _run, _digits) = (-1, 0, 0, 0);
        return Go(Part.Symbols);
    }

    private bool ReadSymbols(ref Bzip2BitReader input)
    {
        while (true)
        {
            if (_leftInGroup == 0)
            {
                if (++_group == _selectorCount)
                    return false;
                _leftInGroup = Bzip2Format.GroupSize;
            }
            var symbol = _codes[_selectors[_group]].Decode(ref input);
            if (symbol < 0)
                return symbol == Bzip2Code.Starved;
            _leftInGroup--;
            if (symbol < 2)
            {
                if (_digits > MostDigits)
                    return false;
                _run += (symbol + 1) << _digits++;
                continue;
            }
            if (_run > 0 && !EndRun())
                return false;
            if (symbol == _used + 1)
                return Origin < Count && Go(Part.Done);
            if (!Reserve(1))
                return false;
            Letters[Count++] = MoveToFront(_recent, symbol - 1);
        }
    }

    private bool EndRun()
    {
        if (!Reserve(_run))
            return false;
        Letters.AsSpan(Count, _run).Fill(_recent[0]);
        Count += _run;
        _run = _digits = 0;
        return true;
    }

    // Makes room for more letters; false when the block becomes too long.
    private bool Reserve(int count)
    {
        if (count <= Letters.Length - Count)
            return true;
        if (count > limit - Count)
            return false;
        var letters = new uint[Math.Min(limit, Math.Max(Math.Max(SmallestBlock, Letters.Length * 2), Count + count))];
        Letters.AsSpan(0, Count).CopyTo(letters);
        Letters = letters;
        return true;
    }

    private static byte MoveToFront(byte[] recent, int place)
    {
        var found = recent[place];
        for (; place > 0; place--)
            recent[place] = recent[place - 1];
        recent[0] = found;
        return found;
    }
}
