using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>The items of an iterable, over and over.</summary>
[PyType("cycle", Module = "itertools", Subclassable = true)]
internal partial class PyCycle : PyObject
{
    // Null once its items are all saved.
    private PyObject? _iterator;
    private PyList _saved = new();
    private int _next;
    private bool _isReplaying;

    protected PyCycle(PyObject iterator) => _iterator = iterator;

    [PyNew("cycle(iterable, /)")]
    private static PyObject New(PyType type, PyObject iterable)
    {
        var iterator = Iteration.GetIterator(iterable);
        return ReferenceEquals(type, TypeObject) ? new PyCycle(iterator) : new PyCycleInstance(type, iterator);
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        if (_iterator is { } iterator)
        {
            var thread = ThreadState.Current;
            if (Iteration.TryNext(thread, iterator) is { } item)
            {
                if (!_isReplaying)
                    _saved.Append(item);
                return item;
            }
            if (thread.Error != null)
                return null;
            _iterator = null;
        }
        var next = _next;
        if (_saved.GetOrNull(next) is not { } saved)
        {
            next = 0;
            saved = _saved.GetOrNull(0);
        }
        _next = next + 1;
        return saved;
    }

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce()
    {
        Copying.Warn();
        if (_iterator is { } iterator)
            return PyTuple.Of(Type, PyTuple.Of(iterator), PyTuple.Of(_saved, PyBool.Of(_isReplaying)));
        var rest = new PyListIterator(_saved);
        rest.SetState(PyInt.From(_next));
        return PyTuple.Of(Type, PyTuple.Of(rest), PyTuple.Of(_saved, PyBool.True));
    }

    [PyMethod("__setstate__($self, state, /)")]
    public void SetState(PyObject state)
    {
        Copying.Warn();
        if (state is not PyTuple pair)
            throw Errors.TypeError("state is not a tuple");
        if (pair.Count != 2)
            throw Errors.TypeError($"function takes exactly 2 arguments ({pair.Count} given)");
        if (pair[0] is not PyList saved)
            throw Errors.TypeError($"argument 1 must be list, not {pair[0].Type.Name}");
        var isReplaying = Converters.ToNint(pair[1]) != 0;
        _saved = saved;
        _isReplaying = isReplaying;
        _next = 0;
    }
}
