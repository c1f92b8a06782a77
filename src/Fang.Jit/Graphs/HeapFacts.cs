using System.Collections.Immutable;
using Fang.Runtime.Objects;

namespace Fang.Jit.Graphs;

/// <summary>What is known of objects at a point of the graph.</summary>
/// <param name="Virtuals">The virtual objects.</param>
/// <param name="Shapes">The shapes that instances were found to have. They may have got further attributes since, no others.</param>
/// <param name="Classes">The versions that classes were found to have.</param>
/// <param name="Boxes">The objects that were made of unboxed values.</param>
internal sealed record HeapFacts(
    ImmutableDictionary<Node, VirtualObject> Virtuals, ImmutableDictionary<Node, Shape> Shapes, ImmutableDictionary<PyType, ClassVersion> Classes, ImmutableDictionary<Node, Node> Boxes)
{
    public static readonly HeapFacts None = new(
        ImmutableDictionary<Node, VirtualObject>.Empty, ImmutableDictionary<Node, Shape>.Empty, ImmutableDictionary<PyType, ClassVersion>.Empty, ImmutableDictionary<Node, Node>.Empty);

    /// <summary>What is left of it when other code has run.</summary>
    public HeapFacts Forget() => this with { Shapes = None.Shapes, Classes = None.Classes };

    /// <summary>The object that <paramref name="node"/> stands for, if it is virtual here.</summary>
    public VirtualObject? VirtualOf(Node node) =>
        node.Kind == NodeKind.VirtualObject && Virtuals[node] is { Made: null } instance ? instance : null;

    /// <summary>The object that <paramref name="node"/> stands for; null if it is virtual here.</summary>
    public Node? ObjectOf(Node node) => node.Kind == NodeKind.VirtualObject ? Virtuals[node].Made : node;

    /// <summary>Whether <paramref name="node"/> is <paramref name="sought"/> or a virtual object that holds it.</summary>
    public bool Holds(Node node, Node sought)
    {
        if (ReferenceEquals(node, sought))
            return true;
        if (VirtualOf(node) is not { } instance)
            return false;
        foreach (var field in instance.Fields)
        {
            if (Holds(field, sought))
                return true;
        }
        return false;
    }

    /// <summary>What is known where control comes from here or from <paramref name="other"/>; the virtual objects apart.</summary>
    public HeapFacts Common(HeapFacts other) => ReferenceEquals(this, other) ? this
        : new HeapFacts(None.Virtuals, Common(Shapes, other.Shapes), Common(Classes, other.Classes), Common(Boxes, other.Boxes));

    private static ImmutableDictionary<TKey, TFact> Common<TKey, TFact>(ImmutableDictionary<TKey, TFact> facts, ImmutableDictionary<TKey, TFact> others)
        where TKey : class
        where TFact : class
        => facts.RemoveRange(facts.Where(fact => !others.TryGetValue(fact.Key, out var other) || !ReferenceEquals(other, fact.Value)).Select(fact => fact.Key));
}
