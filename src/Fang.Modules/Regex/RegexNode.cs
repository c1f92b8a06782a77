using System.Runtime.CompilerServices;

namespace Fang.Modules.Regex;

/// <summary>A part of a pattern, as read from the code words.</summary>
internal abstract class RegexNode
{
    private FirstSet _first;
    private bool _hasFirst;

    /// <summary>The characters that a match of this part can begin with.</summary>
    internal FirstSet First
    {
        get
        {
            if (!_hasFirst)
            {
                RuntimeHelpers.EnsureSufficientExecutionStack();
                _first = ComputeFirst();
                _hasFirst = true;
            }
            return _first;
        }
    }

    /// <summary>The fewest characters that a match of this part has; at most <see cref="int.MaxValue"/>.</summary>
    internal int MinWidth { get; private protected init; }

    /// <summary>Whether this part refers to a group.</summary>
    internal bool HasReference { get; private protected init; }

    private protected abstract FirstSet ComputeFirst();

    private protected static int Saturate(long width) => (int)Math.Min(width, int.MaxValue);
}

/// <summary>Matches one character of a set.</summary>
internal sealed class SetNode : RegexNode
{
    private readonly uint[] _items;
    private readonly CaseFold _fold;
    private readonly bool _complement;
    private CharSet? _set;

    internal SetNode(uint[] items, CaseFold fold, bool complement = false)
    {
        _items = items;
        _fold = fold;
        _complement = complement;
        MinWidth = 1;
    }

    internal SetNode(CharSet set)
        : this([], CaseFold.None) => _set = set;

    /// <summary>The set; it is made when it is first asked for.</summary>
    internal CharSet Set => _set ??= new CharSet(_items, _fold, _complement);

    /// <summary>The character that the pattern gives literally, or -1; asking for it does not make the set.</summary>
    internal int Literal =>
        _fold == CaseFold.None && _items is [(uint)SreOpcode.Literal, <= 0x10ffff, _]
        ? (int)_items[1]
        : -1;

    private protected override FirstSet ComputeFirst() => new(Set);
}

/// <summary>Never matches.</summary>
internal sealed class FailNode : RegexNode
{
    private protected override FirstSet ComputeFirst() => FirstSet.Nothing;
}

/// <summary>Notes the position as the start (even) or the end (odd) of a group.</summary>
internal sealed class MarkNode(int index) : RegexNode
{
    internal int Index { get; } = index;

    private protected override FirstSet ComputeFirst() => FirstSet.Accept;
}

/// <summary>Asks for a position.</summary>
internal sealed class AtNode(SreAt at) : RegexNode
{
    internal SreAt At { get; } = at;

    private protected override FirstSet ComputeFirst() => At switch
    {
        SreAt.End or SreAt.EndLine => FirstSet.EndOrNewline,
        SreAt.EndString => FirstSet.End,
        _ => FirstSet.Condition,
    };
}

/// <summary>Matches the text of a group again.</summary>
internal sealed class GroupRefNode : RegexNode
{
    internal GroupRefNode(int group, CaseFold fold)
    {
        Group = group;
        Fold = fold;
        HasReference = true;
    }

    internal int Group { get; }

    internal CaseFold Fold { get; }

    private protected override FirstSet ComputeFirst() => FirstSet.Anything;
}

/// <summary>Takes one of two parts by whether a group has matched.</summary>
internal sealed class ConditionalNode : RegexNode
{
    internal ConditionalNode(int group, RegexNode yes, RegexNode no)
    {
        Group = group;
        Yes = yes;
        No = no;
        HasReference = true;
        MinWidth = Math.Min(yes.MinWidth, no.MinWidth);
    }

    internal int Group { get; }

    internal RegexNode Yes { get; }

    internal RegexNode No { get; }

    private protected override FirstSet ComputeFirst() => Yes.First.Or(No.First);
}

/// <summary>Looks ahead, or from a number of characters back, without consuming.</summary>
internal sealed class AssertNode : RegexNode
{
    internal AssertNode(bool negative, int back, RegexNode body)
    {
        IsNegative = negative;
        Back = back;
        Body = body;
        HasReference = body.HasReference;
    }

    internal bool IsNegative { get; }

    internal int Back { get; }

    internal RegexNode Body { get; }

    private protected override FirstSet ComputeFirst() =>
        IsNegative || Back != 0 || Body.First.IsEmpty ? FirstSet.Condition : Body.First;
}

/// <summary>Matches its body in the first way there is and no other.</summary>
internal sealed class AtomicNode : RegexNode
{
    internal AtomicNode(RegexNode body)
    {
        Body = body;
        MinWidth = body.MinWidth;
        HasReference = body.HasReference;
    }

    internal RegexNode Body { get; }

    private protected override FirstSet ComputeFirst() =>
        Body.First.IsEmpty ? Body.First.Then(FirstSet.Condition) : Body.First;
}

/// <summary>Matches one of several parts, tried in order.</summary>
internal sealed class BranchNode : RegexNode
{
    internal BranchNode(RegexNode[] alternatives)
    {
        Alternatives = alternatives;
        MinWidth = int.MaxValue;
        foreach (var alternative in alternatives)
        {
            MinWidth = Math.Min(MinWidth, alternative.MinWidth);
            HasReference |= alternative.HasReference;
        }
    }

    internal RegexNode[] Alternatives { get; }

    private protected override FirstSet ComputeFirst()
    {
        var first = FirstSet.Nothing;
        foreach (var alternative in Alternatives)
        {
            first = first.Or(alternative.First);
        }
        return first;
    }
}

/// <summary>How a repeat chooses the number of times.</summary>
internal enum RepeatMode
{
    Greedy, Lazy, Possessive,
}

/// <summary>Matches its body several times.</summary>
internal sealed class RepeatNode : RegexNode
{
    internal RepeatNode(RepeatMode mode, int min, int max, RegexNode body)
    {
        Mode = mode;
        Min = min;
        Max = max;
        Body = body;
        HasReference = body.HasReference;
        MinWidth = Saturate((long)min * body.MinWidth);
    }

    internal RepeatMode Mode { get; }

    internal int Min { get; }

    /// <summary>The most times, or <see cref="int.MaxValue"/> for no limit.</summary>
    internal int Max { get; }

    internal RegexNode Body { get; }

    private protected override FirstSet ComputeFirst()
    {
        if (Max == 0)
        {
            return FirstSet.Accept;
        }
        var first = Body.First;
        if (first.IsEmpty)
        {
            // Where an empty turn may be repeated depends on the position of the last one.
            first = first.Then(FirstSet.Condition);
        }
        return Min == 0 ? first.Optional() : first;
    }
}

/// <summary>Matches its parts one after the other.</summary>
internal sealed class SequenceNode : RegexNode
{
    internal SequenceNode(RegexNode[] items)
    {
        Items = items;
        long width = 0;
        foreach (var item in items)
        {
            width += item.MinWidth;
            HasReference |= item.HasReference;
        }
        MinWidth = Saturate(width);
    }

    internal RegexNode[] Items { get; }

    private protected override FirstSet ComputeFirst()
    {
        var first = FirstSet.Accept;
        foreach (var item in Items)
        {
            first = first.Then(item.First);
            if (!first.IsEmpty)
            {
                break;
            }
        }
        return first;
    }
}
