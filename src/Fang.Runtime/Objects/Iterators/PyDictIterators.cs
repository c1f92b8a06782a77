using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>Iterates over the keys of a dict.</summary>
[PyType("dict_keyiterator", Instantiable = false)]
public sealed partial class PyDictKeyIterator(PyDict dict) : PyObject
{
    private DictCursor _cursor = new(dict);

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next() => _cursor.Next(this, out var key, out _) ? key : null;

    [PyMethod("__length_hint__($self, /)")]
    public long LengthHint() => _cursor.Left;

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => IteratorState.Iter(_cursor.RestOfKeys());
}

/// <summary>Iterates over the keys of a dict, newest first.</summary>
[PyType("dict_reversekeyiterator", Instantiable = false)]
public sealed partial class PyDictReverseKeyIterator(PyDict dict) : PyObject
{
    private DictCursor _cursor = new(dict, backwards: true);

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next() => _cursor.Next(this, out var key, out _) ? key : null;

    [PyMethod("__length_hint__($self, /)")]
    public long LengthHint() => _cursor.Left;

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => IteratorState.Iter(_cursor.RestOfKeys());
}

/// <summary>Iterates over the values of a dict.</summary>
[PyType("dict_valueiterator", Instantiable = false)]
public sealed partial class PyDictValueIterator(PyDict dict) : PyObject
{
    private DictCursor _cursor = new(dict);

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next() => _cursor.Next(this, out _, out var value) ? value : null;

    [PyMethod("__length_hint__($self, /)")]
    public long LengthHint() => _cursor.Left;

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => IteratorState.Iter(_cursor.RestOfValues());
}

/// <summary>Iterates over the values of a dict, newest first.</summary>
[PyType("dict_reversevalueiterator", Instantiable = false)]
public sealed partial class PyDictReverseValueIterator(PyDict dict) : PyObject
{
    private DictCursor _cursor = new(dict, backwards: true);

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next() => _cursor.Next(this, out _, out var value) ? value : null;

    [PyMethod("__length_hint__($self, /)")]
    public long LengthHint() => _cursor.Left;

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => IteratorState.Iter(_cursor.RestOfValues());
}

/// <summary>Iterates over the items of a dict.</summary>
[PyType("dict_itemiterator", Instantiable = false)]
public sealed partial class PyDictItemIterator(PyDict dict) : PyObject
{
    private DictCursor _cursor = new(dict);

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        PyObject? key = null, value = null;
        return TryNextPair(ref key, ref value) ? PyTuple.Of(key!, value!) : null;
    }

    /// <summary>The next key and value; false at the end.</summary>
    internal bool TryNextPair(ref PyObject? key, ref PyObject? value)
    {
        if (!_cursor.Next(this, out var nextKey, out var nextValue))
            return false;
        key = nextKey;
        value = nextValue;
        return true;
    }

    [PyMethod("__length_hint__($self, /)")]
    public long LengthHint() => _cursor.Left;

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => IteratorState.Iter(_cursor.RestOfItems());
}

/// <summary>Iterates over the items of a dict, newest first.</summary>
[PyType("dict_reverseitemiterator", Instantiable = false)]
public sealed partial class PyDictReverseItemIterator(PyDict dict) : PyObject
{
    private DictCursor _cursor = new(dict, backwards: true);

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next() => _cursor.Next(this, out var key, out var value) ? PyTuple.Of(key, value) : null;

    [PyMethod("__length_hint__($self, /)")]
    public long LengthHint() => _cursor.Left;

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => IteratorState.Iter(_cursor.RestOfItems());
}
