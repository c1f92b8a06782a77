using Fang.Runtime.Operations;

namespace Fang.Runtime.Objects;

/// <summary>What <c>__slots__</c> of a class gives its instances (data model, "__slots__").</summary>
internal static class SlotLayout
{
    /// <summary>Adds member descriptors for the slots; without <c>__slots__</c>, a <c>__dict__</c> and weak references.</summary>
    public static void Apply(PyType type, PyDict dict)
    {
        var declared = dict.GetItemOrNull(WellKnown.Slots);
        // Classes have a namespace and no other dictionary.
        var mayAddDict = !type.HasDict && !type.Layout.IsSubtypeOf(PyType.TypeObject);
        var mayAddWeak = (type.Traits & TypeTraits.Weakrefable) == 0;
        if (declared == null)
        {
            if (mayAddDict && !dict.ContainsKey(WellKnown.Dict))
                dict.SetItem(WellKnown.Dict, DictDescriptor(type));
            if (mayAddWeak && !dict.ContainsKey(WellKnown.WeakRef))
                dict.SetItem(WellKnown.WeakRef, WeakDescriptor(type));
            type.Traits |= TypeTraits.HasDict | TypeTraits.Weakrefable;
            return;
        }
        var names = declared is PyStr one ? [one] : Iteration.ToArray(declared);
        if (names.Length > 0 && type.Layout is { } layout && (layout.IsSubtypeOf(PyInteger.TypeObject) || layout.IsSubtypeOf(PyTuple.TypeObject) || layout.IsSubtypeOf(PyBytes.TypeObject)))
            throw Errors.TypeError($"nonempty __slots__ not supported for subtype of '{type.Base!.Name}'");
        var seen = new List<PyStr>();
        foreach (var item in names)
        {
            if (item is not PyStr name)
                throw Errors.TypeError($"__slots__ items must be strings, not '{item.Type.Name}'");
            if (!Identifiers.IsIdentifier(name))
                throw Errors.TypeError("__slots__ must be identifiers");
            name = name.Intern();
            if (ReferenceEquals(name, WellKnown.Dict))
            {
                if (!mayAddDict)
                    throw Errors.TypeError("__dict__ slot disallowed: we already got one");
                mayAddDict = false;
                type.Traits |= TypeTraits.HasDict;
                dict.SetItem(name, DictDescriptor(type));
                continue;
            }
            if (ReferenceEquals(name, WellKnown.WeakRef))
            {
                if (!mayAddWeak)
                    throw Errors.TypeError("__weakref__ slot disallowed: we already got one");
                mayAddWeak = false;
                type.Traits |= TypeTraits.Weakrefable;
                dict.SetItem(name, WeakDescriptor(type));
                continue;
            }
            var mangled = Identifiers.Mangle(type.Name, name);
            if (dict.ContainsKey(mangled) && !ReferenceEquals(mangled, WellKnown.QualifiedName) && !ReferenceEquals(mangled, WellKnown.ClassCell))
                throw Errors.ValueError($"{ObjectProtocol.Repr(mangled)} in __slots__ conflicts with class variable");
            if (!seen.Contains(mangled))
                seen.Add(mangled);
        }
        seen.Sort((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()));
        foreach (var name in seen)
            dict.SetItem(name, new PyMemberDescriptor(type, name, type.SlotCount++));
    }

    /// <summary>Whether instances of two classes with the same layout and number of slots have the same slots.</summary>
    internal static bool AreAlike(PyType type, PyType other)
    {
        // Classes that add no slots are as their bases.
        while (type.Base is { } up && type.SlotCount == up.SlotCount && type.SlotCount > 0)
            type = up;
        while (other.Base is { } up && other.SlotCount == up.SlotCount && other.SlotCount > 0)
            other = up;
        if (ReferenceEquals(type, other) || type.SlotCount == 0)
            return true;
        if (!ReferenceEquals(type.Base, other.Base))
            return false;
        var table = type.Namespace.CurrentTable;
        var position = 0;
        while (PyDict.Next(table, ref position, out var key, out var member, out _))
        {
            if (member is PyMemberDescriptor slot && (other.Namespace.GetItemOrNull(key) is not PyMemberDescriptor same || same.Index != slot.Index))
                return false;
        }
        return true;
    }

    /// <summary>The descriptor <c>__dict__</c> of a type whose instances have one.</summary>
    internal static unsafe PyGetSetDescriptor DictDescriptor(PyType owner) =>
        new(owner, "__dict__", &GetDict, &SetDict, "The attributes of the object.");

    // The descriptor `__weakref__`: the first weak reference to the object.
    private static unsafe PyGetSetDescriptor WeakDescriptor(PyType owner) =>
        new(owner, "__weakref__", &GetWeakReference, null, "The weak references to the object.");

    private static PyObject? GetWeakReference(PyObject self) => WeakReferents.Living(self) is [var first, ..] ? first : PyNone.Value;

    /// <summary>The value of <c>__dict__</c>.</summary>
    internal static PyObject? GetDict(PyObject self) =>
        self is PyType type ? new PyMappingProxy(type.Namespace) : self.GetDict(create: true) ?? throw Errors.AttributeError(self, WellKnown.Dict);

    internal static void SetDict(PyObject self, PyObject? value)
    {
        if (self is PyType or PyModule)
            throw Errors.AttributeError($"attribute '__dict__' of '{self.Type.Layout.Name}' objects is not writable");
        if (!self.IsDictReplaceable)
            throw Errors.AttributeError($"'{self.Type.Name}' object attribute '__dict__' is read-only");
        if (value == null && !ReferenceEquals(self.Type.Layout, PyBaseObject.TypeObject) && self.Type.Layout.HasDict)
            throw Errors.TypeError("cannot delete __dict__");
        if (value == null)
            self.SetDict(new PyDict());
        else if (value is PyDict dict)
            self.SetDict(dict);
        else
            throw Errors.TypeError($"__dict__ must be set to a dictionary, not a '{value.Type.Name}'");
    }
}
