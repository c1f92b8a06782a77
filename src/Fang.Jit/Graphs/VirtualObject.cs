using System.Collections.Immutable;
using Fang.Runtime.Objects;

namespace Fang.Jit.Graphs;

/// <summary>
/// An object that compiled code has not made (yet): nobody else has seen it, so what it holds are just values. A node of kind
/// <see cref="NodeKind.VirtualObject"/> stands for it; what it is at some point of the graph is told by the facts there. It is made
/// where it escapes, or where the interpreter takes over.
/// </summary>
/// <param name="Layout">Of an instance of a Python class its Shape, of a dict of keyword arguments the PyTuple of their names, of a tuple <see cref="Tuple"/>.</param>
/// <param name="Fields">The attributes or items, in order.</param>
/// <param name="Made">The object, where it was made; null while it is virtual.</param>
internal sealed record VirtualObject(object Layout, ImmutableArray<Node> Fields, Node? Made)
{
    /// <summary>The layout of tuples.</summary>
    public static readonly object Tuple = typeof(PyTuple);

    public Shape? Shape => Layout as Shape;
    public PyTuple? Keys => Layout as PyTuple;

    /// <summary>Past this many attributes an instance is not kept virtual.</summary>
    public const int MostFields = 8;
}
