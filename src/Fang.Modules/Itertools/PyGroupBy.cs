using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>Keys and the groups of consecutive items that have them.</summary>
[PyType("groupby", Module = "itertools", Subclassable = true)]
internal partial class PyGroupBy : PyObject
{
    private readonly PyObject _iterator;
    private readonly PyObject _function;

    // The key of the group that was given last; the item and the key that the iterator is at; the group that may read on.
    private PyObject? _targetKey;
    private PyObject? _currentKey;
    private PyObject? _currentItem;
    private PyGrouper? _currentGroup;

    protected PyGroupBy(PyObject iterator, PyObject function)
    {
        _iterator = iterator;
        _function = function;
    }

    [PyNew("groupby(iterable, key=None)")]
    private static PyObject New(PyType type, PyObject iterable, PyObject? key)
    {
        var iterator = Iteration.GetIterator(iterable);
        var function = key ?? PyNone.Value;
        return ReferenceEquals(type, TypeObject) ? new PyGroupBy(iterator, function) : new PyGroupByInstance(type, iterator, function);
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        _currentGroup = null;
        while (_currentKey == null || (_targetKey is { } target && ObjectProtocol.AreEqual(target, _currentKey)))
        {
            if (!Step())
                return null;
        }
        _targetKey = _currentKey;
        var group = new PyGrouper(this, _currentKey);
        _currentGroup = group;
        return PyTuple.Of(_currentKey, group);
    }

    // Moves on by one item; false at the end or with an exception pending.
    private bool Step()
    {
        if (Iteration.TryNext(ThreadState.Current, _iterator) is not { } item)
            return false;
        var key = _function is PyNone ? item : Callable.TryCall(_function, item);
        if (key == null)
            return false;
        _currentItem = item;
        _currentKey = key;
        return true;
    }

    internal PyObject? NextOf(PyGrouper group, PyObject key)
    {
        if (!ReferenceEquals(_currentGroup, group))
            return null;
        if (_currentItem == null && !Step())
            return null;
        if (_currentKey is not { } current || !ObjectProtocol.AreEqual(key, current))
            return null;
        var item = _currentItem;
        _currentItem = null;
        return item;
    }

    internal bool IsCurrent(PyGrouper group) => ReferenceEquals(_currentGroup, group);

    internal void Adopt(PyGrouper group) => _currentGroup = group;

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce()
    {
        Copying.Warn();
        var arguments = PyTuple.Of(_iterator, _function);
        if (_targetKey is { } target && _currentKey is { } key && _currentItem is { } item)
            return PyTuple.Of(Type, arguments, PyTuple.Of(key, item, target));
        return PyTuple.Of(Type, arguments);
    }

    [PyMethod("__setstate__($self, state, /)")]
    public void SetState(PyObject state)
    {
        Copying.Warn();
        if (state is not PyTuple { Count: 3 } tuple)
            throw Errors.TypeError("state is not a tuple");
        (_currentKey, _currentItem, _targetKey) = (tuple[0], tuple[1], tuple[2]);
    }
}
