using System.Numerics;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <summary>Ints to floats and back.</summary>
public static class IntegerConversion
{
    /// <summary>The float nearest to the int; OverflowError beyond the largest.</summary>
    public static double ToDouble(PyInteger value)
    {
        if (value.TryToInt64(out var small))
            return small;
        var result = Scale(value.Value, 0);
        return double.IsInfinity(result) ? throw Errors.OverflowError("int too large to convert to float") : result;
    }

    /// <summary>The float nearest to the int, infinite beyond the largest.</summary>
    public static double ToDouble(BigInteger value) => Scale(value, 0);

    /// <summary>The float nearest to <c>value * 2**exponent</c>, ties to even; infinite beyond the largest.</summary>
    public static double Scale(BigInteger value, long exponent)
    {
        if (value.IsZero)
            return 0;
        var magnitude = BigInteger.Abs(value);
        var bits = magnitude.GetBitLength();
        var highest = bits + exponent; // magnitude * 2**exponent < 2**highest
        if (highest > 1024)
            return value.Sign < 0 ? double.NegativeInfinity : double.PositiveInfinity;
        if (highest < -1075)
            return value.Sign < 0 ? -0.0 : 0.0;
        // The bits that a double at this place keeps: 53, fewer for subnormal ones.
        var kept = (int)Math.Min(53, highest + 1074);
        var cut = bits - kept;
        if (cut > 0)
        {
            var rounded = RoundShift(magnitude, cut);
            return Math.CopySign(Math.ScaleB((double)rounded, (int)(exponent + cut)), value.Sign);
        }
        return Math.CopySign(Math.ScaleB((double)(ulong)magnitude, (int)exponent), value.Sign);
    }

    /// <summary>The int that is the whole part of a finite float.</summary>
    public static PyInteger FromDouble(double value)
    {
        if (Math.Abs(value) < 9.2e18)
            return PyInt.From((long)value);
        if (double.IsNaN(value))
            throw Errors.ValueError("cannot convert float NaN to integer");
        if (double.IsInfinity(value))
            throw Errors.OverflowError("cannot convert float infinity to integer");
        return PyInteger.From(new BigInteger(value));
    }

    /// <summary>The whole part of a finite float.</summary>
    internal static BigInteger ToBigInteger(double value) => new(value);

    // A magnitude without its last bits, at most 54 bits; ties to even.
    private static ulong RoundShift(BigInteger magnitude, long cut)
    {
        var top = (ulong)(magnitude >> (int)cut);
        var rest = magnitude - ((BigInteger)top << (int)cut);
        var half = BigInteger.One << (int)(cut - 1);
        var order = rest.CompareTo(half);
        return order > 0 || (order == 0 && (top & 1) != 0) ? top + 1 : top;
    }
}
