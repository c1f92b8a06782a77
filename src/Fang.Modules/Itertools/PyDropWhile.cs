using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>The items from the first on for which a function is false.</summary>
[PyType("dropwhile", Module = "itertools", Subclassable = true)]
internal partial class PyDropWhile : PyObject
{
    private readonly PyObject _function;
    private readonly PyObject _iterator;
    private bool _hasStarted;

    protected PyDropWhile(PyObject function, PyObject iterator)
    {
        _function = function;
        _iterator = iterator;
    }

    [PyNew("dropwhile(predicate, iterable, /)")]
    private static PyObject New(PyType type, PyObject predicate, PyObject iterable)
    {
        var iterator = Iteration.GetIterator(iterable);
        return ReferenceEquals(type, TypeObject) ? new PyDropWhile(predicate, iterator) : new PyDropWhileInstance(type, predicate, iterator);
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        var thread = ThreadState.Current;
        while (Iteration.TryNext(thread, _iterator) is { } item)
        {
            if (_hasStarted)
                return item;
            var verdict = Callable.TryCall(_function, item);
            if (verdict == null)
                return null;
            if (ObjectProtocol.IsTrue(verdict))
                continue;
            _hasStarted = true;
            return item;
        }
        return null;
    }

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce()
    {
        Copying.Warn();
        return PyTuple.Of(Type, PyTuple.Of(_function, _iterator), PyInt.From(_hasStarted ? 1 : 0));
    }

    [PyMethod("__setstate__($self, state, /)")]
    public void SetState(PyObject state)
    {
        Copying.Warn();
        _hasStarted = ObjectProtocol.IsTrue(state);
    }
}
