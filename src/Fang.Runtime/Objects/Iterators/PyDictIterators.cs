using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>Iterates over the keys of a dict.</summary>
[PyType("dict_keyiterator", Instantiable = false)]
public sealed partial class PyDictKeyIterator(PyDict dict) : PyObject
{
    private DictCursor _cursor = new(dict);
    private int _owner;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next() => PyThreads.Multiple ? NextAmongThreads() : NextCore();

    private PyObject? NextAmongThreads()
    {
        if (!Bias.TryEnter(ref _owner, out var thread))
        {
            using (Bias.Lock(this, ref _owner))
                return NextCore();
        }
        try
        {
            return NextCore();
        }
        finally
        {
            Bias.Leave(thread);
        }
    }

    private PyObject? NextCore() => _cursor.Next(out var key, out _, "dictionary changed size during iteration") ? key : null;

    [PyMethod("__length_hint__($self, /)")]
    public long LengthHint() => _cursor.Left;

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => IteratorState.Iter(_cursor.RestOfKeys(backwards: false));
}

/// <summary>Iterates over the keys of a dict, newest first.</summary>
[PyType("dict_reversekeyiterator", Instantiable = false)]
public sealed partial class PyDictReverseKeyIterator(PyDict dict) : PyObject
{
    private DictCursor _cursor = new(dict, backwards: true);

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next() => _cursor.Previous(out var key, out _) ? key : null;

    [PyMethod("__length_hint__($self, /)")]
    public long LengthHint() => _cursor.Left;

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => IteratorState.Iter(_cursor.RestOfKeys(backwards: true));
}

/// <summary>Iterates over the values of a dict.</summary>
[PyType("dict_valueiterator", Instantiable = false)]
public sealed partial class PyDictValueIterator(PyDict dict) : PyObject
{
    private DictCursor _cursor = new(dict);
    private int _owner;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next() => PyThreads.Multiple ? NextAmongThreads() : NextCore();

    private PyObject? NextAmongThreads()
    {
        if (!Bias.TryEnter(ref _owner, out var thread))
        {
            using (Bias.Lock(this, ref _owner))
                return NextCore();
        }
        try
        {
            return NextCore();
        }
        finally
        {
            Bias.Leave(thread);
        }
    }

    private PyObject? NextCore() => _cursor.Next(out _, out var value, "dictionary changed size during iteration") ? value : null;

    [PyMethod("__length_hint__($self, /)")]
    public long LengthHint() => _cursor.Left;

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => IteratorState.Iter(_cursor.RestOfValues(backwards: false));
}

/// <summary>Iterates over the values of a dict, newest first.</summary>
[PyType("dict_reversevalueiterator", Instantiable = false)]
public sealed partial class PyDictReverseValueIterator(PyDict dict) : PyObject
{
    private DictCursor _cursor = new(dict, backwards: true);

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next() => _cursor.Previous(out _, out var value) ? value : null;

    [PyMethod("__length_hint__($self, /)")]
    public long LengthHint() => _cursor.Left;

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => IteratorState.Iter(_cursor.RestOfValues(backwards: true));
}

/// <summary>Iterates over the items of a dict.</summary>
[PyType("dict_itemiterator", Instantiable = false)]
public sealed partial class PyDictItemIterator(PyDict dict) : PyObject
{
    private DictCursor _cursor = new(dict);
    private int _owner;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        PyObject? key = null, value = null;
        return TryNextPair(ref key, ref value) ? PyTuple.Of(key!, value!) : null;
    }

    private bool NextCore(out PyObject? key, out PyObject? value) => _cursor.Next(out key, out value, "dictionary changed size during iteration");

    /// <summary>The next key and value; false at the end.</summary>
    internal bool TryNextPair(ref PyObject? key, ref PyObject? value)
    {
        if (!(PyThreads.Multiple ? NextAmongThreads(out var nextKey, out var nextValue) : NextCore(out nextKey, out nextValue)))
            return false;
        key = nextKey;
        value = nextValue;
        return true;
    }

    private bool NextAmongThreads(out PyObject? key, out PyObject? value)
    {
        if (!Bias.TryEnter(ref _owner, out var thread))
        {
            using (Bias.Lock(this, ref _owner))
                return NextCore(out key, out value);
        }
        try
        {
            return NextCore(out key, out value);
        }
        finally
        {
            Bias.Leave(thread);
        }
    }

    [PyMethod("__length_hint__($self, /)")]
    public long LengthHint() => _cursor.Left;

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => IteratorState.Iter(_cursor.RestOfItems(backwards: false));
}

/// <summary>Iterates over the items of a dict, newest first.</summary>
[PyType("dict_reverseitemiterator", Instantiable = false)]
public sealed partial class PyDictReverseItemIterator(PyDict dict) : PyObject
{
    private DictCursor _cursor = new(dict, backwards: true);

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next() => _cursor.Previous(out var key, out var value) ? PyTuple.Of(key, value) : null;

    [PyMethod("__length_hint__($self, /)")]
    public long LengthHint() => _cursor.Left;

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => IteratorState.Iter(_cursor.RestOfItems(backwards: true));
}
