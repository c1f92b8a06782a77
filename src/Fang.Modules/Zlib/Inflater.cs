using Fang.Modules.Binascii;

namespace Fang.Modules.Zlib;

/// <summary>Decompresses DEFLATE data with or without a container, in pieces of any size.</summary>
/// <remarks>
/// Each step either takes all the bits it needs or none, so that it can be taken again when there is more input. New output is
/// added to a buffer that begins with the history that matches refer to. Not for use by two threads at once.
/// </remarks>
internal sealed partial class Inflater
{
    private enum State { Start, GzipHeader, DictionaryId, Dictionary, Block, StoredLength, Stored, CodeCounts, CodeLengths, SymbolLengths, Symbols, Literal, Match, Check, Size, Done }

    private const int InitialSize = 16 * 1024;

    private readonly int _windowBits;
    private Container _container;
    private State _state;
    private ulong _bits;
    private int _bitCount;
    private bool _isLastBlock;
    private GzipHeader? _gzipHeader;

    // History, then new output from _start to _end; the checksum covers what is before _summed.
    private byte[] _buffer = [];
    private int _start;
    private int _end;
    private int _summed;
    private uint _checksum;
    private uint _total;

    public Inflater(ContainerFormat format)
    {
        _container = format.Container;
        _windowBits = format.WindowBits == 0 ? DeflateCodes.MaxBits : format.WindowBits;
        _state = _container == Container.None ? State.Block : State.Start;
    }

    /// <summary>Whether the end of the data was reached.</summary>
    public bool IsDone => _state == State.Done;

    /// <summary>Whether the data goes on only after <see cref="SetDictionary"/>.</summary>
    public bool NeedsDictionary => _state == State.Dictionary;

    /// <summary>How many bytes there are to take.</summary>
    public int Available => _end - _start;

    /// <summary>A copy in the same state.</summary>
    public Inflater Copy()
    {
        var copy = (Inflater)MemberwiseClone();
        copy._buffer = _buffer.AsSpan(0, _end).ToArray();
        copy._gzipHeader = _gzipHeader?.Copy();
        copy._lengths = (byte[])_lengths.Clone();
        return copy;
    }

    /// <summary>Takes the output so far.</summary>
    public byte[] Take()
    {
        var taken = _buffer.AsSpan(_start, Available).ToArray();
        Sum();
        var history = Math.Min(_end, DeflateCodes.WindowSize);
        if (_end > 4 * DeflateCodes.WindowSize)
        {
            _buffer = _buffer.AsSpan(_end - history, history).ToArray();
            _end = history;
        }
        _start = _summed = _end;
        return taken;
    }

    /// <summary>Gives the bytes that the data may refer to from its start on; false when they are not the ones it asks for.</summary>
    public bool SetDictionary(ReadOnlySpan<byte> dictionary)
    {
        if (_state == State.Dictionary)
        {
            if (Checksums.Adler32(dictionary, 1) != _checksum)
                return false;
            _checksum = 1;
            _state = State.Block;
        }
        else if (_container != Container.None || _end > 0)
        {
            return false;
        }
        var kept = dictionary[Math.Max(0, dictionary.Length - DeflateCodes.WindowSize)..];
        Reserve(kept.Length);
        kept.CopyTo(_buffer.AsSpan(_end));
        _start = _summed = _end += kept.Length;
        return true;
    }

    /// <summary>Decompresses until the input or the data ends or there are <paramref name="limit"/> bytes to take; gives how much input was used.</summary>
    public int Run(ReadOnlySpan<byte> input, int limit)
    {
        var reader = new BitReader(input, _bits, _bitCount);
        var limitEnd = (int)Math.Min((long)_start + limit, Array.MaxLength);
        while (_state is not (State.Done or State.Dictionary) && Step(ref reader, limitEnd))
        {
        }
        // A step that wants more bits keeps those that it has seen.
        if (_state is State.Done or State.Dictionary or State.Literal or State.Match or State.Stored)
            reader.GiveBack();
        _bits = reader.Bits;
        _bitCount = reader.Count;
        return reader.Consumed;
    }

