using Fang.Runtime.Objects;

namespace Fang.Jit.Graphs;

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
