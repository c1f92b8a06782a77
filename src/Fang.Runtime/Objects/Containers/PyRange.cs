using System.Numerics;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>The ints from start up to, not including, stop, step apart.</summary>
[PyType("range", Pattern = PatternKind.Sequence)]
public sealed partial class PyRange(PyInteger start, PyInteger stop, PyInteger step) : PyObject
{
    // Null until asked for.
    private PyInteger? _length;

    [PyMember("start")]
    public PyInteger Start { get; } = start;

    [PyMember("stop")]
    public PyInteger Stop { get; } = stop;

    [PyMember("step")]
    public PyInteger Step { get; } = step;

    /// <summary>How many ints there are.</summary>
    public PyInteger Length => _length ??= ComputeLength(Start, Stop, Step);

    [PyNew("range(start, stop=<unrepresentable>, step=<unrepresentable>, /)")]
    private static PyObject New(PyType type, PyObject start, PyObject? stop, PyObject? step)
    {
        if (stop == null)
            return new PyRange(PyInt.Zero, Number.Index(start), PyInt.One);
        var first = Number.Index(start);
        var end = Number.Index(stop);
        var stride = step == null ? PyInt.One : Number.Index(step);
        if (stride is PyInt { Int64: 0 })
            throw Errors.ValueError("range() arg 3 must not be zero");
        return new PyRange(first, end, stride);
    }

    private static PyInteger ComputeLength(PyInteger start, PyInteger stop, PyInteger step)
    {
        if (start is PyInt { Int64: var a } && stop is PyInt { Int64: var b } && step is PyInt { Int64: var c })
        {
            if (c > 0 ? a >= b : a <= b)
                return PyInt.Zero;
            var distance = c > 0 ? (ulong)b - (ulong)a : (ulong)a - (ulong)b;
            return PyInteger.From((distance - 1) / (c > 0 ? (ulong)c : 0UL - (ulong)c) + 1);
        }
        var (from, to, by) = (start.Value, stop.Value, step.Value);
        var between = by.Sign > 0 ? to - from : from - to;
        return between.Sign <= 0 ? PyInt.Zero : PyInteger.From((between - 1) / BigInteger.Abs(by) + 1);
    }

    /// <summary>Whether all bounds, and one step beyond the end, fit 64 bits.</summary>
    internal bool IsSmall(out long start, out long stop, out long step)
    {
        start = stop = step = 0;
        if (Start is not PyInt a || Stop is not PyInt b || Step is not PyInt c)
            return false;
        (start, stop, step) = (a.Int64, b.Int64, c.Int64);
        return IsSmall(start, stop, step);
    }

    /// <summary>Whether one step beyond the end fits 64 bits, too.</summary>
    internal static bool IsSmall(long start, long stop, long step) => step > 0
        ? stop <= long.MaxValue - step && (start >= 0 || stop <= long.MaxValue + start)
        : stop >= long.MinValue - step && (stop >= 0 || start <= long.MaxValue + stop);

    private PyInteger ItemAt(BigInteger index) => PyInteger.From(Start.Value + index * Step.Value);

    /// <summary>The ints as an array; null when they are not small or there are too many.</summary>
    internal PyObject[]? ToArrayOrNull()
    {
        if (!IsSmall(out var value, out _, out var step) || Length is not PyInt { Int64: var length } || length > Array.MaxLength)
            return null;
        var items = new PyObject[length];
        for (var i = 0; i < items.Length; i++, value += step)
            items[i] = PyInt.From(value);
        return items;
    }

    [PySlot(Slot.Iter)]
    private PyObject? IterSlot() =>
        IsSmall(out var start, out var stop, out var step)
            ? new PyRangeIterator(start, stop, step)
            : new PyBigRangeIterator(Start.Value, Stop.Value, Step.Value);

    [PyMethod("__reversed__($self, /)")]
    public PyObject Reversed()
    {
        var step = Step.Value;
        var last = Start.Value + (Length.Value - 1) * step;
        var reversed = new PyRange(PyInteger.From(last), PyInteger.From(Start.Value - step), PyInteger.From(-step));
        return reversed.IterSlot()!;
    }

    [PySlot(Slot.Length)]
    private nint LengthSlot() => Length.TryToInt64(out var length) ? (nint)length : throw Errors.OverflowError("Python int too large to convert to C ssize_t");

    [PySlot(Slot.Bool)]
    private bool BoolSlot() => Length is not PyInt { Int64: 0 };

