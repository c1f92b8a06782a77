namespace Fang.Modules.Zlib;

/// <content>The blocks of the data.</content>
internal sealed partial class Inflater
{
    private byte[] _lengths = new byte[DeflateCodes.LiteralCount + 2 + 32];
    private HuffmanDecoder? _literals;
    private HuffmanDecoder? _distances;
    private HuffmanDecoder? _codeLengths;
    private int _literalCount;
    private int _distanceCount;
    private int _codeLengthCount;
    private int _read;

    // The bytes of a stored block or of a match that are still to be copied, or a literal.
    private int _pending;
    private int _distance;

    private bool ReadBlock(ref BitReader reader)
    {
        if (_isLastBlock)
        {
            _state = State.Check;
            return true;
        }
        if (!reader.Has(3))
            return false;
        _isLastBlock = reader.Take(1) != 0;
        switch (reader.Take(2))
        {
            case 0:
                reader.Align();
                _state = State.StoredLength;
                break;
            case 1:
                (_literals, _distances) = (HuffmanDecoder.FixedLiterals, HuffmanDecoder.FixedDistances);
                _state = State.Symbols;
                break;
            case 2:
                _state = State.CodeCounts;
                break;
            default:
                throw new InflateException("invalid block type");
        }
        return true;
    }

    private bool ReadStoredLength(ref BitReader reader)
    {
        if (!reader.Has(32))
            return false;
        var length = reader.Take(16);
        if (length != (reader.Take(16) ^ 0xFFFF))
            throw new InflateException("invalid stored block lengths");
        _pending = length;
        _state = State.Stored;
        return true;
    }

    private bool CopyStored(ref BitReader reader, int limitEnd)
    {
        while (_pending > 0)
        {
            var count = Math.Min(_pending, limitEnd - _end);
            if (count == 0)
                return false;
            Reserve(count);
            // Bytes that earlier input left among the bits come first.
            reader.GiveBack();
            int copied;
            if (reader.Count > 0)
            {
                _buffer[_end] = (byte)reader.Take(8);
                copied = 1;
            }
            else
            {
                copied = reader.Copy(_buffer.AsSpan(_end, count));
            }
            if (copied == 0)
                return false;
            _end += copied;
            _pending -= copied;
        }
        _state = State.Block;
        return true;
    }

    private bool ReadCodeCounts(ref BitReader reader)
    {
        if (!reader.Has(14))
            return false;
        _literalCount = reader.Take(5) + 257;
        _distanceCount = reader.Take(5) + 1;
        _codeLengthCount = reader.Take(4) + 4;
        if (_literalCount > DeflateCodes.LiteralCount || _distanceCount > DeflateCodes.DistanceCount)
            throw new InflateException("too many length or distance symbols");
        Array.Clear(_lengths);
        _read = 0;
        _state = State.CodeLengths;
        return true;
    }

    private bool ReadCodeLengths(ref BitReader reader)
    {
        for (; _read < _codeLengthCount; _read++)
        {
            if (!reader.Has(3))
                return false;
            _lengths[DeflateCodes.LengthOrder[_read]] = (byte)reader.Take(3);
        }
        _codeLengths = HuffmanDecoder.Make(_lengths.AsSpan(0, 19), mayBeIncomplete: false)
            ?? throw new InflateException("invalid code lengths set");
        Array.Clear(_lengths);
        _read = 0;
        _state = State.SymbolLengths;
        return true;
    }

