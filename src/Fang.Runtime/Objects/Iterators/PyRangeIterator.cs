using System.Numerics;
using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>Iterates over a range of 64-bit ints.</summary>
/// <remarks>Two threads that share one may get an item twice, as in CPython without its lock; neither leaves the range.</remarks>
[PyType("range_iterator", Instantiable = false)]
public sealed partial class PyRangeIterator(long next, long stop, long step) : PyObject
{
    internal readonly long Stop = stop;
    internal readonly long Step = step;

    // Compiled loops count here too.
    internal long Position = next;

    /// <summary>The next item; null at the end.</summary>
    public PyInt? Next()
    {
        var value = Position;
        if (Step > 0 ? value >= Stop : value <= Stop)
            return null;
        Position = value + Step;
        return PyInt.From(value);
    }

    /// <summary>How many items are left.</summary>
    internal long Remaining => Step > 0 ? (Position >= Stop ? 0 : (Stop - Position - 1) / Step + 1) : (Position <= Stop ? 0 : (Position - Stop - 1) / -Step + 1);

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
        var end = Position + left * Step;
        var rest = new PyRange(PyInt.From(Position), PyInt.From(left == 0 ? Position : end), PyInt.From(Step));
        return PyTuple.Of(IteratorState.Builtin("iter"), PyTuple.Of(rest), PyNone.Value);
    }

    [PyMethod("__setstate__($self, state, /)")]
    public void SetState(PyObject state) => Position += Math.Clamp(IteratorState.Position(state), 0, Remaining) * Step;
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
