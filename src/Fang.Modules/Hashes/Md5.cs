using System.Buffers.Binary;
using System.Numerics;

namespace Fang.Modules.Hashes;

/// <summary>MD5 (RFC 1321).</summary>
internal sealed class Md5 : BlockDigest
{
    private static readonly uint[] Sines = MakeSines();
    private static ReadOnlySpan<byte> Turns => [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

    private uint _a = 0x67452301;
    private uint _b = 0xefcdab89;
    private uint _c = 0x98badcfe;
    private uint _d = 0x10325476;

    public Md5() : base(64) { }

    private Md5(Md5 source) : base(source) => (_a, _b, _c, _d) = (source._a, source._b, source._c, source._d);

    public override string Name => "md5";

    public override int DigestSize => 16;

    public override MessageDigest Clone() => new Md5(this);

    public override void Finish(Span<byte> digest)
    {
        Pad(8, littleEndian: true);
        BinaryPrimitives.WriteUInt32LittleEndian(digest, _a);
        BinaryPrimitives.WriteUInt32LittleEndian(digest[4..], _b);
        BinaryPrimitives.WriteUInt32LittleEndian(digest[8..], _c);
        BinaryPrimitives.WriteUInt32LittleEndian(digest[12..], _d);
    }

    protected override void Compress(ReadOnlySpan<byte> blocks)
    {
        var sines = Sines;
        Span<uint> words = stackalloc uint[16];
        for (; !blocks.IsEmpty; blocks = blocks[64..])
        {
            for (var i = 0; i < 16; i++)
                words[i] = BinaryPrimitives.ReadUInt32LittleEndian(blocks[(4 * i)..]);
            var (a, b, c, d) = (_a, _b, _c, _d);
            for (var i = 0; i < 64; i++)
            {
                uint mixed;
                int word;
                switch (i >> 4)
                {
                    case 0:
                        mixed = (b & c) | (~b & d);
                        word = i;
                        break;
                    case 1:
                        mixed = (d & b) | (~d & c);
                        word = 5 * i + 1;
                        break;
                    case 2:
                        mixed = b ^ c ^ d;
                        word = 3 * i + 5;
                        break;
                    default:
                        mixed = c ^ (b | ~d);
                        word = 7 * i;
                        break;
                }
                var sum = a + mixed + sines[i] + words[word & 15];
                (a, d, c) = (d, c, b);
                b += BitOperations.RotateLeft(sum, Turns[(i >> 4) * 4 + (i & 3)]);
            }
            _a += a;
            _b += b;
            _c += c;
            _d += d;
        }
    }

    private static uint[] MakeSines()
    {
        var sines = new uint[64];
        for (var i = 0; i < sines.Length; i++)
            sines[i] = (uint)(Math.Abs(Math.Sin(i + 1)) * 4294967296.0);
        return sines;
    }
}
