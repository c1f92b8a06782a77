using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>Ellipsis, <c>...</c>.</summary>
[PyType("ellipsis")]
public sealed partial class PyEllipsis : PyObject
{
    private PyEllipsis() { }

    /// <summary>The one instance.</summary>
    public static readonly PyEllipsis Value = new();

    [PyNew("ellipsis()")]
    private static PyObject New(PyType type) => Value;

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self) => PyStr.Intern("Ellipsis");

    [PyMethod("__reduce__($self, /)")]
    public static PyObject Reduce(PyObject self) => PyStr.Intern("Ellipsis");
}
