using Fang.Runtime.Native;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Objects;

/// <content>The methods of list.</content>
public partial class PyList
{
    [PyNew("list(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) =>
        ReferenceEquals(type, TypeObject) ? new PyList() : new PyListInstance(type);

    [PyInit("list(iterable=(), /)")]
    private void Init(PyObject iterable)
    {
        if (Count > 0)
            Clear();
        if (!ReferenceEquals(iterable, PyTuple.Empty))
            Extend(iterable);
    }

    /// <summary>Add an object at the end.</summary>
    [PyMethod("append($self, object, /)")]
    public void AppendMethod(PyObject @object) => Append(@object);

    /// <summary>Add all items of an iterable at the end.</summary>
    [PyMethod("extend($self, iterable, /)")]
    public void Extend(PyObject iterable)
    {
        if (iterable.GetType() == typeof(PyList))
        {
            AddRange(((PyList)iterable).Snapshot());
            return;
        }
        if (iterable.GetType() == typeof(PyTuple))
        {
            AddRange(((PyTuple)iterable).Items);
            return;
        }
        if (Iteration.TryCopyNative(iterable) is { } copy)
        {
            if (Count == 0 && !PyThreads.Multiple)
                Replace(copy, copy.Length);
            else
                AddRange(copy);
            return;
        }
        var iterator = Iteration.GetIterator(iterable);
        LengthHint.Of(iterable, 8);
        var thread = ThreadState.Current;
        while (Iteration.TryNext(thread, iterator) is { } item)
            Append(item);
        if (thread.Error != null)
            throw thread.TakeError();
    }

    /// <summary>Insert an object before an index.</summary>
    [PyMethod("insert($self, index, object, /)")]
    public void InsertMethod(nint index, PyObject @object) => Insert(index, @object);

    /// <summary>Remove and return the item at an index, by default the last.</summary>
    [PyMethod("pop($self, index=-1, /)")]
    public PyObject? Pop(nint index)
    {
        var item = PopOrNull(index);
        if (item != null)
            return item;
        return Errors.Pending(Errors.IndexError(Count == 0 ? "pop from empty list" : "pop index out of range"));
    }

    /// <summary>Remove the first item that equals the value.</summary>
    [PyMethod("remove($self, value, /)")]
    public void Remove(PyObject value)
    {
        for (var i = 0; GetOrNull(i) is { } item; i++)
        {
            if (!ObjectProtocol.AreEqual(item, value))
                continue;
            // The comparison may have shortened the list.
            PopOrNull(i);
            return;
        }
        throw Errors.ValueError("list.remove(x): x not in list");
    }

    /// <summary>Remove all items.</summary>
    [PyMethod("clear($self, /)")]
    public void ClearMethod() => Clear();

    /// <summary>A shallow copy.</summary>
    [PyMethod("copy($self, /)")]
    public PyList Copy() => new(ToArray());

    /// <summary>How many items equal the value.</summary>
    [PyMethod("count($self, value, /)")]
    public nint CountMethod(PyObject value)
    {
        nint count = 0;
        for (var i = 0; GetOrNull(i) is { } item; i++)
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
        var found = Find(value, Position(start), Position(stop));
        return found >= 0 ? found : throw Errors.ValueError($"{ObjectProtocol.Repr(value)} is not in list");
    }

    private nint Position(nint index) => index < 0 ? Math.Max(0, index + Count) : index;

    // The first position from `start` up to `stop` whose item equals the value; -1 if none. The list may change meanwhile.
    private nint Find(PyObject value, nint start, nint stop)
    {
        for (var i = start; i < stop && GetOrNull(i) is { } item; i++)
        {
            if (ObjectProtocol.AreEqual(item, value))
                return i;
        }
        return -1;
    }

    /// <summary>Reverse the order of the items, in place.</summary>
    [PyMethod("reverse($self, /)")]
    public void Reverse()
    {
        if (!PyThreads.Multiple)
        {
            _items.AsSpan(0, _count).Reverse();
            return;
        }
        using (Bias.Lock(this, ref _owner))
        {
            var items = _items.AsSpan(0, _count).ToArray();
            Array.Reverse(items);
            Replace(items, items.Length);
        }
    }

    /// <summary>Sort in place, in ascending order; equal items keep their order.</summary>
    [PyMethod("sort($self, /, *, key=None, reverse=False)")]
    public void Sort(PyObject? key, bool reverse)
    {
        if (Count < 2 && key == null)
            return;
        if (key == null && PlainSort(reverse))
            return;
        // While Python code compares, the list is empty, and an array of its own tells whether it was touched.
        PyObject[] items;
        var marker = new PyObject?[0];
        using (Bias.Lock(this, ref _owner))
        {
            items = CopyItems();
            Replace(marker, 0);
        }
        PyObject[]? sorted = null;
        var touched = false;
        try
        {
            sorted = ListSort.Sorted(items, key, reverse);
        }
        finally
        {
            using (Bias.Lock(this, ref _owner))
            {
                touched = !ReferenceEquals(_items, marker) || _count != 0;
                var result = sorted ?? items;
                Replace(result, result.Length);
            }
        }
        if (touched)
            throw Errors.ValueError("list modified during sort");
    }

    // Keys of one native type compare without Python code, so the list can be sorted under its lock.
    private bool PlainSort(bool reverse)
    {
        if (!PyThreads.Multiple)
            return PlainSortCore(reverse);
        using (Bias.Lock(this, ref _owner))
            return PlainSortCore(reverse);
    }

    private bool PlainSortCore(bool reverse)
    {
        var items = CopyItems();
        if (!ListSort.TrySortPlain(items, reverse))
            return false;
        Replace(items, items.Length);
        return true;
    }

    [PyMethod("__reversed__($self, /)")]
    public PyObject Reversed() => new PyListReverseIterator(this);

    [PyMethod("__sizeof__($self, /)")]
    public nint SizeOf() => 40 + 8 * _items.Length;

    /// <summary>list[int] and the like.</summary>
    [PyClassMethod("__class_getitem__($type, object, /)")]
    private static PyObject ClassGetItem(PyType type, PyObject @object) => new PyGenericAlias(type, @object);
}
