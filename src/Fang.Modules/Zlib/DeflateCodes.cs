using System.Numerics;

namespace Fang.Modules.Zlib;

/// <summary>The fixed facts of the DEFLATE format (RFC 1951).</summary>
internal static class DeflateCodes
{
    public const int WindowSize = 32768;
    public const int MinMatch = 3;
    public const int MaxMatch = 258;
    public const int MaxBits = 15;
    public const int EndOfBlock = 256;
    public const int LiteralCount = 286;
    public const int DistanceCount = 30;

    /// <summary>The order in which a dynamic block gives the lengths of the codes for code lengths.</summary>
    public static ReadOnlySpan<byte> LengthOrder => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    /// <summary>The code lengths of a block with fixed codes.</summary>
    public static byte[] FixedLiteralLengths()
    {
        var lengths = new byte[288];
        lengths.AsSpan(0, 144).Fill(8);
        lengths.AsSpan(144, 112).Fill(9);
        lengths.AsSpan(256, 24).Fill(7);
        lengths.AsSpan(280, 8).Fill(8);
        return lengths;
    }

    /// <summary>The code lengths of distances in a block with fixed codes.</summary>
    public static byte[] FixedDistanceLengths()
    {
        var lengths = new byte[32];
        lengths.AsSpan().Fill(5);
        return lengths;
    }

    /// <summary>The symbol of a match's length, and how many low bits of the length less 3 follow it.</summary>
    public static int LengthSymbol(int length, out int extra)
    {
        var value = length - MinMatch;
        extra = 0;
        if (value < 8)
            return 257 + value;
        if (length == MaxMatch)
            return 285;
        var log = BitOperations.Log2((uint)value);
        extra = log - 2;
        return 257 + 4 * (log - 1) + ((value >> extra) & 3);
    }

    /// <summary>The symbol of a distance, and how many low bits of the distance less 1 follow it.</summary>
    public static int DistanceSymbol(int distance, out int extra)
    {
        var value = distance - 1;
        extra = 0;
        if (value < 2)
            return value;
        var log = BitOperations.Log2((uint)value);
        extra = log - 1;
        return 2 * log + ((value >> extra) & 1);
    }

    /// <summary>The least length that a symbol stands for, and the number of bits that follow to add to it.</summary>
    public static int LengthBase(int symbol, out int extra)
    {
        var code = symbol - 257;
        extra = 0;
        if (code < 8)
            return MinMatch + code;
        if (symbol == 285)
            return MaxMatch;
        extra = code / 4 - 1;
        return MinMatch + ((4 + (code & 3)) << extra);
    }

    /// <summary>The least distance that a symbol stands for, and the number of bits that follow to add to it.</summary>
    public static int DistanceBase(int symbol, out int extra)
    {
        extra = 0;
        if (symbol < 2)
            return 1 + symbol;
        extra = symbol / 2 - 1;
        return 1 + ((2 + (symbol & 1)) << extra);
    }
}
