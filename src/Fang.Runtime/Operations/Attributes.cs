using System.Runtime.CompilerServices;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <summary>Attribute access (data model, "Customizing attribute access" and "Implementing descriptors").</summary>
public static unsafe class Attributes
{
    /// <summary><c>value.name</c>; null with the exception in the thread state. <paramref name="name"/> is interned.</summary>
    public static PyObject? TryGet(ThreadState thread, PyObject value, PyStr name) =>
        Explained(thread, value.Type.Slots.GetAttr(value, name), value, name);

    /// <summary>What was found, or null once the exception says which attribute is missing.</summary>
    internal static PyObject? Explained(ThreadState thread, PyObject? found, PyObject value, PyStr name)
    {
        if (found == null)
            Explain(thread, value, name);
        return found;
    }

    // An AttributeError that says neither name nor object gets both: suggestions are made of them.
    private static void Explain(ThreadState thread, PyObject value, PyStr name)
    {
        if (thread.Error == null)
            thread.Error = Errors.MakeAttributeError(value, name);
        else
            Explain(thread.Error, value, name);
    }

    internal static void Explain(PyBaseException raised, PyObject value, PyStr name)
    {
        if (raised is PyAttributeError { Name: null or PyNone, Object: null or PyNone } error)
        {
            error.Name = name;
            error.Object = value;
        }
    }

    /// <summary><c>value.name</c>.</summary>
    public static PyObject Get(PyObject value, PyStr name)
    {
        var thread = ThreadState.Current;
        return TryGet(thread, value, name) ?? throw thread.TakeError();
    }

    /// <summary><c>value.name</c>.</summary>
    public static PyObject Get(PyObject value, string name) => Get(value, PyStr.Intern(name));

    /// <summary><c>value.name</c>, or null if that raises AttributeError; other exceptions are thrown.</summary>
    public static PyObject? GetOrNull(PyObject value, PyStr name)
    {
        PyObject? found;
        try
        {
            found = value.Type.Slots.GetAttr(value, name);
        }
        catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
        {
            return null;
        }
        if (found != null)
            return found;
        var thread = ThreadState.Current;
        if (thread.Error == null)
            return null;
        if (!thread.Error.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
            throw thread.TakeError();
        thread.Error = null;
        return null;
    }

    /// <summary><c>value.name = item</c>.</summary>
    public static void Set(PyObject value, PyStr name, PyObject item) => SetOrDelete(value, name, item);

    /// <summary><c>del value.name</c>.</summary>
    public static void Delete(PyObject value, PyStr name) => SetOrDelete(value, name, null);

    private static void SetOrDelete(PyObject value, PyStr name, PyObject? item)
    {
        var slot = value.Type.Slots.SetAttr;
        if (slot == null)
            throw Errors.TypeError($"'{value.Type.Name}' object has no attributes ({(item == null ? "del" : "assign to")} .{name})");
        slot(value, name, item);
    }

    /// <summary>What <c>object.__getattribute__</c> finds; null: nothing (no exception) or the exception in the thread state.</summary>
    public static PyObject? GenericGetOrNull(PyObject value, PyStr name)
    {
        var type = value.Type;
        var descriptor = type.Lookup(name);
        if (descriptor != null)
        {
            ref var slots = ref descriptor.Type.Slots;
            if (slots.DescriptorGet != null && slots.DescriptorSet != null)
                return slots.DescriptorGet(descriptor, value, type);
        }
        if (ReadOwn(value, name) is { } own)
            return own;
        if (descriptor == null)
            return null;
        var get = descriptor.Type.Slots.DescriptorGet;
        return get != null ? get(descriptor, value, type) : descriptor;
    }

    /// <summary>The attribute in the object itself, no class consulted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static PyObject? ReadOwn(PyObject value, PyStr name) =>
        PyInstance.Is(value) ? Unsafe.As<PyInstance>(value).ReadAttribute(name) : value.GetDict(create: false)?.GetItemOrNull(name);

    /// <summary>What <c>object.__setattr__</c> and <c>object.__delattr__</c> do.</summary>
    public static void GenericSet(PyObject value, PyStr name, PyObject? item)
    {
        var type = value.Type;
        var descriptor = type.Lookup(name);
        if (descriptor != null)
        {
            var set = descriptor.Type.Slots.DescriptorSet;
            if (set != null)
            {
                set(descriptor, value, item);
                return;
            }
        }
        if (!type.HasDict && value is not PyModule)
            throw NoDict(value, name, descriptor != null);
        if (item == null)
        {
            var removed = PyInstance.Is(value) ? Unsafe.As<PyInstance>(value).DeleteAttribute(name) : value.GetDict(create: false)?.RemoveItem(name) ?? false;
            if (!removed)
                throw Errors.AttributeError(value, name);
        }
        else if (PyInstance.Is(value))
        {
            Unsafe.As<PyInstance>(value).WriteAttribute(name, item);
        }
        else
        {
            value.GetDict(create: true)!.SetItem(name, item);
        }
    }

    private static PyException NoDict(PyObject value, PyStr name, bool classHasIt)
    {
        var text = classHasIt
            ? $"'{value.Type.Name}' object attribute '{name}' is read-only"
            : $"'{value.Type.Name}' object has no attribute '{name}' and no __dict__ for setting new attributes";
        var error = Errors.AttributeError(text);
        if (!classHasIt && error.Value is PyAttributeError attribute)
        {
            attribute.Name = name;
            attribute.Object = value;
        }
        return error;
    }

    /// <summary>A special method of the value's type, bound; null if the type has none.</summary>
    internal static PyObject? LookupSpecial(PyObject value, PyStr name)
    {
        var type = value.Type;
        var found = type.Lookup(name);
        if (found == null)
            return null;
        var get = found.Type.Slots.DescriptorGet;
        return get == null ? found : ObjectProtocol.Checked(get(found, value, type));
    }
}
