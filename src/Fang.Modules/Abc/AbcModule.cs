using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <summary>The machinery of abstract base classes (PEP 3119).</summary>
[PyModule("_abc", Types = [typeof(AbcData)])]
internal static partial class AbcModule
{
    private const long SequenceFlag = 1 << 5;
    private const long MappingFlag = 1 << 6;

    private static readonly PyStr ImplName = PyStr.Intern("_abc_impl");
    private static readonly PyStr FlagsName = PyStr.Intern("__abc_tpflags__");
    private static readonly PyStr IsAbstractName = PyStr.Intern("__isabstractmethod__");
    private static readonly PyStr SubclassHookName = PyStr.Intern("__subclasshook__");
    private static readonly PyStr SubclassesName = PyStr.Intern("__subclasses__");

    private static AbcData DataOf(PyObject cls) =>
        Attributes.Get(cls, ImplName) as AbcData ?? throw Errors.TypeError("_abc_impl is set to a wrong type");

    /// <summary>A number that changes with each registration.</summary>
    [PyFunction("get_cache_token($module, /)")]
    private static long GetCacheToken() => Volatile.Read(ref AbcData.InvalidationCounter);

    /// <summary>Prepare a class that is made by ABCMeta.</summary>
    [PyFunction("_abc_init($module, self, /)")]
    private static void AbcInit(PyObject self)
    {
        ComputeAbstractMethods(self);
        Attributes.Set(self, ImplName, new AbcData());
        if (self is not PyType type || type.Namespace.GetItemOrNull(FlagsName) is not PyInt { Int64: var flags })
            return;
        if ((flags & SequenceFlag) != 0 && (flags & MappingFlag) != 0)
            throw Errors.TypeError("__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING");
        type.Traits |= PatternOf(flags);
        type.Namespace.RemoveItem(FlagsName);
    }

    private static TypeTraits PatternOf(long flags) =>
        (flags & SequenceFlag) != 0 ? TypeTraits.PatternSequence : (flags & MappingFlag) != 0 ? TypeTraits.PatternMapping : TypeTraits.None;

    private static void ComputeAbstractMethods(PyObject self)
    {
        var names = new PySet();
        foreach (var (name, value) in Mappings.Items(Attributes.Get(self, WellKnown.Dict)))
        {
            if (IsAbstract(value))
                names.Add(name);
        }
        if (Attributes.Get(self, "__bases__") is not PyTuple bases)
            throw Errors.TypeError("__bases__ is not tuple");
        foreach (var item in bases.Items)
        {
            if (Attributes.GetOrNull(item, WellKnown.AbstractMethods) is not { } inherited)
                continue;
            foreach (var name in Iteration.ToArray(inherited))
            {
                if (name is PyStr text && Attributes.GetOrNull(self, text.Intern()) is { } value && IsAbstract(value))
                    names.Add(name);
            }
        }
        Attributes.Set(self, WellKnown.AbstractMethods, PyFrozenSet.From(names.Items.KeysToArray()));
    }

    private static bool IsAbstract(PyObject value) =>
        Attributes.GetOrNull(value, IsAbstractName) is { } mark && ObjectProtocol.IsTrue(mark);

    /// <summary>Make a class a virtual subclass.</summary>
    [PyFunction("_abc_register($module, self, subclass, /)")]
    private static PyObject AbcRegister(PyObject self, PyObject subclass)
    {
        if (subclass is not PyType type)
            throw Errors.TypeError("Can only register classes");
        if (Classes.IsSubclass(subclass, self))
            return subclass;
        if (Classes.IsSubclass(self, subclass))
            throw Errors.RuntimeError("Refusing to create an inheritance cycle");
        DataOf(self).Register(type);
        if (self is PyType { Traits: var traits })
        {
            var pattern = traits & (TypeTraits.PatternSequence | TypeTraits.PatternMapping);
            if (pattern != 0)
                SetPattern(type, pattern);
        }
        return subclass;
    }

    private static void SetPattern(PyType type, TypeTraits pattern)
    {
        if (!type.IsMutable)
            return;
        type.Traits = (type.Traits & ~(TypeTraits.PatternSequence | TypeTraits.PatternMapping)) | pattern;
        foreach (var subclass in type.Subclasses())
            SetPattern(subclass, pattern);
    }

    /// <summary>What ABCMeta.__instancecheck__ does.</summary>
    [PyFunction("_abc_instancecheck($module, self, instance, /)")]
    private static PyObject? AbcInstanceCheck(PyObject self, PyObject instance)
    {
        var data = DataOf(self);
        var subclass = Attributes.Get(instance, WellKnown.Class);
        if (subclass is PyType claimed && data.IsCached(claimed))
            return PyBool.True;
        PyObject subtype = instance.Type;
        if (ReferenceEquals(subtype, subclass))
        {
            if (data.IsKnownNot(instance.Type))
                return PyBool.False;
            return Callable.CallMethod(self, WellKnown.SubclassCheck, subclass);
        }
        var first = Callable.CallMethod(self, WellKnown.SubclassCheck, subclass);
        return ObjectProtocol.IsTrue(first) ? first : Callable.CallMethod(self, WellKnown.SubclassCheck, subtype);
    }

    /// <summary>What ABCMeta.__subclasscheck__ does.</summary>
    [PyFunction("_abc_subclasscheck($module, self, subclass, /)")]
    private static bool AbcSubclassCheck(PyObject self, PyObject subclass)
    {
        if (subclass is not PyType type)
            throw Errors.TypeError("issubclass() arg 1 must be a class");
        var data = DataOf(self);
        if (data.IsCached(type))
            return true;
        if (data.IsKnownNot(type))
            return false;
        data.RenewNegativeCache();
        var verdict = Callable.CallMethod(self, SubclassHookName, type);
        if (ReferenceEquals(verdict, PyBool.True))
        {
            data.Cache(type);
            return true;
        }
        if (ReferenceEquals(verdict, PyBool.False))
        {
            data.CacheNegative(type);
            return false;
        }
        if (verdict is not PyNotImplemented)
            throw Errors.AssertionError("__subclasshook__ must return either False, True, or NotImplemented");
        if ((self is PyType own && type.IsSubtypeOf(own)) || IsRegistered(data, type) || HasSubclassAbove(self, type))
        {
            data.Cache(type);
            return true;
        }
        data.CacheNegative(type);
        return false;
    }

    private static bool IsRegistered(AbcData data, PyType type)
    {
        foreach (var registered in data.Registered())
        {
            if (Classes.IsSubclass(type, registered))
                return true;
        }
        return false;
    }

    private static bool HasSubclassAbove(PyObject self, PyType type)
    {
        if (Callable.CallMethod(self, SubclassesName) is not PyList subclasses)
            throw Errors.TypeError("__subclasses__() must return a list");
        foreach (var subclass in subclasses.ToArray())
        {
            if (Classes.IsSubclass(type, subclass))
                return true;
        }
        return false;
    }

    /// <summary>Forget who was registered (for tests).</summary>
    [PyFunction("_reset_registry($module, self, /)")]
    private static void ResetRegistry(PyObject self) => DataOf(self).ResetRegistry();

    /// <summary>Forget what was found out (for tests).</summary>
    [PyFunction("_reset_caches($module, self, /)")]
    private static void ResetCaches(PyObject self) => DataOf(self).ResetCaches();

    /// <summary>The registry, the caches and the version of the negative cache (for tests).</summary>
    [PyFunction("_get_dump($module, self, /)")]
    private static PyObject GetDump(PyObject self) => DataOf(self).Dump();
}
