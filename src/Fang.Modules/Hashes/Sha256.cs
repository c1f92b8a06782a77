using System.Buffers.Binary;
using System.Numerics;

namespace Fang.Modules.Hashes;

/// <summary>SHA-256 and SHA-224 (FIPS 180-4).</summary>
internal sealed class Sha256 : BlockDigest
{
    private static readonly uint[] Constants = Array.ConvertAll(Sha2Constants.CubeRoots[..64], root => (uint)(root >> 32));

    private readonly uint[] _state;
    private readonly bool _short;

    public Sha256(bool isShort) : base(64)
    {
        _short = isShort;
        // SHA-224 begins with the second 32 bits of the roots of the ninth to sixteenth prime.
        _state = isShort
            ? Array.ConvertAll(Sha2Constants.SquareRoots[8..], root => (uint)root)
            : Array.ConvertAll(Sha2Constants.SquareRoots[..8], root => (uint)(root >> 32));
    }

    private Sha256(Sha256 source) : base(source)
    {
        _short = source._short;
        _state = (uint[])source._state.Clone();
    }

    public override string Name => _short ? "sha224" : "sha256";

    public override int DigestSize => _short ? 28 : 32;

    public override MessageDigest Clone() => new Sha256(this);

    public override void Finish(Span<byte> digest)
    {
        Pad(8, littleEndian: false);
        for (var i = 0; i < DigestSize / 4; i++)
            BinaryPrimitives.WriteUInt32BigEndian(digest[(4 * i)..], _state[i]);
    }

    protected override void Compress(ReadOnlySpan<byte> blocks)
    {
        var constants = Constants;
        var state = _state;
        Span<uint> words = stackalloc uint[64];
        for (; !blocks.IsEmpty; blocks = blocks[64..])
        {
            for (var i = 0; i < 16; i++)
                words[i] = BinaryPrimitives.ReadUInt32BigEndian(blocks[(4 * i)..]);
            for (var i = 16; i < 64; i++)
            {
                var early = words[i - 15];
                var late = words[i - 2];
                words[i] = words[i - 16] + words[i - 7]
                    + (BitOperations.RotateRight(early, 7) ^ BitOperations.RotateRight(early, 18) ^ (early >> 3))
                    + (BitOperations.RotateRight(late, 17) ^ BitOperations.RotateRight(late, 19) ^ (late >> 10));
            }
            var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
            var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
            for (var i = 0; i < 64; i++)
            {
                var first = h + (BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25))
                    + ((e & f) ^ (~e & g)) + constants[i] + words[i];
                var second = (BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22))
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
