using System.Reflection.Emit;

namespace Fang.Jit.Graphs;

/// <summary>A step of the computation, in static single assignment form.</summary>
internal class Node(int id, NodeKind kind, Representation representation, params Node[] inputs)
{
    public int Id { get; } = id;
    public NodeKind Kind { get; } = kind;
    public Representation Representation { get; } = representation;
    public Node[] Inputs { get; set; } = inputs;

    /// <summary>A small number: register, constant, comparison, index.</summary>
    public long Index { get; init; }

    /// <summary>What the node's kind says: a constant, a cache, a method.</summary>
    public object? Data { get; init; }

    /// <summary>The registers where the node can leave, raise or be looked at.</summary>
    public FrameState? State { get; init; }

    /// <summary>The exact .NET class, if it is known.</summary>
    public Type? Class { get; set; }

    /// <summary>The object that an unboxed value was taken from.</summary>
    public Node? Boxed { get; init; }

    /// <summary>Of an unboxed variable that may be unbound, whether it is bound (Int, 0 or 1); its object is null if it is not.</summary>
    public Node? IsBound { get; init; }

    public Block? Block { get; set; }

    /// <summary>Where control goes if it raises: to the block of the handler's <see cref="NodeKind.Catch"/>. Null: compiled code is left.</summary>
    public Block? Handler { get; set; }

    /// <summary>Nodes and states that use the value.</summary>
    public int Uses { get; set; }

    /// <summary>The block of the only use.</summary>
    public Block? UsedIn { get; set; }

    /// <summary>Where machine code keeps the value.</summary>
    public LocalBuilder? Local { get; set; }

    public bool HasEffect => Kind switch
    {
        NodeKind.Parameter or NodeKind.RunningFunction or NodeKind.Register or NodeKind.Constant or NodeKind.IntConstant or NodeKind.FloatConstant or NodeKind.Unbound or NodeKind.Box
            or NodeKind.Phi or NodeKind.IntToFloat or NodeKind.BoolToInt or NodeKind.FloatAdd or NodeKind.FloatSubtract or NodeKind.FloatMultiply
            or NodeKind.FloatNegate or NodeKind.FloatAbsolute or NodeKind.Minimum or NodeKind.Maximum or NodeKind.VirtualObject or NodeKind.NewInstance or NodeKind.NewException or NodeKind.NewKeywords or NodeKind.NewObject or NodeKind.NewListIterator or NodeKind.IntCompare or NodeKind.FloatCompare or NodeKind.StrEqual or NodeKind.Same or NodeKind.SameNumber or NodeKind.Not
            or NodeKind.IntAnd or NodeKind.IntOr or NodeKind.IntXor or NodeKind.NewTuple or NodeKind.NewList
            or NodeKind.TupleField or NodeKind.SecondOfPair or NodeKind.ClosureCell or NodeKind.LoadRegister => false,
        _ => true,
    };
}
