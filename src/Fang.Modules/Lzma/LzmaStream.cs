using System.Buffers.Binary;

namespace Fang.Modules.Lzma;

/// <summary>What is wrong with compressed data.</summary>
internal enum LzmaProblem { None, Format, Options, Corrupt, Memory }

/// <summary>A stream of compressed data of some format that comes in pieces.</summary>
internal abstract class LzmaStream
{
    /// <summary>Decodes the output.</summary>
    protected LzmaDecoder Decoder { get; } = new();

    // Input from Position to End that is not used yet.
    protected byte[] Input { get; private set; } = [];

    protected int Position { get; set; }

    protected int End { get; private set; }

    /// <summary>How many bytes of input are there.</summary>
    protected int Left => End - Position;

    /// <summary>Whether the end of the stream was reached.</summary>
    public bool IsDone { get; protected set; }

    /// <summary>The kind of checksum that the stream has.</summary>
    public virtual int Check => 0;

    /// <summary>The memory that the history takes; 0 until it is known.</summary>
    public uint HistorySize => Decoder.DictionarySize;

    /// <summary>The output that can be taken.</summary>
    public int Available => Decoder.Available;

    /// <summary>Takes up to so many bytes of the output.</summary>
    public byte[] Take(int most) => Decoder.Take(most);

    /// <summary>The input after the end.</summary>
    public byte[] TakeRest()
    {
        var rest = Input.AsSpan(Position, Left).ToArray();
        Position = End;
        return rest;
    }

    /// <summary>Takes input and decodes what is complete.</summary>
    public LzmaProblem Add(ReadOnlySpan<byte> input)
    {
        var joined = new byte[Left + input.Length];
        Input.AsSpan(Position, Left).CopyTo(joined);
        input.CopyTo(joined.AsSpan(Left));
        (Input, Position, End) = (joined, 0, joined.Length);
        while (!IsDone)
        {
            var (problem, more) = Step();
            if (problem != LzmaProblem.None || !more)
                return problem;
        }
        return LzmaProblem.None;
    }

    /// <summary>Decodes the next part; false when its input is not complete.</summary>
    protected abstract (LzmaProblem Problem, bool More) Step();

    /// <summary>The next bytes of the input, which must be there.</summary>
    protected ReadOnlySpan<byte> Next(int count) => Input.AsSpan(Position, count);

    /// <summary>Decodes coded bits of LZMA.</summary>
    protected bool Run(int end, long count)
    {
        var at = Position;
        var isRight = Decoder.Run(Input, ref at, end, count);
        Position = at;
        return isRight;
    }
}

/// <summary>A stream of LZMA with a header of thirteen bytes, or with none.</summary>
internal sealed class LzmaAloneStream : LzmaStream
{
    private const int HeaderSize = 13;

    private bool _hasHeader;
    private bool _hasBegun;
    private long _left = long.MaxValue / 2;

    /// <summary>A stream with a header.</summary>
    public LzmaAloneStream()
    {
    }

    /// <summary>A stream whose parameters are known.</summary>
    public LzmaAloneStream(byte properties, uint dictionarySize)
    {
        Decoder.TrySetProperties(properties);
        Decoder.DictionarySize = Math.Max(dictionarySize, 4096);
        _hasHeader = true;
    }

    protected override (LzmaProblem Problem, bool More) Step()
    {
        if (!_hasHeader)
        {
            // The context of a literal has four bits at most.
            if (Left > 0 && (Input[Position] >= 225 || Input[Position] % 9 + Input[Position] / 9 % 5 > 4))
                return (LzmaProblem.Format, false);
            if (Left < HeaderSize)
                return (LzmaProblem.None, false);
            var header = Next(HeaderSize);
            var size = BinaryPrimitives.ReadInt64LittleEndian(header[5..]);
            if (size is < -1 or >= 1L << 38 || !Decoder.TrySetProperties(header[0]))
                return (LzmaProblem.Format, false);
            Decoder.DictionarySize = Math.Max(BinaryPrimitives.ReadUInt32LittleEndian(header[1..]), 4096);
            if (size >= 0)
                _left = size;
            Position += HeaderSize;
            _hasHeader = true;
        }
        if (!_hasBegun)
        {
            if (Left < 5)
                return (LzmaProblem.None, false);
            if (!Decoder.Begin(Next(5)))
                return (LzmaProblem.Corrupt, false);
            Position += 5;
            _hasBegun = true;
        }
        var before = Available;
        if (!Run(End, _left))
            return (LzmaProblem.Corrupt, false);
        _left -= Available - before;
        IsDone = Decoder.IsAtMark || _left == 0;
        return (LzmaProblem.None, false);
    }
}

