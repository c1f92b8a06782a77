using System.Numerics;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Objects;

/// <summary>Hashes of numbers: equal numbers of any type have equal hashes (library reference, "Hashing of numeric types").</summary>
public static class IntegerHash
{
    /// <summary>The prime 2**61 - 1.</summary>
    public const long Modulus = (1L << 61) - 1;

    /// <summary>The hash of an int.</summary>
    public static long Of(PyInteger value) => value.TryToInt64(out var small) ? Of(small) : Of(value.Value);

    /// <summary>The hash of an int that fits 64 bits.</summary>
    public static long Of(long value)
    {
        if (value is > -Modulus and < Modulus)
            return value == -1 ? -2 : value;
        var hash = value % Modulus;
        return hash == -1 ? -2 : hash;
    }

    private static long Of(BigInteger value)
    {
        var words = IntegerWords.Of(value, stackalloc ulong[IntegerWords.OnStack]);
        var rest = 0UL;
        for (var i = words.Length - 1; i >= 0; i--)
        {
            // Times 2**64 is a rotation by three of the 61 bits.
            rest = ((rest << 3) & Modulus) + (rest >> 58);
            rest += (words[i] & Modulus) + (words[i] >> 61);
            rest = (rest & Modulus) + (rest >> 61);
        }
        var hash = (long)(rest >= Modulus ? rest - Modulus : rest) * value.Sign;
        return hash == -1 ? -2 : hash;
    }
}
