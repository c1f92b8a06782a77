using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>Python's range.</summary>
[PyType("range", Pattern = PatternKind.Sequence)]
public sealed partial class PyRange(PyInteger start, PyInteger stop, PyInteger step) : PyObject
{
    public PyInteger Start { get; } = start;
    public PyInteger Stop { get; } = stop;
    public PyInteger Step { get; } = step;

    [PyNew("range(start, stop=<unrepresentable>, step=<unrepresentable>, /)")]
    private static PyObject New(PyType type, PyObject start, PyObject? stop, PyObject? step)
    {
        if (stop == null)
            return new PyRange(PyInt.Zero, Number.Index(start), PyInt.One);
        var stride = step == null ? PyInt.One : Number.Index(step);
        if (stride.Value.IsZero)
            throw Errors.ValueError("range() arg 3 must not be zero");
        return new PyRange(Number.Index(start), Number.Index(stop), stride);
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self)
    {
        var range = (PyRange)self;
        if (range.Start is PyInt start && range.Stop is PyInt stop && range.Step is PyInt step
            && Fits(start.Int64, stop.Int64, step.Int64))
            return new PyRangeIterator(start.Int64, stop.Int64, step.Int64);
        return new PyBigRangeIterator(range.Start.Value, range.Stop.Value, range.Step.Value);
    }

    // One step beyond the end must not overflow.
    private static bool Fits(long start, long stop, long step) =>
        step > 0 ? stop <= long.MaxValue - step && stop - (Int128)start <= long.MaxValue : stop >= long.MinValue - step && start - (Int128)stop <= long.MaxValue;
}
