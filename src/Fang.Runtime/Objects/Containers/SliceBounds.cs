namespace Fang.Runtime.Objects;

/// <summary>The positions that a slice selects in a sequence of known length: <c>Count</c> of them, from <c>Start</c>, <c>Step</c> apart.</summary>
public readonly record struct SliceBounds(nint Start, nint Stop, nint Step, nint Count)
{
    /// <summary>Fits the bounds of a slice to a length (library reference, "Common Sequence Operations", notes 3 to 5).</summary>
    public static SliceBounds Fit(nint start, nint stop, nint step, nint length)
    {
        if (start < 0)
            start = Math.Max(start + length, step < 0 ? -1 : 0);
        else if (start >= length)
            start = step < 0 ? length - 1 : length;
        if (stop < 0)
            stop = Math.Max(stop + length, step < 0 ? -1 : 0);
        else if (stop >= length)
            stop = step < 0 ? length - 1 : length;
        nint count = 0;
        if (step < 0)
        {
            if (stop < start)
                count = (start - stop - 1) / -step + 1;
        }
        else if (start < stop)
        {
            count = (stop - start - 1) / step + 1;
        }
        return new SliceBounds(start, stop, step, count);
    }

    /// <summary>The same positions from the lowest up.</summary>
    public SliceBounds Ascending() => Step > 0 || Count == 0 ? this : new SliceBounds(Start + (Count - 1) * Step, Start + 1, -Step, Count);
}
