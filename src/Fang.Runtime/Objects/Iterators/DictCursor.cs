using System.Diagnostics.CodeAnalysis;

namespace Fang.Runtime.Objects;

/// <summary>A position in a dict or set that is iterated over; it notices when the size changes.</summary>
/// <remarks>A struct in the iterator that owns it. The owner locks it while threads may share it.</remarks>
internal struct DictCursor
{
    private PyDict? _dict;
    private readonly PyDict.Table _table;
    private int _used;
    private int _position;
    private int _left;

    public DictCursor(PyDict dict, bool backwards = false)
    {
        _dict = dict;
        _used = _left = dict.Count;
        _table = dict.CurrentTable;
        _position = backwards ? _table.Count : 0;
    }

    /// <summary>How many items are to come.</summary>
    public readonly int Left => _dict is { } dict && dict.Count == _used ? _left : 0;

    /// <summary>The dict; null when the end was reached.</summary>
    public readonly PyDict? Dict => _dict;

    public bool Next([NotNullWhen(true)] out PyObject? key, [NotNullWhen(true)] out PyObject? value, string sizeChanged)
    {
        if (_dict is { } dict)
        {
            if (dict.Count != _used)
                throw SizeChanged(sizeChanged);
            if (PyDict.Next(_table, ref _position, out key, out value, out _))
            {
                if (_left-- > 0)
                    return true;
                _dict = null;
                throw Errors.RuntimeError("dictionary keys changed during iteration");
            }
            var isMoved = _left > 0 && !ReferenceEquals(dict.CurrentTable, _table);
            _dict = null;
            if (isMoved)
                throw Errors.RuntimeError("dictionary keys changed during iteration");
        }
        (key, value) = (null, null);
        return false;
    }

    public bool Previous([NotNullWhen(true)] out PyObject? key, [NotNullWhen(true)] out PyObject? value)
    {
        if (_dict is { } dict)
        {
            if (dict.Count != _used)
                throw SizeChanged("dictionary changed size during iteration");
            if (PyDict.Previous(_table, ref _position, out key, out value))
            {
                _left--;
                return true;
            }
            _dict = null;
        }
        (key, value) = (null, null);
        return false;
    }

    // It stays an error for every later step.
    private PyException SizeChanged(string message)
    {
        _used = -1;
        return Errors.RuntimeError(message);
    }

    /// <summary>The keys that are to come, without moving on.</summary>
    public readonly PyObject[] RestOfKeys(bool backwards) => Rest(backwards, static (key, value) => key);

    public readonly PyObject[] RestOfValues(bool backwards) => Rest(backwards, static (key, value) => value);

    public readonly PyObject[] RestOfItems(bool backwards) => Rest(backwards, static (key, value) => PyTuple.Of(key, value));

    private readonly PyObject[] Rest(bool backwards, Func<PyObject, PyObject, PyObject> select)
    {
        var copy = this;
        var rest = new Operations.ItemBuffer(Left);
        while (backwards ? copy.Previous(out var key, out var value) : copy.Next(out key, out value, "dictionary changed size during iteration"))
            rest.Add(select(key, value));
        return rest.ToArray();
    }
}
