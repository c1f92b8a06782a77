using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>Iterates over a list as it is at each step.</summary>
[PyType("list_iterator", Instantiable = false)]
public sealed partial class PyListIterator(PyList list) : PyObject
{
    private PyList? _list = list;
    private int _next;

    /// <summary>The next item; null at the end, from which there is no way back.</summary>
    public PyObject? Next()
    {
        var list = _list;
        if (list == null)
            return null;
        if (list.GetOrNull(_next) is { } item)
        {
            _next++;
            return item;
        }
        _list = null;
        return null;
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self) => ((PyListIterator)self).Next();

    [PyMethod("__length_hint__($self, /)")]
    public long LengthHint() => _list is { } list ? Math.Max(0, list.Count - _next) : 0;

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => IteratorState.Iter(IteratorState.Builtin("iter"), _list, _next, new PyList());

    [PyMethod("__setstate__($self, state, /)")]
    public void SetState(PyObject state)
    {
        var position = IteratorState.Position(state);
        if (_list is { } list)
            _next = (int)Math.Clamp(position, 0, list.Count);
    }
}

/// <summary>Iterates over a list from its end.</summary>
[PyType("list_reverseiterator", Instantiable = false)]
public sealed partial class PyListReverseIterator(PyList list) : PyObject
{
    private PyList? _list = list;
    private int _next = list.Count - 1;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? NextSlot()
    {
        if (_list is { } list && _next >= 0 && list.GetOrNull(_next) is { } item)
        {
            _next--;
            return item;
        }
        _next = -1;
        _list = null;
        return null;
    }

    [PyMethod("__length_hint__($self, /)")]
    public long LengthHint() => _list is { } list && list.Count > _next ? _next + 1 : 0;

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => IteratorState.Iter(IteratorState.Builtin("reversed"), _list, _next, new PyList());

    [PyMethod("__setstate__($self, state, /)")]
    public void SetState(PyObject state)
    {
        var position = IteratorState.Position(state);
        if (_list is { } list)
            _next = (int)Math.Clamp(position, -1, list.Count - 1);
    }
}
