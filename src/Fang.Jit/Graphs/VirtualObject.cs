using System.Collections.Immutable;
using Fang.Runtime.Objects;
using Fang.Runtime.Tiering;

namespace Fang.Jit.Graphs;

/// <summary>
/// An object that compiled code has not made (yet): nobody else has seen it, so what it holds are just values. A node of kind
/// <see cref="NodeKind.VirtualObject"/> stands for it; what it is at some point of the graph is told by the facts there. It is made
/// where it escapes, or where the interpreter takes over.
/// </summary>
/// <param name="Layout">How it is made (<see cref="ObjectLayout"/>).</param>
/// <param name="Fields">What it is made of.</param>
/// <param name="Made">The object, where it was made; null while it is virtual.</param>
internal sealed record VirtualObject(object Layout, ImmutableArray<Node> Fields, Node? Made)
{
    public Shape? Shape => Layout as Shape;
    public PyTuple? Keys => Layout as PyTuple;

    /// <summary>Whether the fields are all items of a container.</summary>
    public bool HasItems => Keys != null || ReferenceEquals(Layout, ObjectLayout.Tuple);

    /// <summary>Past this many attributes an instance is not kept virtual.</summary>
    public const int MostFields = 8;
}
