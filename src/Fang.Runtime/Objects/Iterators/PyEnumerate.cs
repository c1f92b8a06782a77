using System.Numerics;
using System.Runtime.CompilerServices;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>Pairs of a count and an item.</summary>
[PyType("enumerate", Subclassable = true)]
public partial class PyEnumerate : PyObject
{
    private readonly PyObject _iterator;

    // The count; past 64 bits it goes on in _bigCount.
    private long _count;
    private PyInteger? _bigCount;

    protected PyEnumerate(PyObject iterable, PyInteger start)
    {
        _iterator = Iteration.GetIterator(iterable);
        if (!start.TryToInt64(out _count))
            _bigCount = start;
    }

    [PySlot(Slot.New)]
    private static PyObject? NewSlot(PyType type, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        if (arguments.Length > 2)
            throw Errors.TypeError($"enumerate() takes at most 2 arguments ({arguments.Length} given)");
        PyObject? iterable = null;
        PyObject? start = null;
        var given = arguments.Length - (keywords?.Count ?? 0);
        if (given > 0)
            iterable = arguments[0];
        if (given > 1)
            start = arguments[1];
        for (var i = given; i < arguments.Length; i++)
        {
            var name = (PyStr)keywords![i - given];
            if (name.Text == "iterable" && iterable == null)
                iterable = arguments[i];
            else if (name.Text == "start" && start == null)
                start = arguments[i];
            else
                throw Errors.TypeError($"'{name.Text}' is an invalid keyword argument for enumerate()");
        }
        if (iterable == null)
            throw Errors.TypeError("enumerate() missing required argument 'iterable'");
        var number = start == null ? PyInt.Zero : Number.Index(start);
        return ReferenceEquals(type, TypeObject) ? new PyEnumerate(iterable, number) : new PyEnumerateInstance(type, iterable, number);
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self)
    {
        var enumerate = (PyEnumerate)self;
        var item = Iteration.TryNext(enumerate._iterator);
        return item == null ? null : PyTuple.Of(enumerate.NextCount(), item);
    }

    /// <summary>The next count and item; false at the end or with the exception in the thread state.</summary>
    internal bool TryNextPair(ThreadState thread, ref PyObject? count, ref PyObject? item)
    {
        if (Iteration.TryNext(thread, _iterator) is not { } next)
            return false;
        count = NextCount();
        item = next;
        return true;
    }

    /// <summary>Whether what is counted runs no Python code.</summary>
    internal bool IsClosed => IteratorState.IsClosed(_iterator);

    /// <summary>The next count, unboxed, and item: 1; 0 at the end; -1 if the iterator is not closed or the count does not fit.</summary>
    internal int TryNextCounted(ThreadState thread, ref long count, ref PyObject? item)
    {
        if (_bigCount != null || _count == long.MaxValue || !IsClosed)
            return -1;
        item = _iterator.GetType() == typeof(PyListIterator) ? Unsafe.As<PyListIterator>(_iterator).Next() : Iteration.TryNext(thread, _iterator);
        if (item == null)
            return 0;
        count = _count++;
        return 1;
    }

    private PyInteger NextCount()
    {
        if (_bigCount is { } big)
        {
            _bigCount = PyInteger.From(big.Value + 1);
            return big;
        }
        var count = _count;
        if (count == long.MaxValue)
            _bigCount = PyInteger.From(new BigInteger(count) + 1);
        else
            _count = count + 1;
        return PyInt.From(count);
    }

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => PyTuple.Of(Type, PyTuple.Of(_iterator, _bigCount ?? PyInt.From(_count)));

    /// <summary>enumerate[int] and the like.</summary>
    [PyClassMethod("__class_getitem__($type, object, /)")]
    private static PyObject ClassGetItem(PyType type, PyObject @object) => new PyGenericAlias(type, @object);
}
