using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>None.</summary>
[PyType("NoneType")]
public sealed partial class PyNone : PyObject
{
    private PyNone() { }

    /// <summary>The one instance.</summary>
    public static readonly PyNone Value = new();

    [PyNew("NoneType()")]
    private static PyObject New(PyType type) => Value;

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self) => PyStr.Intern("None");

    [PySlot(Slot.Bool)]
    private static bool BoolSlot(PyObject self) => false;

    [PySlot(Slot.Hash)]
    private static long HashSlot(PyObject self) => 0xFCA86420;
}
