using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Decimal;

/// <summary>The flags or traps of a context as a mapping from signals to truth values.</summary>
[PyType("SignalDictMixin", Module = "decimal", Subclassable = true)]
internal sealed partial class PySignalDict : PyNativeInstance
{
    // Null for what Python code makes by itself, which stands for nothing.
    private readonly PyDecimalContext? _context;
    private readonly bool _isTraps;

    public PySignalDict(PyType type, PyDecimalContext? context, bool isTraps) : base(type)
    {
        _context = context;
        _isTraps = isTraps;
    }

    /// <summary>The conditions that are set.</summary>
    public DecSignals Flags
    {
        get => _context == null ? throw Errors.ValueError("invalid signal dict") : _isTraps ? _context.Traps : _context.Flags;
        private set
        {
            if (_context == null)
                throw Errors.ValueError("invalid signal dict");
            if (_isTraps)
                _context.Traps = value;
            else
                _context.Flags = value;
        }
    }

    [PyNew("SignalDictMixin(*args, **kwargs)")]
    private static PySignalDict New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) => new(type, null, false);

    [PyInit("SignalDictMixin(*args, **kwargs)")]
    private void Init(ReadOnlySpan<PyObject> args, PyDict? kwargs) => _ = Flags;

    [PySlot(Slot.Length)]
    private nint Length()
    {
        _ = Flags;
        return DecimalSignals.Signals.Length;
    }

    [PySlot(Slot.Iter)]
    private PyObject? Iterate()
    {
        _ = Flags;
        return Iteration.GetIterator(Keys());
    }

    private static PyTuple Keys() => PyTuple.From(Array.ConvertAll(DecimalSignals.Signals, signal => signal.Type));

    [PySlot(Slot.GetItem)]
    private PyObject? GetItem(PyObject key)
    {
        var flags = Flags;
        var signal = DecimalSignals.Find(key);
        return signal != 0 ? PyBool.Of((flags & signal) != 0) : throw DecimalSignals.UnknownSignal();
    }

    [PySlot(Slot.SetItem)]
    private void SetItem(PyObject key, PyObject? value)
    {
        var flags = Flags;
        if (value == null)
            throw Errors.ValueError("signal keys cannot be deleted");
        var signal = DecimalSignals.Find(key);
        if (signal == 0)
            throw DecimalSignals.UnknownSignal();
        Flags = ObjectProtocol.IsTrue(value) ? flags | signal : flags & ~signal;
    }

    [PySlot(Slot.Repr)]
    private PyObject? ReprSlot()
    {
        var flags = Flags;
        var parts = Array.ConvertAll(DecimalSignals.Signals, signal => $"<class 'decimal.{signal.Type.ShortName}'>:{((flags & signal.Flags) != 0 ? "True" : "False")}");
        return PyStr.From("{" + string.Join(", ", parts) + "}");
    }

    [PySlot(Slot.RichCompare)]
    private PyObject? Compare(PyObject other, CompareOp op)
    {
        if (op is not (CompareOp.Eq or CompareOp.Ne))
            return PyNotImplemented.Value;
        var flags = Flags;
        bool equal;
        if (other is PySignalDict signals)
            equal = Normalized(flags) == Normalized(signals.Flags);
        else if (other is PyDict dict)
            equal = dict.Count == DecimalSignals.Signals.Length ? Normalized(flags) == Normalized(FromDict(dict)) : throw Errors.ValueError("invalid signal dict");
        else
            return PyNotImplemented.Value;
        return PyBool.Of(equal == (op == CompareOp.Eq));
    }

    // One bit for all conditions of a signal.
    private static DecSignals Normalized(DecSignals flags)
    {
        var result = DecSignals.None;
        foreach (var (_, bits) in DecimalSignals.Signals)
        {
            if ((flags & bits) != 0)
                result |= bits;
        }
        return result;
    }

    /// <summary>A dict of the signals and their truth values.</summary>
    [PyMethod("copy($self, /)")]
    private PyDict Copy()
    {
        var flags = Flags;
        var dict = new PyDict();
        foreach (var (type, bits) in DecimalSignals.Signals)
            dict.SetItem(type, PyBool.Of((flags & bits) != 0));
        return dict;
    }

    /// <summary>The conditions of a dict that names every signal, or of another signal dict.</summary>
    public static DecSignals From(PyObject value) => value switch
    {
        PySignalDict signals => signals.Flags,
        PyDict dict => FromDict(dict),
        _ => throw Errors.TypeError("argument must be a signal dict"),
    };

    private static DecSignals FromDict(PyDict dict)
    {
        if (dict.Count != DecimalSignals.Signals.Length)
            throw Errors.KeyError(PyStr.From("invalid signal dict"));
        var result = DecSignals.None;
        foreach (var (type, bits) in DecimalSignals.Signals)
        {
            var value = dict.GetItemOrNull(type) ?? throw DecimalSignals.UnknownSignal();
            if (ObjectProtocol.IsTrue(value))
                result |= bits;
        }
        return result;
    }

    /// <summary>The conditions of a list of signals.</summary>
    public static DecSignals FromList(PyList list)
    {
        var result = DecSignals.None;
        foreach (var item in list.ToArray())
        {
            var signal = DecimalSignals.Find(item);
            result |= signal != 0 ? signal : throw DecimalSignals.UnknownSignal();
        }
        return result;
    }
}
