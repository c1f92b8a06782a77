using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>What an iterator over an OrderedDict gives.</summary>
internal enum OrderedPart { Keys, Values, Items }

/// <summary>Iterates over an OrderedDict. Keys that come or go end it with an error; a key that moves to the end is met there again.</summary>
[PyType("odict_iterator", Instantiable = false)]
internal sealed partial class PyOrderedIterator : PyObject
{
    private readonly OrderedPart _part;
    private readonly bool _isBackwards;
    private readonly int _used;

    // Null at the end.
    private PyOrderedDict? _dict;
    private readonly PyDict.Table _table;
    private int _position;

    public PyOrderedIterator(PyOrderedDict dict, OrderedPart part, bool backwards)
    {
        _part = part;
        _isBackwards = backwards;
        _dict = dict;
        _used = dict.Count;
        _table = dict.CurrentTable;
        _position = backwards ? _table.Count : _table.First;
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        if (_dict is not { } dict)
            return null;
        if (dict.Count != _used || !ReferenceEquals(dict.CurrentTable, _table))
            throw Errors.RuntimeError("OrderedDict mutated during iteration");
        if (Step(_table, ref _position, out var key, out var value))
            return Select(key!, value!);
        _dict = null;
        return null;
    }

    private bool Step(PyDict.Table table, ref int position, out PyObject? key, out PyObject? value) =>
        _isBackwards ? PyDict.Previous(table, ref position, out key, out value) : PyDict.Next(table, ref position, out key, out value, out _);

    private PyObject Select(PyObject key, PyObject value) => _part switch
    {
        OrderedPart.Keys => key,
        OrderedPart.Values => value,
        _ => PyTuple.Of(key, value),
    };

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce()
    {
        var rest = new PyList();
        var position = _position;
        while (_dict != null && Step(_table, ref position, out var key, out var value))
            rest.Append(Select(key!, value!));
        return IteratorState.Iter(rest);
    }
}

/// <summary>The keys of an OrderedDict.</summary>
[PyType("odict_keys", Base = typeof(PyDictKeys), Instantiable = false)]
internal sealed partial class PyOrderedKeys(PyOrderedDict dict) : PyDictKeys(dict)
{
    [PySlot(Slot.Iter)]
    private PyObject? IterSlot() => new PyOrderedIterator((PyOrderedDict)Dict, OrderedPart.Keys, backwards: false);

    [PyMethod("__reversed__($self, /)")]
    public PyObject ReversedOrdered() => new PyOrderedIterator((PyOrderedDict)Dict, OrderedPart.Keys, backwards: true);
}

/// <summary>The values of an OrderedDict.</summary>
[PyType("odict_values", Base = typeof(PyDictValues), Instantiable = false)]
internal sealed partial class PyOrderedValues(PyOrderedDict dict) : PyDictValues(dict)
{
    [PySlot(Slot.Iter)]
    private PyObject? IterSlot() => new PyOrderedIterator((PyOrderedDict)Dict, OrderedPart.Values, backwards: false);

    [PyMethod("__reversed__($self, /)")]
    public PyObject ReversedOrdered() => new PyOrderedIterator((PyOrderedDict)Dict, OrderedPart.Values, backwards: true);
}

/// <summary>The items of an OrderedDict.</summary>
[PyType("odict_items", Base = typeof(PyDictItems), Instantiable = false)]
internal sealed partial class PyOrderedItems(PyOrderedDict dict) : PyDictItems(dict)
{
    [PySlot(Slot.Iter)]
    private PyObject? IterSlot() => new PyOrderedIterator((PyOrderedDict)Dict, OrderedPart.Items, backwards: false);

    [PyMethod("__reversed__($self, /)")]
    public PyObject ReversedOrdered() => new PyOrderedIterator((PyOrderedDict)Dict, OrderedPart.Items, backwards: true);
}
