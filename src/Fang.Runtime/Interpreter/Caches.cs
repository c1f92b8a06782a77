using Fang.Runtime.Objects;

namespace Fang.Runtime.Interpreter;

/// <summary>The inline caches of code objects.</summary>
internal static class InlineCaches
{
    /// <summary>Forgets the classes that the code and the code in it has met: a function's code outlives the classes it makes.</summary>
    public static void ForgetClasses(PyCode code)
    {
        foreach (ref var cache in code.Caches.AsSpan())
        {
            if (cache is AttributeCache or TypeCache or MethodCache or SuperCache or ClassCache)
                cache = null;
        }
        foreach (var constant in code.Constants)
        {
            if (constant is PyCode inner)
                ForgetClasses(inner);
        }
    }
}

/// <summary>Where a global name was found: (table, entry) is a binding that holds as long as the dict keeps the table.</summary>
internal sealed class GlobalCache(PyDict.Table table, int entry, PyDict.Table? missingIn, int missingCount)
{
    /// <summary>The table (of the globals or the builtins) with the name.</summary>
    public readonly PyDict.Table Table = table;
    public readonly int Entry = entry;

    /// <summary>For a builtin: the globals' table, which does not have the name as long as it has this many entries.</summary>
    public readonly PyDict.Table? MissingIn = missingIn;
    public readonly int MissingCount = missingCount;
}

/// <summary>How an attribute of instances of one shape is found.</summary>
internal enum AttributeKind : byte
{
    /// <summary>In the instance at <see cref="AttributeCache.Index"/>.</summary>
    Slot,
    /// <summary>A function of the class, to be called with the instance.</summary>
    Method,
    /// <summary>Any other class attribute that needs no binding.</summary>
    Class,
    /// <summary>As that, but one that varies: <see cref="AttributeCache.Variable"/>.</summary>
    Variable,
    /// <summary>A new attribute: the shape changes to <see cref="AttributeCache.NextShape"/>.</summary>
    Add,
    /// <summary>By the getter or setter <see cref="AttributeCache.Function"/> of a property. From here on the loop leaves it to <see cref="GeneralInstructions"/>.</summary>
    Property,
    /// <summary>By <c>__get__</c> or <c>__set__</c>, <see cref="AttributeCache.Function"/>, of the descriptor <see cref="AttributeCache.Value"/>.</summary>
    Descriptor,
    /// <summary>By the class's <c>__getattr__</c>, for a name that is not there, or <c>__setattr__</c>: <see cref="AttributeCache.Function"/>.</summary>
    Hook,
    /// <summary>In the instance's dictionary, if it is there: the class has nothing under the name that goes first.</summary>
    Dictionary,
}

/// <summary>An attribute as found for instances of one shape while their class has one version.</summary>
internal sealed class AttributeCache(Shape shape, ClassVersion version, AttributeKind kind)
{
    public readonly Shape Shape = shape;
    public readonly ClassVersion Version = version;
    public readonly AttributeKind Kind = kind;
    public int Index { get; init; }
    public PyObject? Value { get; init; }
    public ClassVariable? Variable { get; init; }
    public PyFunction? Function { get; init; }

    /// <summary>The version of the class of a descriptor.</summary>
    public ClassVersion? ValueVersion { get; init; }
    public Shape? NextShape { get; init; }

    /// <summary>What was found for another shape: a site that sees a few shapes keeps them all.</summary>
    public AttributeCache? Next { get; init; }

    public bool IsStale => Version.IsOutdated;

    /// <summary>The entry for <paramref name="shape"/> in the caches of a site; null if there is none, or an outdated one.</summary>
    public static AttributeCache? Find(object? cache, Shape shape)
    {
        for (var entry = cache as AttributeCache; entry != null; entry = entry.Next)
        {
            if (ReferenceEquals(entry.Shape, shape))
                return entry.IsStale ? null : entry;
        }
        return null;
    }

    /// <summary>
    /// The entries that a new one for <paramref name="shape"/> is put before. A site that has an outdated entry begins anew;
    /// one that has seen more shapes than it keeps (false) stays as it is.
    /// </summary>
    public static bool TryExtend(object? cache, Shape shape, out AttributeCache? rest)
    {
        rest = cache as AttributeCache;
        var count = 0;
        for (var entry = rest; entry != null; entry = entry.Next)
        {
            if (entry.IsStale || ReferenceEquals(entry.Shape, shape))
                rest = null;
            count++;
        }
        return rest == null || count < MaximumCount;
    }

    private const int MaximumCount = 6;
}

/// <summary>A method as found for instances of a native type that may have a dictionary: none of them had one then.</summary>
internal sealed class MethodCache(PyType type, ClassVersion version, PyObject method)
{
    private readonly PyType _type = type;
    private readonly ClassVersion _version = version;
    private readonly PyObject _method = method;

    /// <summary>The method for a value of <paramref name="type"/>, or null if that is to be looked for.</summary>
    public PyObject? Read(PyObject value, PyType type) =>
        ReferenceEquals(type, _type) && !_version.IsOutdated && value.GetDict(create: false) == null ? _method : null;
}

/// <summary>A class attribute as found for instances of a type that have no attributes of their own under the name.</summary>
internal sealed class TypeCache(PyType type, ClassVersion version, PyObject value)
{
    public readonly PyType Type = type;
    public readonly ClassVersion Version = version;
    public readonly PyObject Value = value;
}

/// <summary>An attribute of a class itself that needs no binding, as found while class and metaclass have these versions.</summary>
internal sealed class ClassCache(PyType owner, ClassVersion version, ClassVersion metaVersion, PyObject value, ClassVariable? variable)
{
    public readonly PyType Owner = owner;
    private readonly ClassVersion _version = version;
    private readonly ClassVersion _metaVersion = metaVersion;
    private readonly PyObject _value = value;
    private readonly ClassVariable? _variable = variable;

    /// <summary>The attribute, if it is asked of this class and neither class has changed; else null.</summary>
    public PyObject? Read(PyObject receiver) =>
        ReferenceEquals(receiver, Owner) && !_version.IsOutdated && !_metaVersion.IsOutdated
            ? _variable?.Value ?? _value
            : null;
}

/// <summary>A method as found by <c>super()</c> behind one class for receivers of one type.</summary>
internal sealed class SuperCache(PyType owner, TypeCache receiver)
{
    public readonly PyType Owner = owner;
    public readonly TypeCache Receiver = receiver;
}

/// <summary>An attribute of a module's dictionary.</summary>
internal sealed class ModuleCache(PyDict.Table table, int entry)
{
    public readonly PyDict.Table Table = table;
    public readonly int Entry = entry;
}
