using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>The items of several iterables, one after the other.</summary>
[PyType("chain", Module = "itertools", Subclassable = true)]
internal partial class PyChain : PyObject
{
    // The iterables that are to come; null at the end.
    private PyObject? _source;
    private PyObject? _active;

    internal PyChain(PyObject source) => _source = source;

    [PyNew("chain(*iterables)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> iterables) => Make(type, new PyTupleIterator(PyTuple.From(iterables)));

    private static PyChain Make(PyType type, PyObject source) =>
        ReferenceEquals(type, TypeObject) ? new PyChain(source) : new PyChainInstance(type, source);

    /// <summary>Chain the iterables that an iterable gives.</summary>
    [PyClassMethod("from_iterable($type, iterable, /)")]
    private static PyObject FromIterable(PyType type, PyObject iterable) => Make(type, Iteration.GetIterator(iterable));

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        var thread = ThreadState.Current;
        while (_source is { } source)
        {
            if (_active is not { } active)
            {
                var iterable = Iteration.TryNext(thread, source);
                if (iterable == null)
                {
                    _source = null;
                    return null;
                }
                try
                {
                    active = Iteration.GetIterator(iterable);
                }
                catch (PyException)
                {
                    _source = null;
                    throw;
                }
                _active = active;
            }
            if (Iteration.TryNext(thread, active) is { } item)
                return item;
            if (thread.Error != null)
                return null;
            _active = null;
        }
        return null;
    }

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce()
    {
        Copying.Warn();
        if (_source is not { } source)
            return PyTuple.Of(Type, PyTuple.Empty);
        return PyTuple.Of(Type, PyTuple.Empty, _active is { } active ? PyTuple.Of(source, active) : PyTuple.Of(source));
    }

    [PyMethod("__setstate__($self, state, /)")]
    public void SetState(PyObject state)
    {
        Copying.Warn();
        if (state is not PyTuple tuple)
            throw Errors.TypeError("state is not a tuple");
        if (tuple.Count is < 1 or > 2)
            throw Errors.TypeError("function missing required argument (pos 1)");
        foreach (var item in tuple.Items)
        {
            if (item.Type.Slots[Slot.IterNext] == 0)
                throw Errors.TypeError("Arguments must be iterators.");
        }
        _source = tuple[0];
        _active = tuple.Count > 1 ? tuple[1] : null;
    }

    /// <summary>chain[int] and the like.</summary>
    [PyClassMethod("__class_getitem__($type, object, /)")]
    private static PyObject ClassGetItem(PyType type, PyObject @object) => new PyGenericAlias(type, @object);
}
