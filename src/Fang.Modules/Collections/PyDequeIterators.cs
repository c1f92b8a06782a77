using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>Iterates over a deque.</summary>
[PyType("_deque_iterator", Module = "collections")]
internal sealed partial class PyDequeIterator(PyDeque deque) : PyObject
{
    private readonly long _state = deque.State;
    private int _next;
    private int _left = deque.Count;

    [PyNew("_deque_iterator(deque, index=0, /)")]
    private static PyObject New(PyType type, PyObject deque, nint index)
    {
        if (deque is not PyDeque own)
            throw Errors.TypeError($"argument 1 must be collections.deque, not {deque.Type.Name}");
        var iterator = new PyDequeIterator(own);
        for (; index > 0 && iterator.Next() != null; index--)
        {
        }
        return iterator;
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        if (deque.State != _state)
        {
            _left = 0;
            throw Errors.RuntimeError("deque mutated during iteration");
        }
        if (_left == 0 || deque.GetOrNull(_next) is not { } item)
            return null;
        _next++;
        _left--;
        return item;
    }

    [PyMethod("__length_hint__($self, /)")]
    public nint LengthHint() => _left;

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => PyTuple.Of(Type, PyTuple.Of(deque, PyInt.From(deque.Count - _left)));
}

/// <summary>Iterates over a deque from its right end.</summary>
[PyType("_deque_reverse_iterator", Module = "collections")]
internal sealed partial class PyDequeReverseIterator(PyDeque deque) : PyObject
{
    private readonly long _state = deque.State;
    private int _left = deque.Count;

    [PyNew("_deque_reverse_iterator(deque, index=0, /)")]
    private static PyObject New(PyType type, PyObject deque, nint index)
    {
        if (deque is not PyDeque own)
            throw Errors.TypeError($"argument 1 must be collections.deque, not {deque.Type.Name}");
        var iterator = new PyDequeReverseIterator(own);
        for (; index > 0 && iterator.Next() != null; index--)
        {
        }
        return iterator;
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        if (_left == 0)
            return null;
        if (deque.State != _state)
        {
            _left = 0;
            throw Errors.RuntimeError("deque mutated during iteration");
        }
        return deque.GetOrNull(--_left);
    }

    [PyMethod("__length_hint__($self, /)")]
    public nint LengthHint() => _left;

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => PyTuple.Of(Type, PyTuple.Of(deque, PyInt.From(deque.Count - _left)));
}