    // One state; false when there is too little input, or no room for output.
    private bool Step(ref BitReader reader, int limitEnd)
    {
        switch (_state)
        {
            case State.Start:
                return ReadStart(ref reader);
            case State.GzipHeader:
                if (!reader.Has(8))
                    return false;
                if (_gzipHeader!.Add((byte)reader.Take(8)))
                    _state = State.Block;
                return true;
            case State.DictionaryId:
                if (!reader.Has(32))
                    return false;
                _checksum = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness((uint)reader.Take(32));
                _state = State.Dictionary;
                return true;
            case State.Block:
                return ReadBlock(ref reader);
            case State.StoredLength:
                return ReadStoredLength(ref reader);
            case State.Stored:
                return CopyStored(ref reader, limitEnd);
            case State.CodeCounts:
                return ReadCodeCounts(ref reader);
            case State.CodeLengths:
                return ReadCodeLengths(ref reader);
            case State.SymbolLengths:
                return ReadSymbolLengths(ref reader);
            case State.Symbols:
                return ReadSymbols(ref reader, limitEnd);
            case State.Literal:
                if (_end == limitEnd)
                    return false;
                Reserve(1);
                _buffer[_end++] = (byte)_pending;
                _state = State.Symbols;
                return true;
            case State.Match:
                return CopyMatch(limitEnd);
            case State.Check:
                return Check(ref reader);
            default:
                if (!reader.Has(32))
                    return false;
                if ((uint)reader.Take(32) != _total)
                    throw new InflateException("incorrect length check");
                _state = State.Done;
                return true;
        }
    }

    private bool ReadStart(ref BitReader reader)
    {
        if (!reader.Has(16))
            return false;
        var head = reader.Take(16);
        if (head == 0x8B1F && (_container is Container.Gzip or Container.Detect))
        {
            _container = Container.Gzip;
            _gzipHeader = new GzipHeader();
            _gzipHeader.Add((byte)head);
            _gzipHeader.Add((byte)(head >> 8));
            _state = State.GzipHeader;
            return true;
        }
        if (_container == Container.Gzip || ((head & 0xFF) * 256 + (head >> 8)) % 31 != 0)
            throw new InflateException("incorrect header check");
        if ((head & 15) != 8)
            throw new InflateException("unknown compression method");
        if ((head >> 4 & 15) + 8 > _windowBits)
            throw new InflateException("invalid window size");
        _container = Container.Zlib;
        _checksum = 1;
        _state = (head & 0x2000) != 0 ? State.DictionaryId : State.Block;
        return true;
    }

    private bool Check(ref BitReader reader)
    {
        reader.Align();
        if (_container == Container.None)
        {
            _state = State.Done;
            return true;
        }
        if (!reader.Has(32))
            return false;
        Sum();
        var expected = (uint)reader.Take(32);
        if (_container == Container.Zlib)
            expected = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(expected);
        if (expected != _checksum)
            throw new InflateException("incorrect data check");
        _state = _container == Container.Gzip ? State.Size : State.Done;
        return true;
    }

    private void Sum()
    {
        var output = _buffer.AsSpan(_summed, _end - _summed);
        _summed = _end;
        _total += (uint)output.Length;
        if (_container == Container.Zlib)
            _checksum = Checksums.Adler32(output, _checksum);
        else if (_container == Container.Gzip)
            _checksum = Checksums.Crc32(output, _checksum);
    }

    private void Reserve(int count)
    {
        if (_buffer.Length - _end >= count)
            return;
        if (_end > Array.MaxLength - count)
            throw Errors.MemoryError();
        var size = Math.Clamp(_buffer.Length * 2L, Math.Max(InitialSize, _end + count), Array.MaxLength);
        Array.Resize(ref _buffer, (int)size);
    }
}
