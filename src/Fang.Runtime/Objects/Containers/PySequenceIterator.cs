using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>Iterates by <c>__getitem__</c> with 0, 1, 2 ... until IndexError.</summary>
[PyType("iterator", Instantiable = false)]
public sealed partial class PySequenceIterator(PyObject sequence) : PyObject
{
    private PyObject? _sequence = sequence;
    private long _next;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self)
    {
        var iterator = (PySequenceIterator)self;
        if (iterator._sequence == null)
            return null;
        var thread = ThreadState.Current;
        PyObject? item;
        try
        {
            item = Subscripts.TryGet(iterator._sequence, PyInt.From(iterator._next));
        }
        catch (PyException error)
        {
            thread.Error = error.Value;
            item = null;
        }
        if (item != null)
        {
            iterator._next++;
            return item;
        }
        if (!thread.Error!.Type.IsSubtypeOf(ExceptionTypes.IndexError) && !thread.Error.Type.IsSubtypeOf(ExceptionTypes.StopIteration))
            return null;
        thread.Error = null;
        iterator._sequence = null;
        return null;
    }
}
