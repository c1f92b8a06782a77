namespace Fang.Runtime.Objects;

/// <summary>The hash of floats: that of the equal int or fraction, modulo 2**61 - 1 (library reference, "Hashing of numeric types").</summary>
public static class FloatHash
{
    /// <summary>The hash of infinity.</summary>
    public const long Infinity = 314159;

    /// <summary>The hash of a float; the object decides for what is not a number.</summary>
    public static long Of(double value, PyObject owner)
    {
        if ((long)value == value && Math.Abs(value) < 9e18)
            return IntegerHash.Of((long)value);
        if (double.IsNaN(value))
            return Identity.Hash(owner);
        if (double.IsInfinity(value))
            return value > 0 ? Infinity : -Infinity;
        // mantissa * 2**exponent; two to the 61st is one, so that the power of two is a rotation of 61 bits.
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(value));
        var mantissa = (ulong)bits & ((1UL << 52) - 1);
        var biased = (int)(bits >> 52);
        if (biased != 0)
            mantissa |= 1UL << 52;
        var exponent = (biased == 0 ? 1 : biased) - 1075;
        var turn = ((exponent % 61) + 61) % 61;
        var hash = (long)(((mantissa << turn) & (ulong)IntegerHash.Modulus) | (mantissa >> (61 - turn)));
        hash = hash == IntegerHash.Modulus ? 0 : hash;
        if (value < 0)
            hash = -hash;
        return hash == -1 ? -2 : hash;
    }
}
