namespace Fang.Modules.Bzip2;

/// <summary>The checksum of a block: the polynomial of CRC-32, highest bit first.</summary>
internal static class Bzip2Crc
{
    private const uint Polynomial = 0x04C11DB7;

    /// <summary>The checksum before the first byte; that of a block is the complement of what comes after its last one.</summary>
    public const uint Start = uint.MaxValue;

    private static uint[]? _table;

    /// <summary>What each byte changes.</summary>
    public static uint[] Table => _table ??= MakeTable();

    /// <summary>Adds a byte.</summary>
    public static uint Add(uint[] table, uint sum, byte value) => sum << 8 ^ table[sum >> 24 ^ value];

    /// <summary>Adds the checksum of a block to that of a stream.</summary>
    public static uint Combine(uint stream, uint block) => uint.RotateLeft(stream, 1) ^ block;

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            var sum = i << 24;
            for (var bit = 0; bit < 8; bit++)
                sum = (int)sum < 0 ? sum << 1 ^ Polynomial : sum << 1;
            table[i] = sum;
        }
        return table;
    }
}
