using System.Numerics;
using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>Iterates over a range of 64-bit ints.</summary>
/// <remarks>Two threads that share one may get an item twice, as in CPython without its lock; neither leaves the range.</remarks>
[PyType("range_iterator", Instantiable = false)]
public sealed partial class PyRangeIterator(long next, long stop, long step) : PyObject
{
    private long _next = next;

    /// <summary>The next item; null at the end.</summary>
    public PyInt? Next()
    {
        var value = _next;
        if (step > 0 ? value >= stop : value <= stop)
            return null;
        _next = value + step;
        return PyInt.From(value);
    }

    /// <summary>How many items are left.</summary>
    internal long Remaining => step > 0 ? (_next >= stop ? 0 : (stop - _next - 1) / step + 1) : (_next <= stop ? 0 : (_next - stop - 1) / -step + 1);

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self) => ((PyRangeIterator)self).Next();

    [PyMethod("__length_hint__($self, /)")]
    public long LengthHint() => Remaining;
}

/// <summary>Iterates over a range whose ints may be of any size.</summary>
[PyType("longrange_iterator", Instantiable = false)]
public sealed partial class PyBigRangeIterator(BigInteger next, BigInteger stop, BigInteger step) : PyObject
{
    private BigInteger _next = next;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self)
    {
        var iterator = (PyBigRangeIterator)self;
        return iterator.Next();
    }

    private PyInteger? Next()
    {
        lock (this)
        {
            var value = _next;
            if (step.Sign > 0 ? value >= stop : value <= stop)
                return null;
            _next = value + step;
            return PyInteger.From(value);
        }
    }
}
