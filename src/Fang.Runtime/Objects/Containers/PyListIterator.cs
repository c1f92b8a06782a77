using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>Iterates over a list as it is at each step.</summary>
[PyType("list_iterator", Instantiable = false)]
public sealed partial class PyListIterator(PyList list) : PyObject
{
    private PyList? _list = list;
    private int _next;

    /// <summary>The next item; null at the end, from which there is no way back.</summary>
    public PyObject? Next()
    {
        var list = _list;
        if (list == null)
            return null;
        if (list.GetOrNull(_next) is { } item)
        {
            _next++;
            return item;
        }
        _list = null;
        return null;
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self) => ((PyListIterator)self).Next();
}
