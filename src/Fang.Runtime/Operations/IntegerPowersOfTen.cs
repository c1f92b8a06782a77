using System.Numerics;

namespace Fang.Runtime.Operations;

/// <summary>Powers of ten.</summary>
public static class IntegerPowersOfTen
{
    // Entries are written once; two threads that make the same one store equal values. BigInteger is not one word, so a holder is stored.
    private static readonly Holder?[] Known = new Holder?[512];

    private sealed record Holder(BigInteger Value);

    /// <summary><c>10**exponent</c>.</summary>
    public static BigInteger Of(int exponent)
    {
        if ((uint)exponent >= (uint)Known.Length)
            return BigInteger.Pow(10, exponent);
        var known = Known[exponent];
        if (known == null)
            Volatile.Write(ref Known[exponent], known = new Holder(BigInteger.Pow(10, exponent)));
        return known.Value;
    }
}
