using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>typing.NoDefault: the default of a type parameter that has none.</summary>
[PyType("NoDefaultType")]
public sealed partial class PyNoDefault : PyObject
{
    public static readonly PyNoDefault Value = new();

    private PyNoDefault() { }

    [PyNew("NoDefaultType(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) =>
        args.Length == 0 && kwargs is not { Count: > 0 } ? Value : throw Errors.TypeError("NoDefaultType takes no arguments");

    [PyMethod("__reduce__($self, /)")]
    private string Reduce() => "NoDefault";

    [PySlot(Slot.Repr)]
    private PyObject ReprSlot() => PyStr.Intern("typing.NoDefault");
}
