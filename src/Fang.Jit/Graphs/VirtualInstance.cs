using System.Collections.Immutable;
using Fang.Runtime.Objects;

namespace Fang.Jit.Graphs;

/// <summary>
/// An instance of a Python class that compiled code has not made (yet): nobody else has seen it, so its attributes are just values.
/// A node of kind <see cref="NodeKind.VirtualInstance"/> stands for it; what it is at some point of the graph is told by the facts
/// there. It is made where it escapes, or where the interpreter takes over.
/// </summary>
/// <param name="Shape">Which attributes it has.</param>
/// <param name="Fields">Their values, in order.</param>
/// <param name="Made">The object, where it was made; null while it is virtual.</param>
internal sealed record VirtualInstance(Shape Shape, ImmutableArray<Node> Fields, Node? Made)
{
    /// <summary>Past this many attributes an instance is not kept virtual.</summary>
    public const int MostFields = 8;
}

/// <summary>What is known of objects at a point of the graph.</summary>
/// <param name="Instances">The virtual instances.</param>
/// <param name="Shapes">The shapes that instances were found to have. They may have got further attributes since, no others.</param>
/// <param name="Classes">The versions that classes were found to have.</param>
internal sealed record HeapFacts(
    ImmutableDictionary<Node, VirtualInstance> Instances, ImmutableDictionary<Node, Shape> Shapes, ImmutableDictionary<PyType, object> Classes)
{
    public static readonly HeapFacts None = new(
        ImmutableDictionary<Node, VirtualInstance>.Empty, ImmutableDictionary<Node, Shape>.Empty, ImmutableDictionary<PyType, object>.Empty);

    /// <summary>What is left of it when other code has run.</summary>
    public HeapFacts Forget() => this with { Shapes = None.Shapes, Classes = None.Classes };

    /// <summary>The instance that <paramref name="node"/> stands for, if it is virtual here.</summary>
    public VirtualInstance? VirtualOf(Node node) =>
        node.Kind == NodeKind.VirtualInstance && Instances[node] is { Made: null } instance ? instance : null;

    /// <summary>The object that <paramref name="node"/> stands for; null if it is virtual here.</summary>
    public Node? ObjectOf(Node node) => node.Kind == NodeKind.VirtualInstance ? Instances[node].Made : node;

    /// <summary>Whether <paramref name="node"/> is <paramref name="sought"/> or a virtual instance that holds it.</summary>
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

    /// <summary>What is known where control comes from here or from <paramref name="other"/>; the instances apart.</summary>
    public HeapFacts Common(HeapFacts other) => ReferenceEquals(this, other) ? this : new HeapFacts(
        None.Instances,
        Shapes.RemoveRange(Shapes.Where(fact => !other.Shapes.TryGetValue(fact.Key, out var shape) || !ReferenceEquals(shape, fact.Value)).Select(fact => fact.Key)),
        Classes.RemoveRange(Classes.Where(fact => !other.Classes.TryGetValue(fact.Key, out var version) || !ReferenceEquals(version, fact.Value)).Select(fact => fact.Key)));
}
