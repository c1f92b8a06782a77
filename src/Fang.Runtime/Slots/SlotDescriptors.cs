using Fang.Runtime.Objects;

namespace Fang.Runtime.Slots;

/// <summary>
/// The one table that ties special methods to slots. Native slots show as <see cref="PySlotWrapper"/>s in the type's
/// dictionary; special methods of Python classes put dispatchers into the slots.
/// </summary>
internal static unsafe class SlotDescriptors
{
    private static readonly SlotDefinition[] Definitions = MakeDefinitions();
    private static readonly Dictionary<PyStr, SlotDefinition[]> ByName = MakeByName();
    private static readonly SlotDefinition[][] BySlot = MakeBySlot();

    // Loops rather than queries: this runs at each start, and queries over these types are compiled anew each time.
    private static Dictionary<PyStr, SlotDefinition[]> MakeByName()
    {
        var byName = new Dictionary<PyStr, SlotDefinition[]>((IEqualityComparer<PyStr>)ReferenceEqualityComparer.Instance);
        foreach (var definition in Definitions)
            byName[definition.Name] = byName.TryGetValue(definition.Name, out var others) ? [.. others, definition] : [definition];
        return byName;
    }

    /// <summary>Whether a class attribute of this name decides a slot.</summary>
    public static bool IsSpecial(PyStr name) => ByName.ContainsKey(name);

    /// <summary>Adds to the dictionary of a native type the special methods that its own slots stand for.</summary>
    public static void AddWrappers(PyType type, PyDict dict)
    {
        foreach (var definition in Definitions)
        {
            var pointer = type.Slots[definition.Slot];
            if (pointer == 0 || (type.Base != null && type.Base.Slots[definition.Slot] == pointer))
                continue;
            // What a native type does for an attribute is __getattribute__.
            if (ReferenceEquals(definition.Name, WellKnown.GetAttr))
                continue;
            if (dict.GetItemOrNull(definition.Name) == null)
                dict.SetItem(definition.Name, new PySlotWrapper(type, definition, pointer));
        }
        if (type.Slots.Hash == null && dict.GetItemOrNull(WellKnown.Hash) == null)
            dict.SetItem(WellKnown.Hash, PyNone.Value);
        if (type.Slots[Slot.New] != 0 && (type.Base == null || type.Base.Slots[Slot.New] != type.Slots[Slot.New]))
            dict.SetItem(WellKnown.New, NewWrapper.Make(type));
    }

    /// <summary>Decides all slots of a class that was just made: the base's, then what special methods say.</summary>
    public static void Inherit(PyType type)
    {
        type.Slots = type.Base!.Slots;
        if (type.Bases.Length == 1)
        {
            var position = 0;
            var table = type.Namespace.CurrentTable;
            while (PyDict.Next(table, ref position, out var key, out _, out _))
            {
                if (key is PyStr name && IsSpecial(name))
                    UpdateOne(type, name);
            }
            return;
        }
        for (var slot = 0; slot < TypeSlots.Count; slot++)
            Decide(type, (Slot)slot);
    }

    /// <summary>A special method of the class changed: decides its slots again, here and in the subclasses. Under the type lock.</summary>
    public static void Update(PyType type, PyStr name)
    {
        UpdateOne(type, name);
        foreach (var subclass in type.Subclasses())
        {
            if (subclass.Namespace.GetItemOrNull(name) == null)
                Update(subclass, name);
        }
    }

    private static void UpdateOne(PyType type, PyStr name)
    {
        foreach (var definition in ByName[name])
            Decide(type, definition.Slot);
    }