/// <summary>Reads the chunks of LZMA2.</summary>
internal class Lzma2Stream : LzmaStream
{
    private bool _needsDictionary = true;
    private bool _needsProperties = true;
    private bool _needsState;

    protected Lzma2Stream() { }

    /// <summary>Chunks without a container.</summary>
    public Lzma2Stream(uint dictionarySize) => Decoder.DictionarySize = dictionarySize;

    protected override (LzmaProblem Problem, bool More) Step()
    {
        var (problem, more, isEnd) = Chunk();
        IsDone = isEnd;
        return (problem, more && !isEnd);
    }

    /// <summary>A new block begins without a history.</summary>
    protected void BeginChunks() => (_needsDictionary, _needsProperties, _needsState) = (true, true, false);

    /// <summary>Decodes a chunk, if it is complete.</summary>
    protected (LzmaProblem Problem, bool More, bool IsEnd) Chunk()
    {
        if (Left == 0)
            return default;
        var control = Input[Position];
        if (control == 0)
        {
            Position++;
            return (LzmaProblem.None, true, true);
        }
        if (control < 0x80)
            return Stored(control);
        var mode = control >> 5 & 3;
        var headerSize = mode >= 2 ? 6 : 5;
        if (Left < headerSize)
            return default;
        var header = Next(headerSize);
        var size = ((control & 0x1F) << 16 | header[1] << 8 | header[2]) + 1;
        var codedSize = (header[3] << 8 | header[4]) + 1;
        if (Left < headerSize + codedSize)
            return default;
        if ((_needsDictionary && mode != 3) || (_needsProperties && mode < 2) || (_needsState && mode == 0) || codedSize < 5)
            return (LzmaProblem.Corrupt, false, false);
        if (mode == 3)
            Decoder.ResetDictionary();
        if (mode >= 2)
        {
            // The context of a literal has four bits at most.
            if (header[5] % 9 + header[5] / 9 % 5 > 4 || !Decoder.TrySetProperties(header[5]))
                return (LzmaProblem.Corrupt, false, false);
        }
        else if (mode == 1)
        {
            Decoder.ResetState();
        }
        (_needsDictionary, _needsProperties, _needsState) = (false, false, false);
        Position += headerSize;
        var end = Position + codedSize;
        var before = Available;
        if (!Decoder.Begin(Next(5)))
            return (LzmaProblem.Corrupt, false, false);
        Position += 5;
        if (!Run(end, size) || Decoder.IsAtMark || Available - before != size)
            return (LzmaProblem.Corrupt, false, false);
        Position = end;
        return (LzmaProblem.None, true, false);
    }

    private (LzmaProblem Problem, bool More, bool IsEnd) Stored(byte control)
    {
        if (control > 2 || (_needsDictionary && control != 1))
            return (LzmaProblem.Corrupt, false, false);
        if (Left < 3)
            return default;
        var size = (Input[Position + 1] << 8 | Input[Position + 2]) + 1;
        if (Left < 3 + size)
            return default;
        if (control == 1)
            Decoder.ResetDictionary();
        _needsDictionary = false;
        // The state has not seen these bytes.
        _needsState = true;
        Position += 3;
        Decoder.Copy(Next(size));
        Position += size;
        return (LzmaProblem.None, true, false);
    }
}
