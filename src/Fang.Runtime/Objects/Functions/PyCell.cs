using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>A cell variable: what a closure shares with the scope that binds the name. Null contents: unbound.</summary>
[PyType("cell")]
public sealed partial class PyCell(PyObject? contents) : PyObject
{
    /// <summary>The contents; any thread may write it.</summary>
    public PyObject? Contents = contents;

    [PyNew("cell(contents=<unrepresentable>, /)")]
    private static PyObject New(PyType type, PyObject? contents) => new PyCell(contents);

    // By contents; an empty cell comes before any other.
    [PySlot(Slot.RichCompare)]
    private static PyObject? CompareSlot(PyObject self, PyObject other, CompareOp op)
    {
        if (self is not PyCell left || other is not PyCell right)
            return PyNotImplemented.Value;
        var (a, b) = (left.Contents, right.Contents);
        return a != null && b != null
            ? ObjectProtocol.RichCompare(a, b, op)
            : ObjectProtocol.RichCompare(PyInt.From(a == null ? 0 : 1), PyInt.From(b == null ? 0 : 1), op);
    }

    [PySlot(Slot.Repr)]
    private PyStr ReprSlot() => PyStr.From(Contents is { } contents
        ? $"<cell at 0x{Identity.Of(this):x}: {contents.Type.Name} object at 0x{Identity.Of(contents):x}>"
        : $"<cell at 0x{Identity.Of(this):x}: empty>");

    [PyProperty("cell_contents")]
    private PyObject? ContentsProperty
    {
        get => Contents ?? throw Errors.ValueError("Cell is empty");
        set => Contents = value;
    }
}
