using System.Numerics;

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

    /// <summary>Multiplies the first <paramref name="count"/> words by a word and adds one; returns how many they are then, at most one more.</summary>
    public static int Multiply(Span<ulong> words, int count, ulong factor, ulong addend = 0)
    {
        var carry = addend;
        for (var i = 0; i < count; i++)
        {
            var high = Math.BigMul(words[i], factor, out var low);
            low += carry;
            carry = high + (low < carry ? 1UL : 0);
            words[i] = low;
        }
        if (carry != 0)
            words[count++] = carry;
        return count;
    }

    /// <summary>The square of words, in <paramref name="result"/>, which has room for twice as many. Returns how many it has.</summary>
    public static int Square(ReadOnlySpan<ulong> words, Span<ulong> result)
    {
        result = result[..(2 * words.Length)];
        result.Clear();
        for (var i = 0; i < words.Length; i++)
        {
            var carry = 0UL;
            var row = result[i..];
            for (var j = 0; j < words.Length; j++)
            {
                var high = Math.BigMul(words[i], words[j], out var low);
                low += carry;
                high += low < carry ? 1UL : 0;
                row[j] += low;
                carry = high + (row[j] < low ? 1UL : 0);
            }
            row[words.Length] = carry;
        }
        return result[^1] == 0 ? result.Length - 1 : result.Length;
    }
}
