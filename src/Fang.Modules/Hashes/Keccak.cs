using System.Buffers.Binary;
using System.Numerics;

namespace Fang.Modules.Hashes;

/// <summary>SHA-3 and SHAKE (FIPS 202): a sponge of 1600 bits.</summary>
internal sealed class Keccak : MessageDigest
{
    private static readonly ulong[] RoundConstants = MakeRoundConstants();

    private readonly ulong[] _lanes = new ulong[25];
    private readonly int _rate;
    private readonly byte _suffix;
    private int _at;

    public Keccak(string name, int digestSize, int rate, byte suffix)
    {
        Name = name;
        DigestSize = digestSize;
        _rate = rate;
        _suffix = suffix;
    }

    private Keccak(Keccak source) : this(source.Name, source.DigestSize, source._rate, source._suffix)
    {
        source._lanes.CopyTo(_lanes, 0);
        _at = source._at;
    }

    public override string Name { get; }

    public override int DigestSize { get; }

    public override int BlockSize => _rate;

    /// <summary>The bits, and their end, that tell SHA-3 from SHAKE.</summary>
    public byte Suffix => _suffix;

    public override MessageDigest Clone() => new Keccak(this);

    public override void Update(ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            if (_at % 8 == 0 && data.Length >= 8)
            {
                _lanes[_at / 8] ^= BinaryPrimitives.ReadUInt64LittleEndian(data);
                _at += 8;
                data = data[8..];
            }
            else
            {
                Absorb(_at++, data[0]);
                data = data[1..];
            }
            if (_at == _rate)
            {
                Permute();
                _at = 0;
            }
        }
    }

    public override void Finish(Span<byte> digest)
    {
        Absorb(_at, _suffix);
        Absorb(_rate - 1, 0x80);
        Permute();
        var at = 0;
        for (var i = 0; i < digest.Length; i++)
        {
            if (at == _rate)
            {
                Permute();
                at = 0;
            }
            digest[i] = (byte)(_lanes[at / 8] >> (8 * (at % 8)));
            at++;
        }
    }

    private void Absorb(int at, byte value) => _lanes[at / 8] ^= (ulong)value << (8 * (at % 8));

    private void Permute()
    {
        var lanes = _lanes;
        Span<ulong> columns = stackalloc ulong[5];
        Span<ulong> moved = stackalloc ulong[25];
        foreach (var constant in RoundConstants)
        {
            for (var x = 0; x < 5; x++)
                columns[x] = lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20];
            for (var x = 0; x < 5; x++)
            {
                var mix = columns[(x + 4) % 5] ^ BitOperations.RotateLeft(columns[(x + 1) % 5], 1);
                for (var y = 0; y < 25; y += 5)
                    lanes[x + y] ^= mix;
            }
            // Each lane is turned and moved: (x, y) goes to (y, 2x + 3y).
            moved[0] = lanes[0];
            var (column, row) = (1, 0);
            for (var step = 0; step < 24; step++)
            {
                var turn = (step + 1) * (step + 2) / 2 % 64;
                var target = row + 5 * ((2 * column + 3 * row) % 5);
                moved[target] = BitOperations.RotateLeft(lanes[column + 5 * row], turn);
                (column, row) = (row, (2 * column + 3 * row) % 5);
            }
            for (var y = 0; y < 25; y += 5)
            {
                for (var x = 0; x < 5; x++)
                    lanes[x + y] = moved[x + y] ^ (~moved[(x + 1) % 5 + y] & moved[(x + 2) % 5 + y]);
            }
            lanes[0] ^= constant;
        }
    }

    // Bit 2**j - 1 of the constant of round i is bit j + 7i of a shift register (FIPS 202, 3.2.5).
    private static ulong[] MakeRoundConstants()
    {
        var constants = new ulong[24];
        var register = 1;
        for (var round = 0; round < constants.Length; round++)
        {
            for (var j = 0; j < 7; j++)
            {
                if ((register & 1) != 0)
                    constants[round] |= 1UL << ((1 << j) - 1);
                register <<= 1;
                if ((register & 0x100) != 0)
                    register ^= 0x171;
            }
        }
        return constants;
    }
}
