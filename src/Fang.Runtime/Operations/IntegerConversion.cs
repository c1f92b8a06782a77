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
        double result;
        if (value.GetBitLength() <= 64 && BigInteger.Abs(value) <= ulong.MaxValue)
        {
            result = Scale((ulong)BigInteger.Abs(value), hasRest: false, exponent);
        }
        else
        {
            var top = Top(IntegerLimbs.Of(value), out var below, out var hasRest);
            result = Scale(top, hasRest, exponent + below);
        }
        return value.Sign < 0 ? -result : result;
    }

    /// <summary>The float nearest to <c>magnitude * 2**exponent</c>; with <paramref name="hasRest"/> a little more, and then the magnitude has more than 54 bits.</summary>
    internal static double Scale(ulong magnitude, bool hasRest, long exponent)
    {
        var bits = 64 - BitOperations.LeadingZeroCount(magnitude);
        var highest = bits + exponent; // magnitude * 2**exponent < 2**highest
        if (magnitude == 0 || highest < -1074)
            return 0;
        if (highest > 1024)
            return double.PositiveInfinity;
        // The bits that a double at this place keeps: 53, fewer for subnormal ones.
        var cut = bits - (int)Math.Min(53, highest + 1074);
        if (cut > 0)
        {
            magnitude = RoundShift(magnitude, cut, hasRest);
            exponent += cut;
        }
        return Math.ScaleB((double)magnitude, (int)exponent);
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

    // The highest 64 bits of at least three digits, the highest of them set; how many bits are below, and whether one of those is set.
    private static ulong Top(ReadOnlySpan<uint> digits, out long below, out bool hasRest)
    {
        var shift = BitOperations.LeadingZeroCount(digits[^1]);
        below = 32L * (digits.Length - 2) - shift;
        hasRest = digits[^3] << shift != 0 || digits[..^3].ContainsAnyExcept(0U);
        return ((((ulong)digits[^1] << 32) | digits[^2]) << shift) | ((ulong)digits[^3] >> (32 - shift));
    }

    // A magnitude without its last 1 to 64 bits, ties to even; further bits below it may be set as well.
    private static ulong RoundShift(ulong magnitude, int cut, bool hasRest)
    {
        var top = cut == 64 ? 0 : magnitude >> cut;
        var half = 1UL << (cut - 1);
        var rest = magnitude & (half | (half - 1));
        return rest > half || (rest == half && (hasRest || (top & 1) != 0)) ? top + 1 : top;
    }
}
