using System.Runtime.CompilerServices;

namespace Fang.Modules.Regex;

/// <summary>Joins alternatives that begin with the same character, so that a list of words is walked once.</summary>
/// <remarks>
/// Only where every alternative begins with one fixed character: then alternatives with different ones exclude
/// each other, and moving them past one another changes nothing.
/// </remarks>
internal static class Trie
{
    /// <summary>Makes the node of the alternatives.</summary>
    internal static RegexNode Branch(RegexNode[] alternatives)
    {
        if (alternatives.Length == 1)
        {
            return alternatives[0];
        }
        if (alternatives.Length < 3 || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return new BranchNode(alternatives);
        }
        var groups = new Dictionary<int, List<RegexNode>>();
        var order = new List<int>();
        foreach (var alternative in alternatives)
        {
            int c = FirstLiteral(alternative);
            if (c < 0)
            {
                return new BranchNode(alternatives);
            }
            if (!groups.TryGetValue(c, out var group))
            {
                groups[c] = group = [];
                order.Add(c);
            }
            group.Add(alternative);
        }
        if (order.Count == alternatives.Length)
        {
            return new BranchNode(alternatives);
        }
        var joined = new RegexNode[order.Count];
        for (int i = 0; i < joined.Length; i++)
        {
            joined[i] = Join(groups[order[i]]);
        }
        return joined.Length == 1 ? joined[0] : new BranchNode(joined);
    }

    private static RegexNode Join(List<RegexNode> group)
    {
        if (group.Count == 1)
        {
            return group[0];
        }
        var head = Head(group[0]);
        var rests = new RegexNode[group.Count];
        for (int i = 0; i < rests.Length; i++)
        {
            rests[i] = group[i] is SequenceNode sequence ? new SequenceNode(sequence.Items[1..]) : new SequenceNode([]);
        }
        return new SequenceNode([head, Branch(rests)]);
    }

    private static RegexNode Head(RegexNode node) => node is SequenceNode sequence ? sequence.Items[0] : node;

    private static int FirstLiteral(RegexNode node) => node switch
    {
        SetNode set => set.Literal,
        SequenceNode { Items: [SetNode set, ..] } => set.Literal,
        _ => -1,
    };
}
