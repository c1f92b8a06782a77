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

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce()
    {
        var left = Remaining;
        var end = _next + left * step;
        var rest = new PyRange(PyInt.From(_next), PyInt.From(left == 0 ? _next : end), PyInt.From(step));
        return PyTuple.Of(IteratorState.Builtin("iter"), PyTuple.Of(rest), PyNone.Value);
    }

    [PyMethod("__setstate__($self, state, /)")]
    public void SetState(PyObject state) => _next += Math.Clamp(IteratorState.Position(state), 0, Remaining) * step;
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

    [PyMethod("__length_hint__($self, /)")]
    public PyObject LengthHint() => Rest().Length;

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => PyTuple.Of(IteratorState.Builtin("iter"), PyTuple.Of(Rest()), PyNone.Value);

    [PyMethod("__setstate__($self, state, /)")]
    public void SetState(PyInteger state)
    {
        var skipped = BigInteger.Max(0, BigInteger.Min(state.Value, Rest().Length.Value));
        lock (this)
            _next += skipped * step;
    }

    private PyRange Rest()
    {
        lock (this)
            return new PyRange(PyInteger.From(_next), PyInteger.From(stop), PyInteger.From(step));
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
