using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Slots;

/// <summary><c>__new__</c>: the slot seen as a static method, and the slot of classes that define it.</summary>
internal static unsafe class NewWrapper
{
    /// <summary>The <c>__new__</c> of a native type.</summary>
    public static PyObject Make(PyType type) =>
        new PyBuiltinFunction("__new__", type, new NativeCode(&Invoke), "($type, /, *args, **kwargs)", "Create and return a new object.  See help(type) for accurate signature.")
        {
            QualifiedNamePrefix = type.ShortName,
        };

    /// <summary>What the New slot of a class holds: the native one that it inherits, or a call of <c>__new__</c>.</summary>
    public static nint Decide(PyType type)
    {
        var found = type.Lookup(WellKnown.New);
        if (found is PyBuiltinFunction { Name: "__new__", Self: PyType owner })
        {
            // A class that takes object.__new__ back from a base with its own calls it as a function, which is strict with arguments.
            return type.Base!.Slots[Slot.New] == DispatchPointer && type.Namespace.ContainsKey(WellKnown.New) ? DispatchPointer : owner.Slots[Slot.New];
        }
        return found == null ? 0 : DispatchPointer;
    }

    private static nint DispatchPointer => (nint)(delegate*<PyType, ReadOnlySpan<PyObject>, PyTuple?, PyObject?>)&Dispatch;

    private static PyObject? Dispatch(PyType type, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var function = type.Lookup(WellKnown.New)!;
        var get = function.Type.Slots.DescriptorGet;
        var callee = get == null ? function : Operations.ObjectProtocol.Checked(get(function, null, type));
        return Callable.CallWithFirst(callee, type, arguments, keywords);
    }

    private static PyObject? Invoke(PyObject? self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var owner = (PyType)self!;
        if (arguments.Length - (keywords?.Count ?? 0) == 0)
            throw Errors.TypeError($"{owner.Name}.__new__(): not enough arguments");
        if (arguments[0] is not PyType type)
            throw Errors.TypeError($"{owner.Name}.__new__(X): X is not a type object ({arguments[0].Type.Name})");
        if (!type.IsSubtypeOf(owner))
            throw Errors.TypeError($"{owner.Name}.__new__({type.Name}): {type.Name} is not a subtype of {owner.Name}");
        var native = type.Layout;
        if ((type.Traits & TypeTraits.NotInstantiable) != 0)
            throw Errors.TypeError($"cannot create '{type.Name}' instances");
        if ((native.Slots[Slot.New] != owner.Slots[Slot.New] && !ReferenceEquals(native, owner.Layout)) || (ReferenceEquals(owner, PyBaseObject.TypeObject) && !ReferenceEquals(native, owner)))
            throw Errors.TypeError($"{owner.Name}.__new__({type.Name}) is not safe, use {native.Name}.__new__()");
        return owner.Slots.New(type, arguments[1..], keywords);
    }
}
