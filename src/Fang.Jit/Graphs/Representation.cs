using Fang.Runtime.Objects;

namespace Fang.Jit.Graphs;

/// <summary>How machine code holds a value: as a Python object, or unboxed.</summary>
internal enum Representation : byte
{
    /// <summary>Nothing: the node has an effect only.</summary>
    None,
    Object,
    /// <summary>An int of 64 bits.</summary>
    Int,
    Float,
    /// <summary>0 or 1.</summary>
    Bool,
}

/// <summary>What a representation is in .NET.</summary>
internal static class RepresentationTypes
{
    public static Type DotNetType(this Representation representation) => representation switch
    {
        Representation.Int => typeof(long),
        Representation.Float => typeof(double),
        Representation.Bool => typeof(int),
        _ => typeof(PyObject),
    };
}
