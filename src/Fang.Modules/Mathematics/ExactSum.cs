namespace Fang.Modules.Mathematics;

/// <summary>
/// The exact sum of floats, held as floats that do not overlap, in order of size (J. R. Shewchuk, "Adaptive Precision
/// Floating-Point Arithmetic").
/// </summary>
internal struct ExactSum
{
    private double[]? _parts;
    private int _count;
    private double _special;
    private double _infinite;

    /// <summary>Whether both infinities were added.</summary>
    public readonly bool HasOppositeInfinities => double.IsNaN(_infinite);

    /// <summary>Adds a number; false if the exact sum is beyond the largest float.</summary>
    public bool Add(double value)
    {
        if (!double.IsFinite(value))
        {
            if (double.IsInfinity(value))
                _infinite += value;
            _special += value;
            return true;
        }
        var parts = _parts ??= new double[32];
        var kept = 0;
        for (var i = 0; i < _count; i++)
        {
            var part = parts[i];
            if (Math.Abs(value) < Math.Abs(part))
                (value, part) = (part, value);
            var high = value + part;
            var low = part - (high - value);
            if (low != 0)
                parts[kept++] = low;
            value = high;
        }
        _count = kept;
        if (value == 0)
            return true;
        if (!double.IsFinite(value))
            return false;
        if (_count == parts.Length)
            Array.Resize(ref _parts, 2 * _count);
        _parts![_count++] = value;
        return true;
    }

    /// <summary>The sum, rounded once, ties to even.</summary>
    public readonly double Result
    {
        get
        {
            if (_special != 0 || double.IsNaN(_special))
                return _special;
            if (_count == 0)
                return 0;
            var parts = _parts!;
            var at = _count - 1;
            var high = parts[at];
            var low = 0.0;
            while (at > 0 && low == 0)
            {
                var previous = high;
                var part = parts[--at];
                high = previous + part;
                low = part - (high - previous);
            }
            // A tie that rounded to even is none if a smaller part lies on the same side.
            if (at > 0 && ((low < 0 && parts[at - 1] < 0) || (low > 0 && parts[at - 1] > 0)))
            {
                var twice = 2 * low;
                var moved = high + twice;
                if (twice == moved - high)
                    return moved;
            }
            return high;
        }
    }
}
