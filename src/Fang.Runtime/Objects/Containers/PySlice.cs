using System.Numerics;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>A slice: start, stop and step, any of which may be None.</summary>
[PyType("slice")]
public sealed partial class PySlice(PyObject start, PyObject stop, PyObject step) : PyObject
{
    [PyMember("start")]
    public PyObject Start { get; } = start;

    [PyMember("stop")]
    public PyObject Stop { get; } = stop;

    [PyMember("step")]
    public PyObject Step { get; } = step;

    [PyNew("slice(start, stop=<unrepresentable>, step=None, /)")]
    private static PyObject New(PyType type, PyObject start, PyObject? stop, PyObject? step) =>
        stop == null ? new PySlice(PyNone.Value, start, PyNone.Value) : new PySlice(start, stop, step ?? PyNone.Value);

    /// <summary>Start, stop and step as numbers, before a length is known; this may run Python code.</summary>
    public void Unpack(out nint start, out nint stop, out nint step)
    {
        step = 1;
        if (Step is not PyNone)
        {
            step = Bound(Step);
            if (step == 0)
                throw Errors.ValueError("slice step cannot be zero");
            // Its negation must not overflow.
            step = Math.Max(step, -nint.MaxValue);
        }
        start = Start is PyNone ? (step < 0 ? nint.MaxValue : 0) : Bound(Start);
        stop = Stop is PyNone ? (step < 0 ? nint.MinValue : nint.MaxValue) : Bound(Stop);
    }

    /// <summary>The positions selected in a sequence of this length. The length must not depend on what <c>__index__</c> methods do.</summary>
    public SliceBounds Fit(nint length)
    {
        Unpack(out var start, out var stop, out var step);
        return SliceBounds.Fit(start, stop, step, length);
    }

    private static nint Bound(PyObject value)
    {
        if (value is PyInt small)
            return (nint)small.Int64;
        return Converters.ToSliceBound(value);
    }

    /// <summary>The start, stop and step for a sequence of a length.</summary>
    [PyMethod("indices($self, object, /)")]
    public PyObject Indices(PyObject @object)
    {
        var length = Number.Index(@object).Value;
        if (length.Sign < 0)
            throw Errors.ValueError("length should not be negative");
        var (start, stop, step) = FitBig(length);
        return PyTuple.Of(PyInteger.From(start), PyInteger.From(stop), PyInteger.From(step));
    }

    /// <summary>As <see cref="Fit"/>, for a length of any size.</summary>
    internal (BigInteger Start, BigInteger Stop, BigInteger Step) FitBig(BigInteger length)
    {
        var step = Step is PyNone ? BigInteger.One : BigBound(Step);
        if (step.IsZero)
            throw Errors.ValueError("slice step cannot be zero");
        var lower = step.Sign < 0 ? BigInteger.MinusOne : BigInteger.Zero;
        var upper = step.Sign < 0 ? length - 1 : length;
        var start = Start is PyNone ? (step.Sign < 0 ? upper : lower) : Clamp(BigBound(Start));
        var stop = Stop is PyNone ? (step.Sign < 0 ? lower : upper) : Clamp(BigBound(Stop));
        return (start, stop, step);

        BigInteger Clamp(BigInteger value) =>
            value.Sign < 0 ? BigInteger.Max(value + length, lower) : BigInteger.Min(value, upper);
    }

    private static unsafe BigInteger BigBound(PyObject value)
    {
        if (value is not PyInteger && value.Type.Slots.Index == null)
            throw Errors.TypeError("slice indices must be integers or None or have an __index__ method");
        return Number.Index(value).Value;
    }

    [PySlot(Slot.Repr)]
    private PyStr ReprSlot() => PyStr.From($"slice({ObjectProtocol.Repr(Start)}, {ObjectProtocol.Repr(Stop)}, {ObjectProtocol.Repr(Step)})");

    [PySlot(Slot.Hash)]
    private long HashSlot() => TupleHash.Of([Start, Stop, Step]);

    [PySlot(Slot.RichCompare)]
    private PyObject? CompareSlot(PyObject other, CompareOp op)
    {
        if (other is not PySlice right)
            return PyNotImplemented.Value;
        if (ReferenceEquals(this, right))
            return PyBool.Of(op is CompareOp.Eq or CompareOp.Le or CompareOp.Ge);
        return SequenceComparison.Compare([Start, Stop, Step], [right.Start, right.Stop, right.Step], op);
    }

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => PyTuple.Of(TypeObject, PyTuple.Of(Start, Stop, Step));
}
