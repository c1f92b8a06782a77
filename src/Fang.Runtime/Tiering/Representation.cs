namespace Fang.Runtime.Tiering;

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
    /// <summary>Not made: only what it would be made of is known.</summary>
    Virtual,
}
