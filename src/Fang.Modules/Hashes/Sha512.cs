using System.Buffers.Binary;
using System.Numerics;

namespace Fang.Modules.Hashes;

/// <summary>SHA-512 and SHA-384 (FIPS 180-4).</summary>
internal sealed class Sha512 : BlockDigest
{
    private readonly ulong[] _state;
    private readonly bool _short;

    public Sha512(bool isShort) : base(128)
    {
        _short = isShort;
        _state = isShort ? Sha2Constants.SquareRoots[8..] : Sha2Constants.SquareRoots[..8];
    }

    private Sha512(Sha512 source) : base(source)
    {
        _short = source._short;
        _state = (ulong[])source._state.Clone();
    }

    public override string Name => _short ? "sha384" : "sha512";

    public override int DigestSize => _short ? 48 : 64;

    public override MessageDigest Clone() => new Sha512(this);

    public override void Finish(Span<byte> digest)
    {
        Pad(16, littleEndian: false);
        for (var i = 0; i < DigestSize / 8; i++)
            BinaryPrimitives.WriteUInt64BigEndian(digest[(8 * i)..], _state[i]);
    }

    protected override void Compress(ReadOnlySpan<byte> blocks)
    {
        var constants = Sha2Constants.CubeRoots;
        var state = _state;
        Span<ulong> words = stackalloc ulong[80];
        for (; !blocks.IsEmpty; blocks = blocks[128..])
        {
            for (var i = 0; i < 16; i++)
                words[i] = BinaryPrimitives.ReadUInt64BigEndian(blocks[(8 * i)..]);
            for (var i = 16; i < 80; i++)
            {
                var early = words[i - 15];
                var late = words[i - 2];
                words[i] = words[i - 16] + words[i - 7]
                    + (BitOperations.RotateRight(early, 1) ^ BitOperations.RotateRight(early, 8) ^ (early >> 7))
                    + (BitOperations.RotateRight(late, 19) ^ BitOperations.RotateRight(late, 61) ^ (late >> 6));
            }
            var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
            var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
            for (var i = 0; i < 80; i++)
            {
                var first = h + (BitOperations.RotateRight(e, 14) ^ BitOperations.RotateRight(e, 18) ^ BitOperations.RotateRight(e, 41))
                    + ((e & f) ^ (~e & g)) + constants[i] + words[i];
                var second = (BitOperations.RotateRight(a, 28) ^ BitOperations.RotateRight(a, 34) ^ BitOperations.RotateRight(a, 39))
                    + ((a & b) ^ (a & c) ^ (b & c));
                h = g;
                g = f;
                f = e;
                e = d + first;
                d = c;
                c = b;
                b = a;
                a = first + second;
            }
            state[0] += a;
            state[1] += b;
            state[2] += c;
            state[3] += d;
            state[4] += e;
            state[5] += f;
            state[6] += g;
            state[7] += h;
        }
    }
}
