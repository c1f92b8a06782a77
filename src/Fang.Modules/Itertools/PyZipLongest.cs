using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>Tuples of the next item of each iterable, until the longest ends; the others are filled up.</summary>
[PyType("zip_longest", Module = "itertools", Subclassable = true)]
internal partial class PyZipLongest : PyObject
{
    // Null where the iterator has ended.
    private readonly PyObject?[] _iterators;
    private PyObject _fill;
    private int _active;

    protected PyZipLongest(PyObject?[] iterators, PyObject fill)
    {
        _iterators = iterators;
        _fill = fill;
        _active = iterators.Length;
    }

    [PySlot(Slot.New)]
    private static PyObject? NewSlot(PyType type, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        PyObject fill = PyNone.Value;
        if (keywords is { Count: > 0 })
        {
            if (keywords.Count > 1 || keywords[0] is not PyStr { Text: "fillvalue" })
                throw Errors.TypeError("zip_longest() got an unexpected keyword argument");
            fill = arguments[^1];
            arguments = arguments[..^1];
        }
        var iterators = new PyObject?[arguments.Length];
        for (var i = 0; i < iterators.Length; i++)
            iterators[i] = Iteration.GetIterator(arguments[i]);
        return ReferenceEquals(type, TypeObject) ? new PyZipLongest(iterators, fill) : new PyZipLongestInstance(type, iterators, fill);
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        if (_active == 0)
            return null;
        var thread = ThreadState.Current;
        var items = new PyObject[_iterators.Length];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = _fill;
            if (_iterators[i] is not { } iterator)
                continue;
            if (Iteration.TryNext(thread, iterator) is { } item)
            {
                items[i] = item;
                continue;
            }
            _active--;
            if (thread.Error != null)
            {
                _active = 0;
                return null;
            }
            if (_active <= 0)
                return null;
            _iterators[i] = null;
        }
        return PyTuple.Own(items);
    }

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce()
    {
        Copying.Warn();
        var iterators = Array.ConvertAll(_iterators, iterator => iterator ?? PyTuple.Empty);
        return PyTuple.Of(Type, PyTuple.Own(iterators), _fill);
    }

    [PyMethod("__setstate__($self, state, /)")]
    public void SetState(PyObject state)
    {
        Copying.Warn();
        _fill = state;
    }
}
