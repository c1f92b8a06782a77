using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>Iterates over what a callable returns, until it returns the sentinel.</summary>
[PyType("callable_iterator", Instantiable = false)]
public sealed partial class PyCallableIterator(PyObject callable, PyObject sentinel) : PyObject
{
    private PyObject? _callable = callable;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self)
    {
        var iterator = (PyCallableIterator)self;
        if (iterator._callable is not { } function)
            return null;
        var thread = ThreadState.Current;
        PyObject? item;
        try
        {
            item = Callable.TryCall(function);
        }
        catch (PyException error)
        {
            thread.Error = error.Value;
            item = null;
        }
        if (item == null && thread.Error is PyStopIteration)
        {
            thread.Error = null;
            iterator._callable = null;
            return null;
        }
        if (item == null || !ObjectProtocol.AreEqual(item, iterator.Sentinel))
            return item;
        iterator._callable = null;
        return null;
    }

    private PyObject Sentinel { get; } = sentinel;
}
