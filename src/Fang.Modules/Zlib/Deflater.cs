using System.Buffers.Binary;
using Fang.Modules.Binascii;

namespace Fang.Modules.Zlib;

/// <summary>How compression ends a call: what of the input must be in the output.</summary>
internal enum FlushMode { None, Partial, Sync, Full, Finish, Block }

/// <summary>Special kinds of data.</summary>
internal enum Strategy { Default, Filtered, HuffmanOnly, RunLength, Fixed }

/// <summary>Compresses to DEFLATE data with or without a container, in pieces of any size.</summary>
/// <remarks>Not for use by two threads at once.</remarks>
internal sealed class Deflater
{
    // How hard to look for matches: how many places to try, a length that is good enough, and one from which on the next position is not tried.
    private readonly record struct Effort(int Tries, int Nice, int Lazy);

    // A match of three bytes that far back takes more bits than three literals.
    private const int FarForThree = 4096;
    private const int Lookahead = DeflateCodes.MaxMatch + DeflateCodes.MinMatch + 1;

    private readonly Container _container;
    private readonly int _level;
    private readonly Strategy _strategy;
    private readonly Effort _effort;
    private DeflateBlock _block;
    private MatchFinder _finder;
    private BitWriter _output = new();
    private uint _checksum;
    private uint _total;

    // The next position to encode, and where the block began (negative when that left the window).
    private int _at;
    private int _blockStart;

    // Matches are taken one position late, if none better begins there: the one at _at - 1, if any.
    private bool _hasPrevious;
    private int _previousLength = DeflateCodes.MinMatch - 1;
    private int _previousDistance;

    private FlushMode _lastFlush = FlushMode.None;
    private bool _hasNewInput = true;

    public Deflater(int level, ContainerFormat format, int memoryLevel, Strategy strategy, ReadOnlySpan<byte> dictionary)
    {
        _container = format.Container;
        _level = level < 0 ? 6 : level;
        _strategy = strategy;
        _effort = _level switch
        {
            0 or 1 => new(4, 8, 0),
            2 => new(6, 16, 0),
            3 => new(24, 32, 0),
            4 => new(16, 16, 4),
            5 => new(32, 32, 16),
            6 => new(96, 128, 16),
            7 => new(192, 160, 32),
            8 => new(768, 258, 128),
            _ => new(3072, 258, 258),
        };
        _block = new DeflateBlock(64 << memoryLevel);
        _finder = new MatchFinder((1 << format.WindowBits) - 1);
        WriteHeader(format.WindowBits, dictionary);
        Preset(dictionary);
    }

    private Deflater(Deflater other)
    {
        (_container, _level, _strategy, _effort) = (other._container, other._level, other._strategy, other._effort);
        (_block, _finder, _output) = (other._block.Copy(), other._finder.Copy(), other._output.Copy());
        (_checksum, _total, _at, _blockStart) = (other._checksum, other._total, other._at, other._blockStart);
        (_hasPrevious, _previousLength, _previousDistance) = (other._hasPrevious, other._previousLength, other._previousDistance);
        (_lastFlush, _hasNewInput) = (other._lastFlush, other._hasNewInput);
    }

    /// <summary>Whether the data was brought to its end.</summary>
    public bool IsDone => _lastFlush == FlushMode.Finish;

    /// <summary>A copy in the same state.</summary>
    public Deflater Copy() => new(this);

    private void WriteHeader(int windowBits, ReadOnlySpan<byte> dictionary)
    {
        var isFast = _strategy >= Strategy.HuffmanOnly || _level < 2;
        if (_container == Container.Gzip)
        {
            // No time stamp; the operating system is Unix.
            _output.Write([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, (byte)(_level == 9 ? 2 : isFast ? 4 : 0), 3]);
        }
        else if (_container == Container.Zlib)
        {
            var method = (windowBits - 8) << 4 | 8;
            var flags = (isFast ? 0 : _level < 6 ? 1 : _level == 6 ? 2 : 3) << 6 | (dictionary.IsEmpty ? 0 : 0x20);
            var head = method << 8 | flags;
            head += 31 - head % 31;
            _output.Write([(byte)(head >> 8), (byte)head]);
            if (!dictionary.IsEmpty)
                WriteBigEndian(Checksums.Adler32(dictionary, 1));
            _checksum = 1;
        }
    }

    // What the data may refer to as if it had come before.
    private void Preset(ReadOnlySpan<byte> dictionary)
    {
        var kept = dictionary[Math.Max(0, dictionary.Length - DeflateCodes.WindowSize)..];
        if (kept.IsEmpty)
            return;
        _finder.Add(ref kept, 0);
        for (; _at + DeflateCodes.MinMatch <= _finder.End; _at++)
            _finder.Insert(_at);
        _at = _blockStart = _finder.End;
    }

    private void WriteBigEndian(uint value) => _output.Write(BinaryPrimitives.ReverseEndianness(value), 32);

    /// <summary>Takes the output so far.</summary>
    public byte[] Take() => _output.Take();