    // A slot is native as long as every special method that it stands for is the wrapper of one native slot.
    internal static void Decide(PyType type, Slot slot)
    {
        if (slot == Slot.New)
        {
            type.Slots[Slot.New] = NewWrapper.Decide(type);
            return;
        }
        nint native = 0;
        nint decided = 0;
        foreach (var definition in BySlot[(int)slot])
        {
            var found = type.Lookup(definition.Name);
            if (found == null)
                continue;
            if (found is PyNone && slot == Slot.Hash)
            {
                decided = (nint)(delegate*<PyObject, long>)&SpecialMethods.HashNotImplemented;
                break;
            }
            if (found is PySlotWrapper wrapper && wrapper.Definition.Slot == slot && ReferenceEquals(wrapper.Definition.Name, definition.Name)
                && type.IsSubtypeOf(wrapper.Owner) && (native == 0 || native == wrapper.Pointer))
            {
                native = wrapper.Pointer;
                if (decided == 0)
                    decided = native;
            }
            else if (found is PyMethodDescriptor { Owner: var owner } && !owner.IsHeap && owner.Slots[slot] != 0 && type.IsSubtypeOf(owner) && (native == 0 || native == owner.Slots[slot]))
            {
                // A native type may have a method for what its slot does.
                native = owner.Slots[slot];
                if (decided == 0)
                    decided = native;
            }
            else
            {
                decided = definition.Dispatcher;
                native = -1;
            }
        }
        type.Slots[slot] = decided;
    }

    private static SlotDefinition[][] MakeBySlot()
    {
        var all = new SlotDefinition[TypeSlots.Count][];
        for (var slot = 0; slot < all.Length; slot++)
            all[slot] = Array.FindAll(Definitions, definition => (int)definition.Slot == slot);
        return all;
    }

    private static nint Unary(delegate*<PyObject, PyObject?> function) => (nint)function;

    private static nint Binary(delegate*<PyObject, PyObject, PyObject?> function) => (nint)function;

