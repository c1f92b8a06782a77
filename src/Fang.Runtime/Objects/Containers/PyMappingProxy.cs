using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>A read-only view of a mapping.</summary>
[PyType("mappingproxy", Pattern = PatternKind.Mapping)]
public sealed partial class PyMappingProxy(PyObject mapping) : PyObject
{
    private static readonly PyStr GetName = PyStr.Intern("get");
    private static readonly PyStr ValuesName = PyStr.Intern("values");
    private static readonly PyStr ItemsName = PyStr.Intern("items");
    private static readonly PyStr CopyName = PyStr.Intern("copy");

    /// <summary>The mapping that is viewed.</summary>
    public PyObject Mapping { get; } = mapping;

    [PyNew("mappingproxy(mapping)")]
    private static unsafe PyObject New(PyType type, PyObject mapping)
    {
        if (mapping.Type.Slots.GetItem == null || mapping is PyList or PyTuple)
            throw Errors.TypeError($"mappingproxy() argument must be a mapping, not {mapping.Type.Name}");
        return new PyMappingProxy(mapping);
    }

    [PySlot(Slot.GetItem)]
    private PyObject? GetItemSlot(PyObject key) => Subscripts.TryGet(Mapping, key);

    [PySlot(Slot.Length)]
    private nint LengthSlot() => Subscripts.Length(Mapping);

    [PySlot(Slot.Contains)]
    private bool ContainsSlot(PyObject key) => Subscripts.Contains(Mapping, key);

    [PySlot(Slot.Iter)]
    private PyObject? IterSlot() => Iteration.TryGetIterator(Mapping);

    [PySlot(Slot.Repr)]
    private PyStr ReprSlot() => PyStr.From($"mappingproxy({ObjectProtocol.Repr(Mapping)})");

    [PySlot(Slot.Str)]
    private PyStr StrSlot() => ObjectProtocol.Str(Mapping);

    [PySlot(Slot.Hash)]
    private long HashSlot() => ObjectProtocol.Hash(Mapping);

    [PySlot(Slot.RichCompare)]
    private PyObject? CompareSlot(PyObject other, CompareOp op) => ObjectProtocol.RichCompare(Mapping, other, op);

    [PySlot(Slot.Or)]
    private static PyObject? OrSlot(PyObject left, PyObject right)
    {
        left = left is PyMappingProxy first ? first.Mapping : left;
        right = right is PyMappingProxy second ? second.Mapping : right;
        return NumberProtocol.Binary(Slot.Or, left, right);
    }

    [PySlot(Slot.InplaceOr)]
    private PyObject? InplaceOrSlot(PyObject other) =>
        throw Errors.TypeError("'|=' is not supported by mappingproxy; use '|' instead");

    /// <summary>The value for the key if there is one, else the default.</summary>
    [PyMethod("get($self, key, default=None, /)")]
    public PyObject Get(PyObject key, PyObject? @default) => Callable.CallMethod(Mapping, GetName, key, @default ?? PyNone.Value);

    /// <summary>The keys of the mapping.</summary>
    [PyMethod("keys($self, /)")]
    public PyObject Keys() => Callable.CallMethod(Mapping, WellKnown.Keys);

    /// <summary>The values of the mapping.</summary>
    [PyMethod("values($self, /)")]
    public PyObject Values() => Callable.CallMethod(Mapping, ValuesName);

    /// <summary>The items of the mapping.</summary>
    [PyMethod("items($self, /)")]
    public PyObject Items() => Callable.CallMethod(Mapping, ItemsName);

    /// <summary>A shallow copy of the mapping.</summary>
    [PyMethod("copy($self, /)")]
    public PyObject Copy() => Callable.CallMethod(Mapping, CopyName);

    [PyMethod("__reversed__($self, /)")]
    public PyObject Reversed() => Callable.CallMethod(Mapping, WellKnown.Reversed);

    /// <summary>mappingproxy[str, int] and the like.</summary>
    [PyClassMethod("__class_getitem__($type, object, /)")]
    private static PyObject ClassGetItem(PyType type, PyObject @object) => new PyGenericAlias(type, @object);
}
