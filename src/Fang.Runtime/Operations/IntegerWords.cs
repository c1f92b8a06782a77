using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Fang.Runtime.Operations;

/// <summary>The magnitude of a large int as 64-bit words, the lowest first: for what <see cref="BigInteger"/> does slowly.</summary>
internal static class IntegerWords
{
    /// <summary>How many words a caller keeps on its stack.</summary>
    public const int OnStack = 32;

    /// <summary>The words of the magnitude of a value beyond 64 bits; they stand in <paramref name="buffer"/> if it is large enough.</summary>
    public static ReadOnlySpan<ulong> Of(BigInteger value, Span<ulong> buffer)
    {
        var digits = IntegerLimbs.Of(value);
        var count = (digits.Length + 1) / 2;
        var words = count <= buffer.Length ? buffer[..count] : new ulong[count];
        var i = 0;
        for (; i < digits.Length / 2; i++)
            words[i] = digits[2 * i] | ((ulong)digits[2 * i + 1] << 32);
        if (i < count)
            words[i] = digits[^1];
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
