using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Arrays;

/// <summary>Numbers or characters of one kind, side by side in memory.</summary>
/// <remarks>
/// Mutations hold the array's own lock while a second Python thread exists. Readers take the bytes first and no more of the
/// count than they have room for, so that a reader who meets a mutation sees items that are, or were, in it. While buffers
/// are exported the bytes stay where they are and the count stays the same. Python code never runs under the lock.
/// </remarks>
[PyType("array", Module = "array", Subclassable = true, Weakrefable = true, Mutable = false, Pattern = PatternKind.Sequence)]
internal partial class PyArray : PyObject, IBufferExporter
{
    private readonly ArrayKind _kind;
    private byte[] _bytes;
    private int _count;
    private BufferExports? _exports;

    /// <summary>Takes the bytes, a multiple of the item's size, as its own.</summary>
    public PyArray(ArrayKind kind, byte[] bytes)
    {
        _kind = kind;
        _bytes = bytes;
        _count = bytes.Length / kind.Size;
    }

    /// <summary>What the items are.</summary>
    public ArrayKind Kind => _kind;

    /// <summary>The number of items.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The bytes of all items as they are now.</summary>
    public Memory<byte> Bytes
    {
        get
        {
            var bytes = Volatile.Read(ref _bytes);
            return bytes.AsMemory(0, Math.Min(Volatile.Read(ref _count) * _kind.Size, bytes.Length));
        }
    }

    ReadOnlyMemory<byte> IBufferExporter.Buffer => Bytes;

    string IBufferExporter.Format => _kind.Format;

    int IBufferExporter.ItemSize => _kind.Size;

    bool IBufferExporter.TryGetWritableBuffer(out Memory<byte> buffer)
    {
        buffer = Bytes;
        return true;
    }

    void IBufferExporter.AddExport(object holder)
    {
        if (_exports == null)
            Interlocked.CompareExchange(ref _exports, new BufferExports(), null);
        _exports.Add(holder);
    }

    void IBufferExporter.RemoveExport(object holder) => _exports?.Remove(holder);

    /// <summary>The item at an index; null when out of range.</summary>
    public PyObject? GetOrNull(nint index)
    {
        var bytes = Bytes.Span;
        return (nuint)index < (nuint)(bytes.Length / _kind.Size) ? _kind.Read(bytes, (int)index) : null;
    }

    /// <summary>The items as Python objects.</summary>
    public PyObject[] ToItems()
    {
        var bytes = Bytes.Span;
        var items = new PyObject[bytes.Length / _kind.Size];
        for (var i = 0; i < items.Length; i++)
            items[i] = _kind.Read(bytes, i);
        return items;
    }

    /// <summary>Adds an item at the end.</summary>
    [PyMethod("append($self, v, /)")]
    public void Append(PyObject v) => Insert(int.MaxValue, v);

    // Stores an item; false when the index is out of range.
    private bool TryStore(nint index, ulong value)
    {
        if (!PyThreads.Multiple)
            return TryStoreCore(index, value);
        lock (this)
            return TryStoreCore(index, value);
    }

    private bool TryStoreCore(nint index, ulong value)
    {
        if ((nuint)index >= (nuint)_count)
            return false;
        _kind.Store(_bytes, (int)index, value);
        return true;
    }

    private void InsertValue(nint index, ulong value)
    {
        if (PyThreads.Multiple)
        {
            lock (this)
                InsertCore(index, value);
        }
        else
        {
            InsertCore(index, value);
        }
    }

    private void InsertCore(nint index, ulong value)
    {
        if (index < 0)
            index = Math.Max(0, index + _count);
        var at = (int)Math.Min(index, _count);
        MakeRoom(at, 0, 1);
        _kind.Store(_bytes, at, value);
        Volatile.Write(ref _count, _count + 1);
    }

    // Replaces `length` items from `start` on by others. Positions beyond the end, which another thread may have moved, count as the end.
    private void Splice(int start, int length, ReadOnlySpan<byte> added)
    {
        if (PyThreads.Multiple)
        {
            lock (this)
                SpliceCore(start, length, added);
        }
        else
        {
            SpliceCore(start, length, added);
        }
    }

    private void SpliceCore(int start, int length, ReadOnlySpan<byte> added)
    {
        start = Math.Min(start, _count);
        length = Math.Min(length, _count - start);
        var count = added.Length / _kind.Size;
        if (added.Overlaps(_bytes))
            added = added.ToArray();
        if (count != length)
            MakeRoom(start, length, count);
        added.CopyTo(_bytes.AsSpan(start * _kind.Size));
        Volatile.Write(ref _count, _count - length + count);
    }

    // Moves what follows the old items to where it lies behind the new ones; the count is the caller's to change.
    private void MakeRoom(int start, int oldCount, int newCount)
    {
        CheckResizable();
        var size = (long)_kind.Size;
        var total = (_count - oldCount + (long)newCount) * size;
        if (total > Array.MaxLength)
            throw Errors.MemoryError();
        var tail = _bytes.AsSpan((int)((start + oldCount) * size), (int)((_count - start - oldCount) * size));
        var behind = (int)((start + newCount) * size);
        if (total <= _bytes.Length && (total >= _bytes.Length / 4 || _bytes.Length < 64))
        {
            tail.CopyTo(_bytes.AsSpan(behind));
            return;
        }
        var larger = new byte[Math.Min(total + (total >> 3) + 8 * size, Array.MaxLength / size * size)];
        _bytes.AsSpan(0, (int)(start * size)).CopyTo(larger);
        tail.CopyTo(larger.AsSpan(behind));
        Volatile.Write(ref _bytes, larger);
    }

    // Becomes these bytes, which it takes as its own.
    private void Replace(byte[] bytes)
    {
        lock (this)
        {
            if (bytes.Length / _kind.Size != _count)
                CheckResizable();
            else if (_exports != null)
            {
                bytes.CopyTo(_bytes, 0);
                return;
            }
            Volatile.Write(ref _bytes, bytes);
            Volatile.Write(ref _count, bytes.Length / _kind.Size);
        }
    }

    private void CheckResizable()
    {
        if (_exports?.Any() == true)
            throw Errors.BufferError("cannot resize an array that is exporting buffers");
    }

    // A new array has the class array, whatever the class of this one.
    private PyArray Make(byte[] bytes) => new(_kind, bytes);
}
