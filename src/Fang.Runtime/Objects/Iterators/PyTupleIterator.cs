using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>Iterates over a tuple.</summary>
[PyType("tuple_iterator", Instantiable = false)]
public sealed partial class PyTupleIterator(PyTuple tuple) : PyObject
{
    private PyTuple? _tuple = tuple;
    private int _next;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    internal PyObject? Next()
    {
        // Two threads may share the iterator: the position is read once.
        var next = _next;
        if (_tuple is { } tuple && (uint)next < (uint)tuple.Count)
        {
            _next = next + 1;
            return tuple[next];
        }
        _tuple = null;
        return null;
    }

    [PyMethod("__length_hint__($self, /)")]
    public long LengthHint() => _tuple is { } tuple ? tuple.Count - _next : 0;

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => IteratorState.Iter(IteratorState.Builtin("iter"), _tuple, _next, PyTuple.Empty);

    [PyMethod("__setstate__($self, state, /)")]
    public void SetState(PyObject state)
    {
        var position = IteratorState.Position(state);
        if (_tuple is { } tuple)
            _next = (int)Math.Clamp(position, 0, tuple.Count);
    }
}