    private static SlotDefinition[] MakeDefinitions() =>
    [
        new("__repr__", Slot.Repr, WrapperKind.Unary, Unary(&SpecialMethods.Repr)),
        new("__str__", Slot.Str, WrapperKind.Unary, Unary(&SpecialMethods.Str)),
        new("__iter__", Slot.Iter, WrapperKind.Unary, Unary(&SpecialMethods.Iter)),
        new("__next__", Slot.IterNext, WrapperKind.Next, Unary(&SpecialMethods.Next)),
        new("__await__", Slot.Await, WrapperKind.Unary, Unary(&SpecialMethods.Await)),
        new("__aiter__", Slot.AIter, WrapperKind.Unary, Unary(&SpecialMethods.AIter)),
        new("__anext__", Slot.ANext, WrapperKind.Unary, Unary(&SpecialMethods.ANext)),
        new("__neg__", Slot.Negative, WrapperKind.Unary, Unary(&SpecialMethods.Negative)),
        new("__pos__", Slot.Positive, WrapperKind.Unary, Unary(&SpecialMethods.Positive)),
        new("__abs__", Slot.Absolute, WrapperKind.Unary, Unary(&SpecialMethods.Absolute)),
        new("__invert__", Slot.Invert, WrapperKind.Unary, Unary(&SpecialMethods.Invert)),
        new("__int__", Slot.Int, WrapperKind.Unary, Unary(&SpecialMethods.Int)),
        new("__float__", Slot.Float, WrapperKind.Unary, Unary(&SpecialMethods.Float)),
        new("__index__", Slot.Index, WrapperKind.Unary, Unary(&SpecialMethods.Index)),
        new("__add__", Slot.Add, WrapperKind.Binary, Binary(&BinaryMethods.Add)),
        new("__radd__", Slot.Add, WrapperKind.BinaryReflected, Binary(&BinaryMethods.Add)),
        new("__sub__", Slot.Subtract, WrapperKind.Binary, Binary(&BinaryMethods.Subtract)),
        new("__rsub__", Slot.Subtract, WrapperKind.BinaryReflected, Binary(&BinaryMethods.Subtract)),
        new("__mul__", Slot.Multiply, WrapperKind.Binary, Binary(&BinaryMethods.Multiply)),
        new("__rmul__", Slot.Multiply, WrapperKind.BinaryReflected, Binary(&BinaryMethods.Multiply)),
        new("__matmul__", Slot.MatrixMultiply, WrapperKind.Binary, Binary(&BinaryMethods.MatrixMultiply)),
        new("__rmatmul__", Slot.MatrixMultiply, WrapperKind.BinaryReflected, Binary(&BinaryMethods.MatrixMultiply)),
        new("__truediv__", Slot.TrueDivide, WrapperKind.Binary, Binary(&BinaryMethods.TrueDivide)),
        new("__rtruediv__", Slot.TrueDivide, WrapperKind.BinaryReflected, Binary(&BinaryMethods.TrueDivide)),
        new("__floordiv__", Slot.FloorDivide, WrapperKind.Binary, Binary(&BinaryMethods.FloorDivide)),
        new("__rfloordiv__", Slot.FloorDivide, WrapperKind.BinaryReflected, Binary(&BinaryMethods.FloorDivide)),
        new("__mod__", Slot.Remainder, WrapperKind.Binary, Binary(&BinaryMethods.Remainder)),
        new("__rmod__", Slot.Remainder, WrapperKind.BinaryReflected, Binary(&BinaryMethods.Remainder)),
        new("__divmod__", Slot.DivMod, WrapperKind.Binary, Binary(&BinaryMethods.DivMod)),
        new("__rdivmod__", Slot.DivMod, WrapperKind.BinaryReflected, Binary(&BinaryMethods.DivMod)),
        new("__lshift__", Slot.LeftShift, WrapperKind.Binary, Binary(&BinaryMethods.LeftShift)),
        new("__rlshift__", Slot.LeftShift, WrapperKind.BinaryReflected, Binary(&BinaryMethods.LeftShift)),
        new("__rshift__", Slot.RightShift, WrapperKind.Binary, Binary(&BinaryMethods.RightShift)),
        new("__rrshift__", Slot.RightShift, WrapperKind.BinaryReflected, Binary(&BinaryMethods.RightShift)),
        new("__and__", Slot.And, WrapperKind.Binary, Binary(&BinaryMethods.And)),
        new("__rand__", Slot.And, WrapperKind.BinaryReflected, Binary(&BinaryMethods.And)),
        new("__xor__", Slot.Xor, WrapperKind.Binary, Binary(&BinaryMethods.Xor)),
        new("__rxor__", Slot.Xor, WrapperKind.BinaryReflected, Binary(&BinaryMethods.Xor)),
        new("__or__", Slot.Or, WrapperKind.Binary, Binary(&BinaryMethods.Or)),
        new("__ror__", Slot.Or, WrapperKind.BinaryReflected, Binary(&BinaryMethods.Or)),
        new("__iadd__", Slot.InplaceAdd, WrapperKind.Binary, Binary(&BinaryMethods.InplaceAdd)),
        new("__isub__", Slot.InplaceSubtract, WrapperKind.Binary, Binary(&BinaryMethods.InplaceSubtract)),
        new("__imul__", Slot.InplaceMultiply, WrapperKind.Binary, Binary(&BinaryMethods.InplaceMultiply)),
        new("__imatmul__", Slot.InplaceMatrixMultiply, WrapperKind.Binary, Binary(&BinaryMethods.InplaceMatrixMultiply)),
        new("__itruediv__", Slot.InplaceTrueDivide, WrapperKind.Binary, Binary(&BinaryMethods.InplaceTrueDivide)),
        new("__ifloordiv__", Slot.InplaceFloorDivide, WrapperKind.Binary, Binary(&BinaryMethods.InplaceFloorDivide)),
        new("__imod__", Slot.InplaceRemainder, WrapperKind.Binary, Binary(&BinaryMethods.InplaceRemainder)),
        new("__ipow__", Slot.InplacePower, WrapperKind.Binary, Binary(&BinaryMethods.InplacePower)),
        new("__ilshift__", Slot.InplaceLeftShift, WrapperKind.Binary, Binary(&BinaryMethods.InplaceLeftShift)),
        new("__irshift__", Slot.InplaceRightShift, WrapperKind.Binary, Binary(&BinaryMethods.InplaceRightShift)),
        new("__iand__", Slot.InplaceAnd, WrapperKind.Binary, Binary(&BinaryMethods.InplaceAnd)),
        new("__ixor__", Slot.InplaceXor, WrapperKind.Binary, Binary(&BinaryMethods.InplaceXor)),
        new("__ior__", Slot.InplaceOr, WrapperKind.Binary, Binary(&BinaryMethods.InplaceOr)),
        new("__pow__", Slot.Power, WrapperKind.Power, (nint)(delegate*<PyObject, PyObject, PyObject, PyObject?>)&BinaryMethods.Power),
        new("__rpow__", Slot.Power, WrapperKind.PowerReflected, (nint)(delegate*<PyObject, PyObject, PyObject, PyObject?>)&BinaryMethods.Power),
        new("__getitem__", Slot.GetItem, WrapperKind.GetItem, Binary(&SpecialMethods.GetItem)),
        new("__setitem__", Slot.SetItem, WrapperKind.SetItem, (nint)(delegate*<PyObject, PyObject, PyObject?, void>)&SpecialMethods.SetItem),
        new("__delitem__", Slot.SetItem, WrapperKind.DelItem, (nint)(delegate*<PyObject, PyObject, PyObject?, void>)&SpecialMethods.SetItem),
        new("__add__", Slot.Concat, WrapperKind.Concat, 0),
        new("__iadd__", Slot.InplaceConcat, WrapperKind.Concat, 0),
        new("__mul__", Slot.Repeat, WrapperKind.Repeat, 0),
        new("__rmul__", Slot.Repeat, WrapperKind.Repeat, 0),
        new("__imul__", Slot.InplaceRepeat, WrapperKind.Repeat, 0),
        new("__len__", Slot.Length, WrapperKind.Length, (nint)(delegate*<PyObject, nint>)&SpecialMethods.Length),
        new("__bool__", Slot.Bool, WrapperKind.Bool, (nint)(delegate*<PyObject, bool>)&SpecialMethods.Bool),
        new("__contains__", Slot.Contains, WrapperKind.Contains, (nint)(delegate*<PyObject, PyObject, bool>)&SpecialMethods.Contains),
        new("__hash__", Slot.Hash, WrapperKind.Hash, (nint)(delegate*<PyObject, long>)&SpecialMethods.Hash),
        new("__lt__", Slot.RichCompare, WrapperKind.Compare, Compare, CompareOp.Lt),
        new("__le__", Slot.RichCompare, WrapperKind.Compare, Compare, CompareOp.Le),
        new("__eq__", Slot.RichCompare, WrapperKind.Compare, Compare, CompareOp.Eq),
        new("__ne__", Slot.RichCompare, WrapperKind.Compare, Compare, CompareOp.Ne),
        new("__gt__", Slot.RichCompare, WrapperKind.Compare, Compare, CompareOp.Gt),
        new("__ge__", Slot.RichCompare, WrapperKind.Compare, Compare, CompareOp.Ge),
        new("__call__", Slot.Call, WrapperKind.Call, (nint)(delegate*<PyObject, ReadOnlySpan<PyObject>, PyTuple?, PyObject?>)&SpecialMethods.Call),
        new("__getattribute__", Slot.GetAttr, WrapperKind.GetAttribute, GetAttr),
        new("__getattr__", Slot.GetAttr, WrapperKind.GetAttribute, GetAttr),
        new("__setattr__", Slot.SetAttr, WrapperKind.SetAttr, SetAttr),
        new("__delattr__", Slot.SetAttr, WrapperKind.DelAttr, SetAttr),
        new("__get__", Slot.DescriptorGet, WrapperKind.DescriptorGet, (nint)(delegate*<PyObject, PyObject?, PyObject?, PyObject?>)&SpecialMethods.DescriptorGet),
        new("__set__", Slot.DescriptorSet, WrapperKind.DescriptorSet, DescriptorSet),
        new("__delete__", Slot.DescriptorSet, WrapperKind.DescriptorDelete, DescriptorSet),
        new("__init__", Slot.Init, WrapperKind.Init, (nint)(delegate*<PyObject, ReadOnlySpan<PyObject>, PyTuple?, void>)&SpecialMethods.Init),
        new("__del__", Slot.Finalize, WrapperKind.Finalize, (nint)(delegate*<PyObject, void>)&SpecialMethods.Finalize),
        new("__new__", Slot.New, WrapperKind.Init, 0),
    ];

    private static nint Compare => (nint)(delegate*<PyObject, PyObject, CompareOp, PyObject?>)&SpecialMethods.RichCompare;

    private static nint GetAttr => (nint)(delegate*<PyObject, PyStr, PyObject?>)&SpecialMethods.GetAttr;

    private static nint SetAttr => (nint)(delegate*<PyObject, PyStr, PyObject?, void>)&SpecialMethods.SetAttr;

    private static nint DescriptorSet => (nint)(delegate*<PyObject, PyObject, PyObject?, void>)&SpecialMethods.DescriptorSet;
}
