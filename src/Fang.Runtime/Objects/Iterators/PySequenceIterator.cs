using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>Iterates by <c>__getitem__</c> with 0, 1, 2 ... until IndexError.</summary>
[PyType("iterator", Instantiable = false)]
public sealed partial class PySequenceIterator(PyObject sequence) : PyObject
{
    private PyObject? _sequence = sequence;
    private long _next;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self)
    {
        var iterator = (PySequenceIterator)self;
        if (iterator._sequence == null)
            return null;
        if (iterator._next == long.MaxValue)
            throw Errors.OverflowError("iter index too large");
        var thread = ThreadState.Current;
        PyObject? item;
        try
        {
            item = Subscripts.TryGet(iterator._sequence, PyInt.From(iterator._next));
        }
        catch (PyException error)
        {
            thread.Error = error.Value;
            item = null;
        }
        if (item != null)
        {
            iterator._next++;
            return item;
        }
        if (!thread.Error!.Type.IsSubtypeOf(ExceptionTypes.IndexError) && !thread.Error.Type.IsSubtypeOf(ExceptionTypes.StopIteration))
            return null;
        thread.Error = null;
        iterator._sequence = null;
        return null;
    }

    [PyMethod("__length_hint__($self, /)")]
    public PyObject LengthHint()
    {
        if (_sequence is not { } sequence)
            return PyInt.Zero;
        unsafe
        {
            if (sequence.Type.Slots.Length == null)
                return PyNotImplemented.Value;
        }
        return PyInt.From(Math.Max(0, Subscripts.Length(sequence) - _next));
    }

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => IteratorState.Iter(IteratorState.Builtin("iter"), _sequence, _next, PyTuple.Empty);

    [PyMethod("__setstate__($self, state, /)")]
    public void SetState(PyObject state)
    {
        if (_sequence != null)
            _next = Math.Max(0, IteratorState.Position(state));
    }
}
