using System.Numerics;

namespace Fang.Modules.Bzip2;

/// <summary>Sorts the suffixes of a text in linear time, whatever the text.</summary>
/// <remarks>
/// Induced sorting (Nong, Zhang and Chan, 2009). A suffix is of type S when it is less than the next one, else of type L;
/// the S suffixes behind an L suffix are the leftmost ones. Once the leftmost ones are in order, two passes over the array
/// bring all others to their places. The leftmost ones are ordered by the same method: parts of the text between two of them
/// become the letters of a shorter text.
/// </remarks>
internal static class SuffixArray
{
    /// <summary>Fills `order` with the positions at which the suffixes begin, the least suffix first. Letters are below a bound.</summary>
    public static void Sort<T>(ReadOnlySpan<T> text, Span<int> order, int bound)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (text.Length < 2)
        {
            order.Clear();
            return;
        }
        var isS = Classify(text);
        var (startsOfL, startsOfS) = CountLetters(text, isS, bound);
        var leftmost = FindLeftmost(isS);
        Induce(text, isS, startsOfL, startsOfS, leftmost, order);
        if (leftmost.Length < 2)
            return;
        SortLeftmost(text, isS, leftmost, order);
        Induce(text, isS, startsOfL, startsOfS, leftmost, order);
    }

    private static bool[] Classify<T>(ReadOnlySpan<T> text)
        where T : unmanaged, IBinaryInteger<T>
    {
        var isS = new bool[text.Length];
        for (var i = text.Length - 2; i >= 0; i--)
            isS[i] = text[i] == text[i + 1] ? isS[i + 1] : text[i] < text[i + 1];
        return isS;
    }

    // Where the suffixes of each type that begin with each letter stand: those of type L come first.
    private static (int[] StartsOfL, int[] StartsOfS) CountLetters<T>(ReadOnlySpan<T> text, bool[] isS, int bound)
        where T : unmanaged, IBinaryInteger<T>
    {
        var startsOfL = new int[bound + 1];
        var startsOfS = new int[bound];
        for (var i = 0; i < text.Length; i++)
        {
            var letter = int.CreateTruncating(text[i]);
            if (isS[i])
                startsOfL[letter + 1]++;
            else
                startsOfS[letter]++;
        }
        for (var letter = 0; letter < bound; letter++)
        {
            startsOfS[letter] += startsOfL[letter];
            startsOfL[letter + 1] += startsOfS[letter];
        }
        return (startsOfL, startsOfS);
    }

    private static int[] FindLeftmost(bool[] isS)
    {
        var count = 0;
        for (var i = 1; i < isS.Length; i++)
        {
            if (isS[i] && !isS[i - 1])
                count++;
        }
        var leftmost = new int[count];
        count = 0;
        for (var i = 1; i < isS.Length; i++)
        {
            if (isS[i] && !isS[i - 1])
                leftmost[count++] = i;
        }
        return leftmost;
    }

    private static void Induce<T>(ReadOnlySpan<T> text, bool[] isS, int[] startsOfL, int[] startsOfS, int[] leftmost, Span<int> order)
        where T : unmanaged, IBinaryInteger<T>
    {
        order.Fill(-1);
        var next = startsOfS.AsSpan().ToArray();
        foreach (var position in leftmost)
            order[next[int.CreateTruncating(text[position])]++] = position;

        // The suffix of one letter is the least of those that begin with it.
        startsOfL.AsSpan(0, next.Length).CopyTo(next);
        order[next[int.CreateTruncating(text[^1])]++] = text.Length - 1;
        for (var i = 0; i < order.Length; i++)
        {
            var before = order[i] - 1;
            if (before >= 0 && !isS[before])
                order[next[int.CreateTruncating(text[before])]++] = before;
        }

        startsOfL.AsSpan(1).CopyTo(next);
        for (var i = order.Length - 1; i >= 0; i--)
        {
            var before = order[i] - 1;
            if (before >= 0 && isS[before])
                order[--next[int.CreateTruncating(text[before])]] = before;
        }
    }

    // Puts the leftmost ones in order, given an order of all suffixes that is right for the parts between leftmost ones.
    private static void SortLeftmost<T>(ReadOnlySpan<T> text, bool[] isS, int[] leftmost, Span<int> order)
        where T : unmanaged, IBinaryInteger<T>
    {
        var numbers = new int[text.Length];
        numbers.AsSpan().Fill(-1);
        for (var i = 0; i < leftmost.Length; i++)
            numbers[leftmost[i]] = i;
        var letters = new int[leftmost.Length];
        var letter = -1;
        var previous = -1;
        foreach (var position in order)
        {
            var number = numbers[position];
            if (number < 0)
                continue;
            if (previous < 0 || !AreEqual(text, leftmost, previous, number))
                letter++;
            letters[number] = letter;
            previous = number;
        }
        var shorter = new int[leftmost.Length];
        Sort<int>(letters, shorter, letter + 1);
        var unsorted = leftmost.AsSpan().ToArray();
        for (var i = 0; i < shorter.Length; i++)
            leftmost[i] = unsorted[shorter[i]];
    }

    // A part reaches to the beginning of the next one. The last part has the end of the text instead, and no equal.
    private static bool AreEqual<T>(ReadOnlySpan<T> text, int[] leftmost, int one, int other)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (Math.Max(one, other) + 1 == leftmost.Length)
            return false;
        return text[leftmost[one]..(leftmost[one + 1] + 1)].SequenceEqual(text[leftmost[other]..(leftmost[other + 1] + 1)]);
    }
}
