using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>A mutable collection of different hashable items.</summary>
[PyType("set", Subclassable = true, Weakrefable = true)]
public partial class PySet : PyAnySet
{
    private protected override PyAnySet NewEmpty() => new PySet();

    private protected override bool IsExact => GetType() == typeof(PySet);

    public static PySet From(ReadOnlySpan<PyObject> items)
    {
        var set = new PySet();
        foreach (var item in items)
            set.Add(item);
        return set;
    }

    /// <summary><c>set(iterable)</c>.</summary>
    public static PySet FromIterable(PyObject iterable)
    {
        var set = new PySet();
        set.AddAll(iterable);
        return set;
    }

    [PyNew("set(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) =>
        ReferenceEquals(type, TypeObject) ? new PySet() : new PySetInstance(type);

    [PySlot(Slot.Init)]
    private static void InitSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var set = (PySet)self;
        if (keywords is { Count: > 0 })
            throw Errors.TypeError("set() takes no keyword arguments");
        if (arguments.Length > 1)
            throw Errors.TypeError($"set expected at most 1 argument, got {arguments.Length}");
        if (set.Count > 0)
            set.Items.Clear();
        if (arguments.Length == 1)
            set.AddAll(arguments[0]);
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

    [PySlot(Slot.InplaceSubtract)]
    private PyObject? InplaceSubtractSlot(PyObject other)
    {
        if (other is not PyAnySet)
            return PyNotImplemented.Value;
        RemoveAll(other);
        return this;
    }

    [PySlot(Slot.InplaceAnd)]
    private PyObject? InplaceAndSlot(PyObject other)
    {
        if (other is not PyAnySet)
            return PyNotImplemented.Value;
        Items.Become(IntersectionWith(other).Items);
        return this;
    }

    [PySlot(Slot.InplaceOr)]
    private PyObject? InplaceOrSlot(PyObject other)
    {
        if (other is not PyAnySet)
            return PyNotImplemented.Value;
        AddAll(other);
        return this;
    }

    [PySlot(Slot.InplaceXor)]
    private PyObject? InplaceXorSlot(PyObject other)
    {
        if (other is not PyAnySet)
            return PyNotImplemented.Value;
        Toggle(other);
        return this;
    }

    /// <summary>Add an item.</summary>
    [PyMethod("add($self, object, /)")]
    public void Add(PyObject @object) => Items.SetItem(@object, PyNone.Value);

    /// <summary>Remove an item; KeyError if it is not there.</summary>
    [PyMethod("remove($self, object, /)")]
    public PyObject? Remove(PyObject @object) => Items.Remove(@object, HashOf(@object)) ?? Errors.Pending(Errors.MakeKeyError(@object));

    /// <summary>Remove an item if it is there.</summary>
    [PyMethod("discard($self, object, /)")]
    public void Discard(PyObject @object) => Items.Remove(@object, HashOf(@object));

    /// <summary>Remove and return some item.</summary>
    [PyMethod("pop($self, /)")]
    public PyObject? Pop() => Items.RemoveFirst(out var item, out _) ? item : Errors.Pending(Errors.MakeKeyError(PyStr.From("pop from an empty set")));

    /// <summary>Remove all items.</summary>
    [PyMethod("clear($self, /)")]
    public void Clear() => Items.Clear();

    /// <summary>A shallow copy.</summary>
    [PyMethod("copy($self, /)")]
    public PyObject Copy() => CopyItems();

    /// <summary>Add the items of an iterable.</summary>
    public void Update(PyObject iterable) => AddAll(iterable);

    /// <summary>Remove the items of an iterable.</summary>
    public void DifferenceUpdate(PyObject iterable) => RemoveAll(iterable);

    /// <summary>Add the items of all others.</summary>
    [PyMethod("update($self, /, *others)")]
    public void UpdateMethod(ReadOnlySpan<PyObject> others)
    {
        foreach (var other in others)
            AddAll(other);
    }

    /// <summary>Keep only the items that all others have.</summary>
    [PyMethod("intersection_update($self, /, *others)")]
    public void IntersectionUpdate(ReadOnlySpan<PyObject> others)
    {
        if (others.Length > 0)
            Items.Become(IntersectionOf(others).Items);
    }

    /// <summary>Remove the items of all others.</summary>
    [PyMethod("difference_update($self, /, *others)")]
    public void DifferenceUpdateMethod(ReadOnlySpan<PyObject> others)
    {
        foreach (var other in others)
            RemoveAll(other);
    }

    /// <summary>Keep the items that are in exactly one of the two.</summary>
    [PyMethod("symmetric_difference_update($self, other, /)")]
    public void SymmetricDifferenceUpdate(PyObject other) => Toggle(other);

    /// <summary>set[int] and the like.</summary>
    [PyClassMethod("__class_getitem__($type, object, /)")]
    private static PyObject ClassGetItem(PyType type, PyObject @object) => new PyGenericAlias(type, @object);
}
