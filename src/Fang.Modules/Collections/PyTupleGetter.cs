using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>A field of a named tuple: a descriptor that gives the item at an index.</summary>
[PyType("_tuplegetter", Module = "collections")]
internal sealed partial class PyTupleGetter(int index, PyObject doc) : PyObject
{
    [PyProperty("__doc__")]
    private PyObject? Doc { get; set; } = doc;

    [PyNew("_tuplegetter(index, doc, /)")]
    private static PyObject New(PyType type, nint index, PyObject doc) => new PyTupleGetter((int)index, doc);

    [PySlot(Slot.DescriptorGet)]
    private PyObject? GetSlot(PyObject? instance, PyObject? owner)
    {
        if (instance == null)
            return this;
        if (instance is not PyTuple tuple)
        {
            if (instance is PyNone)
                return this;
            throw Errors.TypeError($"descriptor for index '{index}' for tuple subclasses doesn't apply to '{instance.Type.Name}' object");
        }
        return (uint)index < (uint)tuple.Count ? tuple[index] : throw Errors.IndexError("tuple index out of range");
    }

    [PySlot(Slot.DescriptorSet)]
    private void SetSlot(PyObject instance, PyObject? value) =>
        throw Errors.AttributeError(value == null ? "can't delete attribute" : "can't set attribute");

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => PyTuple.Of(Type, PyTuple.Of(PyInt.From(index), Doc ?? PyNone.Value));

    [PySlot(Slot.Repr)]
    private PyStr ReprSlot() => PyStr.From($"_tuplegetter({index}, {ObjectProtocol.Repr(Doc ?? PyNone.Value)})");
}
