using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>Iterates over a tuple.</summary>
[PyType("tuple_iterator", Instantiable = false)]
public sealed partial class PyTupleIterator(PyTuple tuple) : PyObject
{
    private int _next;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self)
    {
        var iterator = (PyTupleIterator)self;
        return iterator._next < iterator.Tuple.Count ? iterator.Tuple[iterator._next++] : null;
    }

    private PyTuple Tuple { get; } = tuple;
}