    private bool ReadSymbolLengths(ref BitReader reader)
    {
        var count = _literalCount + _distanceCount;
        while (_read < count)
        {
            reader.Refill();
            var used = _codeLengths!.Decode(reader.Bits, reader.Count, out var symbol);
            if (used < 0)
                throw new InflateException("invalid code lengths set");
            if (used == 0)
                return false;
            if (symbol < 16)
            {
                reader.Skip(used);
                _lengths[_read++] = (byte)symbol;
                continue;
            }
            var (extra, least) = symbol switch { 16 => (2, 3), 17 => (3, 3), _ => (7, 11) };
            if (reader.Count < used + extra)
                return false;
            reader.Skip(used);
            if (symbol == 16 && _read == 0)
                throw new InflateException("invalid bit length repeat");
            var repeated = symbol == 16 ? _lengths[_read - 1] : (byte)0;
            var times = least + reader.Take(extra);
            if (_read + times > count)
                throw new InflateException("invalid bit length repeat");
            _lengths.AsSpan(_read, times).Fill(repeated);
            _read += times;
        }
        if (_lengths[DeflateCodes.EndOfBlock] == 0)
            throw new InflateException("invalid code -- missing end-of-block");
        _literals = HuffmanDecoder.Make(_lengths.AsSpan(0, _literalCount), mayBeIncomplete: true)
            ?? throw new InflateException("invalid literal/lengths set");
        _distances = HuffmanDecoder.Make(_lengths.AsSpan(_literalCount, _distanceCount), mayBeIncomplete: true)
            ?? throw new InflateException("invalid distances set");
        _state = State.Symbols;
        return true;
    }

    private bool ReadSymbols(ref BitReader reader, int limitEnd)
    {
        var literals = _literals!;
        while (true)
        {
            reader.Refill();
            var used = literals.Decode(reader.Bits, reader.Count, out var symbol);
            if (used <= 0)
                return used == 0 ? false : throw new InflateException("invalid literal/length code");
            if (symbol < DeflateCodes.EndOfBlock)
            {
                reader.Skip(used);
                if (_end == limitEnd)
                {
                    _pending = symbol;
                    _state = State.Literal;
                    return false;
                }
                if (_end == _buffer.Length)
                    Reserve(1);
                _buffer[_end++] = (byte)symbol;
                continue;
            }
            if (symbol == DeflateCodes.EndOfBlock)
            {
                reader.Skip(used);
                _state = State.Block;
                return true;
            }
            if (!ReadMatch(ref reader, symbol, used))
                return false;
            _state = State.Match;
            if (!CopyMatch(limitEnd))
                return false;
        }
    }

    // Reads the length's extra bits and the distance of a match whose length symbol was seen, but not skipped.
    private bool ReadMatch(ref BitReader reader, int symbol, int used)
    {
        if (symbol > 285)
            throw new InflateException("invalid literal/length code");
        var length = DeflateCodes.LengthBase(symbol, out var extra);
        if (reader.Count < used + extra)
            return false;
        var bits = reader.Bits >> used;
        length += (int)bits & ((1 << extra) - 1);
        used += extra;
        bits >>= extra;
        var distanceUsed = _distances!.Decode(bits, reader.Count - used, out var distanceSymbol);
        if (distanceUsed == 0)
            return false;
        if (distanceUsed < 0 || distanceSymbol >= DeflateCodes.DistanceCount)
            throw new InflateException("invalid distance code");
        var distance = DeflateCodes.DistanceBase(distanceSymbol, out extra);
        used += distanceUsed;
        if (reader.Count < used + extra)
            return false;
        distance += (int)(bits >> distanceUsed) & ((1 << extra) - 1);
        reader.Skip(used + extra);
        if (distance > _end)
            throw new InflateException("invalid distance too far back");
        (_pending, _distance) = (length, distance);
        return true;
    }

    private bool CopyMatch(int limitEnd)
    {
        var count = Math.Min(_pending, limitEnd - _end);
        Reserve(count);
        var buffer = _buffer;
        var from = _end - _distance;
        if (_distance >= count)
        {
            buffer.AsSpan(from, count).CopyTo(buffer.AsSpan(_end));
        }
        else if (_distance == 1)
        {
            buffer.AsSpan(_end, count).Fill(buffer[from]);
        }
        else
        {
            for (var i = 0; i < count; i++)
                buffer[_end + i] = buffer[from + i];
        }
        _end += count;
        _pending -= count;
        if (_pending > 0)
            return false;
        _state = State.Symbols;
        return true;
    }
}
