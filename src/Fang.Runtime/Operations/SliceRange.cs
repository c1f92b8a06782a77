using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <summary>The positions that a slice selects in a sequence: <see cref="Count"/> of them, from <see cref="Start"/> on in steps of <see cref="Step"/>.</summary>
/// <param name="Stop">Where the selection ends; not below <paramref name="Start"/> when the step is 1.</param>
public readonly record struct SliceRange(nint Start, nint Stop, nint Step, nint Count)
{
    /// <summary>Resolves <paramref name="slice"/> against a sequence of <paramref name="length"/> items (<c>slice.indices</c>).</summary>
    public static SliceRange Of(PySlice slice, nint length)
    {
        nint step = 1;
        if (slice.Step is not PyNone)
        {
            step = Index(slice.Step);
            if (step == 0)
                throw Errors.ValueError("slice step cannot be zero");
            if (step < -nint.MaxValue)
                step = -nint.MaxValue;
        }
        var start = Position(slice.Start, length, step, step < 0 ? nint.MaxValue : 0);
        var stop = Position(slice.Stop, length, step, step < 0 ? nint.MinValue : nint.MaxValue);
        nint count = 0;
        if (step > 0 && start < stop)
            count = (stop - start - 1) / step + 1;
        else if (step < 0 && stop < start)
            count = (start - stop - 1) / -step + 1;
        return new SliceRange(start, step == 1 && stop < start ? start : stop, step, count);
    }

    /// <summary>Moves bounds as <c>find(sub, start, end)</c> takes them into a sequence of <paramref name="length"/> items; start may stay beyond end.</summary>
    public static void Clamp(ref nint start, ref nint end, nint length)
    {
        if (end > length)
            end = length;
        else if (end < 0)
            end = Math.Max(0, end + length);
        if (start < 0)
            start = Math.Max(0, start + length);
    }

    private static nint Position(PyObject bound, nint length, nint step, nint missing)
    {
        var position = bound is PyNone ? missing : Index(bound);
        if (position < 0 && bound is not PyNone)
            position += length;
        if (position < 0)
            return step < 0 ? -1 : 0;
        return position < length ? position : step < 0 ? length - 1 : length;
    }

    private static nint Index(PyObject value)
    {
        if (value is PyInt small)
            return (nint)small.Int64;
        if (value is not PyInteger && value.Type.Slots[Slots.Slot.Index] == 0)
            throw Errors.TypeError("slice indices must be integers or None or have an __index__ method");
        return Number.IndexClamped(value);
    }
}
