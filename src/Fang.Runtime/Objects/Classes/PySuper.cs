using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>super: attributes of the classes behind one class in the method resolution order of an object's type.</summary>
[PyType("super", Subclassable = true, HasDict = false)]
public sealed unsafe partial class PySuper : PyNativeInstance
{
    internal PySuper(PyType type)
        : base(type) { }

    /// <summary><c>super(type, objectOrType)</c>, checked.</summary>
    public PySuper(PyObject type, PyObject objectOrType)
        : this(TypeObject) => Bind(type, objectOrType);

    /// <summary>The class whose successors are searched.</summary>
    internal PyType? ThisClass { get; private set; }

    /// <summary>The object or class; null for an unbound super.</summary>
    internal PyObject? Self { get; private set; }

    /// <summary>The type whose method resolution order is searched.</summary>
    internal PyType? SelfClass { get; private set; }

    [PyNew("super(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) => new PySuper(type);

    [PyInit("super(type=<unrepresentable>, object_or_type=<unrepresentable>, /)")]
    private void Init(PyObject? type, PyObject? objectOrType)
    {
        if (type == null)
            BindFromFrame();
        else
            Bind(type, objectOrType is PyNone ? null : objectOrType);
    }

    private void Bind(PyObject type, PyObject? objectOrType)
    {
        if (type is not PyType thisClass)
            throw Errors.TypeError($"super() argument 1 must be a type, not {type.Type.Name}");
        ThisClass = thisClass;
        Self = objectOrType;
        SelfClass = objectOrType == null ? null : Check(thisClass, objectOrType);
    }

    // The compiler keeps the class in the cell __class__ and the first argument in register 0.
    private void BindFromFrame()
    {
        var frame = ThreadState.Current.Frame ?? throw Errors.RuntimeError("super(): no current frame");
        var unit = frame.Code.Unit;
        if (unit.ArgumentCount == 0)
            throw Errors.RuntimeError("super(): no arguments");
        var first = frame.Registers[frame.Base];
        if (first is PyCell firstCell && unit.IsCell[0])
            first = firstCell.Contents;
        if (first == null)
            throw Errors.RuntimeError("super(): arg[0] deleted");
        for (var i = unit.LocalNames.Length - unit.FreeCount; i < unit.LocalNames.Length; i++)
        {
            if (unit.LocalNames[i] != "__class__")
                continue;
            if (frame.Registers[frame.Base + i] is not PyCell { Contents: { } contents })
                throw Errors.RuntimeError("super(): empty __class__ cell");
            if (contents is not PyType type)
                throw Errors.RuntimeError($"super(): __class__ is not a type ({contents.Type.Name})");
            Bind(type, first);
            return;
        }
        throw Errors.RuntimeError("super(): __class__ cell not found");
    }

    private static PyType Check(PyType type, PyObject objectOrType)
    {
        if (objectOrType is PyType candidate && candidate.IsSubtypeOf(type))
            return candidate;
        if (objectOrType.Type.IsSubtypeOf(type))
            return objectOrType.Type;
        if (Attributes.GetOrNull(objectOrType, WellKnown.Class) is PyType proxied && !ReferenceEquals(proxied, objectOrType.Type) && proxied.IsSubtypeOf(type))
            return proxied;
        var what = objectOrType is PyType named ? $"type {named.Name}" : $"instance of {objectOrType.Type.Name}";
        throw Errors.TypeError($"super(type, obj): obj ({what}) is not an instance or subtype of type ({type.Name}).");
    }

    /// <summary>The class attribute behind <paramref name="thisClass"/> in <paramref name="start"/>'s order, unbound; null if none.</summary>
    internal static PyObject? Find(PyType thisClass, PyType start, PyStr name)
    {
        var order = start.Mro;
        var at = Array.IndexOf(order, thisClass) + 1;
        if (at == 0)
            return null;
        for (; at < order.Length; at++)
        {
            if (order[at].Namespace.GetItemOrNull(name) is { } found)
                return found;
        }
        return null;
    }

    /// <summary>The bound attribute of <c>super(type, objectOrType)</c>; null if there is none (nothing pending).</summary>
    internal static PyObject? Lookup(PyObject type, PyObject objectOrType, PyStr name)
    {
        if (type is not PyType thisClass)
            throw Errors.TypeError($"super() argument 1 must be a type, not {type.Type.Name}");
        return Lookup(thisClass, objectOrType, Check(thisClass, objectOrType), name);
    }

    private static PyObject? Lookup(PyType thisClass, PyObject self, PyType selfClass, PyStr name)
    {
        if (ReferenceEquals(name, WellKnown.Class))
            return null;
        var found = Find(thisClass, selfClass, name);
        if (found == null)
            return null;
        var get = found.Type.Slots.DescriptorGet;
        return get == null ? found : get(found, ReferenceEquals(self, selfClass) ? null : self, selfClass);
    }

    [PySlot(Slot.GetAttr)]
    private static PyObject? GetAttrSlot(PyObject self, PyStr name)
    {
        var super = (PySuper)self;
        if (super.Self != null && Lookup(super.ThisClass!, super.Self, super.SelfClass!, name) is { } found)
            return found;
        return ThreadState.Current.Error != null ? null : Attributes.GenericGetOrNull(self, name);
    }

    [PySlot(Slot.DescriptorGet)]
    private static PyObject? GetSlot(PyObject self, PyObject? instance, PyObject? owner)
    {
        var super = (PySuper)self;
        if (instance is null or PyNone || super.Self != null)
            return self;
        return ReferenceEquals(super.Type, TypeObject)
            ? new PySuper(super.ThisClass!, instance)
            : Calls.Callable.Call(super.Type, (PyObject?)super.ThisClass ?? PyNone.Value, instance);
    }

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self)
    {
        var super = (PySuper)self;
        var name = super.ThisClass?.Name ?? "NULL";
        return PyStr.From(super.SelfClass != null ? $"<super: <class '{name}'>, <{super.SelfClass.Name} object>>" : $"<super: <class '{name}'>, NULL>");
    }

    [PyMember("__thisclass__")]
    private PyObject ThisClassProperty => (PyObject?)ThisClass ?? PyNone.Value;

    [PyMember("__self__")]
    private PyObject SelfProperty => Self ?? PyNone.Value;

    [PyMember("__self_class__")]
    private PyObject SelfClassProperty => (PyObject?)SelfClass ?? PyNone.Value;
}
