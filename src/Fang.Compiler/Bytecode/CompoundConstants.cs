namespace Fang.Compiler.Bytecode;

/// <summary>A constant tuple; its items are constants as <see cref="CodeUnit"/> lists them.</summary>
public sealed class TupleConstant(object?[] items)
{
    public object?[] Items { get; } = items;
}

/// <summary>A constant frozenset (from <c>x in {1, 2}</c>); its items are distinct.</summary>
public sealed class FrozenSetConstant(object?[] items)
{
    public object?[] Items { get; } = items;
}
