using System.Numerics;

namespace Fang.Runtime.Operations;

/// <summary>Roots of ints, rounded down.</summary>
public static class IntegerRoots
{
    /// <summary>The largest int whose square is not above the value.</summary>
    public static ulong SquareRoot(ulong value)
    {
        var root = (ulong)Math.Sqrt(value);
        // The square root of the rounded value may be one too large, and its square beyond 64 bits.
        while (root > uint.MaxValue || root * root > value)
            root--;
        while (root < uint.MaxValue && (root + 1) * (root + 1) <= value)
            root++;
        return root;
    }

    /// <summary>The largest int whose square is not above the value.</summary>
    public static BigInteger SquareRoot(BigInteger value)
    {
        if (value <= ulong.MaxValue)
            return SquareRoot((ulong)value);
        // The root of the first half of the bits, doubled in precision by one step of Newton's method.
        var quarter = (int)(value.GetBitLength() / 4);
        var root = SquareRoot(value >> (2 * quarter)) << quarter;
        root = (root + value / root) >> 1;
        // A step of Newton's method never comes out below the root.
        while (root * root > value)
            root -= BigInteger.One;
        return root;
    }
}
