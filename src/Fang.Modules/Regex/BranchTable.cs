using System.Runtime.InteropServices;

namespace Fang.Modules.Regex;

/// <summary>For each next character the list of a branch's alternatives that may match, in order.</summary>
/// <remarks>A list is a run of targets in <see cref="Lists"/>; the last is complemented. -1 is the empty list.</remarks>
internal sealed class BranchTable
{
    private readonly List<int> _lists = [];

    internal BranchTable(FirstSet[] firsts)
    {
        var byChar = new List<int>?[258];
        for (int i = 0; i < firsts.Length; i++)
        {
            var first = firsts[i];
            bool any = first.IsAny;
            for (int c = 0; c < 256; c++)
            {
                if (any || first.ContainsLatin1(c))
                {
                    (byChar[c] ??= []).Add(i);
                }
            }
            if (any || first.Wide != WideClass.None)
            {
                (byChar[256] ??= []).Add(i);
            }
            if (any || first.IsAtEnd)
            {
                (byChar[257] ??= []).Add(i);
            }
        }
        var known = new Dictionary<int, List<int>>();
        for (int c = 0; c < 256; c++)
        {
            Latin1[c] = Place(byChar[c], known);
        }
        Wide = Place(byChar[256], known);
        End = Place(byChar[257], known);
        Lists = [.. _lists];
    }

    /// <summary>The lists for the first 256 code points.</summary>
    internal int[] Latin1 { get; } = new int[256];

    /// <summary>The list for any other character.</summary>
    internal int Wide { get; }

    /// <summary>The list for the end of the text.</summary>
    internal int End { get; }

    /// <summary>The lists; alternatives by number until <see cref="Resolve"/>.</summary>
    internal int[] Lists { get; }

    /// <summary>Turns the numbers of alternatives into their targets.</summary>
    internal void Resolve(int[] targets)
    {
        foreach (ref int entry in Lists.AsSpan())
        {
            entry = entry < 0 ? ~targets[~entry] : targets[entry];
        }
    }

    private int Place(List<int>? list, Dictionary<int, List<int>> known)
    {
        if (list is null)
        {
            return -1;
        }
        var span = CollectionsMarshal.AsSpan(list);
        var hash = default(HashCode);
        hash.AddBytes(MemoryMarshal.AsBytes(span));
        int key = hash.ToHashCode();
        if (known.TryGetValue(key, out var offsets))
        {
            foreach (int offset in offsets)
            {
                if (IsAt(offset, span))
                {
                    return offset;
                }
            }
        }
        else
        {
            known[key] = offsets = [];
        }
        int place = _lists.Count;
        offsets.Add(place);
        for (int i = 0; i < span.Length; i++)
        {
            _lists.Add(i == span.Length - 1 ? ~span[i] : span[i]);
        }
        return place;
    }

    private bool IsAt(int offset, ReadOnlySpan<int> list)
    {
        for (int i = 0; i < list.Length; i++)
        {
            if (offset + i >= _lists.Count || _lists[offset + i] != (i == list.Length - 1 ? ~list[i] : list[i]))
            {
                return false;
            }
        }
        return true;
    }
}
