using System.Diagnostics.CodeAnalysis;

namespace Fang.Runtime.Objects;

/// <summary>A position in a dict or set that is iterated over, in either direction; it notices when the size changes.</summary>
/// <remarks>A struct in the iterator that owns it. It moves under the iterator's lock, or without if <see cref="Bias"/> allows it.</remarks>
internal struct DictCursor
{
    private const string DictChangedSize = "dictionary changed size during iteration";

    private PyDict? _dict;
    private readonly PyDict.Table _table;
    private readonly bool _isBackwards;
    private int _used;
    private int _position;
    private int _left;
    private int _owner;

    public DictCursor(PyDict dict, bool backwards = false)
    {
        _dict = dict;
        _used = _left = dict.Count;
        _table = dict.CurrentTable;
        _isBackwards = backwards;
        _position = backwards ? _table.Count : 0;
    }

    // Where a step led.
    private enum Step { Item, End, SizeChanged, KeysChanged }

    /// <summary>How many items are to come.</summary>
    public readonly int Left => _dict is { } dict && dict.Count == _used ? _left : 0;

    /// <summary>Moves on to the next item; false at the end.</summary>
    /// <param name="iterator">Whose cursor it is.</param>
    /// <param name="key">The item's key.</param>
    /// <param name="value">The item's value.</param>
    /// <param name="sizeChanged">The message of the RuntimeError if there are more or fewer items than there were.</param>
    public bool Next(object iterator, [NotNullWhen(true)] out PyObject? key, [NotNullWhen(true)] out PyObject? value, string sizeChanged = DictChangedSize) =>
        IsAtItem(PyThreads.Multiple ? AdvanceAmongThreads(iterator, out key, out value) : Advance(out key, out value), sizeChanged);

    private static bool IsAtItem(Step step, string sizeChanged) => step switch
    {
        Step.Item => true,
        Step.End => false,
        Step.SizeChanged => throw Errors.RuntimeError(sizeChanged),
        _ => throw Errors.RuntimeError("dictionary keys changed during iteration"),
    };

    private Step AdvanceAmongThreads(object iterator, out PyObject? key, out PyObject? value)
    {
        if (Bias.TryEnter(ref _owner, out var thread))
        {
            var step = Advance(out key, out value);
            Bias.Leave(thread);
            return step;
        }
        using (Bias.Lock(iterator, ref _owner))
            return Advance(out key, out value);
    }

    // Throws and allocates nothing.
    private Step Advance(out PyObject? key, out PyObject? value)
    {
        (key, value) = (null, null);
        if (_dict is not { } dict)
            return Step.End;
        if (dict.Count != _used)
        {
            // It stays an error for every later step.
            _used = -1;
            return Step.SizeChanged;
        }
        if (_isBackwards ? PyDict.Previous(_table, ref _position, out key, out value) : PyDict.Next(_table, ref _position, out key, out value, out _))
        {
            if (_left-- > 0 || _isBackwards)
                return Step.Item;
            _dict = null;
            return Step.KeysChanged;
        }
        _dict = null;
        return _left > 0 && !_isBackwards && !ReferenceEquals(dict.CurrentTable, _table) ? Step.KeysChanged : Step.End;
    }

    /// <summary>The keys that are to come, without moving on.</summary>
    public readonly PyObject[] RestOfKeys() => Rest(static (key, value) => key);

    public readonly PyObject[] RestOfValues() => Rest(static (key, value) => value);

    public readonly PyObject[] RestOfItems() => Rest(static (key, value) => PyTuple.Of(key, value));

    private readonly PyObject[] Rest(Func<PyObject, PyObject, PyObject> select)
    {
        var copy = this;
        var rest = new Operations.ItemBuffer(Left);
        while (IsAtItem(copy.Advance(out var key, out var value), DictChangedSize))
            rest.Add(select(key!, value!));
        return rest.ToArray();
    }
}
