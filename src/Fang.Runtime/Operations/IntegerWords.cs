using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Fang.Runtime.Operations;

/// <summary>The magnitude of a large int as 64-bit words, the lowest first: for what <see cref="BigInteger"/> does slowly.</summary>
internal static class IntegerWords
{
    /// <summary>How many words a caller keeps on its stack.</summary>
    public const int OnStack = 32;

    /// <summary>The words of <paramref name="magnitude"/>, which is not negative; they stand in <paramref name="buffer"/> if it is large enough.</summary>
    public static ReadOnlySpan<ulong> Of(BigInteger magnitude, Span<ulong> buffer)
    {
        var count = (magnitude.GetByteCount(isUnsigned: true) + 7) / 8;
        var words = count <= buffer.Length ? buffer[..count] : new ulong[count];
        words[^1] = 0;
        magnitude.TryWriteBytes(MemoryMarshal.AsBytes(words), out _, isUnsigned: true);
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(words, words);
        return words;
    }

    /// <summary>The int of words; the span is changed on machines that put the highest byte first.</summary>
    public static BigInteger ToInteger(Span<ulong> words)
    {
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(words, words);
        return new BigInteger(MemoryMarshal.AsBytes(words), isUnsigned: true);
    }

    /// <summary>The highest 64 bits, the highest of them set, and whether any bit below is set; <paramref name="words"/> holds at least 64 bits.</summary>
    public static ulong Top(ReadOnlySpan<ulong> words, out bool hasRest)
    {
        var shift = BitOperations.LeadingZeroCount(words[^1]);
        if (shift == 0)
        {
            hasRest = words[..^1].ContainsAnyExcept(0UL);
            return words[^1];
        }
        var below = words[^2];
        hasRest = below << shift != 0 || words[..^2].ContainsAnyExcept(0UL);
        return (words[^1] << shift) | (below >> (64 - shift));
    }
}
