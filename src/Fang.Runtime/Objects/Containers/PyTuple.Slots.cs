using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <content>The slots of tuple.</content>
public partial class PyTuple
{
    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => new PyTupleIterator((PyTuple)self);

    [PySlot(Slot.Length)]
    private static nint LengthSlot(PyObject self) => ((PyTuple)self).Count;
}
