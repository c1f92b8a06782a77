using System.Numerics;
using Fang.Compiler.Bytecode;

namespace Fang.Compiler.CodeGen;

/// <summary>A constant compared as code objects share constants: same type and same value, bit for bit.</summary>
internal readonly struct ConstantKey(object? value) : IEquatable<ConstantKey>
{
    private readonly object? _value = value;

    public bool Equals(ConstantKey other) => Same(_value, other._value);

    public override bool Equals(object? obj) => obj is ConstantKey other && Equals(other);

    public override int GetHashCode() => Hash(_value);

    private static bool Same(object? left, object? right)
    {
        if (left is null || right is null)
            return left is null && right is null;
        if (left.GetType() != right.GetType())
            return false;
        return left switch
        {
            double x => BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits((double)right),
            Complex x => Same(x.Real, ((Complex)right).Real) && Same(x.Imaginary, ((Complex)right).Imaginary),
            TupleConstant x => SameItems(x.Items, ((TupleConstant)right).Items),
            FrozenSetConstant x => SameItems(x.Items, ((FrozenSetConstant)right).Items),
            CodeUnit => ReferenceEquals(left, right),
            _ => left.Equals(right),
        };
    }

    private static bool SameItems(object?[] left, object?[] right)
    {
        if (left.Length != right.Length)
            return false;
        for (var i = 0; i < left.Length; i++)
        {
            if (!Same(left[i], right[i]))
                return false;
        }
        return true;
    }

    private static int Hash(object? value) => value switch
    {
        null => 0,
        double x => HashCode.Combine(1, BitConverter.DoubleToInt64Bits(x)),
        TupleConstant x => HashItems(2, x.Items),
        FrozenSetConstant x => HashItems(3, x.Items),
        bool x => x ? 5 : 4,
        _ => value.GetHashCode(),
    };

    private static int HashItems(int seed, object?[] items)
    {
        var hash = seed;
        foreach (var item in items)
            hash = HashCode.Combine(hash, Hash(item));
        return hash;
    }
}
