namespace Fang.Runtime.Objects;

/// <summary>
/// Which attributes an instance has and where they stand. A class hands out a tree of shapes: adding an attribute leads
/// from one shape to the next, and instances built alike share theirs.
/// </summary>
/// <remarks>
/// Immutable but for the transitions, which are added under the shape's own lock and read without, and for what is known of numbers in the
/// first positions, which any thread writes: what is lost of it is learnt again.
/// </remarks>
public sealed class Shape
{
    /// <summary>Past this many attributes an instance keeps them in a dictionary.</summary>
    internal const int MaximumCount = 64;

    // Where the interpreter is about to give way to machine code there may be many for a while. All of them take less than a millisecond.
    private const int MostObjectReads = 20_000;

    private readonly Shape? _parent;
    private readonly PyStr? _name;
    private volatile Shape? _lastTransition;
    private Dictionary<PyStr, Shape>? _transitions;
    private volatile Dictionary<PyStr, int>? _index;
    private NumbersOfSlots? _numbers;

    private Shape(PyType type, Shape? parent, PyStr? name, int count, bool isDictionary)
    {
        Type = type;
        _parent = parent;
        _name = name;
        Count = count;
        IsDictionary = isDictionary;
    }

    /// <summary>The class of the instances.</summary>
    public PyType Type { get; }

    /// <summary>How many positions an instance of this shape uses, those of <c>__slots__</c> (which come first) included.</summary>
    public int Count { get; }

    /// <summary>Whether the instance keeps its attributes in a dictionary.</summary>
    public bool IsDictionary { get; }

    /// <summary>The shape of a new instance of <paramref name="type"/>.</summary>
    internal static Shape Root(PyType type) => new(type, null, null, type.SlotCount, false);

    /// <summary>The shape of instances of <paramref name="type"/> whose attributes are in a dictionary.</summary>
    internal static Shape Dictionary(PyType type) => new(type, null, null, type.SlotCount, true);

    /// <summary>The position of attribute <paramref name="name"/> (interned), or -1.</summary>
    public int IndexOf(PyStr name)
    {
        if (Count - Type.SlotCount > 8)
            return (_index ?? MakeIndex()).TryGetValue(name, out var found) ? found : -1;
        for (var shape = this; shape._name != null; shape = shape._parent!)
        {
            if (ReferenceEquals(shape._name, name))
                return shape.Count - 1;
        }
        return -1;
    }

    /// <summary>The shape with <paramref name="name"/> (interned) added at position <see cref="Count"/>.</summary>
    public Shape Add(PyStr name)
    {
        var last = _lastTransition;
        if (last != null && ReferenceEquals(last._name, name))
            return last;
        lock (this)
        {
            _transitions ??= new Dictionary<PyStr, Shape>(ReferenceEqualityComparer.Instance);
            if (!_transitions.TryGetValue(name, out var next))
                _transitions[name] = next = new Shape(Type, this, name, Count + 1, false);
            return _lastTransition = next;
        }
    }

    /// <summary>The attributes in order of their positions.</summary>
    internal PyStr[] Names()
    {
        var names = new PyStr[Count - Type.SlotCount];
        for (var shape = this; shape._name != null; shape = shape._parent!)
            names[shape.Count - 1 - Type.SlotCount] = shape._name;
        return names;
    }

    /// <summary>Which numbers machine code keeps in a position as <see cref="OwnedNumber"/>s.</summary>
    internal SlotNumbers NumbersAt(int index) => _numbers is { } numbers && index < PyInstance.InlineCount ? numbers.Kinds[index] : SlotNumbers.None;

    /// <summary>From now on machine code keeps such numbers in a position where there were none so far.</summary>
    internal void KeepNumbers(int index, SlotNumbers kind) => (_numbers ??= new NumbersOfSlots()).Kinds[index] = kind;

    /// <summary>A number had to be given as an object. Where that is done often, numbers are kept as objects for good.</summary>
    internal void CountObjectRead(int index)
    {
        if (_numbers is { } numbers && ++numbers.ObjectReads[index] >= MostObjectReads)
            numbers.Kinds[index] = SlotNumbers.Never;
    }

    private sealed class NumbersOfSlots
    {
        public readonly SlotNumbers[] Kinds = new SlotNumbers[PyInstance.InlineCount];
        public readonly int[] ObjectReads = new int[PyInstance.InlineCount];
    }

    private Dictionary<PyStr, int> MakeIndex()
    {
        var index = new Dictionary<PyStr, int>(ReferenceEqualityComparer.Instance);
        for (var shape = this; shape._name != null; shape = shape._parent!)
            index[shape._name] = shape.Count - 1;
        return _index = index;
    }
}

/// <summary>Which numbers a position of instances holds as <see cref="OwnedNumber"/>s.</summary>
internal enum SlotNumbers : byte
{
    /// <summary>None so far.</summary>
    None,
    Int,
    Float,

    /// <summary>None, because they were asked for as objects too often.</summary>
    Never,
}
