namespace Fang.Runtime.Exceptions;

/// <summary>Which name a misspelt one may have meant, by edit distance as CPython's "Did you mean" weighs it.</summary>
internal static class Suggestions
{
    private const int MoveCost = 2;
    private const int CaseCost = 1;
    private const int MaximumLength = 40;
    private const int MaximumCandidates = 750;

    /// <summary>The nearest of the candidates, or null when none is near enough.</summary>
    public static string? Closest(string wrong, ReadOnlySpan<string> candidates)
    {
        if (candidates.Length >= MaximumCandidates || wrong.Length > MaximumLength)
            return null;
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in candidates)
        {
            if (candidate == wrong)
                continue;
            var limit = Math.Min((wrong.Length + candidate.Length + 3) * MoveCost / 6, bestDistance - 1);
            var distance = Distance(wrong, candidate, limit);
            if (distance <= limit)
            {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best;
    }

    private static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        var prefix = a.CommonPrefixLength(b);
        a = a[prefix..];
        b = b[prefix..];
        while (a.Length > 0 && b.Length > 0 && a[^1] == b[^1])
        {
            a = a[..^1];
            b = b[..^1];
        }
        if (a.Length == 0 || b.Length == 0)
            return (a.Length + b.Length) * MoveCost;
        if (a.Length > MaximumLength || b.Length > MaximumLength || Math.Abs(a.Length - b.Length) * MoveCost > limit)
            return limit + 1;
        Span<int> row = stackalloc int[MaximumLength + 1];
        for (var i = 0; i <= a.Length; i++)
            row[i] = i * MoveCost;
        for (var j = 0; j < b.Length; j++)
        {
            var diagonal = row[0];
            row[0] = (j + 1) * MoveCost;
            for (var i = 0; i < a.Length; i++)
            {
                var substitute = diagonal + SubstitutionCost(a[i], b[j]);
                diagonal = row[i + 1];
                row[i + 1] = Math.Min(substitute, Math.Min(row[i], row[i + 1]) + MoveCost);
            }
        }
        return row[a.Length];
    }

    private static int SubstitutionCost(char a, char b)
    {
        if (a == b)
            return 0;
        return char.ToLowerInvariant(a) == char.ToLowerInvariant(b) ? CaseCost : MoveCost;
    }
}
