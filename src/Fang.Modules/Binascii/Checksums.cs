using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Binascii;

/// <summary>Checksums.</summary>
internal static class Checksums
{
    private const uint Polynomial = 0xEDB88320;

    // Eight tables of 256: what a byte does that many places before the end of eight bytes.
    private static uint[]? _tables;

    /// <summary>An int modulo 2**32, as the C functions take it; 0 for none.</summary>
    public static uint ToWord(PyObject? value)
    {
        if (value == null)
            return 0;
        var integer = Number.Index(value);
        return integer.TryToInt64(out var small) ? (uint)small : (uint)(integer.Value & uint.MaxValue);
    }

    /// <summary>CRC-32 as in ZIP files.</summary>
    public static uint Crc32(ReadOnlySpan<byte> data, uint crc)
    {
        var tables = _tables ??= MakeTables();
        crc = ~crc;
        while (data.Length >= 8)
        {
            var low = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(data) ^ crc;
            var high = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(data[4..]);
            crc = tables[7 * 256 + (low & 0xFF)] ^ tables[6 * 256 + ((low >> 8) & 0xFF)] ^ tables[5 * 256 + ((low >> 16) & 0xFF)] ^ tables[4 * 256 + (low >> 24)]
                ^ tables[3 * 256 + (high & 0xFF)] ^ tables[2 * 256 + ((high >> 8) & 0xFF)] ^ tables[256 + ((high >> 16) & 0xFF)] ^ tables[high >> 24];
            data = data[8..];
        }
        foreach (var part in data)
            crc = tables[(crc ^ part) & 0xFF] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[] MakeTables()
    {
        var tables = new uint[8 * 256];
        for (var i = 0u; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            tables[i] = crc;
        }
        for (var i = 256; i < tables.Length; i++)
            tables[i] = (tables[i - 256] >> 8) ^ tables[tables[i - 256] & 0xFF];
        return tables;
    }

    /// <summary>Adler-32 of RFC 1950.</summary>
    public static uint Adler32(ReadOnlySpan<byte> data, uint adler)
    {
        const uint Modulus = 65521;
        // So many bytes can be added before the sums overflow 32 bits.
        const int Chunk = 5552;
        var (a, b) = (adler & 0xFFFF, adler >> 16);
        while (!data.IsEmpty)
        {
            var chunk = data[..Math.Min(Chunk, data.Length)];
            foreach (var part in chunk)
            {
                a += part;
                b += a;
            }
            a %= Modulus;
            b %= Modulus;
            data = data[chunk.Length..];
        }
        return (b << 16) | a;
    }

    /// <summary>CRC-CCITT as in BinHex 4 files: polynomial x**16 + x**12 + x**5 + 1.</summary>
    public static ushort CrcHqx(ReadOnlySpan<byte> data, ushort crc)
    {
        foreach (var part in data)
        {
            crc ^= (ushort)(part << 8);
            for (var bit = 0; bit < 8; bit++)
                crc = (ushort)((crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1);
        }
        return crc;
    }
}
