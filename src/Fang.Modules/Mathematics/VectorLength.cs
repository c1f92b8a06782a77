namespace Fang.Modules.Mathematics;

/// <summary>The Euclidean length of vectors, right to the last bit but for rare ties.</summary>
internal static class VectorLength
{
    /// <summary>The length; the span is overwritten.</summary>
    public static double Of(Span<double> values)
    {
        var largest = 0.0;
        var hasNaN = false;
        foreach (ref var value in values)
        {
            value = Math.Abs(value);
            hasNaN |= double.IsNaN(value);
            if (value > largest)
                largest = value;
        }
        if (double.IsInfinity(largest))
            return largest;
        if (hasNaN)
            return double.NaN;
        if (largest == 0 || values.Length <= 1)
            return largest;
        // By a power of two, so that the largest lies from 0.5 to 1 and no square overflows.
        var exponent = Math.ILogB(largest) + 1;
        // The sum of the squares as high + low, with what every product and sum loses.
        var (high, low) = (0.0, 0.0);
        foreach (var value in values)
        {
            var scaled = Math.ScaleB(value, -exponent);
            var square = scaled * scaled;
            var lost = Math.FusedMultiplyAdd(scaled, scaled, -square);
            var sum = high + square;
            var part = sum - high;
            low += (high - (sum - part)) + (square - part) + lost;
            high = sum;
        }
        var length = Math.Sqrt(high + low);
        // One step of Newton's method with the exact rest.
        var rest = Math.FusedMultiplyAdd(-length, length, high) + low;
        return Math.ScaleB(length + rest / (2 * length), exponent);
    }
}
