using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <summary>Collects items whose number is not known beforehand.</summary>
internal struct ItemBuffer(int capacity)
{
    private PyObject[] _items = capacity == 0 ? [] : new PyObject[capacity];
    private int _count;

    public readonly int Count => _count;

    public readonly ReadOnlySpan<PyObject> Items => _items.AsSpan(0, _count);

    public void Add(PyObject item)
    {
        if (_count == _items.Length)
            Grow();
        // A store through a reference is not checked for the array's element type.
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_items), _count++) = item;
    }

    private void Grow()
    {
        var capacity = Math.Max(8L, _items.Length * 2L);
        if (capacity > Array.MaxLength)
        {
            if (_items.Length >= Array.MaxLength)
                throw Errors.MemoryError();
            capacity = Array.MaxLength;
        }
        Array.Resize(ref _items, (int)capacity);
    }

    /// <summary>The items as an array that the caller owns; the buffer is done.</summary>
    public PyObject[] ToArray() => _items.Length == _count ? _items : _items.AsSpan(0, _count).ToArray();
}