    [PySlot(Slot.Repr)]
    private PyStr ReprSlot() =>
        PyStr.FromNarrow(Step is PyInt { Int64: 1 }
            ? $"range({ObjectProtocol.Repr(Start)}, {ObjectProtocol.Repr(Stop)})"
            : $"range({ObjectProtocol.Repr(Start)}, {ObjectProtocol.Repr(Stop)}, {ObjectProtocol.Repr(Step)})");

    [PySlot(Slot.Hash)]
    private long HashSlot()
    {
        PyObject none = PyNone.Value;
        return Length is PyInt { Int64: 0 or 1 } few
            ? TupleHash.Of([few, few.Int64 == 0 ? none : Start, none])
            : TupleHash.Of([Length, Start, Step]);
    }

    [PySlot(Slot.RichCompare)]
    private PyObject? CompareSlot(PyObject other, CompareOp op)
    {
        if (other is not PyRange right || op is not (CompareOp.Eq or CompareOp.Ne))
            return PyNotImplemented.Value;
        return PyBool.Of(EqualsRange(right) == (op == CompareOp.Eq));
    }

    private bool EqualsRange(PyRange other)
    {
        var length = Length.Value;
        if (length != other.Length.Value)
            return false;
        if (length.IsZero)
            return true;
        return Start.Value == other.Start.Value && (length.IsOne || Step.Value == other.Step.Value);
    }

    [PySlot(Slot.Contains)]
    private bool ContainsSlot(PyObject item)
    {
        // Instances of subclasses of int may compare as they like.
        if (item is PyInt or PyBigInt or PyBool)
            return Offset((PyInteger)item) != null;
        var iterator = IterSlot()!;
        while (Iteration.Next(iterator, out var own))
        {
            if (ObjectProtocol.AreEqual(own, item))
                return true;
        }
        return false;
    }

    // The index of an int; null when it is not in the range.
    private PyInteger? Offset(PyInteger item)
    {
        if (IsSmall(out var start, out var stop, out var step) && item.TryToInt64(out var value))
        {
            if (step > 0 ? value < start || value >= stop : value > start || value <= stop)
                return null;
            var (small, rest) = Math.DivRem(value - start, step);
            return rest == 0 ? PyInt.From(small) : null;
        }
        var (first, end, by, big) = (Start.Value, Stop.Value, Step.Value, item.Value);
        if (by.Sign > 0 ? big < first || big >= end : big > first || big <= end)
            return null;
        var quotient = BigInteger.DivRem(big - first, by, out var remainder);
        return remainder.IsZero ? PyInteger.From(quotient) : null;
    }

    /// <summary>How often the value occurs.</summary>
    [PyMethod("count($self, value, /)")]
    public PyObject CountMethod(PyObject value)
    {
        if (value is PyInt or PyBigInt or PyBool)
            return PyInt.From(Offset((PyInteger)value) != null ? 1 : 0);
        long count = 0;
        var iterator = IterSlot()!;
        while (Iteration.Next(iterator, out var own))
        {
            if (ObjectProtocol.AreEqual(own, value))
                count++;
        }
        return PyInt.From(count);
    }

    /// <summary>The index of the value; ValueError if it does not occur.</summary>
    [PyMethod("index($self, value, /)")]
    public PyObject IndexMethod(PyObject value)
    {
        if (value is PyInt or PyBigInt or PyBool)
            return Offset((PyInteger)value) ?? throw Errors.ValueError($"{ObjectProtocol.Repr(value)} is not in range");
        var iterator = IterSlot()!;
        for (long index = 0; Iteration.Next(iterator, out var own); index++)
        {
            if (ObjectProtocol.AreEqual(own, value))
                return PyInt.From(index);
        }
        throw Errors.ValueError("sequence.index(x): x not in sequence");
    }

    [PySlot(Slot.GetItem)]
    private unsafe PyObject? GetItemSlot(PyObject key)
    {
        if (key is PySlice slice)
            return GetSlice(slice);
        if (key is not PyInteger && key.Type.Slots.Index == null)
            throw Errors.TypeError($"range indices must be integers or slices, not {key.Type.Name}");
        var index = Number.Index(key).Value;
        var length = Length.Value;
        if (index.Sign < 0)
            index += length;
        return index.Sign >= 0 && index < length ? ItemAt(index) : Errors.Pending(Errors.IndexError("range object index out of range"));
    }

    private PyRange GetSlice(PySlice slice)
    {
        var (start, stop, step) = slice.FitBig(Length.Value);
        return new PyRange(ItemAt(start), ItemAt(stop), PyInteger.From(Step.Value * step));
    }

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => PyTuple.Of(TypeObject, PyTuple.Of(Start, Stop, Step));
}
