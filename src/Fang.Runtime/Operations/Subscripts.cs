using Fang.Runtime.Calls;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <summary>Subscription, length and membership (data model, "Emulating container types").</summary>
public static unsafe class Subscripts
{
    /// <summary><c>value[key]</c>; null with the exception in the thread state.</summary>
    public static PyObject? TryGet(PyObject value, PyObject key)
    {
        var slot = value.Type.Slots.GetItem;
        if (slot != null)
            return slot(value, key);
        if (value is PyType type)
            return SubscriptClass(type, key);
        return Errors.Pending(Errors.TypeError($"'{value.Type.Name}' object is not subscriptable"));
    }

    /// <summary><c>value[key]</c>.</summary>
    public static PyObject Get(PyObject value, PyObject key) => ObjectProtocol.Checked(TryGet(value, key));

    // PEP 560; `type[int]` itself is an alias, though type has no __class_getitem__.
    private static PyObject? SubscriptClass(PyType type, PyObject key)
    {
        if (ReferenceEquals(type, PyType.TypeObject))
            return new PyGenericAlias(type, key);
        if (Attributes.GetOrNull(type, WellKnown.ClassGetItem) is { } method && method is not PyNone)
            return Callable.TryCall(method, key);
        throw Errors.TypeError($"type '{type.Name}' is not subscriptable");
    }

    /// <summary><c>value[key] = item</c>.</summary>
    public static void Set(PyObject value, PyObject key, PyObject item)
    {
        var slot = value.Type.Slots.SetItem;
        if (slot == null)
            throw Errors.TypeError($"'{value.Type.Name}' object does not support item assignment");
        slot(value, key, item);
    }

    /// <summary><c>del value[key]</c>.</summary>
    public static void Delete(PyObject value, PyObject key)
    {
        var slot = value.Type.Slots.SetItem;
        if (slot == null)
            throw Errors.TypeError($"'{value.Type.Name}' object doesn't support item deletion");
        slot(value, key, null);
    }

    /// <summary><c>len(value)</c>.</summary>
    public static nint Length(PyObject value)
    {
        var slot = value.Type.Slots.Length;
        return slot != null ? slot(value) : throw Errors.TypeError($"object of type '{value.Type.Name}' has no len()");
    }

    /// <summary><c>item in value</c>.</summary>
    public static bool Contains(PyObject value, PyObject item)
    {
        ref var slots = ref value.Type.Slots;
        if (slots.Contains != null)
            return slots.Contains(value, item);
        if (slots.Iter == null && slots.GetItem == null)
            throw Errors.TypeError($"argument of type '{value.Type.Name}' is not iterable");
        PyObject iterator;
        try
        {
            iterator = Iteration.GetIterator(value);
        }
        catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.TypeError))
        {
            throw Errors.TypeError($"argument of type '{value.Type.Name}' is not iterable");
        }
        while (Iteration.Next(iterator, out var candidate))
        {
            if (ObjectProtocol.AreEqual(candidate, item))
                return true;
        }
        return false;
    }
}
