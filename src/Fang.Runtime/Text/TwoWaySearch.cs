namespace Fang.Runtime.Text;

/// <summary>
/// The search of Crochemore and Perrin: linear in the lengths, whatever they hold. The needle is cut where
/// its local period is its period; the right part is compared first, then the left one.
/// </summary>
internal static class TwoWaySearch
{
    // Below these sizes the quadratic cost of plain searching does not show.
    private const int LeastNeedle = 64, LeastText = 2048;

    /// <summary>The first position of <paramref name="needle"/>, or -1.</summary>
    public static int IndexOf<T>(ReadOnlySpan<T> text, ReadOnlySpan<T> needle) where T : unmanaged, IEquatable<T> =>
        needle.Length < LeastNeedle || text.Length < LeastText || text.Length - needle.Length < LeastNeedle
            ? text.IndexOf(needle)
            : Find(text, needle);

    private static int Find<T>(ReadOnlySpan<T> text, ReadOnlySpan<T> needle) where T : unmanaged, IEquatable<T>
    {
        var cut = MaximalSuffix(needle, 1, out var period);
        var otherCut = MaximalSuffix(needle, -1, out var otherPeriod);
        if (otherCut > cut)
            (cut, period) = (otherCut, otherPeriod);
        return needle[..cut].SequenceEqual(needle.Slice(period, cut))
            ? FindPeriodic(text, needle, cut, period)
            : FindAperiodic(text, needle, cut, Math.Max(cut, needle.Length - cut) + 1);
    }

    // After a match of the right part only, what lies before the next position is known to match up to `known`.
    private static int FindPeriodic<T>(ReadOnlySpan<T> text, ReadOnlySpan<T> needle, int cut, int period) where T : unmanaged, IEquatable<T>
    {
        var known = 0;
        for (var at = 0; at <= text.Length - needle.Length;)
        {
            var from = Math.Max(cut, known);
            var equal = from + text.Slice(at + from, needle.Length - from).CommonPrefixLength(needle[from..]);
            if (equal < needle.Length)
            {
                at += equal - cut + 1;
                known = 0;
                continue;
            }
            if (known >= cut || text.Slice(at + known, cut - known).SequenceEqual(needle[known..cut]))
                return at;
            at += period;
            known = needle.Length - period;
        }
        return -1;
    }

    private static int FindAperiodic<T>(ReadOnlySpan<T> text, ReadOnlySpan<T> needle, int cut, int shift) where T : unmanaged, IEquatable<T>
    {
        for (var at = 0; at <= text.Length - needle.Length;)
        {
            var equal = cut + text.Slice(at + cut, needle.Length - cut).CommonPrefixLength(needle[cut..]);
            if (equal < needle.Length)
            {
                at += equal - cut + 1;
                continue;
            }
            if (text.Slice(at, cut).SequenceEqual(needle[..cut]))
                return at;
            at += shift;
        }
        return -1;
    }

    // Where the suffix begins that is the greatest in the order (sign 1) or in the reversed one (-1), and its period.
    private static int MaximalSuffix<T>(ReadOnlySpan<T> needle, int sign, out int period) where T : unmanaged, IEquatable<T>
    {
        var suffix = -1;
        var candidate = 0;
        var offset = 1;
        period = 1;
        while (candidate + offset < needle.Length)
        {
            var order = sign * Comparer<T>.Default.Compare(needle[candidate + offset], needle[suffix + offset]);
            if (order < 0)
            {
                candidate += offset;
                offset = 1;
                period = candidate - suffix;
            }
            else if (order > 0)
            {
                suffix = candidate++;
                offset = period = 1;
            }
            else if (offset == period)
            {
                candidate += period;
                offset = 1;
            }
            else
            {
                offset++;
            }
        }
        return suffix + 1;
    }
}
