using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>The items up to the first for which a function is false.</summary>
[PyType("takewhile", Module = "itertools", Subclassable = true)]
internal partial class PyTakeWhile : PyObject
{
    private readonly PyObject _function;
    private readonly PyObject _iterator;
    private bool _hasStopped;

    protected PyTakeWhile(PyObject function, PyObject iterator)
    {
        _function = function;
        _iterator = iterator;
    }

    [PyNew("takewhile(predicate, iterable, /)")]
    private static PyObject New(PyType type, PyObject predicate, PyObject iterable)
    {
        var iterator = Iteration.GetIterator(iterable);
        return ReferenceEquals(type, TypeObject) ? new PyTakeWhile(predicate, iterator) : new PyTakeWhileInstance(type, predicate, iterator);
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        if (_hasStopped || Iteration.TryNext(ThreadState.Current, _iterator) is not { } item)
            return null;
        var verdict = Callable.TryCall(_function, item);
        if (verdict == null)
            return null;
        if (ObjectProtocol.IsTrue(verdict))
            return item;
        _hasStopped = true;
        return null;
    }

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce()
    {
        Copying.Warn();
        return PyTuple.Of(Type, PyTuple.Of(_function, _iterator), PyInt.From(_hasStopped ? 1 : 0));
    }

    [PyMethod("__setstate__($self, state, /)")]
    public void SetState(PyObject state)
    {
        Copying.Warn();
        _hasStopped = ObjectProtocol.IsTrue(state);
    }
}
