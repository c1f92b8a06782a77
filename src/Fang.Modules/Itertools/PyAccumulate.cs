using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>Running totals, or what another function of two arguments gives.</summary>
[PyType("accumulate", Module = "itertools", Subclassable = true)]
internal partial class PyAccumulate : PyObject
{
    private readonly PyObject _iterator;

    // Null: addition.
    private readonly PyObject? _function;
    private PyObject? _initial;
    private PyObject? _total;

    protected PyAccumulate(PyObject iterator, PyObject? function, PyObject? initial)
    {
        _iterator = iterator;
        _function = function;
        _initial = initial;
    }

    [PyNew("accumulate(iterable, func=None, *, initial=None)")]
    private static PyObject New(PyType type, PyObject iterable, PyObject? func, PyObject? initial)
    {
        var iterator = Iteration.GetIterator(iterable);
        return ReferenceEquals(type, TypeObject) ? new PyAccumulate(iterator, func, initial) : new PyAccumulateInstance(type, iterator, func, initial);
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        if (_initial is { } initial)
        {
            _initial = null;
            return _total = initial;
        }
        var item = Iteration.TryNext(ThreadState.Current, _iterator);
        if (item == null)
            return null;
        if (_total is not { } total)
            return _total = item;
        var sum = _function != null ? Callable.Call(_function, total, item)
            : total.GetType() == typeof(PyInt) && item.GetType() == typeof(PyInt) ? IntegerArithmetic.Add(total, item)
            : NumberProtocol.Add(total, item);
        return sum == null ? null : _total = sum;
    }

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce()
    {
        Copying.Warn();
        var function = _function ?? PyNone.Value;
        if (_initial is { } initial)
        {
            var chained = new PyChain(new PyTupleIterator(PyTuple.Of(PyTuple.Of(initial), _iterator)));
            return PyTuple.Of(Type, PyTuple.Of(chained, function), PyNone.Value);
        }
        if (_total is PyNone)
        {
            var chained = new PyChain(new PyTupleIterator(PyTuple.Of(PyTuple.Of(PyNone.Value), _iterator)));
            var accumulate = new PyAccumulate(chained, _function, null);
            return PyTuple.Of(PyIslice.TypeObject, PyTuple.Own([accumulate, PyInt.One, PyNone.Value]));
        }
        return PyTuple.Of(Type, PyTuple.Of(_iterator, function), _total ?? PyNone.Value);
    }

    [PyMethod("__setstate__($self, state, /)")]
    public void SetState(PyObject state)
    {
        Copying.Warn();
        _total = state is PyNone ? null : state;
    }
}
