using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

/// <summary>Python's list.</summary>
/// <remarks>
/// Readers take no lock. Items and count are published so that a reader who takes the array and then the count, in this
/// order of writes, sees what was true: an append writes the item before the count, growth copies to a new array, and a
/// removal lowers the count before it clears what is behind. Items in the middle move in place, reference by reference,
/// and each position is written once: a reader of an index meanwhile sees the item of before or of after, so possibly a
/// neighbour of the one it counted on, but never half a reference and no null below the count. Several reads are one
/// moment only under the lock. Positions from the count on may be null; a reader that meets null takes it for the end.
/// While a second Python thread exists, mutations hold the list's own lock or are those of its owner (<see cref="Bias"/>).
/// </remarks>
[PyType("list", Subclassable = true, Pattern = PatternKind.Sequence)]
public partial class PyList : PyObject
{
    private static readonly PyObject?[] NoItems = [];

    private PyObject?[] _items;
    private int _count;
    private int _owner;

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
        using (Bias.Lock(this, ref _owner))
            return CopyItems();
    }

    /// <summary>Copies the items, if they are as many as there is room for.</summary>
    public bool TryUnpack(Span<PyObject> items)
    {
        if (!PyThreads.Multiple)
            return CopyCore(items);
        using (Bias.Lock(this, ref _owner))
            return CopyCore(items);
    }

    private bool CopyCore(Span<PyObject> items)
    {
        if (_count != items.Length)
            return false;
        _items.AsSpan(0, items.Length).CopyTo(items!);
        return true;
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
        return PyThreads.Multiple ? SetAmongThreads(index, value) : SetCore(index, value);
    }

    private bool SetAmongThreads(long index, PyObject value)
    {
        if (Bias.TryEnter(ref _owner, out var thread))
        {
            var done = SetCore(index, value);
            Bias.Leave(thread);
            return done;
        }
        using (Bias.Lock(this, ref _owner))
            return SetCore(index, value);
    }

    private bool SetCore(long index, PyObject value)
    {
        if ((ulong)index >= (ulong)_count)
            return false;
        // No covariance check: the array is exactly one of PyObject.
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_items), (nint)index) = value;
        return true;
    }

    public void Append(PyObject item)
    {
        if (PyThreads.Multiple)
            AppendAmongThreads(item);
        else
            AppendCore(item);
    }

    /// <summary>Appends where there is room and no second thread; else false.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryAppend(PyObject item)
    {
        var items = _items;
        var count = _count;
        if (PyThreads.Multiple || (uint)count >= (uint)items.Length)
            return false;
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(items), count) = item;
        Volatile.Write(ref _count, count + 1);
        return true;
    }

    private void AppendAmongThreads(PyObject item)
    {
        if (Bias.TryEnter(ref _owner, out var thread))
        {
            var fits = _count < _items.Length;
            if (fits)
                AppendCore(item);
            Bias.Leave(thread);
            if (fits)
                return;
        }
        using (Bias.Lock(this, ref _owner))
            AppendCore(item);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AppendCore(PyObject item)
    {
        var items = _items;
        var count = _count;
        if (count >= items.Length)
            items = Grow(count + 1);
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(items), count) = item;
        Volatile.Write(ref _count, count + 1);
    }

    private PyObject?[] Grow(int minimum)
    {
        var capacity = Math.Max(minimum, Math.Max(4, unchecked(_items.Length + (_items.Length < 16 ? _items.Length : _items.Length >> 1))));
        if ((uint)capacity > (uint)Array.MaxLength)
        {
            if ((uint)minimum > (uint)Array.MaxLength)
                throw Errors.MemoryError();
            capacity = Array.MaxLength;
        }
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
            using (Bias.Lock(this, ref _owner))
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
        if ((uint)(_count + added.Length) > (uint)items.Length)
            items = Grow(_count + added.Length);
        added.CopyTo(items.AsSpan(_count)!);
        Volatile.Write(ref _count, _count + added.Length);
    }

    /// <summary>Replaces all items by an array that the caller gives up. Under the lock.</summary>
    private void Replace(PyObject?[] items, int count)
    {
        // The smaller count first: a reader never sees an index beyond what either array holds.
        if (count < _count)
            Volatile.Write(ref _count, count);
        Volatile.Write(ref _items, items);
        Volatile.Write(ref _count, count);
    }

    /// <summary>Inserts before <paramref name="index"/>, which counts from the end if negative and is clamped.</summary>
    public void Insert(nint index, PyObject item)
    {
        if (PyThreads.Multiple)
        {
            using (Bias.Lock(this, ref _owner))
                InsertCore(index, item);
        }
        else
        {
            InsertCore(index, item);
        }
    }

    private void InsertCore(nint index, PyObject item)
    {
        var count = _count;
        index = index < 0 ? Math.Max(0, index + count) : Math.Min(index, count);
        var items = _items;
        if ((uint)count < (uint)items.Length)
        {
            items.AsSpan((int)index, count - (int)index).CopyTo(items.AsSpan((int)index + 1));
            Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(items), index) = item;
            Volatile.Write(ref _count, count + 1);
            return;
        }
        ReplaceRange((int)index, 0, new ReadOnlySpan<PyObject>(ref item));
    }

    // Under the lock. `added` is not this list's own array.
    private void ReplaceRange(int start, int removed, ReadOnlySpan<PyObject> added)
    {
        var items = _items;
        var tail = _count - start - removed;
        if (added.Length == 0)
        {
            if (removed > 0)
                RemoveRange(start, removed);
            return;
        }
        if (tail == 0 && removed == 0)
        {
            AddRangeCore(added);
            return;
        }
        var count = (long)_count - removed + added.Length;
        if (count > Array.MaxLength)
            throw Errors.MemoryError();
        if (count > items.Length)
        {
            var capacity = Math.Min(Array.MaxLength, Math.Max(count, items.Length + (items.Length >> 1) + 4L));
            var others = new PyObject?[capacity];
            items.AsSpan(0, start).CopyTo(others);
            added.CopyTo(others.AsSpan(start)!);
            items.AsSpan(start + removed, tail).CopyTo(others.AsSpan(start + added.Length));
            Replace(others, (int)count);
            return;
        }
        items.AsSpan(start + removed, tail).CopyTo(items.AsSpan(start + added.Length));
        added.CopyTo(items.AsSpan(start)!);
        SetCount((int)count);
    }

    // Under the lock. Positions below the new count hold their items already; the rest is cleared after the count is lower.
    private void SetCount(int count)
    {
        var items = _items;
        var old = _count;
        Volatile.Write(ref _count, count);
        if (count >= old)
            return;
        items.AsSpan(count, old - count).Clear();
        if (count < items.Length >> 2 && items.Length > 64)
            Volatile.Write(ref _items, items.AsSpan(0, count * 2).ToArray());
    }

    /// <summary>Removes and gives the item at <paramref name="index"/>, which counts from the end if negative; null when it is out of range.</summary>
    public PyObject? PopOrNull(nint index)
    {
        if (!PyThreads.Multiple)
            return PopCore(index);
        using (Bias.Lock(this, ref _owner))
            return PopCore(index);
    }

    private PyObject? PopCore(nint index)
    {
        if (index < 0)
            index += _count;
        if ((nuint)index >= (nuint)_count)
            return null;
        var item = _items[index];
        RemoveRange((int)index, 1);
        return item;
    }

    // Under the lock.
    private void RemoveRange(int index, int width)
    {
        var rest = _count - width;
        if (index < rest)
            _items.AsSpan(index + width, rest - index).CopyTo(_items.AsSpan(index));
        SetCount(rest);
    }

    /// <summary>Removes all items.</summary>
    public void Clear()
    {
        if (PyThreads.Multiple)
        {
            using (Bias.Lock(this, ref _owner))
                Replace(NoItems, 0);
        }
        else
        {
            Replace(NoItems, 0);
        }
    }
}
