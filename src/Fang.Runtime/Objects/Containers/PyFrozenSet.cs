using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>An immutable collection of different hashable items.</summary>
/// <remarks>Its dict is not written once the set is handed out.</remarks>
[PyType("frozenset", Subclassable = true, Weakrefable = true)]
public partial class PyFrozenSet : PyAnySet
{
    private static readonly PyFrozenSet Empty = new();

    // Zero until computed; two threads compute the same.
    private long _hash;

    private protected override PyAnySet NewEmpty() => new PyFrozenSet();

    private protected override bool IsExact => GetType() == typeof(PyFrozenSet);

    public static PyFrozenSet From(ReadOnlySpan<PyObject> items)
    {
        if (items.IsEmpty)
            return Empty;
        var set = new PyFrozenSet();
        foreach (var item in items)
            set.Items.SetItem(item, PyNone.Value);
        return set;
    }

    [PyNew("frozenset(iterable=(), /)")]
    private static PyObject New(PyType type, PyObject iterable)
    {
        var isExact = ReferenceEquals(type, TypeObject);
        if (isExact && iterable.GetType() == typeof(PyFrozenSet))
            return iterable;
        var set = isExact ? new PyFrozenSet() : new PyFrozenSetInstance(type);
        set.AddAll(iterable);
        return isExact && set.Count == 0 ? Empty : set;
    }

    [PySlot(Slot.Hash)]
    private long HashSlot()
    {
        if (_hash == 0)
            _hash = ComputeHash();
        return _hash;
    }

    [PySlot(Slot.Length)]
    private static nint LengthSlot(PyObject self) => ((PyAnySet)self).Count;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => new PySetIterator((PyAnySet)self);

    /// <summary>Return whether the set has the item.</summary>
    [PyMethod("__contains__($self, object, /)")]
    private bool ContainsMethod(PyObject @object) => ContainsSlot(@object);

    [PySlot(Slot.Contains)]
    private bool ContainsSlot(PyObject item) => Contains(item);

    [PySlot(Slot.Repr)]
    private PyStr ReprSlot() => Describe();

    [PySlot(Slot.RichCompare)]
    private PyObject? CompareSlot(PyObject other, CompareOp op) => CompareWith(other, op);

    [PySlot(Slot.Subtract)]
    private static PyObject? SubtractSlot(PyObject left, PyObject right) => Operate(Slot.Subtract, left, right);

    [PySlot(Slot.And)]
    private static PyObject? AndSlot(PyObject left, PyObject right) => Operate(Slot.And, left, right);

    [PySlot(Slot.Or)]
    private static PyObject? OrSlot(PyObject left, PyObject right) => Operate(Slot.Or, left, right);

    [PySlot(Slot.Xor)]
    private static PyObject? XorSlot(PyObject left, PyObject right) => Operate(Slot.Xor, left, right);

    /// <summary>A set of the items of this one and all others.</summary>
    [PyMethod("union($self, /, *others)")]
    public PyObject Union(ReadOnlySpan<PyObject> others) => UnionOf(others);

    /// <summary>A set of the items that are in this one and all others.</summary>
    [PyMethod("intersection($self, /, *others)")]
    public PyObject Intersection(ReadOnlySpan<PyObject> others) => IntersectionOf(others);

    /// <summary>A set of the items that are in none of the others.</summary>
    [PyMethod("difference($self, /, *others)")]
    public PyObject Difference(ReadOnlySpan<PyObject> others) => DifferenceOf(others);

    /// <summary>A set of the items that are in exactly one of the two.</summary>
    [PyMethod("symmetric_difference($self, other, /)")]
    public PyObject SymmetricDifference(PyObject other) => SymmetricDifferenceWith(other);

    /// <summary>Whether the two have no item in common.</summary>
    [PyMethod("isdisjoint($self, other, /)")]
    public bool IsDisjoint(PyObject other) => DisjointWith(other);

    /// <summary>Whether the other has all items of this one.</summary>
    [PyMethod("issubset($self, other, /)")]
    public bool IsSubset(PyObject other) => SubsetOf(other);

    /// <summary>Whether this one has all items of the other.</summary>
    [PyMethod("issuperset($self, other, /)")]
    public bool IsSuperset(PyObject other) => SupersetOf(other);

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => Reduction();

    [PyMethod("__sizeof__($self, /)")]
    public nint SizeOf() => 72 + Items.SizeOf();

    /// <summary>The set itself, or for a subclass a frozenset of its items.</summary>
    [PyMethod("copy($self, /)")]
    public PyObject Copy() => IsExact ? this : CopyItems();

    /// <summary>frozenset[int] and the like.</summary>
    [PyClassMethod("__class_getitem__($type, object, /)")]
    private static PyObject ClassGetItem(PyType type, PyObject @object) => new PyGenericAlias(type, @object);
}
