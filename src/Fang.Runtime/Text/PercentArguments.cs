using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Text;

/// <summary>The flags, width and precision of one conversion of <c>%</c>-formatting.</summary>
internal struct PercentSpec
{
    public bool IsLeft;
    public bool HasSign;
    public bool HasBlank;
    public bool IsAlternate;
    public bool HasZero;
    public nint Width;
    public nint Precision;
    public int Code;
}

/// <summary>The arguments of <c>%</c>-formatting: one value, a tuple, or a mapping.</summary>
/// <remarks>CPython's rule: all must be used, unless the argument is a mapping and no tuple.</remarks>
internal struct PercentArguments
{
    private readonly PyTuple? _tuple;
    private readonly PyObject _single;
    private PyObject? _mapped;
    private int _next;

    /// <summary>The arguments of a str format.</summary>
    public PercentArguments(PyObject value)
        : this(value, isText: value is PyStr) { }

    private PercentArguments(PyObject value, bool isText)
    {
        _tuple = value as PyTuple;
        _single = value;
        if (_tuple == null && !isText && value.Type.Slots[Slots.Slot.GetItem] != 0)
            Mapping = value;
    }

    /// <summary>The arguments of a bytes format.</summary>
    public static PercentArguments ForBytes(PyObject value) => new(value, isText: value is PyStr or PyBytes or PyByteArray);

    /// <summary>The argument, if fields may name its items.</summary>
    public PyObject? Mapping { get; }

    /// <summary>Makes the next argument the item at <paramref name="key"/>.</summary>
    public void Map(PyObject key)
    {
        if (Mapping == null)
            throw Errors.TypeError("format requires a mapping");
        _mapped = Subscripts.Get(Mapping, key);
        UsesMapping = true;
    }

    /// <summary>Whether a field has named an item.</summary>
    public bool UsesMapping { get; private set; }

    public PyObject Next()
    {
        if (_mapped is { } mapped)
        {
            _mapped = null;
            _next = 1;
            return mapped;
        }
        if (_tuple != null && _next < _tuple.Count)
            return _tuple[_next++];
        if (_tuple == null && _next == 0 && !UsesMapping)
        {
            _next = 1;
            return _single;
        }
        throw Errors.TypeError("not enough arguments for format string");
    }

    /// <summary>Whether an argument is left over.</summary>
    public readonly bool HasUnused => Mapping == null && _next < (_tuple?.Count ?? 1);
}
