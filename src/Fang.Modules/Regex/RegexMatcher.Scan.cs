using System.Runtime.InteropServices;

namespace Fang.Modules.Regex;

/// <content>Scans over the text: the ends of runs, and where a match may begin.</content>
public ref partial struct RegexMatcher<T>
{
    /// <summary>The position after the longest run of characters in the set.</summary>
    private readonly int RunEnd(CharSet set, int at, int limit)
    {
        if (set.ExceptFew is { } outside)
        {
            return outside.Length == 0 ? limit : IndexOfFew(outside, at, limit);
        }
        var latin1 = set.Latin1;
        ref T text = ref MemoryMarshal.GetReference(_text);
        while (at < limit && Contains(set, latin1, Code(ref text, at)))
        {
            at++;
        }
        return at;
    }

    /// <summary>The first position that has one of a few characters, or the limit.</summary>
    private readonly int IndexOfFew(int[] few, int at, int limit)
    {
        var rest = _text[at..limit];
        int found;
        if (few.Length == 1)
        {
            found = Element(few[0], out T only) ? rest.IndexOf(only) : -1;
        }
        else
        {
            Span<T> elements = stackalloc T[CharSet.FewLimit];
            int count = 0;
            foreach (int c in few)
            {
                if (Element(c, out elements[count]))
                {
                    count++;
                }
            }
            found = rest.IndexOfAny(elements[..count]);
        }
        return found < 0 ? limit : at + found;
    }

    /// <summary>The last position from <paramref name="low"/> to <paramref name="high"/> at which the guard holds, or -1.</summary>
    private readonly int LastAllowed(Guard guard, int single, int low, int high)
    {
        if (single >= 0)
        {
            if (!Element(single, out T element))
            {
                return -1;
            }
            int found = _text[low..Math.Min(high + 1, _text.Length)].LastIndexOf(element);
            return found < 0 ? -1 : low + found;
        }
        ref T text = ref MemoryMarshal.GetReference(_text);
        for (; high >= low; high--)
        {
            if (Allows(guard, ref text, high, _text.Length))
            {
                return high;
            }
        }
        return -1;
    }

    /// <summary>The first position from <paramref name="at"/> to <paramref name="limit"/> at which the guard holds and
    /// before which all characters are of the set, or -1.</summary>
    private readonly int NextAllowed(CharSet set, Guard guard, int single, int at, int limit)
    {
        ref T text = ref MemoryMarshal.GetReference(_text);
        if (single >= 0 && set.ExceptFew is { Length: <= 1 } outside)
        {
            if (!Element(single, out T element))
            {
                return -1;
            }
            var rest = _text[at..Math.Min(limit + 1, _text.Length)];
            int found = outside.Length == 0 || !Element(outside[0], out T stop) || stop.Equals(element)
                ? rest.IndexOf(element)
                : rest.IndexOfAny(element, stop);
            return found >= 0 && Code(ref text, at + found) == single ? at + found : -1;
        }
        var latin1 = set.Latin1;
        while (!Allows(guard, ref text, at, _text.Length))
        {
            if (at >= limit || !Contains(set, latin1, Code(ref text, at)))
            {
                return -1;
            }
            at++;
        }
        return at;
    }

    /// <summary>The next position, not after <paramref name="last"/>, at which a match may begin, or -1.</summary>
    private readonly int NextCandidate(int at, int last)
    {
        var plan = _plan;
        if (plan.Prefix is not null)
        {
            int found = IndexOfPrefix(_text[at..]);
            return found < 0 ? -1 : at + found;
        }
        if (plan.Stop >= 0)
        {
            return RunBefore(plan.LeadingRun!, plan.LeadingMin, plan.Stop, at);
        }
        if (plan.IsLineAnchored)
        {
            if (at == 0 || Code(ref MemoryMarshal.GetReference(_text), at - 1) == '\n')
            {
                return at;
            }
            _ = Element('\n', out T newline);
            int found = _text[at..].IndexOf(newline);
            return found < 0 || at + found + 1 > last ? -1 : at + found + 1;
        }
        if (plan.WordStart is { } words)
        {
            return FirstWordStart(words, plan.First!, at);
        }
        return plan.First is { } first ? FirstAllowed(first, at) : at;
    }

    /// <summary>The first position at which the guard holds and before which there is no word character, or -1.</summary>
    private readonly int FirstWordStart(CharSet words, Guard guard, int at)
    {
        ref T text = ref MemoryMarshal.GetReference(_text);
        int end = _text.Length;
        var latin1 = words.Latin1;
        while (at < end)
        {
            if (at > 0 && Contains(words, latin1, Code(ref text, at - 1)))
            {
                // Inside a word: none begins before its end.
                at = RunEnd(words, at, end) + 1;
            }
            else if (Allows(guard, ref text, at, end))
            {
                return at;
            }
            else
            {
                at++;
            }
        }
        return -1;
    }

    private readonly int IndexOfPrefix(ReadOnlySpan<T> rest)
    {
        if (typeof(T) == typeof(int))
        {
            return MemoryMarshal.Cast<T, int>(rest).IndexOf(_plan.Prefix!);
        }
        foreach (int c in _plan.Prefix!)
        {
            if (!Element(c, out _))
            {
                return -1;
            }
        }
        return typeof(T) == typeof(char)
            ? MemoryMarshal.Cast<T, char>(rest).IndexOf(_plan.PrefixChars)
            : MemoryMarshal.Cast<T, byte>(rest).IndexOf(_plan.PrefixBytes);
    }

    private readonly int FirstAllowed(Guard guard, int at)
    {
        ref T text = ref MemoryMarshal.GetReference(_text);
        int end = _text.Length;
        int near = typeof(T) == typeof(int) || (typeof(T) == typeof(char) && guard.Wide) ? end : Math.Min(end, at + 8);
        for (; at < near; at++)
        {
            if (Allows(guard, ref text, at, end))
            {
                return at;
            }
        }
        if (at < end)
        {
            int found = typeof(T) == typeof(char)
                ? MemoryMarshal.Cast<T, char>(_text[at..]).IndexOfAny(_plan.FirstChars)
                : MemoryMarshal.Cast<T, byte>(_text[at..]).IndexOfAny(_plan.FirstBytes);
            if (found >= 0)
            {
                return at + found;
            }
        }
        return guard.AtEnd ? end : -1;
    }

    /// <summary>The first position at which a run of at least <paramref name="min"/> characters begins that the
    /// character <paramref name="stop"/>, which is not of the set, ends.</summary>
    private readonly int RunBefore(CharSet set, int min, int stop, int at)
    {
        if (!Element(stop, out T element))
        {
            return -1;
        }
        ref T text = ref MemoryMarshal.GetReference(_text);
        var latin1 = set.Latin1;
        int from = at;
        while (true)
        {
            int found = _text[from..].IndexOf(element);
            if (found < 0)
            {
                return -1;
            }
            int end = from + found, start = end;
            while (start > at && Contains(set, latin1, Code(ref text, start - 1)))
            {
                start--;
            }
            if (end - start >= min)
            {
                return start;
            }
            from = end + 1;
        }
    }
}
