using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <content>Unions of types.</content>
public sealed unsafe partial class PyType
{
    [PySlot(Slot.Or)]
    private static PyObject? OrSlot(PyObject left, PyObject right) => PyUnionType.Unite(left, right);
}
