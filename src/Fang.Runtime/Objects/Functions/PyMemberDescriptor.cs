using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>A name of <c>__slots__</c> (type <c>member_descriptor</c>).</summary>
[PyType("member_descriptor", Instantiable = false)]
public sealed partial class PyMemberDescriptor(PyType owner, PyStr name, int index) : PyObject
{
    public PyType Owner { get; } = owner;
    public PyStr Name { get; } = name;

    /// <summary>The position in the instance.</summary>
    internal int Index { get; } = index;

    [PySlot(Slot.DescriptorGet)]
    private static PyObject? GetSlot(PyObject self, PyObject? instance, PyObject? owner)
    {
        var member = (PyMemberDescriptor)self;
        if (instance == null)
            return self;
        member.Check(instance);
        var value = instance is PyInstance plain ? plain.ReadSlot(member.Index) : instance.SlotValues![member.Index];
        return value ?? throw Errors.AttributeError(instance, member.Name);
    }

    [PySlot(Slot.DescriptorSet)]
    private static void SetSlot(PyObject self, PyObject instance, PyObject? value)
    {
        var member = (PyMemberDescriptor)self;
        member.Check(instance);
        if (value == null && GetSlot(self, instance, null) == null)
            return;
        if (instance is PyInstance plain)
            plain.WriteReserved(member.Index, value);
        else
            Volatile.Write(ref instance.SlotValues![member.Index], value);
    }

    private void Check(PyObject instance)
    {
        if (!instance.Type.IsSubtypeOf(Owner))
            throw Errors.TypeError($"descriptor '{Name}' for '{Owner.Name}' objects doesn't apply to a '{instance.Type.Name}' object");
    }

    [PyProperty("__name__")]
    private PyObject NameProperty => Name;

    [PyProperty("__qualname__")]
    private PyObject QualifiedNameProperty => PyStr.From(Owner.QualifiedName + "." + Name);

    [PyProperty("__doc__")]
    private PyObject DocProperty => PyNone.Value;

    [PyProperty("__objclass__")]
    private PyObject OwnerProperty => Owner;

    /// <summary>Return how to rebuild it: getattr of its class.</summary>
    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => PyTuple.Of(
        Importing.ImportSystem.Builtins.Dict.GetItemOrNull(PyStr.Intern("getattr"))!, PyTuple.Of(Owner, Name));

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self) => PyStr.From($"<member '{((PyMemberDescriptor)self).Name}' of '{((PyMemberDescriptor)self).Owner.Name}' objects>");
}
