using System.Buffers.Binary;
using System.Numerics;

namespace Fang.Modules.Hashes;

/// <summary>SHA-1 (FIPS 180-4).</summary>
internal sealed class Sha1 : BlockDigest
{
    private uint _a = 0x67452301;
    private uint _b = 0xefcdab89;
    private uint _c = 0x98badcfe;
    private uint _d = 0x10325476;
    private uint _e = 0xc3d2e1f0;

    public Sha1() : base(64) { }

    private Sha1(Sha1 source) : base(source) => (_a, _b, _c, _d, _e) = (source._a, source._b, source._c, source._d, source._e);

    public override string Name => "sha1";

    public override int DigestSize => 20;

    public override MessageDigest Clone() => new Sha1(this);

    public override void Finish(Span<byte> digest)
    {
        Pad(8, littleEndian: false);
        BinaryPrimitives.WriteUInt32BigEndian(digest, _a);
        BinaryPrimitives.WriteUInt32BigEndian(digest[4..], _b);
        BinaryPrimitives.WriteUInt32BigEndian(digest[8..], _c);
        BinaryPrimitives.WriteUInt32BigEndian(digest[12..], _d);
        BinaryPrimitives.WriteUInt32BigEndian(digest[16..], _e);
    }

    protected override void Compress(ReadOnlySpan<byte> blocks)
    {
        Span<uint> words = stackalloc uint[80];
        for (; !blocks.IsEmpty; blocks = blocks[64..])
        {
            for (var i = 0; i < 16; i++)
                words[i] = BinaryPrimitives.ReadUInt32BigEndian(blocks[(4 * i)..]);
            for (var i = 16; i < 80; i++)
                words[i] = BitOperations.RotateLeft(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
            var (a, b, c, d, e) = (_a, _b, _c, _d, _e);
            for (var i = 0; i < 80; i++)
            {
                var mixed = i switch
                {
                    < 20 => ((b & c) | (~b & d)) + 0x5a827999,
                    < 40 => (b ^ c ^ d) + 0x6ed9eba1,
                    < 60 => ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc,
                    _ => (b ^ c ^ d) + 0xca62c1d6,
                };
                var sum = BitOperations.RotateLeft(a, 5) + mixed + e + words[i];
                (e, d, c, b, a) = (d, c, BitOperations.RotateLeft(b, 30), a, sum);
            }
            _a += a;
            _b += b;
            _c += c;
            _d += d;
            _e += e;
        }
    }
}
