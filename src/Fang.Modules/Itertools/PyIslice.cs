using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>Items of an iterable by their positions.</summary>
[PyType("islice", Module = "itertools", Subclassable = true)]
internal partial class PyIslice : PyObject
{
    // Null at the end.
    private PyObject? _iterator;
    private long _next;
    private readonly long _stop;
    private readonly long _step;
    private long _position;

    // stop is negative when there is none.
    protected PyIslice(PyObject iterator, long start, long stop, long step)
    {
        _iterator = iterator;
        _next = start;
        _stop = stop;
        _step = step;
    }

    [PySlot(Slot.New)]
    private static PyObject? NewSlot(PyType type, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var isExact = ReferenceEquals(type, TypeObject);
        if (keywords is { Count: > 0 })
        {
            if (isExact || type.Slots[Slot.Init] == TypeObject.Slots[Slot.Init])
                throw Errors.TypeError("islice() takes no keyword arguments");
            arguments = arguments[..^keywords.Count];
        }
        if (arguments.Length < 2)
            throw Errors.TypeError($"islice expected at least 2 arguments, got {arguments.Length}");
        if (arguments.Length > 4)
            throw Errors.TypeError($"islice expected at most 4 arguments, got {arguments.Length}");
        long start = 0;
        var hasStart = arguments.Length > 2;
        var stop = Bound(arguments[hasStart ? 2 : 1], -1, hasStart ? Bounds : "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
        if (hasStart)
            start = Bound(arguments[1], 0, Bounds);
        var step = arguments.Length > 3 ? Bound(arguments[3], 1, StepMessage) : 1;
        if (step < 1)
            throw Errors.ValueError(StepMessage);
        var iterator = Iteration.GetIterator(arguments[0]);
        return isExact ? new PyIslice(iterator, start, stop, step) : new PyIsliceInstance(type, iterator, start, stop, step);
    }

    private const string Bounds = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    private const string StepMessage = "Step for islice() must be a positive integer or None.";

    private static long Bound(PyObject value, long none, string message)
    {
        if (value is PyNone)
            return none;
        if ((value is PyInteger || value.Type.Slots[Slot.Index] != 0) && Number.Index(value).TryToInt64(out var bound) && bound >= 0)
            return bound;
        throw Errors.ValueError(message);
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        if (_iterator is not { } iterator)
            return null;
        var thread = ThreadState.Current;
        var stop = _stop < 0 ? long.MaxValue : _stop;
        // What lies before the next position is read and dropped, but nothing beyond the stop.
        while (_position < _next && _position < stop)
        {
            if (Iteration.TryNext(thread, iterator) == null)
            {
                _iterator = null;
                return null;
            }
            _position++;
        }
        if (_position >= stop || Iteration.TryNext(thread, iterator) is not { } item)
        {
            _iterator = null;
            return null;
        }
        _position++;
        _next = _next > stop - _step ? stop : _next + _step;
        return item;
    }

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce()
    {
        Copying.Warn();
        if (_iterator is not { } iterator)
            return PyTuple.Of(Type, PyTuple.Of(new PyListIterator(new PyList()), PyInt.Zero), PyInt.Zero);
        PyObject stop = _stop < 0 ? PyNone.Value : PyInt.From(_stop);
        return PyTuple.Of(Type, PyTuple.Own([iterator, PyInt.From(_next), stop, PyInt.From(_step)]), PyInt.From(_position));
    }

    [PyMethod("__setstate__($self, state, /)")]
    public void SetState(nint state)
    {
        Copying.Warn();
        _position = state;
    }
}
