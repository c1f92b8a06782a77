using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>Overlapping pairs of neighbours.</summary>
[PyType("pairwise", Module = "itertools", Subclassable = true)]
internal partial class PyPairwise : PyObject
{
    private PyObject? _iterator;
    private PyObject? _old;

    protected PyPairwise(PyObject iterator) => _iterator = iterator;

    [PyNew("pairwise(iterable, /)")]
    private static PyObject New(PyType type, PyObject iterable)
    {
        var iterator = Iteration.GetIterator(iterable);
        return ReferenceEquals(type, TypeObject) ? new PyPairwise(iterator) : new PyPairwiseInstance(type, iterator);
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        if (_iterator is not { } iterator)
            return null;
        var thread = ThreadState.Current;
        var old = _old;
        if (old == null)
        {
            old = _old = Iteration.TryNext(thread, iterator);
            // The call may have used up the iterator.
            if (old == null || _iterator == null)
            {
                _iterator = null;
                return null;
            }
        }
        var next = Iteration.TryNext(thread, iterator);
        if (next == null)
        {
            _iterator = null;
            _old = null;
            return null;
        }
        _old = next;
        return PyTuple.Of(old, next);
    }
}
