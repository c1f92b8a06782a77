using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>A name of <c>__slots__</c>, or a field of a native object (type <c>member_descriptor</c>).</summary>
[PyType("member_descriptor", Instantiable = false)]
public sealed unsafe partial class PyMemberDescriptor : PyObject
{
    private readonly delegate*<PyObject, PyObject?> _getter;
    private readonly delegate*<PyObject, PyObject?, void> _setter;
    private readonly string? _doc;

    /// <summary>A name of <c>__slots__</c>.</summary>
    public PyMemberDescriptor(PyType owner, PyStr name, int index)
    {
        Owner = owner;
        Name = name;
        Index = index;
    }

    /// <summary>A field of a native object.</summary>
    public PyMemberDescriptor(PyType owner, PyStr name, delegate*<PyObject, PyObject?> getter, delegate*<PyObject, PyObject?, void> setter, string? doc)
        : this(owner, name, -1)
    {
        _getter = getter;
        _setter = setter;
        _doc = doc;
    }

    public PyType Owner { get; }
    public PyStr Name { get; }

    /// <summary>The position in the instance; -1 for a field of a native object.</summary>
    internal int Index { get; }

    [PySlot(Slot.DescriptorGet)]
    private static PyObject? GetSlot(PyObject self, PyObject? instance, PyObject? owner)
    {
        var member = (PyMemberDescriptor)self;
        if (instance == null)
            return self;
        member.Check(instance);
        if (member._getter != null)
            return member._getter(instance);
        return member.Read(instance)
            ?? throw Errors.AttributeError(instance, member.Name, $"'{instance.Type.Name}' object has no attribute '{member.Name}'");
    }

    [PySlot(Slot.DescriptorSet)]
    private static void SetSlot(PyObject self, PyObject instance, PyObject? value)
    {
        var member = (PyMemberDescriptor)self;
        member.Check(instance);
        if (member._getter != null)
        {
            if (member._setter == null)
                throw Errors.AttributeError("readonly attribute");
            member._setter(instance, value);
            return;
        }
        if (value == null && member.Read(instance) == null)
            throw Errors.AttributeError(member.Name.ToString());
        if (instance is PyInstance plain)
            plain.WriteReserved(member.Index, value);
        else
            Volatile.Write(ref instance.SlotValues![member.Index], value);
    }

    private PyObject? Read(PyObject instance) => instance is PyInstance plain ? plain.ReadSlot(Index) : instance.SlotValues![Index];

    private void Check(PyObject instance)
    {
        if (!instance.Type.IsSubtypeOf(Owner))
            throw Errors.TypeError($"descriptor '{Name}' for '{Owner.Name}' objects doesn't apply to a '{instance.Type.Name}' object");
    }

    [PyMember("__name__")]
    private PyObject NameProperty => Name;

    [PyProperty("__qualname__")]
    private PyObject QualifiedNameProperty => PyStr.From(Owner.QualifiedName + "." + Name);

    [PyProperty("__doc__")]
    private PyObject DocProperty => NativeFunctionText.Doc(_doc);

    [PyMember("__objclass__")]
    private PyObject OwnerProperty => Owner;

    /// <summary>Return how to rebuild it: getattr of its class.</summary>
    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => PyTuple.Of(
        Importing.ImportSystem.Builtins.Dict.GetItemOrNull(PyStr.Intern("getattr"))!, PyTuple.Of(Owner, Name));

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self) => PyStr.From($"<member '{((PyMemberDescriptor)self).Name}' of '{((PyMemberDescriptor)self).Owner.Name}' objects>");
}
