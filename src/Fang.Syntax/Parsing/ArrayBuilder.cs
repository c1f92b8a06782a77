namespace Fang.Syntax.Parsing;

/// <summary>Collects the elements of an array. Most lists of a tree are empty or have one element, and cost no buffer.</summary>
internal struct ArrayBuilder<T>
{
    private T _first;
    private T[]? _items;

    /// <summary>The number of elements.</summary>
    public int Count { get; private set; }

    /// <summary>An element.</summary>
    public readonly T this[int index] => _items is null ? _first : _items[index];

    /// <summary>Adds an element.</summary>
    public void Add(T item)
    {
        if (Count == 0)
        {
            _first = item;
        }
        else
        {
            if (_items is null)
            {
                _items = new T[4];
                _items[0] = _first;
            }
            else if (Count == _items.Length)
            {
                Array.Resize(ref _items, Count * 2);
            }
            _items[Count] = item;
        }
        Count++;
    }

    /// <summary>The elements.</summary>
    public readonly T[] ToArray() => Count switch
    {
        0 => [],
        1 => [_first],
        _ => Count == _items!.Length ? _items : _items[..Count],
    };
}
