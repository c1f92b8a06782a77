namespace Fang.Modules.Bzip2;

/// <summary>Decompresses one stream from input that comes in pieces, with a limit on the output.</summary>
/// <remarks>Not for use by two threads at once.</remarks>
internal sealed class Bzip2Decoder
{
    private enum Part { Magic, Level, BlockMagic, Block, Output, Sum, Done }

    private readonly uint[] _table = Bzip2Crc.Table;
    private Bzip2BlockReader? _block;
    private Part _part;
    private int _magicRead;
    private ulong _bits;
    private int _bitCount;
    private byte[] _output = [];
    private int _outputCount;
    private uint _streamSum;

    // The block that is being put out: the next place, and how many letters are left.
    private uint _next;
    private int _left;
    private uint _blockSum;
    private byte _previous;
    private int _equal;
    private int _repeats;
    private Bzip2Randomiser? _randomiser;

    /// <summary>Whether the end of the stream was reached.</summary>
    public bool IsDone => _part == Part.Done;

    /// <summary>Whether there may be more output without more input.</summary>
    public bool HasMore => _part == Part.Output;

    /// <summary>Decompresses until there is so much output, the input is used up or the stream ends; false for wrong data.</summary>
    /// <remarks>The last bytes of the input may be left when they make no whole symbol; then they are to come again.</remarks>
    public bool Run(ReadOnlySpan<byte> data, int most, out int used)
    {
        var input = new Bzip2BitReader(data, _bits, _bitCount);
        var isRight = Run(ref input, most);
        input.GiveBack();
        (_bits, _bitCount, used) = (input.Bits, input.BitCount, input.Position);
        return isRight;
    }

    /// <summary>Takes the output.</summary>
    public byte[] Take()
    {
        var taken = _output.Length == _outputCount ? _output : _output.AsSpan(0, _outputCount).ToArray();
        (_output, _outputCount) = ([], 0);
        return taken;
    }

    private bool Run(ref Bzip2BitReader input, int most)
    {
        while (!IsDone)
        {
            var before = _part;
            var isRight = _part switch
            {
                Part.Magic => ReadMagic(ref input),
                Part.Level => ReadLevel(ref input),
                Part.BlockMagic => ReadBlockMagic(ref input),
                Part.Block => ReadBlock(ref input),
                Part.Output => PutOut(most),
                _ => ReadSum(ref input),
            };
            if (!isRight)
                return false;
            if (_part == before)
                break;
        }
        return true;
    }

    private bool ReadMagic(ref Bzip2BitReader input)
    {
        for (; _magicRead < Bzip2Format.Magic.Length; _magicRead++)
        {
            if (!input.Need(8))
                return true;
            if (input.Take(8) != Bzip2Format.Magic[_magicRead])
                return false;
        }
        _part = Part.Level;
        return true;
    }

    private bool ReadLevel(ref Bzip2BitReader input)
    {
        if (!input.Need(8))
            return true;
        var level = (int)input.Take(8) - '0';
        if (level is < 1 or > 9)
            return false;
        _block = new Bzip2BlockReader(level * Bzip2Format.BlockUnit);
        _part = Part.BlockMagic;
        return true;
    }

    private bool ReadBlockMagic(ref Bzip2BitReader input)
    {
        if (!input.Need(48))
            return true;
        var magic = input.TakeMagic();
        if (magic == Bzip2Format.BlockMagic)
        {
            _block!.Begin();
            _part = Part.Block;
            return true;
        }
        _part = Part.Sum;
        return magic == Bzip2Format.EndMagic;
    }

    private bool ReadBlock(ref Bzip2BitReader input)
    {
        if (!_block!.Read(ref input))
            return false;
        if (_block.IsDone)
        {
            Link(_block.Letters, _block.Count);
            _next = _block.Letters[_block.Origin] >> 8;
            _left = _block.Count;
            _blockSum = Bzip2Crc.Start;
            (_equal, _repeats) = (0, 0);
            _randomiser = _block.IsRandomised ? new Bzip2Randomiser() : null;
            _part = Part.Output;
        }
        return true;
    }

    // Tells each place in the higher bits where the letter that follows its rotation's last one stands. The letters of a value
    // have the same order in the last column as in the first.
    private static void Link(uint[] letters, int count)
    {
        Span<int> places = stackalloc int[256];
        places.Clear();
        foreach (var letter in letters.AsSpan(0, count))
            places[(int)letter]++;
        var sum = 0;
        foreach (ref var place in places)
            (place, sum) = (sum, sum + place);
        for (var i = 0; i < count; i++)
            letters[places[(byte)letters[i]]++] |= (uint)i << 8;
    }

    private bool PutOut(int most)
    {
        var letters = _block!.Letters;
        var table = _table;
        while (_left > 0 || _repeats > 0)
        {
            if (_outputCount == most)
                return true;
            if (_outputCount == _output.Length)
                Array.Resize(ref _output, (int)Math.Min(most, Math.Max(_output.Length * 2L, Math.Min(_left + 256L, 1 << 16))));
            if (_repeats > 0)
            {
                var count = Math.Min(_repeats, _output.Length - _outputCount);
                _repeats -= count;
                for (; count > 0; count--)
                    Put(table, _previous);
                continue;
            }
            var letter = letters[_next];
            _next = letter >> 8;
            _left--;
            if (_randomiser != null)
                letter = _randomiser.Restore(letter);
            if (_equal == Bzip2Format.RunStart)
            {
                (_repeats, _equal) = ((byte)letter, 0);
                continue;
            }
            _equal = _equal > 0 && (byte)letter == _previous ? _equal + 1 : 1;
            _previous = (byte)letter;
            Put(table, _previous);
        }
        _part = Part.BlockMagic;
        _streamSum = Bzip2Crc.Combine(_streamSum, ~_blockSum);
        return ~_blockSum == _block.Sum;
    }

    private void Put(uint[] table, byte value)
    {
        _output[_outputCount++] = value;
        _blockSum = Bzip2Crc.Add(table, _blockSum, value);
    }

    private bool ReadSum(ref Bzip2BitReader input)
    {
        if (!input.Need(32))
            return true;
        // The bits that fill the last byte up belong to the stream.
        if (input.Take(32) != _streamSum)
            return false;
        input.BitCount -= input.BitCount % 8;
        _part = Part.Done;
        return true;
    }
}
