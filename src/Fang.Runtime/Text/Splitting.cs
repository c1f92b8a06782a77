using Fang.Runtime.Objects;

namespace Fang.Runtime.Text;

/// <summary>Cutting text of any unit into pieces.</summary>
/// <typeparam name="T">The unit.</typeparam>
/// <typeparam name="TUnits">The kind of text.</typeparam>
internal static class Splitting<T, TUnits>
    where T : unmanaged, IEquatable<T>, IComparable<T>
    where TUnits : IUnits<T>
{
    /// <summary><c>split(separator, limit)</c>; the separator is not empty.</summary>
    public static PyList Split(ReadOnlySpan<T> text, ReadOnlySpan<T> separator, nint limit)
    {
        var pieces = new PyList();
        for (; limit != 0; limit--)
        {
            var next = separator.Length == 1 ? text.IndexOf(separator[0]) : TwoWaySearch.IndexOf(text, separator);
            if (next < 0)
                break;
            pieces.Append(TUnits.Make(text[..next]));
            text = text[(next + separator.Length)..];
        }
        pieces.Append(TUnits.Make(text));
        return pieces;
    }

    /// <summary><c>rsplit(separator, limit)</c>; the separator is not empty.</summary>
    public static PyList SplitFromEnd(ReadOnlySpan<T> text, ReadOnlySpan<T> separator, nint limit)
    {
        var pieces = new List<PyObject>();
        for (; limit != 0; limit--)
        {
            var next = separator.Length == 1 ? text.LastIndexOf(separator[0]) : text.LastIndexOf(separator);
            if (next < 0)
                break;
            pieces.Add(TUnits.Make(text[(next + separator.Length)..]));
            text = text[..next];
        }
        pieces.Add(TUnits.Make(text));
        return Reversed(pieces);
    }

    // For the pieces of most texts, so that their list need not grow.
    private static int Room(int length) => Math.Min(length / 2 + 1, 12);

    /// <summary><c>split(None, limit)</c>.</summary>
    public static PyList SplitAtSpace(ReadOnlySpan<T> text, nint limit)
    {
        var pieces = new PyList(limit < 0 ? Room(text.Length) : 0);
        var at = 0;
        while (true)
        {
            while (at < text.Length && TUnits.IsSpace(text[at]))
                at++;
            if (at == text.Length)
                return pieces;
            if (limit-- == 0)
                break;
            var start = at;
            while (at < text.Length && !TUnits.IsSpace(text[at]))
                at++;
            pieces.Append(TUnits.Make(text[start..at]));
        }
        pieces.Append(TUnits.Make(text[at..]));
        return pieces;
    }

    /// <summary><c>rsplit(None, limit)</c>.</summary>
    public static PyList SplitAtSpaceFromEnd(ReadOnlySpan<T> text, nint limit)
    {
        var pieces = new List<PyObject>();
        var at = text.Length;
        while (true)
        {
            while (at > 0 && TUnits.IsSpace(text[at - 1]))
                at--;
            if (at == 0)
                return Reversed(pieces);
            if (limit-- == 0)
                break;
            var end = at;
            while (at > 0 && !TUnits.IsSpace(text[at - 1]))
                at--;
            pieces.Add(TUnits.Make(text[at..end]));
        }
        pieces.Add(TUnits.Make(text[..at]));
        return Reversed(pieces);
    }

    /// <summary><c>splitlines(keepEnds)</c>.</summary>
    public static PyList SplitLines(ReadOnlySpan<T> text, bool keepEnds)
    {
        var lines = new PyList(Room(text.Length));
        for (var start = 0; start < text.Length;)
        {
            var length = TUnits.IndexOfLineBreak(text[start..]);
            var end = length < 0 ? text.Length : start + length;
            var next = end < text.Length ? end + 1 : end;
            if (next < text.Length && text[end].Equals(TUnits.Ascii('\r')) && text[next].Equals(TUnits.Ascii('\n')))
                next++;
            lines.Append(TUnits.Make(text[start..(keepEnds ? next : end)]));
            start = next;
        }
        return lines;
    }

    /// <summary>The bounds of the text without the white space at its ends.</summary>
    public static (int Start, int End) Strip(ReadOnlySpan<T> text, bool atStart, bool atEnd)
    {
        var start = atStart ? CountSpace(text) : 0;
        var end = text.Length;
        while (atEnd && end > start && TUnits.IsSpace(text[end - 1]))
            end--;
        return (start, end);
    }

    /// <summary>The bounds of the text without the units in <paramref name="units"/> at its ends.</summary>
    public static (int Start, int End) Strip(ReadOnlySpan<T> text, ReadOnlySpan<T> units, bool atStart, bool atEnd)
    {
        var start = 0;
        var end = text.Length;
        while (atStart && start < end && units.Contains(text[start]))
            start++;
        while (atEnd && end > start && units.Contains(text[end - 1]))
            end--;
        return (start, end);
    }

    private static int CountSpace(ReadOnlySpan<T> text)
    {
        var start = 0;
        while (start < text.Length && TUnits.IsSpace(text[start]))
            start++;
        return start;
    }

    private static PyList Reversed(List<PyObject> pieces)
    {
        var items = pieces.ToArray();
        Array.Reverse(items);
        return new PyList(items);
    }
}
