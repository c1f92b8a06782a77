using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>What a function gives for each tuple of arguments.</summary>
[PyType("starmap", Module = "itertools", Subclassable = true)]
internal partial class PyStarMap : PyObject
{
    private readonly PyObject _function;
    private readonly PyObject _iterator;

    protected PyStarMap(PyObject function, PyObject iterator)
    {
        _function = function;
        _iterator = iterator;
    }

    [PyNew("starmap(function, iterable, /)")]
    private static PyObject New(PyType type, PyObject function, PyObject iterable)
    {
        var iterator = Iteration.GetIterator(iterable);
        return ReferenceEquals(type, TypeObject) ? new PyStarMap(function, iterator) : new PyStarMapInstance(type, function, iterator);
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        if (Iteration.TryNext(ThreadState.Current, _iterator) is not { } arguments)
            return null;
        return arguments.GetType() == typeof(PyTuple)
            ? Callable.TryCall(_function, ((PyTuple)arguments).Items)
            : Callable.TryCall(_function, Iteration.ToArray(arguments));
    }

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce()
    {
        Copying.Warn();
        return PyTuple.Of(Type, PyTuple.Of(_function, _iterator));
    }
}
