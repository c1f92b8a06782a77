using Fang.Runtime.Operations;

namespace Fang.Runtime.Objects;

/// <summary>What <c>__slots__</c> of a class gives its instances (data model, "__slots__").</summary>
internal static class SlotLayout
{
    /// <summary>Adds member descriptors for the slots; without <c>__slots__</c>, a <c>__dict__</c> and weak references.</summary>
    public static void Apply(PyType type, PyDict dict)
    {
        var declared = dict.GetItemOrNull(WellKnown.Slots);
        var mayAddDict = !type.HasDict;
        if (declared == null)
        {
            type.Traits |= TypeTraits.HasDict | TypeTraits.Weakrefable;
            if (mayAddDict && !dict.ContainsKey(WellKnown.Dict))
                dict.SetItem(WellKnown.Dict, DictDescriptor(type));
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
                type.Traits |= TypeTraits.Weakrefable;
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

    /// <summary>The descriptor <c>__dict__</c> of a type whose instances have one.</summary>
    internal static unsafe PyGetSetDescriptor DictDescriptor(PyType owner) =>
        new(owner, "__dict__", &GetDict, &SetDict, "The attributes of the object.");

    /// <summary>The value of <c>__dict__</c>.</summary>
    internal static PyObject? GetDict(PyObject self) => self.GetDict(create: true) ?? throw Errors.AttributeError(self, WellKnown.Dict);

    internal static void SetDict(PyObject self, PyObject? value)
    {
        if (value == null)
            self.SetDict(new PyDict());
        else if (value is PyDict dict)
            self.SetDict(dict);
        else
            throw Errors.TypeError($"__dict__ must be set to a dictionary, not a '{value.Type.Name}'");
    }
}
