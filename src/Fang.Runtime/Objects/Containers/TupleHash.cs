using System.Numerics;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Objects;

/// <summary>The hash of a tuple: the hashes of its items mixed by the rounds of xxHash (64 bits), as CPython does.</summary>
internal static class TupleHash
{
    private const ulong Prime1 = 11400714785074694791;
    private const ulong Prime2 = 14029467366897019727;
    private const ulong Prime5 = 2870177450012600261;

    public static long Of(ReadOnlySpan<PyObject> items)
    {
        var sum = Prime5;
        foreach (var item in items)
            sum = BitOperations.RotateLeft(sum + (ulong)ObjectProtocol.Hash(item) * Prime2, 31) * Prime1;
        sum += (ulong)items.Length ^ Prime5 ^ 3527539UL;
        return sum == ulong.MaxValue ? 1546275796 : (long)sum;
    }
}
