using Fang.Runtime.Calls;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Operations;

/// <summary><c>isinstance</c> and <c>issubclass</c>.</summary>
public static class Classes
{
    private static readonly PyStr BasesName = PyStr.Intern("__bases__");

    // How deep tuples of classes may be nested in each other.
    private const int MaximumDepth = 4000;

    /// <summary><c>isinstance(value, classInfo)</c>.</summary>
    public static bool IsInstance(PyObject value, PyObject classInfo) => IsInstance(value, classInfo, 0);

    private static bool IsInstance(PyObject value, PyObject classInfo, int depth)
    {
        if (ReferenceEquals(value.Type, classInfo))
            return true;
        if (classInfo is PyType type && ReferenceEquals(type.Type, PyType.TypeObject))
            return IsPlainInstance(value, type);
        if (classInfo is PyTuple tuple)
        {
            if (depth == MaximumDepth)
                throw Errors.RecursionError("maximum recursion depth exceeded in __instancecheck__");
            foreach (var item in tuple.Items)
            {
                if (IsInstance(value, item, depth + 1))
                    return true;
            }
            return false;
        }
        RecursionGuard.Enter();
        var verdict = Callable.TryCallSpecial(classInfo, WellKnown.InstanceCheck, new ReadOnlySpan<PyObject>(ref value), out var found);
        return found ? ObjectProtocol.IsTrue(ObjectProtocol.Checked(verdict)) : IsPlainInstance(value, classInfo);
    }

    /// <summary><c>type.__instancecheck__</c>.</summary>
    public static bool IsPlainInstance(PyObject value, PyObject classInfo)
    {
        if (classInfo is PyType type)
        {
            if (value.Type.IsSubtypeOf(type))
                return true;
            return (value.Type.Lookup(WellKnown.Class) is not PyGetSetDescriptor || value.Type.Slots[Slot.GetAttr] != PyBaseObject.TypeObject.Slots[Slot.GetAttr])
                && Attributes.GetOrNull(value, WellKnown.Class) is PyType claimed && !ReferenceEquals(claimed, value.Type) && claimed.IsSubtypeOf(type);
        }
        CheckClass(classInfo, "isinstance() arg 2 must be a type, a tuple of types, or a union");
        return Attributes.GetOrNull(value, WellKnown.Class) is { } own && AbstractIsSubclass(own, classInfo);
    }

    /// <summary><c>issubclass(derived, classInfo)</c>.</summary>
    public static bool IsSubclass(PyObject derived, PyObject classInfo) => IsSubclass(derived, classInfo, 0);

    private static bool IsSubclass(PyObject derived, PyObject classInfo, int depth)
    {
        if (classInfo is PyType type && ReferenceEquals(type.Type, PyType.TypeObject) && derived is PyType exact)
            return exact.IsSubtypeOf(type);
        if (classInfo is PyTuple tuple)
        {
            if (depth == MaximumDepth)
                throw Errors.RecursionError("maximum recursion depth exceeded in __subclasscheck__");
            foreach (var item in tuple.Items)
            {
                if (IsSubclass(derived, item, depth + 1))
                    return true;
            }
            return false;
        }
        RecursionGuard.Enter();
        var verdict = Callable.TryCallSpecial(classInfo, WellKnown.SubclassCheck, new ReadOnlySpan<PyObject>(ref derived), out var found);
        return found ? ObjectProtocol.IsTrue(ObjectProtocol.Checked(verdict)) : IsPlainSubclass(derived, classInfo);
    }

    /// <summary><c>type.__subclasscheck__</c>.</summary>
    public static bool IsPlainSubclass(PyObject derived, PyObject classInfo)
    {
        if (derived is PyType type && classInfo is PyType other)
            return type.IsSubtypeOf(other);
        CheckClass(derived, "issubclass() arg 1 must be a class");
        CheckClass(classInfo, "issubclass() arg 2 must be a class, a tuple of classes, or a union");
        return AbstractIsSubclass(derived, classInfo);
    }

    // Objects that only look like classes: they have a tuple __bases__.
    private static bool AbstractIsSubclass(PyObject derived, PyObject classInfo)
    {
        if (ReferenceEquals(derived, classInfo))
            return true;
        RecursionGuard.Enter();
        if (Attributes.GetOrNull(derived, BasesName) is not PyTuple bases)
            return false;
        foreach (var item in bases.Items)
        {
            if (AbstractIsSubclass(item, classInfo))
                return true;
        }
        return false;
    }

    private static void CheckClass(PyObject candidate, string message)
    {
        if (candidate is not PyType && Attributes.GetOrNull(candidate, BasesName) is not PyTuple)
            throw Errors.TypeError(message);
    }
}
