using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <content>The slots of list.</content>
public partial class PyList
{
    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => new PyListIterator((PyList)self);

    [PySlot(Slot.Length)]
    private static nint LengthSlot(PyObject self) => ((PyList)self).Count;

    [PyMethod("append($self, object, /)")]
    public void AppendMethod(PyObject @object) => Append(@object);
}
