namespace Fang.Runtime.Native;

/// <summary>
/// Declares the Python type that a CLR class implements. The class is partial and derives, directly or not, from
/// <see cref="Objects.PyObject"/>; the generator adds <c>TypeObject</c>, and <c>Type</c> unless the class inherits one
/// that knows its type (<see cref="Objects.PyNativeInstance"/>). README.md beside this file says the rest.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PyTypeAttribute(string name) : Attribute
{
    /// <summary>The type's <c>__name__</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The type's <c>__module__</c>.</summary>
    public string Module { get; init; } = "builtins";

    /// <summary>The CLR class of the base type; <c>object</c>'s when not given.</summary>
    public Type? Base { get; init; }

    /// <summary>How calling the type is shown (<c>__text_signature__</c>), for a type whose slot takes the arguments as they come.</summary>
    public string? Signature { get; init; }

    /// <summary>Whether Python classes may derive from it.</summary>
    public bool Subclassable { get; init; }

    /// <summary>Whether calling the type makes an instance; false gives "cannot create 'X' instances".</summary>
    public bool Instantiable { get; init; } = true;

    /// <summary>Whether attributes of the type may be set, which only types made by a module's own code allow.</summary>
    public bool Mutable { get; init; }

    /// <summary>Whether instances may be weakly referenced.</summary>
    public bool Weakrefable { get; init; }

    /// <summary>Whether instances are bound like functions: called with the instance first, they need not be bound.</summary>
    public bool MethodDescriptor { get; init; }

    /// <summary>Whether every instance has a <c>__dict__</c>; the class is a <see cref="Objects.PyNativeInstance"/>.</summary>
    public bool HasDict { get; init; }

    /// <summary>How patterns of a match statement see instances.</summary>
    public PatternKind Pattern { get; init; }
}

/// <summary>How match statements see a type (PEP 634; library reference, Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING).</summary>
public enum PatternKind : byte { None, Sequence, Mapping }

/// <summary>Declares a native module; the class is static and partial.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PyModuleAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>CLR classes with <see cref="PyTypeAttribute"/> that the module holds under their names.</summary>
    public Type[] Types { get; init; } = [];
}

/// <summary>A function of a native module: <c>"bisect_left($module, /, a, x, lo=0, hi=None, *, key=None)"</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PyFunctionAttribute(string signature) : Attribute
{
    public string Signature { get; } = signature;
}

/// <summary>A method of a native type: <c>"removeprefix($self, prefix, /)"</c>, on an instance method or a static one that takes self.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PyMethodAttribute(string signature) : Attribute
{
    public string Signature { get; } = signature;
}

/// <summary>A class method: <c>"fromkeys($type, iterable, value=None, /)"</c>, static, with the class as first parameter.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PyClassMethodAttribute(string signature) : Attribute
{
    public string Signature { get; } = signature;
}

/// <summary>A static method: <c>"maketrans(x, y=None, z=None, /)"</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PyStaticMethodAttribute(string signature) : Attribute
{
    public string Signature { get; } = signature;
}

/// <summary>The type's constructor (<c>__new__</c>): static, with the class as first parameter; the signature has no <c>$type</c>: <c>"complex(real=0, imag=0)"</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PyNewAttribute(string signature) : Attribute
{
    public string Signature { get; } = signature;
}

/// <summary>The type's initialiser (<c>__init__</c>): <c>"list(iterable=(), /)"</c>; returns void.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PyInitAttribute(string signature) : Attribute
{
    public string Signature { get; } = signature;
}

/// <summary>Fills a slot of the type; its dunder wrappers follow from it. The method has the slot's C# signature (see <see cref="Slots.Slot"/>).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PySlotAttribute(Slots.Slot slot) : Attribute
{
    public Slots.Slot Slot { get; } = slot;
}

/// <summary>A C# property, or a static method pair, seen from Python as a data descriptor of this name.</summary>
/// <remarks>
/// On a property: getter and, where there is one that is not private, setter. The setter's value is converted as a
/// parameter; a setter of type <c>PyObject?</c> receives null for deletion, any other refuses deletion.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PyPropertyAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>The same for what CPython has as a field of a C structure (type <c>member_descriptor</c>).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PyMemberAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>A static property, field or constant whose value stands in the module's or type's dictionary under this name.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class PyConstantAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>A static <c>void M(PyModule module)</c> that runs when the module is first imported.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PyModuleInitAttribute : Attribute;
