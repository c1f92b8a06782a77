using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary><c>iter(callable, sentinel)</c>.</summary>
[PyType("callable_iterator", Instantiable = false)]
public sealed partial class PyCallableIterator(PyObject callable, PyObject sentinel) : PyObject
{
    private PyObject? _callable = callable;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        if (_callable is not { } callable)
            return null;
        PyObject item;
        try
        {
            item = Callable.Call(callable);
        }
        catch (PyException error) when (error.Value is PyStopIteration)
        {
            _callable = null;
            return null;
        }
        // The call may have used up the iterator.
        if (_callable == null)
            return null;
        if (!ObjectProtocol.AreEqual(sentinel, item))
            return item;
        _callable = null;
        return null;
    }

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce()
    {
        var iter = IteratorState.Builtin("iter");
        return PyTuple.Of(iter, _callable is { } callable ? PyTuple.Of(callable, sentinel) : PyTuple.Of(PyTuple.Empty));
    }
}
