using System.Buffers.Binary;
using Fang.Modules.Binascii;
using Fang.Modules.Hashes;

namespace Fang.Modules.Lzma;

/// <summary>The checksum of a block.</summary>
internal sealed class LzmaChecks
{
    public const int None = 0;
    public const int Crc32 = 1;
    public const int Crc64 = 4;
    public const int Sha = 10;
    public const int Unknown = 16;

    private const ulong Polynomial = 0xC96C5795D7870F42;

    private static ulong[]? _table;

    private readonly int _kind;
    private readonly Sha256? _digest;
    private ulong _sum;

    private LzmaChecks(int kind)
    {
        _kind = kind;
        _digest = kind == Sha ? new Sha256(false) : null;
    }

    /// <summary>The checksum of a kind; null for a kind that is not known.</summary>
    public static LzmaChecks? Make(int kind) => kind is Crc32 or Crc64 or Sha ? new LzmaChecks(kind) : null;

    /// <summary>The bytes that a checksum takes.</summary>
    public static int Size(int kind) => kind == 0 ? 0 : 4 << (kind - 1) / 3;

    /// <summary>Adds data.</summary>
    public void Add(ReadOnlySpan<byte> data)
    {
        if (_kind == Crc32)
            _sum = Checksums.Crc32(data, (uint)_sum);
        else if (_kind == Crc64)
            _sum = AddCrc64(data, _sum);
        else
            _digest!.Update(data);
    }

    /// <summary>Whether the checksum is that of the data.</summary>
    public bool Is(ReadOnlySpan<byte> expected)
    {
        Span<byte> sum = stackalloc byte[32];
        if (_digest != null)
            _digest.Finish(sum);
        else
            BinaryPrimitives.WriteUInt64LittleEndian(sum, _sum);
        return sum[..expected.Length].SequenceEqual(expected);
    }

    private static ulong AddCrc64(ReadOnlySpan<byte> data, ulong sum)
    {
        var table = _table ??= MakeTable();
        sum = ~sum;
        foreach (var part in data)
            sum = table[(byte)(sum ^ part)] ^ sum >> 8;
        return ~sum;
    }

    private static ulong[] MakeTable()
    {
        var table = new ulong[256];
        for (var i = 0; i < table.Length; i++)
        {
            var sum = (ulong)i;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum & 1) != 0 ? sum >> 1 ^ Polynomial : sum >> 1;
            table[i] = sum;
        }
        return table;
    }
}
