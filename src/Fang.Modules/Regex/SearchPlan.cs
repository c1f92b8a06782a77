using System.Buffers;

namespace Fang.Modules.Regex;

/// <summary>Where a search may begin to match, as far as the beginning of the pattern tells.</summary>
internal sealed class SearchPlan
{
    private char[]? _prefixChars;
    private byte[]? _prefixBytes;
    private SearchValues<char>? _firstChars;
    private SearchValues<byte>? _firstBytes;

    private SearchPlan(RegexNode root)
    {
        MinWidth = root.MinWidth;
        var first = root.First;
        if (!first.IsAny)
        {
            First = new Guard(first);
        }
        var items = new List<RegexNode>();
        Flatten(root, items);
        int at = 0;
        bool isConditional = false, marked = SkipMarks(items, ref at);
        if (at < items.Count && items[at] is AtNode anchor)
        {
            IsAnchored = anchor.At is SreAt.Beginning or SreAt.BeginningString;
            IsLineAnchored = anchor.At == SreAt.BeginningLine;
            isConditional = true;
            var words = anchor.At switch
            {
                SreAt.Boundary or SreAt.LocBoundary => CharSet.AsciiWord,
                SreAt.UniBoundary => CharSet.UnicodeWord,
                _ => null,
            };
            // Rare first characters are found faster by a vectorised search for them.
            if (words is not null && First is not null && !first.IsAtEnd
                && first.ContainsLatin1('e') && first.IsSubset(new FirstSet(words)))
            {
                WordStart = words;
            }
            while (at < items.Count && items[at] is AtNode or MarkNode)
            {
                at++;
            }
        }
        if (at < items.Count && items[at] is RepeatNode { Max: int.MaxValue, Body: SetNode set } run)
        {
            LeadingRun = set.Set;
            LeadingMin = run.Min;
            CanSkipRun = !root.HasReference && !isConditional;
            at++;
            SkipMarks(items, ref at);
            if (at < items.Count && items[at] is SetNode { Literal: >= 0 } literal && !set.Set.Contains(literal.Literal))
            {
                Stop = literal.Literal;
            }
        }
        else
        {
            FindPrefix(items, at, marked || isConditional);
        }
    }

    /// <summary>The fewest characters that a match has.</summary>
    internal int MinWidth { get; }

    /// <summary>Tests the first character of a match; null if it may be any.</summary>
    internal Guard? First { get; }

    /// <summary><see cref="First"/>, if there is no better way to find where a match may begin.</summary>
    internal Guard? Quick => Prefix is null && Stop < 0 && !IsLineAnchored && WordStart is null ? First : null;

    /// <summary>The word characters, if a match begins with one of them at a boundary: then none comes before.</summary>
    internal CharSet? WordStart { get; }

    /// <summary>Whether a match begins at the beginning of the text.</summary>
    internal bool IsAnchored { get; }

    /// <summary>Whether a match begins at the beginning of a line.</summary>
    internal bool IsLineAnchored { get; }

    /// <summary>The characters that every match begins with, or null.</summary>
    internal int[]? Prefix { get; private set; }

    /// <summary>Whether the prefix is all there is to match, without groups.</summary>
    internal bool IsLiteral { get; private set; }

    /// <summary>The set of an unlimited repeat that the pattern begins with.</summary>
    internal CharSet? LeadingRun { get; }

    /// <summary>How many characters the leading run has at least.</summary>
    internal int LeadingMin { get; }

    /// <summary>Whether a failure in a leading run rules out the other starts in the same run.</summary>
    internal bool CanSkipRun { get; }

    /// <summary>The character outside <see cref="LeadingRun"/> that must follow the run, or -1.</summary>
    internal int Stop { get; } = -1;

    internal static SearchPlan Make(RegexNode root) => new(root);

    /// <summary>The prefix as chars; every one of them fits.</summary>
    internal char[] PrefixChars => _prefixChars ??= Array.ConvertAll(Prefix!, c => (char)c);

    /// <summary>The prefix as bytes; every one of them fits.</summary>
    internal byte[] PrefixBytes => _prefixBytes ??= Array.ConvertAll(Prefix!, c => (byte)c);

    /// <summary>The first characters for a vectorised search of a string; they are all in Latin-1.</summary>
    internal SearchValues<char> FirstChars => _firstChars ??= SearchValues.Create(Array.ConvertAll(FirstList(), c => (char)c));

    /// <summary>The first bytes for a vectorised search.</summary>
    internal SearchValues<byte> FirstBytes => _firstBytes ??= SearchValues.Create(Array.ConvertAll(FirstList(), c => (byte)c));

    private int[] FirstList()
    {
        var list = new List<int>();
        for (int c = 0; c < 256; c++)
        {
            if (First!.Latin1[c])
            {
                list.Add(c);
            }
        }
        return [.. list];
    }

    private static void Flatten(RegexNode node, List<RegexNode> items)
    {
        if (node is SequenceNode sequence && items.Count < 64)
        {
            foreach (var item in sequence.Items)
            {
                Flatten(item, items);
            }
        }
        else
        {
            items.Add(node);
        }
    }

    private static bool SkipMarks(List<RegexNode> items, ref int at)
    {
        int start = at;
        while (at < items.Count && items[at] is MarkNode)
        {
            at++;
        }
        return at != start;
    }

    private void FindPrefix(List<RegexNode> items, int at, bool hasMore)
    {
        var prefix = new List<int>();
        for (; at < items.Count; at++)
        {
            if (items[at] is SetNode { Literal: >= 0 } literal)
            {
                prefix.Add(literal.Literal);
            }
            else if (items[at] is MarkNode)
            {
                hasMore = true;
            }
            else
            {
                break;
            }
        }
        if (prefix.Count != 0)
        {
            Prefix = [.. prefix];
        }
        IsLiteral = at == items.Count && !hasMore && prefix.Count != 0;
    }
}
