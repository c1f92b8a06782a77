using System.Runtime.CompilerServices;
using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

/// <summary>Python's list.</summary>
/// <remarks>
/// Readers take no lock. Items and count are published so that a reader who takes the array and then the count, in this
/// order of writes, sees a state that was true: an append writes the item before the count, growth copies to a new array,
/// and what shrinks or moves items makes a new array when other threads exist. Positions beyond the count may be null;
/// a reader that meets null looks again. Mutations hold the list's own lock while a second Python thread exists.
/// </remarks>
[PyType("list", Subclassable = true, Pattern = PatternKind.Sequence)]
public partial class PyList : PyObject
{
    private static readonly PyObject?[] NoItems = [];

    private PyObject?[] _items;
    private int _count;

    public PyList() => _items = NoItems;

    public PyList(int capacity) => _items = capacity == 0 ? NoItems : new PyObject?[capacity];

    /// <summary>Takes <paramref name="items"/> as its own.</summary>
    public PyList(PyObject[] items)
    {
        _items = items;
        _count = items.Length;
    }

    /// <summary>The list of a copy of the items.</summary>
    public static PyList From(ReadOnlySpan<PyObject> items) => new(items.ToArray());

    public int Count => Volatile.Read(ref _count);

    /// <summary>A copy of the items, true at one moment.</summary>
    public PyObject[] ToArray()
    {
        if (!PyThreads.Multiple)
            return CopyItems();
        lock (this)
            return CopyItems();
    }

    private PyObject[] CopyItems() => _count == 0 ? [] : new ReadOnlySpan<PyObject>(_items!, 0, _count).ToArray();

    /// <summary>The item at <paramref name="index"/> (from 0); null when there is none any more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PyObject? GetOrNull(long index)
    {
        // The count is read first: whatever array is seen afterwards is at least as new.
        if ((ulong)index >= (ulong)Volatile.Read(ref _count))
            return null;
        var items = Volatile.Read(ref _items);
        return (ulong)index < (ulong)items.Length ? items[index] : null;
    }

    /// <summary>Stores at <paramref name="index"/> (from 0); false when it is out of range.</summary>
    public bool TrySet(long index, PyObject value)
    {
        if (PyThreads.Multiple)
        {
            lock (this)
                return SetCore(index, value);
        }
        return SetCore(index, value);
    }

    private bool SetCore(long index, PyObject value)
    {
        if ((ulong)index >= (ulong)_count)
            return false;
        _items[index] = value;
        return true;
    }

    public void Append(PyObject item)
    {
        if (PyThreads.Multiple)
        {
            lock (this)
                AppendCore(item);
        }
        else
        {
            AppendCore(item);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AppendCore(PyObject item)
    {
        var items = _items;
        var count = _count;
        if (count >= items.Length)
            items = Grow(count + 1);
        items[count] = item;
        Volatile.Write(ref _count, count + 1);
    }

    private PyObject?[] Grow(int minimum)
    {
        var capacity = Math.Max(minimum, Math.Max(4, _items.Length + (_items.Length >> 1)));
        if ((uint)capacity > (uint)Array.MaxLength)
            throw Errors.MemoryError();
        var larger = new PyObject?[capacity];
        _items.AsSpan(0, _count).CopyTo(larger);
        Volatile.Write(ref _items, larger);
        return larger;
    }

    /// <summary>Appends a copy of <paramref name="added"/>.</summary>
    public void AddRange(ReadOnlySpan<PyObject> added)
    {
        if (PyThreads.Multiple)
        {
            lock (this)
                AddRangeCore(added);
        }
        else
        {
            AddRangeCore(added);
        }
    }

    private void AddRangeCore(ReadOnlySpan<PyObject> added)
    {
        var items = _items;
        if (_count + added.Length > items.Length)
            items = Grow(checked(_count + added.Length));
        added.CopyTo(items.AsSpan(_count)!);
        Volatile.Write(ref _count, _count + added.Length);
    }

    /// <summary>Replaces all items by an array that the caller gives up (sort, slice assignment, clear).</summary>
    internal void Replace(PyObject[] items)
    {
        // The smaller count first: a reader never sees an index beyond what either array holds.
        if (items.Length < _count)
            Volatile.Write(ref _count, items.Length);
        Volatile.Write(ref _items, items);
        Volatile.Write(ref _count, items.Length);
    }
}
