namespace Fang.Runtime.Objects;

/// <summary>The parts of a finite float.</summary>
public static class FloatParts
{
    /// <summary>A whole number of at most 53 bits, and the power of two it is to be multiplied by.</summary>
    public static (long Mantissa, int Exponent) Decompose(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var mantissa = bits & ((1L << 52) - 1);
        var biased = (int)(bits >> 52) & 0x7FF;
        if (biased == 0)
            biased = 1;
        else
            mantissa |= 1L << 52;
        return (bits < 0 ? -mantissa : mantissa, biased - 1075);
    }

    /// <summary>C's frexp(): a fraction from 0.5 to 1, and the power of two.</summary>
    public static (double Fraction, int Exponent) Split(double value)
    {
        if (value == 0 || !double.IsFinite(value))
            return (value, 0);
        var exponent = Math.ILogB(value) + 1;
        // In two steps: 2**1074 itself would overflow.
        return (exponent < -1000 ? Math.ScaleB(Math.ScaleB(value, 200), -exponent - 200) : Math.ScaleB(value, -exponent), exponent);
    }
}
