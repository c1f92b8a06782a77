using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>Tuples of n items; the last may be shorter.</summary>
[PyType("batched", Module = "itertools", Subclassable = true)]
internal partial class PyBatched : PyObject
{
    private PyObject? _iterator;
    private readonly int _size;
    private readonly bool _isStrict;

    protected PyBatched(PyObject iterator, int size, bool isStrict)
    {
        _iterator = iterator;
        _size = size;
        _isStrict = isStrict;
    }

    [PyNew("batched(iterable, n, *, strict=False)")]
    private static PyObject New(PyType type, PyObject iterable, nint n, bool strict)
    {
        if (n < 1)
            throw Errors.ValueError("n must be at least one");
        var iterator = Iteration.GetIterator(iterable);
        var size = (int)Math.Min(n, Array.MaxLength);
        return ReferenceEquals(type, TypeObject) ? new PyBatched(iterator, size, strict) : new PyBatchedInstance(type, iterator, size, strict);
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        if (_iterator is not { } iterator)
            return null;
        var thread = ThreadState.Current;
        var batch = new ItemBuffer(Math.Min(_size, 1024));
        while (batch.Count < _size)
        {
            if (Iteration.TryNext(thread, iterator) is not { } item)
                break;
            batch.Add(item);
        }
        if (thread.Error != null)
        {
            _iterator = null;
            return null;
        }
        if (batch.Count == _size)
            return PyTuple.Own(batch.ToArray());
        _iterator = null;
        if (batch.Count == 0)
            return null;
        return _isStrict ? throw Errors.ValueError("batched(): incomplete batch") : PyTuple.Own(batch.ToArray());
    }
}
