using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>The stack of an unpickler and the marks on it.</summary>
internal sealed class PickleStack
{
    private PyObject[] _items = new PyObject[16];
    private int[] _marks = new int[8];
    private int _count;
    private int _markCount;

    // Items below the newest mark are out of reach.
    private int _fence;

    public int Count => _count;

    public void Clear()
    {
        Array.Clear(_items, 0, _count);
        _count = _markCount = _fence = 0;
    }

    public void Push(PyObject item)
    {
        if (_count == _items.Length)
            Array.Resize(ref _items, _count * 2);
        _items[_count++] = item;
    }

    private PyException Underflow() => _markCount > 0 ? PickleErrors.Unpickling("unexpected MARK found") : PickleErrors.Underflow();

    public PyObject Pop()
    {
        if (_count <= _fence)
            throw Underflow();
        var item = _items[--_count];
        _items[_count] = null!;
        return item;
    }

    public PyObject Top => _count > _fence ? _items[_count - 1] : throw Underflow();

    /// <summary>Replaces the topmost item.</summary>
    public void SetTop(PyObject item) => _items[_count - 1] = item;

    public void Mark()
    {
        if (_markCount == _marks.Length)
            Array.Resize(ref _marks, _markCount * 2);
        _marks[_markCount++] = _count;
        _fence = _count;
    }

    /// <summary>Removes the newest mark and gives where it stood.</summary>
    public int PopMark()
    {
        if (_markCount == 0)
            throw PickleErrors.Unpickling("could not find MARK");
        var mark = _marks[--_markCount];
        _fence = _markCount > 0 ? _marks[_markCount - 1] : 0;
        return mark;
    }

    /// <summary>The items from a position on.</summary>
    public ReadOnlySpan<PyObject> From(int start) => _items.AsSpan(start, _count - start);

    /// <summary>Removes the items from a position on and gives them.</summary>
    public PyObject[] PopFrom(int start)
    {
        var items = From(start).ToArray();
        Truncate(start);
        return items;
    }

    public void Truncate(int start)
    {
        Array.Clear(_items, start, _count - start);
        _count = start;
    }

    /// <summary>The item just below a position, which must lie above the fence.</summary>
    public PyObject Below(int position) => position > _fence ? _items[position - 1] : throw PickleErrors.Underflow();

    /// <summary>The POP opcode: removes a mark that is on top, else an item.</summary>
    public void Discard()
    {
        if (_markCount > 0 && _marks[_markCount - 1] == _count)
            PopMark();
        else if (_count <= _fence)
            throw PickleErrors.Underflow();
        else
            Truncate(_count - 1);
    }
}
