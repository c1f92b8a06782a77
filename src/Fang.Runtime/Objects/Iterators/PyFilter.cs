using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>The items of an iterable for which a function, or with None the item itself, is true.</summary>
[PyType("filter", Subclassable = true)]
public partial class PyFilter : PyObject
{
    private readonly PyObject _function;
    private readonly PyObject _iterator;

    protected PyFilter(PyObject function, PyObject iterable)
    {
        _function = function;
        _iterator = Iteration.GetIterator(iterable);
    }

    [PyNew("filter(function, iterable, /)")]
    private static PyObject New(PyType type, PyObject function, PyObject iterable) =>
        ReferenceEquals(type, TypeObject) ? new PyFilter(function, iterable) : new PyFilterInstance(type, function, iterable);

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self)
    {
        var filter = (PyFilter)self;
        var function = filter._function;
        var isTruth = function is PyNone || ReferenceEquals(function, PyBool.TypeObject);
        var thread = ThreadState.Current;
        while (Iteration.TryNext(thread, filter._iterator) is { } item)
        {
            if (isTruth)
            {
                if (ObjectProtocol.IsTrue(item))
                    return item;
                continue;
            }
            var verdict = Callable.TryCall(function, item);
            if (verdict == null)
                return null;
            if (ObjectProtocol.IsTrue(verdict))
                return item;
        }
        return null;
    }

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => PyTuple.Of(Type, PyTuple.Of(_function, _iterator));
}
