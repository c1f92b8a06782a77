namespace Fang.Modules.Lzma;

/// <summary>Decodes the symbols of LZMA: literals and matches, coded bit by bit with adaptive probabilities.</summary>
/// <remarks>
/// Output is added to a buffer that begins with the history that matches refer to. A symbol for which the input is too short
/// is undone, and decoded again when there is more. Not for use by two threads at once.
/// </remarks>
internal sealed class LzmaDecoder
{
    private const int ProbabilityBits = 11;
    private const int LongestSymbol = 32;
    private const int StateCount = 12;
    private const int PositionStates = 16;

    // Where the probabilities of each decision begin.
    private const int IsMatch = 0;
    private const int IsRep = IsMatch + StateCount * PositionStates;
    private const int IsRep0 = IsRep + StateCount;
    private const int IsRep1 = IsRep0 + StateCount;
    private const int IsRep2 = IsRep1 + StateCount;
    private const int IsRep0Long = IsRep2 + StateCount;
    private const int Slots = IsRep0Long + StateCount * PositionStates;
    private const int SpecialDistances = Slots + 4 * 64;
    private const int Align = SpecialDistances + 128;
    private const int MatchLengths = Align + 16;
    private const int RepLengths = MatchLengths + LengthCount;
    private const int LengthCount = 2 + 2 * PositionStates * 8 + 256;
    private const int Literals = RepLengths + LengthCount;

    private readonly List<(int Index, ushort Value)> _undo = [];
    private byte[] _buffer = [];
    private int _start;
    private int _end;
    private long _position;
    private ushort[] _probabilities = [];
    private int _literalContextBits;
    private int _literalPositionMask;
    private int _positionMask;
    private int _state;
    private uint _rep0, _rep1, _rep2, _rep3;
    private uint _range;
    private uint _code;
    private byte[] _input = [];
    private int _at;
    private int _inputEnd;
    private bool _isStarved;
    private bool _isRecording;

    /// <summary>How many bytes there are to take.</summary>
    public int Available => _end - _start;

    /// <summary>Whether the mark of the end was met.</summary>
    public bool IsAtMark { get; private set; }

    /// <summary>How far back matches may refer; 0 until it is known.</summary>
    public uint DictionarySize { get; set; }

    /// <summary>Sets the parameters from their byte; false when there are none like that.</summary>
    public bool TrySetProperties(byte properties)
    {
        if (properties >= 9 * 5 * 5)
            return false;
        _literalContextBits = properties % 9;
        var literalPositionBits = properties / 9 % 5;
        _literalPositionMask = (1 << literalPositionBits) - 1;
        _positionMask = (1 << properties / 45) - 1;
        _probabilities = new ushort[Literals + (0x300 << (_literalContextBits + literalPositionBits))];
        ResetState();
        return true;
    }

    /// <summary>Forgets what was learned of the data, but not the data.</summary>
    public void ResetState()
    {
        _probabilities.AsSpan().Fill(1 << (ProbabilityBits - 1));
        _state = 0;
        _rep0 = _rep1 = _rep2 = _rep3 = 0;
    }

    /// <summary>Begins anew: earlier output can no longer be referred to.</summary>
    public void ResetDictionary() => _position = 0;

    /// <summary>Takes up to so many bytes of the output.</summary>
    public byte[] Take(int most)
    {
        const int Kept = 1 << 20;
        var taken = _buffer.AsSpan(_start, Math.Min(most, Available)).ToArray();
        _start += taken.Length;
        var history = (int)Math.Min(Math.Min(_position, DictionarySize), int.MaxValue);
        var unneeded = Math.Min(_start, _end - history);
        if (unneeded > Kept && unneeded > _buffer.Length / 2)
        {
            _buffer.AsSpan(unneeded, _end - unneeded).CopyTo(_buffer);
            _start -= unneeded;
            _end -= unneeded;
        }
        return taken;
    }

    /// <summary>The last bytes of the output.</summary>
    public ReadOnlySpan<byte> Last(int count) => _buffer.AsSpan(_end - count, count);