    /// <summary>Compresses input.</summary>
    public void Write(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty)
            return;
        _hasNewInput = true;
        _total += (uint)input.Length;
        if (_container == Container.Zlib)
            _checksum = Checksums.Adler32(input, _checksum);
        else if (_container == Container.Gzip)
            _checksum = Checksums.Crc32(input, _checksum);
        while (!input.IsEmpty)
        {
            var moved = _finder.Add(ref input, _at);
            _at -= moved;
            _blockStart -= moved;
            Encode(all: false);
        }
    }

    /// <summary>Brings all input into the output. Without new input a flush that was done is not done again.</summary>
    public void Flush(FlushMode mode)
    {
        if (mode == FlushMode.None || (!_hasNewInput && mode != FlushMode.Finish && Rank(mode) <= Rank(_lastFlush)))
            return;
        Encode(all: true);
        if (mode == FlushMode.Finish)
        {
            WriteBlock(isLast: true);
            _output.Align();
            if (_container == Container.Zlib)
                WriteBigEndian(_checksum);
            else if (_container == Container.Gzip)
                WriteSums();
        }
        else
        {
            if (_finder.End > _blockStart)
                WriteBlock(isLast: false);
            WriteMark(mode);
        }
        (_hasNewInput, _lastFlush) = (false, mode);
    }

    private static int Rank(FlushMode mode) => mode switch { FlushMode.None => 0, FlushMode.Block => 1, _ => (int)mode + 1 };

    private void WriteSums()
    {
        _output.Write(_checksum, 32);
        _output.Write(_total, 32);
    }

    private void WriteMark(FlushMode mode)
    {
        switch (mode)
        {
            case FlushMode.Partial:
                // An empty block with fixed codes.
                _output.Write(2, 10);
                break;
            case FlushMode.Sync:
                DeflateBlock.WriteStored(ref _output, [], isLast: false);
                break;
            case FlushMode.Full:
                DeflateBlock.WriteStored(ref _output, [], isLast: false);
                _finder.Forget();
                break;
        }
    }

    private void WriteBlock(bool isLast)
    {
        var isKnown = _blockStart >= 0;
        var bytes = isKnown ? _finder.Window[_blockStart.._at] : default;
        if (_level == 0)
            DeflateBlock.WriteStored(ref _output, bytes, isLast);
        else
            _block.Write(ref _output, bytes, isKnown, _strategy == Strategy.Fixed, isLast);
        _blockStart = _at;
    }

    // Encodes the input in the window; unless it is all that there is, so much is left that a match could not go on.
    private void Encode(bool all)
    {
        if (_level == 0)
        {
            _at = _finder.End;
            if (_at - _blockStart >= DeflateCodes.WindowSize && !all)
                WriteBlock(isLast: false);
            return;
        }
        while (_finder.End - _at is var left && (all ? left > 0 : left >= Lookahead))
        {
            if (_strategy is Strategy.HuffmanOnly)
                AddLiteral(_at++);
            else if (_effort.Lazy == 0 || _strategy == Strategy.RunLength)
                EncodeGreedily(left);
            else
                EncodeLazily(left);
        }
        if (!all || !_hasPrevious)
            return;
        // A match there would not have reached the end yet.
        AddLiteral(_at - 1);
        (_hasPrevious, _previousLength) = (false, DeflateCodes.MinMatch - 1);
    }

    private void EncodeGreedily(int left)
    {
        var length = FindMatch(left, DeflateCodes.MinMatch - 1, out var distance);
        if (length < DeflateCodes.MinMatch)
        {
            AddLiteral(_at++);
            return;
        }
        AddMatch(length, distance);
        Skip(_at + length);
    }

    private void EncodeLazily(int left)
    {
        var length = FindMatch(left, _previousLength, out var distance);
        if (_hasPrevious && _previousLength >= DeflateCodes.MinMatch && length <= _previousLength)
        {
            AddPrevious();
            (_hasPrevious, _previousLength) = (false, DeflateCodes.MinMatch - 1);
            return;
        }
        if (_hasPrevious)
            AddLiteral(_at - 1);
        (_hasPrevious, _previousLength, _previousDistance) = (true, length, distance);
        _at++;
    }

    // The match that begins before the current position.
    private void AddPrevious()
    {
        AddMatch(_previousLength, _previousDistance);
        Skip(_at - 1 + _previousLength);
    }

    // Goes on to a position; those between, after the current one, become known as places of matches.
    private void Skip(int target)
    {
        var known = Math.Min(target, _finder.End - DeflateCodes.MinMatch + 1);
        for (var at = _at + 1; at < known; at++)
            _finder.Insert(at);
        _at = target;
    }

    // A match at the current position longer than `best`, which is 2 at least; else a length that is not longer.
    private int FindMatch(int left, int best, out int distance)
    {
        distance = 0;
        if (left < DeflateCodes.MinMatch)
            return DeflateCodes.MinMatch - 1;
        var candidate = _finder.Insert(_at);
        if (_strategy == Strategy.RunLength)
            candidate = _at - 1;
        else if (best >= DeflateCodes.MinMatch && best >= _effort.Lazy)
            return DeflateCodes.MinMatch - 1;
        // What the position before has makes it unlikely that this one's gain is worth a long search.
        var isGood = best >= DeflateCodes.MinMatch && best >= Math.Min(_effort.Nice / 4, _effort.Lazy / 2);
        var tries = _strategy == Strategy.RunLength ? 1 : isGood ? Math.Max(1, _effort.Tries / 4) : _effort.Tries;
        var length = _finder.Find(_at, candidate, best, tries, _effort.Nice, out distance);
        var isWorthless = length == DeflateCodes.MinMatch && distance > FarForThree || length <= 5 && _strategy == Strategy.Filtered;
        return distance == 0 || isWorthless ? DeflateCodes.MinMatch - 1 : length;
    }

    private void AddLiteral(int at)
    {
        _block.AddLiteral(_finder.Window[at]);
        if (_block.IsFull)
            WriteFull(at + 1);
    }

    private void AddMatch(int length, int distance)
    {
        _block.AddMatch(length, distance);
        if (_block.IsFull)
            WriteFull((_hasPrevious ? _at - 1 : _at) + length);
    }

    // Writes the block, which stands for the bytes up to a position.
    private void WriteFull(int end)
    {
        var at = _at;
        _at = end;
        WriteBlock(isLast: false);
        _at = at;
    }
}
