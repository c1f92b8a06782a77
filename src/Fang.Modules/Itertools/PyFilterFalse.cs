using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>The items for which a function, or with None the item itself, is false.</summary>
[PyType("filterfalse", Module = "itertools", Subclassable = true)]
internal partial class PyFilterFalse : PyObject
{
    private readonly PyObject _function;
    private readonly PyObject _iterator;

    protected PyFilterFalse(PyObject function, PyObject iterator)
    {
        _function = function;
        _iterator = iterator;
    }

    [PyNew("filterfalse(function, iterable, /)")]
    private static PyObject New(PyType type, PyObject function, PyObject iterable)
    {
        var iterator = Iteration.GetIterator(iterable);
        return ReferenceEquals(type, TypeObject) ? new PyFilterFalse(function, iterator) : new PyFilterFalseInstance(type, function, iterator);
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        var isTruth = _function is PyNone || ReferenceEquals(_function, PyBool.TypeObject);
        var thread = ThreadState.Current;
        while (Iteration.TryNext(thread, _iterator) is { } item)
        {
            var verdict = isTruth ? item : Callable.TryCall(_function, item);
            if (verdict == null)
                return null;
            if (!ObjectProtocol.IsTrue(verdict))
                return item;
        }
        return null;
    }

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce()
    {
        Copying.Warn();
        return PyTuple.Of(Type, PyTuple.Of(_function, _iterator));
    }
}
