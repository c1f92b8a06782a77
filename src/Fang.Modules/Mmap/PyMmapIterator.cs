using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Modules.Mmap;

/// <summary>The iterator over the bytes of a map.</summary>
[PyType("iterator", Instantiable = false)]
internal sealed partial class PyMmapIterator(PyMmap map) : PyObject
{
    private int _index;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self)
    {
        var iterator = (PyMmapIterator)self;
        return iterator.Map.ItemOrNull(Interlocked.Increment(ref iterator._index) - 1);
    }

    private PyMmap Map => map;
}
