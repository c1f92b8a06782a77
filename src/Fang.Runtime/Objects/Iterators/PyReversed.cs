using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>Iterates over a sequence from its end.</summary>
[PyType("reversed", Subclassable = true)]
public partial class PyReversed : PyObject
{
    private PyObject? _sequence;
    private long _next;

    protected PyReversed(PyObject sequence, long next)
    {
        _sequence = sequence;
        _next = next;
    }

    [PyNew("reversed(object, /)")]
    private static unsafe PyObject? New(PyType type, PyObject @object)
    {
        var method = @object.Type.Lookup(WellKnown.Reversed);
        if (method is PyNone)
            throw NotReversible(@object);
        if (method != null)
            return Callable.TryCallSpecial(@object, WellKnown.Reversed, default, out _);
        if (@object.Type.Slots.GetItem == null || @object.Type.Slots.Length == null || @object is PyDict or PyMappingProxy)
            throw NotReversible(@object);
        var last = Subscripts.Length(@object) - 1;
        return ReferenceEquals(type, TypeObject) ? new PyReversed(@object, last) : new PyReversedInstance(type, @object, last);
    }

    private static PyException NotReversible(PyObject value) => Errors.TypeError($"'{value.Type.Name}' object is not reversible");

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        if (_sequence is not { } sequence || _next < 0)
        {
            _sequence = null;
            return null;
        }
        var thread = ThreadState.Current;
        PyObject? item;
        try
        {
            item = Subscripts.TryGet(sequence, PyInt.From(_next));
        }
        catch (PyException error)
        {
            thread.Error = error.Value;
            item = null;
        }
        if (item != null)
        {
            _next--;
            return item;
        }
        if (thread.Error!.Type.IsSubtypeOf(ExceptionTypes.IndexError) || thread.Error.Type.IsSubtypeOf(ExceptionTypes.StopIteration))
        {
            thread.Error = null;
            _next = -1;
            _sequence = null;
        }
        return null;
    }

    [PyMethod("__length_hint__($self, /)")]
    public long LengthHint()
    {
        if (_sequence is not { } sequence)
            return 0;
        return Subscripts.Length(sequence) > _next ? _next + 1 : 0;
    }

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() =>
        _sequence is { } sequence
            ? PyTuple.Of(Type, PyTuple.Of(sequence), PyInt.From(_next))
            : PyTuple.Of(Type, PyTuple.Of(PyTuple.Empty));

    [PyMethod("__setstate__($self, state, /)")]
    public void SetState(PyObject state)
    {
        var position = IteratorState.Position(state);
        if (_sequence is { } sequence)
            _next = Math.Clamp(position, -1, Subscripts.Length(sequence) - 1);
    }
}
