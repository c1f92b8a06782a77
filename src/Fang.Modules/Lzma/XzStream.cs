using System.Buffers.Binary;
using Fang.Modules.Binascii;

namespace Fang.Modules.Lzma;

/// <summary>Reads the container .xz with blocks of LZMA2.</summary>
internal sealed class XzStream : Lzma2Stream
{
    private enum Part { Header, BlockHeader, Chunks, Padding, Check, Index, Footer }

    private const int HeaderSize = 12;

    private Part _part;
    private int _check = LzmaChecks.Unknown;
    private LzmaChecks? _sum;
    private long _codedSize;

    /// <summary>How a stream of this kind begins.</summary>
    public static ReadOnlySpan<byte> Magic => [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0];

    public override int Check => _check;

    protected override (LzmaProblem Problem, bool More) Step() => _part switch
    {
        Part.Header => Header(),
        Part.BlockHeader => BlockHeader(),
        Part.Chunks => Chunks(),
        Part.Padding => Padding(),
        Part.Check => CheckSum(),
        Part.Index => Index(),
        _ => Footer(),
    };

    private static bool HasCrc(ReadOnlySpan<byte> bytes) =>
        Checksums.Crc32(bytes[..^4], 0) == BinaryPrimitives.ReadUInt32LittleEndian(bytes[^4..]);

    private (LzmaProblem Problem, bool More) Fail(LzmaProblem problem = LzmaProblem.Corrupt) => (problem, false);

    private (LzmaProblem Problem, bool More) Go(int count, Part part)
    {
        Position += count;
        _part = part;
        return (LzmaProblem.None, true);
    }

    private (LzmaProblem Problem, bool More) Header()
    {
        var seen = Next(Math.Min(Left, Magic.Length));
        if (!Magic.StartsWith(seen))
            return Fail(LzmaProblem.Format);
        if (Left < HeaderSize)
            return default;
        var header = Next(HeaderSize);
        if (!HasCrc(header[6..]))
            return Fail();
        if (header[6] != 0 || header[7] > 15)
            return Fail(LzmaProblem.Options);
        _check = header[7];
        return Go(HeaderSize, Part.BlockHeader);
    }

    private (LzmaProblem Problem, bool More) BlockHeader()
    {
        if (Left == 0)
            return default;
        if (Input[Position] == 0)
            return Go(0, Part.Index);
        var size = (Input[Position] + 1) * 4;
        if (Left < size)
            return default;
        var header = Next(size);
        if (!HasCrc(header))
            return Fail();
        var flags = header[1];
        var rest = header[2..^4];
        if ((flags & 0x3F) != 0)
            return Fail(LzmaProblem.Options);
        if ((flags & 0x40) != 0 && !TryNumber(ref rest, out _))
            return Fail();
        if ((flags & 0x80) != 0 && !TryNumber(ref rest, out _))
            return Fail();
        if (!TryNumber(ref rest, out var filter) || !TryNumber(ref rest, out var length) || filter != LzmaModule.FilterLzma2 || length != 1 || rest.Length < 1 || rest[0] > 40)
            return Fail(LzmaProblem.Options);
        Decoder.DictionarySize = LzmaModule.DictionarySize(rest[0]);
        BeginChunks();
        _sum = LzmaChecks.Make(_check);
        _codedSize = 0;
        return Go(size, Part.Chunks);
    }

    // Seven bits a byte, the lowest first.
    private static bool TryNumber(ref ReadOnlySpan<byte> bytes, out long number)
    {
        number = 0;
        for (var i = 0; i < bytes.Length && i < 9; i++)
        {
            number |= (long)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] >= 0x80)
                continue;
            bytes = bytes[(i + 1)..];
            return true;
        }
        return false;
    }

    private (LzmaProblem Problem, bool More) Chunks()
    {
        var (from, before) = (Position, Available);
        var (problem, more, isEnd) = Chunk();
        if (problem != LzmaProblem.None || !more)
            return (problem, false);
        _codedSize += Position - from;
        _sum?.Add(Decoder.Last(Available - before));
        return Go(0, isEnd ? Part.Padding : Part.Chunks);
    }

    private (LzmaProblem Problem, bool More) Padding()
    {
        var count = (int)(-_codedSize & 3);
        if (Left < count)
            return default;
        return Next(count).ContainsAnyExcept((byte)0) ? Fail() : Go(count, Part.Check);
    }

    private (LzmaProblem Problem, bool More) CheckSum()
    {
        var size = LzmaChecks.Size(_check);
        if (Left < size)
            return default;
        return _sum != null && !_sum.Is(Next(size)) ? Fail() : Go(size, Part.BlockHeader);
    }

    private (LzmaProblem Problem, bool More) Index()
    {
        var all = Next(Left);
        var rest = all[1..];
        if (!TryNumber(ref rest, out var count))
            return rest.Length < 9 ? default : Fail();
        for (; count > 0; count--)
        {
            if (!TryNumber(ref rest, out _) || !TryNumber(ref rest, out _))
                return rest.Length < 18 ? default : Fail();
        }
        var size = (all.Length - rest.Length + 3) / 4 * 4 + 4;
        if (Left < size)
            return default;
        return HasCrc(all[..size]) ? Go(size, Part.Footer) : Fail();
    }

    private (LzmaProblem Problem, bool More) Footer()
    {
        if (Left < HeaderSize)
            return default;
        var footer = Next(HeaderSize);
        var isRight = footer[10] == 'Y' && footer[11] == 'Z' && footer[8] == 0 && footer[9] == _check
            && Checksums.Crc32(footer[4..10], 0) == BinaryPrimitives.ReadUInt32LittleEndian(footer);
        if (!isRight)
            return Fail();
        IsDone = true;
        return Go(HeaderSize, Part.Footer);
    }
}
