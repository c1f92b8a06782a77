using System.Buffers.Binary;
using System.Numerics;

namespace Fang.Modules.Hashes;

/// <summary>BLAKE2b and BLAKE2s (RFC 7693) with the parameters of the specification "BLAKE2: simpler, smaller, fast as MD5".</summary>
internal sealed class Blake2 : MessageDigest
{
    private static readonly byte[][] Permutations =
    [
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
        [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
        [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
        [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
        [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
        [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
        [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
        [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
        [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
        [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
    ];

    private readonly bool _wide;
    private readonly bool _lastNode;

    // The words of BLAKE2s use the lower half of each.
    private readonly ulong[] _state = new ulong[8];
    private readonly byte[] _pending;
    private int _pendingCount;
    private UInt128 _length;

    /// <param name="wide">BLAKE2b rather than BLAKE2s.</param>
    /// <param name="parameters">The parameter block: 64 bytes, 32 for BLAKE2s.</param>
    public Blake2(bool wide, ReadOnlySpan<byte> parameters, ReadOnlySpan<byte> key, bool lastNode)
    {
        _wide = wide;
        _lastNode = lastNode;
        _pending = new byte[wide ? 128 : 64];
        DigestSize = parameters[0];
        for (var i = 0; i < 8; i++)
        {
            _state[i] = wide
                ? Sha2Constants.SquareRoots[i] ^ BinaryPrimitives.ReadUInt64LittleEndian(parameters[(8 * i)..])
                : (uint)(Sha2Constants.SquareRoots[i] >> 32) ^ BinaryPrimitives.ReadUInt32LittleEndian(parameters[(4 * i)..]);
        }
        if (key.IsEmpty)
            return;
        key.CopyTo(_pending);
        _pendingCount = _pending.Length;
    }

    private Blake2(Blake2 source)
    {
        _wide = source._wide;
        _lastNode = source._lastNode;
        DigestSize = source.DigestSize;
        source._state.CopyTo(_state, 0);
        _pending = (byte[])source._pending.Clone();
        _pendingCount = source._pendingCount;
        _length = source._length;
    }

    public override string Name => _wide ? "blake2b" : "blake2s";

    public override int DigestSize { get; }

    public override int BlockSize => _pending.Length;

    public override MessageDigest Clone() => new Blake2(this);

    // The last block is compressed in another way, so a full one waits until more comes.
    public override void Update(ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            if (_pendingCount == _pending.Length)
            {
                Compress(_pending, _pending.Length, isLast: false);
                _pendingCount = 0;
                while (data.Length > _pending.Length)
                {
                    Compress(data, _pending.Length, isLast: false);
                    data = data[_pending.Length..];
                }
            }
            var taken = Math.Min(data.Length, _pending.Length - _pendingCount);
            data[..taken].CopyTo(_pending.AsSpan(_pendingCount));
            _pendingCount += taken;
            data = data[taken..];
        }
    }

    public override void Finish(Span<byte> digest)
    {
        _pending.AsSpan(_pendingCount).Clear();
        Compress(_pending, _pendingCount, isLast: true);
        var size = _wide ? 8 : 4;
        for (var i = 0; i < digest.Length; i++)
            digest[i] = (byte)(_state[i / size] >> (8 * (i % size)));
    }

    private void Compress(ReadOnlySpan<byte> block, int count, bool isLast)
    {
        _length += (UInt128)(uint)count;
        if (_wide)
            CompressWide(block, isLast);
        else
            CompressNarrow(block, isLast);
    }

    private void CompressWide(ReadOnlySpan<byte> block, bool isLast)
    {
        Span<ulong> words = stackalloc ulong[16];
        for (var i = 0; i < 16; i++)
            words[i] = BinaryPrimitives.ReadUInt64LittleEndian(block[(8 * i)..]);
        Span<ulong> v = stackalloc ulong[16];
        _state.CopyTo(v);
        Sha2Constants.SquareRoots.AsSpan(0, 8).CopyTo(v[8..]);
        v[12] ^= (ulong)_length;
        v[13] ^= (ulong)(_length >> 64);
        if (isLast)
        {
            v[14] = ~v[14];
            if (_lastNode)
                v[15] = ~v[15];
        }
        for (var round = 0; round < 12; round++)
        {
            var order = Permutations[round % 10];
            for (var i = 0; i < 8; i++)
            {
                // Four columns, then four diagonals.
                var (a, b, c, d) = i < 4 ? (i, i + 4, i + 8, i + 12) : (i - 4, (i + 1) % 4 + 4, (i + 2) % 4 + 8, (i + 3) % 4 + 12);
                v[a] += v[b] + words[order[2 * i]];
                v[d] = BitOperations.RotateRight(v[d] ^ v[a], 32);
                v[c] += v[d];
                v[b] = BitOperations.RotateRight(v[b] ^ v[c], 24);
                v[a] += v[b] + words[order[2 * i + 1]];
                v[d] = BitOperations.RotateRight(v[d] ^ v[a], 16);
                v[c] += v[d];
                v[b] = BitOperations.RotateRight(v[b] ^ v[c], 63);
            }
        }
        for (var i = 0; i < 8; i++)
            _state[i] ^= v[i] ^ v[i + 8];
    }

    private void CompressNarrow(ReadOnlySpan<byte> block, bool isLast)
    {
        Span<uint> words = stackalloc uint[16];
        for (var i = 0; i < 16; i++)
            words[i] = BinaryPrimitives.ReadUInt32LittleEndian(block[(4 * i)..]);
        Span<uint> v = stackalloc uint[16];
        for (var i = 0; i < 8; i++)
        {
            v[i] = (uint)_state[i];
            v[i + 8] = (uint)(Sha2Constants.SquareRoots[i] >> 32);
        }
        v[12] ^= (uint)_length;
        v[13] ^= (uint)(_length >> 32);
        if (isLast)
        {
            v[14] = ~v[14];
            if (_lastNode)
                v[15] = ~v[15];
        }
        for (var round = 0; round < 10; round++)
        {
            var order = Permutations[round];
            for (var i = 0; i < 8; i++)
            {
                var (a, b, c, d) = i < 4 ? (i, i + 4, i + 8, i + 12) : (i - 4, (i + 1) % 4 + 4, (i + 2) % 4 + 8, (i + 3) % 4 + 12);
                v[a] += v[b] + words[order[2 * i]];
                v[d] = BitOperations.RotateRight(v[d] ^ v[a], 16);
                v[c] += v[d];
                v[b] = BitOperations.RotateRight(v[b] ^ v[c], 12);
                v[a] += v[b] + words[order[2 * i + 1]];
                v[d] = BitOperations.RotateRight(v[d] ^ v[a], 8);
                v[c] += v[d];
                v[b] = BitOperations.RotateRight(v[b] ^ v[c], 7);
            }
        }
        for (var i = 0; i < 8; i++)
            _state[i] = (uint)_state[i] ^ v[i] ^ v[i + 8];
    }
}
