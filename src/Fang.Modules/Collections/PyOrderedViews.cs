using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>What an iterator over an OrderedDict gives.</summary>
internal enum OrderedPart { Keys, Values, Items }

/// <summary>Iterates over an OrderedDict; any change of its keys or order ends it with an error.</summary>
[PyType("odict_iterator", Instantiable = false)]
internal sealed partial class PyOrderedIterator(PyOrderedDict dict, OrderedPart part, bool backwards) : PyObject
{
    private DictCursor _cursor = new(dict, backwards);
    private readonly int _appended = dict.CurrentTable.Count;
    private readonly int _first = dict.CurrentTable.Gap;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        if (_cursor.Dict is { } own && (own.CurrentTable.Count != _appended || own.CurrentTable.Gap != _first))
            throw Errors.RuntimeError("OrderedDict mutated during iteration");
        if (!(backwards ? _cursor.Previous(out var key, out var value) : _cursor.Next(out key, out value, "OrderedDict mutated during iteration")))
            return null;
        return part switch
        {
            OrderedPart.Keys => key,
            OrderedPart.Values => value,
            _ => PyTuple.Of(key, value),
        };
    }

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => IteratorState.Iter(part switch
    {
        OrderedPart.Keys => _cursor.RestOfKeys(backwards),
        OrderedPart.Values => _cursor.RestOfValues(backwards),
        _ => _cursor.RestOfItems(backwards),
    });
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
