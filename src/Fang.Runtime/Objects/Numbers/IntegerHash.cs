using System.Numerics;

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
        var hash = (long)(BigInteger.Abs(value) % Modulus) * value.Sign;
        return hash == -1 ? -2 : hash;
    }
}
