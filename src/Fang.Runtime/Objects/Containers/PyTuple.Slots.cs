using System.Text;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <content>The slots and methods of tuple.</content>
public partial class PyTuple
{
    [PyNew("tuple(iterable=(), /)")]
    private static PyObject New(PyType type, PyObject iterable)
    {
        if (ReferenceEquals(type, TypeObject))
            return iterable.GetType() == typeof(PyTuple) ? iterable : Own(Iteration.ToArray(iterable));
        return new PyTupleInstance(type, Iteration.ToArray(iterable));
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => new PyTupleIterator((PyTuple)self);

    [PySlot(Slot.Length)]
    private static nint LengthSlot(PyObject self) => ((PyTuple)self).Count;

    [PySlot(Slot.Hash)]
    private static long HashSlot(PyObject self)
    {
        RecursionGuard.Enter();
        return TupleHash.Of(((PyTuple)self)._items);
    }

    [PySlot(Slot.Repr)]
    private PyStr ReprSlot()
    {
        if (_items.Length == 0)
            return PyStr.FromNarrow("()");
        if (!ReprGuard.Enter(this))
            return PyStr.FromNarrow("(...)");
        try
        {
            var text = new StringBuilder("(");
            for (var i = 0; i < _items.Length; i++)
            {
                if (i > 0)
                    text.Append(", ");
                text.Append(ObjectProtocol.Repr(_items[i]).ToString());
            }
            return PyStr.From(text.Append(_items.Length == 1 ? ",)" : ")").ToString());
        }
        finally
        {
            ReprGuard.Leave(this);
        }
    }

    [PySlot(Slot.RichCompare)]
    private PyObject? CompareSlot(PyObject other, CompareOp op) =>
        other is PyTuple right ? SequenceComparison.Compare(_items, right._items, op) : PyNotImplemented.Value;

    [PySlot(Slot.Contains)]
    private bool ContainsSlot(PyObject item)
    {
        foreach (var own in _items)
        {
            if (ObjectProtocol.AreEqual(own, item))
                return true;
        }
        return false;
    }

    [PySlot(Slot.GetItem)]
    private unsafe PyObject? GetItemSlot(PyObject key)
    {
        if (key is PySlice slice)
            return GetSlice(slice.Fit(_items.Length));
        if (key is not PyInteger && key.Type.Slots.Index == null)
            throw Errors.TypeError($"tuple indices must be integers or slices, not {key.Type.Name}");
        var index = Number.IndexForSequence(key);
        if (index < 0)
            index += _items.Length;
        return (nuint)index < (nuint)_items.Length ? _items[index] : Errors.Pending(Errors.IndexError("tuple index out of range"));
    }

    private PyTuple GetSlice(SliceBounds bounds)
    {
        if (bounds.Count == 0)
            return Empty;
        if (bounds.Step == 1)
        {
            return bounds.Count == _items.Length && GetType() == typeof(PyTuple)
                ? this
                : new PyTuple(_items.AsSpan((int)bounds.Start, (int)bounds.Count).ToArray());
        }
        var selected = new PyObject[bounds.Count];
        var at = bounds.Start;
        for (var i = 0; i < selected.Length; i++, at += bounds.Step)
            selected[i] = _items[at];
        return new PyTuple(selected);
    }

    [PySlot(Slot.Concat)]
    private PyObject? ConcatSlot(PyObject other)
    {
        if (other is not PyTuple right)
            throw Errors.TypeError($"can only concatenate tuple (not \"{other.Type.Name}\") to tuple");
        if (_items.Length == 0 && other.GetType() == typeof(PyTuple))
            return other;
        if (right._items.Length == 0 && GetType() == typeof(PyTuple))
            return this;
        var length = (long)_items.Length + right._items.Length;
        if (length > Array.MaxLength)
            throw Errors.MemoryError();
        var items = new PyObject[length];
        _items.CopyTo(items, 0);
        right._items.CopyTo(items, _items.Length);
        return Own(items);
    }

    [PySlot(Slot.Repeat)]
    private PyObject? RepeatSlot(nint count) =>
        count == 1 && GetType() == typeof(PyTuple) ? this : Own(SequenceRepeat.Repeat(_items, count));

    /// <summary>How many items equal the value.</summary>
    [PyMethod("count($self, value, /)")]
    public nint CountMethod(PyObject value)
    {
        nint count = 0;
        foreach (var item in _items)
        {
            if (ObjectProtocol.AreEqual(item, value))
                count++;
        }
        return count;
    }

    /// <summary>The first index of the value; ValueError if there is none.</summary>
    [PyMethod("index($self, value, start=0, stop=sys.maxsize, /)")]
    public nint IndexMethod(PyObject value, SliceIndex start, SliceIndex stop)
    {
        var from = start.Value < 0 ? Math.Max(0, start.Value + _items.Length) : start.Value;
        var to = stop.Value < 0 ? stop.Value + _items.Length : Math.Min(stop.Value, _items.Length);
        for (var i = from; i < to; i++)
        {
            if (ObjectProtocol.AreEqual(_items[i], value))
                return i;
        }
        throw Errors.ValueError("tuple.index(x): x not in tuple");
    }

    [PyMethod("__getnewargs__($self, /)")]
    public PyObject GetNewArgs() => Of(From(_items));

    /// <summary>tuple[int, str] and the like.</summary>
    [PyClassMethod("__class_getitem__($type, object, /)")]
    private static PyObject ClassGetItem(PyType type, PyObject @object) => new PyGenericAlias(type, @object);
}