    /// <summary>Adds bytes that are not compressed.</summary>
    public void Copy(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_end));
        _end += bytes.Length;
        _position += bytes.Length;
    }

    /// <summary>Begins with the five bytes that stand before coded bits; false when the first is not zero.</summary>
    public bool Begin(ReadOnlySpan<byte> bytes)
    {
        _range = uint.MaxValue;
        _code = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]);
        return bytes[0] == 0;
    }

    /// <summary>Decodes until there is so much more output, the mark of the end is met, or the input is used up; false for wrong data.</summary>
    public bool Run(byte[] input, ref int at, int end, long count)
    {
        (_input, _at, _inputEnd) = (input, at, end);
        var target = _position + count;
        while (_position < target && !IsAtMark)
        {
            _isRecording = _inputEnd - _at < LongestSymbol;
            var before = (_at, _range, _code, _state, _rep0, _rep1, _rep2, _rep3, _end, _position);
            _undo.Clear();
            _isStarved = false;
            var isRight = Symbol(target);
            if (_isStarved)
            {
                (_at, _range, _code, _state, _rep0, _rep1, _rep2, _rep3, _end, _position) = before;
                IsAtMark = false;
                for (var i = _undo.Count - 1; i >= 0; i--)
                    _probabilities[_undo[i].Index] = _undo[i].Value;
                break;
            }
            if (!isRight)
                return false;
        }
        at = _at;
        return true;
    }

    private void Normalize()
    {
        if (_range >= 1 << 24)
            return;
        _range <<= 8;
        if (_at == _inputEnd)
        {
            _isStarved = true;
            _code <<= 8;
            return;
        }
        _code = _code << 8 | _input[_at++];
    }

    private int Bit(int index)
    {
        Normalize();
        uint probability = _probabilities[index];
        if (_isRecording)
            _undo.Add((index, (ushort)probability));
        var bound = (_range >> ProbabilityBits) * probability;
        if (_code < bound)
        {
            _range = bound;
            _probabilities[index] = (ushort)(probability + (((1 << ProbabilityBits) - probability) >> 5));
            return 0;
        }
        _range -= bound;
        _code -= bound;
        _probabilities[index] = (ushort)(probability - (probability >> 5));
        return 1;
    }

    private int Tree(int index, int bits)
    {
        var node = 1;
        for (var i = 0; i < bits; i++)
            node = node << 1 | Bit(index + node);
        return node - (1 << bits);
    }

    private uint ReverseTree(int index, int bits)
    {
        var node = 1;
        var value = 0u;
        for (var i = 0; i < bits; i++)
        {
            var bit = Bit(index + node);
            node = node << 1 | bit;
            value |= (uint)bit << i;
        }
        return value;
    }

    private uint DirectBits(int bits)
    {
        var value = 0u;
        for (; bits > 0; bits--)
        {
            Normalize();
            _range >>= 1;
            var bit = _code >= _range ? 1u : 0;
            if (bit != 0)
                _code -= _range;
            value = value << 1 | bit;
        }
        return value;
    }

    private bool Symbol(long target)
    {
        var positionState = (int)_position & _positionMask;
        if (Bit(IsMatch + _state * PositionStates + positionState) == 0)
        {
            Literal();
            return true;
        }
        int length;
        if (Bit(IsRep + _state) == 0)
        {
            (_rep3, _rep2, _rep1) = (_rep2, _rep1, _rep0);
            length = Length(MatchLengths, positionState);
            _state = _state < 7 ? 7 : 10;
            _rep0 = Distance(length);
            if (_rep0 == uint.MaxValue)
            {
                IsAtMark = true;
                return true;
            }
        }
        else
        {
            if (_position == 0)
                return false;
            if (Bit(IsRep0 + _state) == 0)
            {
                if (Bit(IsRep0Long + _state * PositionStates + positionState) == 0)
                {
                    _state = _state < 7 ? 9 : 11;
                    return CopyMatch(1);
                }
            }
            else if (Bit(IsRep1 + _state) == 0)
            {
                (_rep0, _rep1) = (_rep1, _rep0);
            }
            else if (Bit(IsRep2 + _state) == 0)
            {
                (_rep0, _rep1, _rep2) = (_rep2, _rep0, _rep1);
            }
            else
            {
                (_rep0, _rep1, _rep2, _rep3) = (_rep3, _rep0, _rep1, _rep2);
            }
            length = Length(RepLengths, positionState);
            _state = _state < 7 ? 8 : 11;
        }
        return length <= target - _position && CopyMatch(length);
    }

    private void Literal()
    {
        var previous = _position > 0 ? _buffer[_end - 1] : 0;
        var context = (((int)_position & _literalPositionMask) << _literalContextBits) + (previous >> (8 - _literalContextBits));
        var index = Literals + 0x300 * context;
        var node = 1;
        if (_state >= 7 && _rep0 < _position)
        {
            // After a match the byte that would have gone on with it is a hint.
            int hint = _buffer[_end - (int)_rep0 - 1];
            while (node < 0x100)
            {
                var hintBit = hint >> 7 & 1;
                hint <<= 1;
                var bit = Bit(index + ((1 + hintBit) << 8) + node);
                node = node << 1 | bit;
                if (hintBit != bit)
                    break;
            }
        }
        while (node < 0x100)
            node = node << 1 | Bit(index + node);
        Reserve(1);
        _buffer[_end++] = (byte)node;
        _position++;
        _state = _state < 4 ? 0 : _state < 10 ? _state - 3 : _state - 6;
    }

    private int Length(int index, int positionState)
    {
        if (Bit(index) == 0)
            return 2 + Tree(index + 2 + positionState * 8, 3);
        if (Bit(index + 1) == 0)
            return 10 + Tree(index + 2 + (PositionStates + positionState) * 8, 3);
        return 18 + Tree(index + 2 + 2 * PositionStates * 8, 8);
    }

    private uint Distance(int length)
    {
        var slot = Tree(Slots + Math.Min(length - 2, 3) * 64, 6);
        if (slot < 4)
            return (uint)slot;
        var bits = (slot >> 1) - 1;
        var distance = (2u | (uint)slot & 1) << bits;
        if (slot < 14)
            return distance + ReverseTree(SpecialDistances + (int)distance - slot, bits);
        return distance + (DirectBits(bits - 4) << 4) + ReverseTree(Align, 4);
    }

    private bool CopyMatch(int length)
    {
        if (_rep0 >= _position || _rep0 >= DictionarySize || _rep0 >= (uint)_end)
            return false;
        Reserve(length);
        var from = _end - (int)_rep0 - 1;
        for (var i = 0; i < length; i++)
            _buffer[_end + i] = _buffer[from + i];
        _end += length;
        _position += length;
        return true;
    }

    private void Reserve(int count)
    {
        if (_buffer.Length - _end >= count)
            return;
        if (_end > Array.MaxLength - count)
            throw Errors.MemoryError();
        Array.Resize(ref _buffer, (int)Math.Clamp(_buffer.Length * 2L, Math.Max(4096, _end + count), Array.MaxLength));
    }
}
