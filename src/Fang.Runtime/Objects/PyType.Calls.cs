using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <content>Calling a class, and attributes of classes.</content>
public sealed unsafe partial class PyType
{
    [PySlot(Slot.Call)]
    private static PyObject? CallSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var type = (PyType)self;
        if (ReferenceEquals(type, TypeObject) && arguments.Length == 1 && keywords == null)
            return arguments[0].Type;
        var make = type.Slots.New;
        if (make == null || (type.Traits & TypeTraits.NotInstantiable) != 0)
            throw Errors.TypeError($"cannot create '{TypeNames.Qualified(type)}' instances");
        var instance = make(type, arguments, keywords);
        if (instance == null)
            return null;
        var made = instance.Type;
        if (!ReferenceEquals(made, type) && !made.IsSubtypeOf(type))
            return instance;
        // object.__init__ takes whatever another __new__ has taken.
        if (made.Slots[Slot.Init] == PyBaseObject.InitPointer && made.Slots[Slot.New] != PyBaseObject.NewPointer)
            return instance;
        var init = made.Slots.Init;
        if (init != null)
            init(instance, arguments, keywords);
        return instance;
    }

    [PySlot(Slot.New)]
    private static PyObject? NewSlot(PyType type, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var count = arguments.Length - (keywords?.Count ?? 0);
        if (count == 1 && ReferenceEquals(type, TypeObject) && keywords == null)
            return arguments[0].Type;
        if (count != 3)
            throw Errors.TypeError(ReferenceEquals(type, TypeObject) ? "type() takes 1 or 3 arguments" : $"type.__new__() takes exactly 3 arguments ({count} given)");
        if (arguments[0] is not PyStr name)
            throw Errors.TypeError($"type.__new__() argument 1 must be str, not {arguments[0].Type.Name}");
        if (arguments[1] is not PyTuple bases)
            throw Errors.TypeError($"type.__new__() argument 2 must be tuple, not {arguments[1].Type.Name}");
        if (arguments[2] is not PyDict dict)
            throw Errors.TypeError($"type.__new__() argument 3 must be dict, not {arguments[2].Type.Name}");
        var winner = ClassBuilder.Metaclass(type, bases);
        if (!ReferenceEquals(winner, type) && winner.Slots[Slot.New] != TypeObject.Slots[Slot.New])
            return winner.Slots.New(winner, arguments, keywords);
        return ClassBuilder.Make(winner, name, bases, dict, arguments[3..], keywords);
    }

    [PySlot(Slot.Init)]
    private static void InitSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var count = arguments.Length - (keywords?.Count ?? 0);
        if (count is not (1 or 3))
            throw Errors.TypeError("type.__init__() takes 1 or 3 arguments");
    }

    /// <summary>Attributes of a class: data descriptors of the metaclass, then the class and its bases, then the metaclass.</summary>
    [PySlot(Slot.GetAttr)]
    private static PyObject? GetAttrSlot(PyObject self, PyStr name)
    {
        var type = (PyType)self;
        var metatype = type.Type;
        var meta = metatype.Lookup(name);
        if (meta != null)
        {
            ref var slots = ref meta.Type.Slots;
            if (slots.DescriptorSet != null && slots.DescriptorGet != null)
                return slots.DescriptorGet(meta, type, metatype);
        }
        var own = type.Lookup(name);
        if (own != null)
        {
            var get = own.Type.Slots.DescriptorGet;
            return get != null ? get(own, null, type) : own;
        }
        if (meta == null)
            return null;
        var bind = meta.Type.Slots.DescriptorGet;
        return bind != null ? bind(meta, type, metatype) : meta;
    }

    [PySlot(Slot.SetAttr)]
    private static void SetAttrSlot(PyObject self, PyStr name, PyObject? value)
    {
        var type = (PyType)self;
        if (!type.IsMutable)
            throw Errors.TypeError($"cannot set {ObjectProtocol.Repr(name)} attribute of immutable type '{TypeNames.Qualified(type)}'");
        if (type.Type.Lookup(name) is { } meta && meta.Type.Slots.DescriptorSet != null)
        {
            meta.Type.Slots.DescriptorSet(meta, type, value);
            return;
        }
        if (!type.SetAttribute(name, value))
            throw Errors.AttributeError(type, name);
    }

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self) => PyStr.From($"<class '{TypeNames.Qualified((PyType)self)}'>");

    [PyMethod("mro($self, /)")]
    public PyObject MroMethod() => PyList.From(PyTuple.From(MethodResolution.Linearize(this)).Items);

    [PyMethod("__subclasses__($self, /)")]
    public PyObject SubclassesMethod() => PyList.From(PyTuple.From(Subclasses()).Items);

    [PyMethod("__instancecheck__($self, instance, /)")]
    public bool InstanceCheck(PyObject instance) => Operations.Classes.IsPlainInstance(instance, this);

    [PyMethod("__subclasscheck__($self, subclass, /)")]
    public bool SubclassCheck(PyObject subclass) => Operations.Classes.IsPlainSubclass(subclass, this);

    [PyClassMethod("__prepare__($type, /, *args, **kwargs)")]
    private static PyObject Prepare(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) => new PyDict();
}
