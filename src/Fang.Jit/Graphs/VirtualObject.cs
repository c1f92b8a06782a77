using System.Collections.Immutable;
using Fang.Runtime.Objects;

namespace Fang.Jit.Graphs;

/// <summary>
/// An object that compiled code has not made (yet): nobody else has seen it, so what it holds are just values. A node of kind
/// <see cref="NodeKind.VirtualObject"/> stands for it; what it is at some point of the graph is told by the facts there. It is made
/// where it escapes, or where the interpreter takes over.
/// </summary>
/// <param name="Layout">Of an instance of a Python class its Shape, of a dict of keyword arguments the PyTuple of their names, of others <see cref="Tuple"/>, <see cref="Range"/>, <see cref="Slice"/>.</param>
/// <param name="Fields">The attributes or items, in order; of a range and a slice start, stop and step.</param>
/// <param name="Made">The object, where it was made; null while it is virtual.</param>
internal sealed record VirtualObject(object Layout, ImmutableArray<Node> Fields, Node? Made)
{
    /// <summary>The layout of tuples.</summary>
    public static readonly object Tuple = typeof(PyTuple);

    /// <summary>The layout of ranges; their fields are ints.</summary>
    public static readonly object Range = typeof(PyRange);

    /// <summary>The layout of slices.</summary>
    public static readonly object Slice = typeof(PySlice);

    public Shape? Shape => Layout as Shape;
    public PyTuple? Keys => Layout as PyTuple;

    /// <summary>Whether the fields are all items of a container.</summary>
    public bool HasItems => Keys != null || ReferenceEquals(Layout, Tuple);

    /// <summary>Past this many attributes an instance is not kept virtual.</summary>
    public const int MostFields = 8;
}
