using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>A data descriptor written in C# (type <c>getset_descriptor</c>).</summary>
[PyType("getset_descriptor", Instantiable = false)]
public sealed unsafe partial class PyGetSetDescriptor : PyObject
{
    private readonly delegate*<PyObject, PyObject?> _getter;
    private readonly delegate*<PyObject, PyObject?, void> _setter;

    public PyGetSetDescriptor(PyType owner, string name, delegate*<PyObject, PyObject?> getter, delegate*<PyObject, PyObject?, void> setter, string? doc)
    {
        Owner = owner;
        Name = name;
        Doc = doc;
        _getter = getter;
        _setter = setter;
    }

    public PyType Owner { get; }
    public string Name { get; }
    public string? Doc { get; }

    [PySlot(Slot.DescriptorGet)]
    private static PyObject? GetSlot(PyObject self, PyObject? instance, PyObject? owner)
    {
        var descriptor = (PyGetSetDescriptor)self;
        if (instance == null)
            return self;
        descriptor.Check(instance);
        return descriptor._getter(instance);
    }

    [PySlot(Slot.DescriptorSet)]
    private static void SetSlot(PyObject self, PyObject instance, PyObject? value)
    {
        var descriptor = (PyGetSetDescriptor)self;
        descriptor.Check(instance);
        if (descriptor._setter == null)
            throw Errors.AttributeError($"attribute '{descriptor.Name}' of '{descriptor.Owner.Name}' objects is not writable");
        descriptor._setter(instance, value);
    }

    private void Check(PyObject instance)
    {
        var type = instance.Type;
        if (!ReferenceEquals(type, Owner) && !type.IsSubtypeOf(Owner))
            throw Errors.TypeError($"descriptor '{Name}' for '{Owner.Name}' objects doesn't apply to a '{type.Name}' object");
    }

    [PyMember("__name__")]
    private PyObject NameProperty => PyStr.Intern(Name);

    [PyProperty("__qualname__")]
    private PyObject QualifiedNameProperty => PyStr.From(Owner.QualifiedName + "." + Name);

    [PyProperty("__doc__")]
    private PyObject DocProperty => NativeFunctionText.Doc(Doc);

    [PyMember("__objclass__")]
    private PyObject OwnerProperty => Owner;

    /// <summary>Return how to rebuild it: getattr of its class.</summary>
    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => PyTuple.Of(
        Importing.ImportSystem.Builtins.Dict.GetItemOrNull(PyStr.Intern("getattr"))!, PyTuple.Of(Owner, PyStr.Intern(Name)));

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self) => PyStr.From($"<attribute '{((PyGetSetDescriptor)self).Name}' of '{((PyGetSetDescriptor)self).Owner.Name}' objects>");
}
