using Fang.Runtime.Objects;

namespace Fang.Runtime.Text;

/// <summary>Finding, counting and replacing in text of any unit.</summary>
internal static class Searching
{
    /// <summary>The first position of <paramref name="sub"/> between the bounds, or -1.</summary>
    public static nint Find<T>(ReadOnlySpan<T> text, ReadOnlySpan<T> sub, nint start, nint end) where T : unmanaged, IEquatable<T>
    {
        Clamp(ref start, ref end, text.Length);
        if (end - start < sub.Length)
            return -1;
        if (sub.Length == 0)
            return start;
        var found = TwoWaySearch.IndexOf(text[(int)start..(int)end], sub);
        return found < 0 ? -1 : found + start;
    }

    /// <summary>The last position of <paramref name="sub"/> between the bounds, or -1.</summary>
    public static nint FindLast<T>(ReadOnlySpan<T> text, ReadOnlySpan<T> sub, nint start, nint end) where T : unmanaged, IEquatable<T>
    {
        Clamp(ref start, ref end, text.Length);
        if (end - start < sub.Length)
            return -1;
        if (sub.Length == 0)
            return end;
        var found = text[(int)start..(int)end].LastIndexOf(sub);
        return found < 0 ? -1 : found + start;
    }

    /// <summary>How often <paramref name="sub"/> occurs between the bounds, without overlapping.</summary>
    public static nint Count<T>(ReadOnlySpan<T> text, ReadOnlySpan<T> sub, nint start, nint end) where T : unmanaged, IEquatable<T>
    {
        Clamp(ref start, ref end, text.Length);
        if (end - start < sub.Length)
            return 0;
        if (sub.Length == 0)
            return end - start + 1;
        var range = text[(int)start..(int)end];
        return Count(range, sub);
    }

    /// <summary>Whether the text between the bounds begins, or ends, with <paramref name="sub"/>.</summary>
    public static bool IsAffix<T>(ReadOnlySpan<T> text, ReadOnlySpan<T> sub, nint start, nint end, bool atEnd) where T : unmanaged, IEquatable<T>
    {
        Clamp(ref start, ref end, text.Length);
        if (end - start < sub.Length)
            return false;
        var range = text[(int)start..(int)end];
        return atEnd ? range.EndsWith(sub) : range.StartsWith(sub);
    }

    /// <summary>
    /// The units with the first <paramref name="limit"/> occurrences of <paramref name="old"/> replaced (negative: all);
    /// null if there are none.
    /// </summary>
    public static T[]? Replace<T, TUnits>(ReadOnlySpan<T> text, ReadOnlySpan<T> old, ReadOnlySpan<T> replacement, nint limit)
        where T : unmanaged, IEquatable<T>, IComparable<T>
        where TUnits : IUnits<T>
    {
        if (limit < 0)
            limit = nint.MaxValue;
        if (limit == 0 || old.Length > text.Length)
            return null;
        if (old.Length == 0)
            return Interleave<T, TUnits>(text, replacement, limit);
        var first = TwoWaySearch.IndexOf(text, old);
        if (first < 0)
            return null;
        if (old.Length == 1 && replacement.Length == 1 && limit >= text.Length)
        {
            var swapped = new T[text.Length];
            text.Replace(swapped, old[0], replacement[0]);
            return swapped;
        }
        var count = Math.Min(limit, Count(text, old));
        var result = Allocate<T, TUnits>(text.Length + count * ((long)replacement.Length - old.Length));
        var target = result.AsSpan();
        for (var next = first; count > 0; count--)
        {
            text[..next].CopyTo(target);
            replacement.CopyTo(target[next..]);
            target = target[(next + replacement.Length)..];
            text = text[(next + old.Length)..];
            if (count > 1)
                next = TwoWaySearch.IndexOf(text, old);
        }
        text.CopyTo(target);
        return result;
    }

    private static int Count<T>(ReadOnlySpan<T> text, ReadOnlySpan<T> sub) where T : unmanaged, IEquatable<T>
    {
        if (sub.Length == 1)
            return text.Count(sub[0]);
        var count = 0;
        for (int at; (at = TwoWaySearch.IndexOf(text, sub)) >= 0; count++)
            text = text[(at + sub.Length)..];
        return count;
    }

    // Replacing the empty text: before each unit and at the end.
    private static T[] Interleave<T, TUnits>(ReadOnlySpan<T> text, ReadOnlySpan<T> replacement, nint limit)
        where T : unmanaged, IEquatable<T>, IComparable<T>
        where TUnits : IUnits<T>
    {
        var count = (int)Math.Min(limit, (nint)text.Length + 1);
        var result = Allocate<T, TUnits>(text.Length + (long)count * replacement.Length);
        var target = result.AsSpan();
        for (var i = 0; i < count; i++)
        {
            replacement.CopyTo(target);
            target = target[replacement.Length..];
            if (i < text.Length)
            {
                target[0] = text[i];
                target = target[1..];
            }
        }
        if (count < text.Length)
            text[count..].CopyTo(target);
        return result;
    }

    // Moves bounds as find(sub, start, end) takes them into the text; start may stay beyond end.
    private static void Clamp(ref nint start, ref nint end, nint length)
    {
        if (end > length)
            end = length;
        else if (end < 0)
            end = Math.Max(0, end + length);
        if (start < 0)
            start = Math.Max(0, start + length);
    }

    private static T[] Allocate<T, TUnits>(long length) where T : unmanaged, IEquatable<T>, IComparable<T> where TUnits : IUnits<T> =>
        length <= PyStr.MaximumLength ? new T[length] : throw TUnits.TooLong();
}
