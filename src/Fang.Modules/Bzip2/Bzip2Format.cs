namespace Fang.Modules.Bzip2;

/// <summary>The numbers of the format .bz2.</summary>
internal static class Bzip2Format
{
    /// <summary>Stands before each block.</summary>
    public const ulong BlockMagic = 0x314159265359;

    /// <summary>Stands before the checksum of the stream.</summary>
    public const ulong EndMagic = 0x177245385090;

    /// <summary>The bytes of a block for each level.</summary>
    public const int BlockUnit = 100_000;

    /// <summary>After so many equal bytes comes a byte that tells how many more there are.</summary>
    public const int RunStart = 4;

    /// <summary>So many symbols are coded by one table.</summary>
    public const int GroupSize = 50;

    public const int FewestTables = 2;
    public const int MostTables = 6;
    public const int LongestCode = 20;

    /// <summary>The symbols of a block: two digits for runs, 255 places and the end.</summary>
    public const int MostSymbols = 258;

    /// <summary>How a stream begins, but for its level.</summary>
    public static ReadOnlySpan<byte> Magic => "BZh"u8;
}
