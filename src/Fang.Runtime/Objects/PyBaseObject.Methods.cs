using Fang.Runtime.Calls;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <content>The methods and attributes of object.</content>
public static partial class PyBaseObject
{
    private static readonly PyStr ReduceName = PyStr.Intern("__reduce__");

    /// <summary>Adds <c>__class__</c>, whose setter is the object's.</summary>
    internal static unsafe void AddClass(TypeBuilder builder) => builder.Property("__class__", &GetClass, &SetClass, "the object's class");

    private static PyObject? GetClass(PyObject self) => self.Type;

    private static void SetClass(PyObject self, PyObject? value)
    {
        if (value == null)
            throw Errors.TypeError("can't delete __class__ attribute");
        if (value is not PyType type)
            throw Errors.TypeError($"__class__ must be set to a class, not '{value.Type.Name}' object");
        var old = self.Type;
        var isModule = self is PyModule && type.IsSubtypeOf(PyModule.TypeObject);
        if (!isModule && (!type.IsHeap || !old.IsHeap))
            throw Errors.TypeError("__class__ assignment only supported for mutable types or ModuleType subclasses");
        if (!ReferenceEquals(old.Layout, type.Layout) || old.SlotCount != type.SlotCount || ((old.Traits ^ type.Traits) & (TypeTraits.HasDict | TypeTraits.Weakrefable)) != 0
            || !SlotLayout.AreAlike(old, type))
            throw Errors.TypeError($"__class__ assignment: '{type.Name}' object layout differs from '{old.Name}'");
        self.SetType(type);
        // Another metaclass, or another descriptor: caches look at the versions of the classes that they found.
        var changed = self as PyType;
        var isBinding = IsDescriptor(old) || IsDescriptor(type);
        if (changed == null && !isBinding)
            return;
        lock (PyType.TypeLock)
        {
            changed?.Modified();
            if (isBinding)
                PyType.BindingChanged();
        }

        static bool IsDescriptor(PyType type) => type.Slots[Slot.DescriptorGet] != 0 || type.Slots[Slot.DescriptorSet] != 0;
    }

    /// <summary>Return str(self) formatted; the specification must be empty.</summary>
    [PyMethod("__format__($self, format_spec, /)")]
    public static PyObject FormatMethod(PyObject self, PyStr formatSpec) => formatSpec.Length == 0
        ? ObjectProtocol.Str(self)
        : throw Errors.TypeError($"unsupported format string passed to {self.Type.Name}.__format__");

    /// <summary>Return the size of the object in memory, in bytes.</summary>
    [PyMethod("__sizeof__($self, /)")]
    public static long SizeOf(PyObject self) => 16 + (8 * self.Type.SlotCount);

    /// <summary>Return the names of the object's attributes.</summary>
    [PyMethod("__dir__($self, /)")]
    public static PyObject Dir(PyObject self)
    {
        var names = new PyDict();
        if (Attributes.GetOrNull(self, WellKnown.Dict) is PyDict own)
            AddKeys(names, own);
        if (Attributes.GetOrNull(self, WellKnown.Class) is PyType type)
        {
            foreach (var item in type.Mro)
                AddKeys(names, item.Namespace);
        }
        return KeyList(names);
    }

    internal static void AddKeys(PyDict names, PyDict source)
    {
        var table = source.CurrentTable;
        var position = 0;
        while (PyDict.Next(table, ref position, out var key, out _, out var hash))
            names.SetItem(key, hash, PyNone.Value);
    }

    internal static PyList KeyList(PyDict dict)
    {
        var keys = new PyList(dict.Count);
        var table = dict.CurrentTable;
        var position = 0;
        while (PyDict.Next(table, ref position, out var key, out _, out _))
            keys.Append(key);
        return keys;
    }

    /// <summary>Called when a class is derived; does nothing.</summary>
    [PyClassMethod("__init_subclass__($type, /, **kws)")]
    public static void InitSubclass(PyType type, PyDict? kws)
    {
        if (kws is { Count: > 0 })
            throw Errors.TypeError($"{type.QualifiedName}.__init_subclass__() takes no keyword arguments");
    }

    /// <summary>Abstract classes override it to say what counts as a subclass.</summary>
    [PyClassMethod("__subclasshook__($type, object, /)")]
    public static PyObject SubclassHook(PyObject type, PyObject @object) => PyNotImplemented.Value;

    /// <summary>Return the state for copying and pickling.</summary>
    [PyMethod("__getstate__($self, /)")]
    public static PyObject GetState(PyObject self) => CopyState.Get(self);

    /// <summary>Return how to rebuild the object.</summary>
    [PyMethod("__reduce__($self, /)")]
    public static PyObject? Reduce(PyObject self) => ReduceProtocol(self, 0);

    /// <summary>Return how to rebuild the object, for a pickle protocol.</summary>
    [PyMethod("__reduce_ex__($self, protocol, /)")]
    public static PyObject? ReduceEx(PyObject self, int protocol)
    {
        var overridden = self.Type.Lookup(ReduceName);
        if (!ReferenceEquals(overridden, TypeObject.Namespace.GetItemOrNull(ReduceName)))
            return Callable.Call(Attributes.Get(self, ReduceName));
        return ReduceProtocol(self, protocol);
    }

    private static PyObject? ReduceProtocol(PyObject self, int protocol)
    {
        var copyreg = Callable.Call(SysModuleAccess.ImportFunction(), PyStr.Intern("copyreg"));
        return protocol >= 2
            ? CopyState.Reduce(self, copyreg)
            : Callable.Call(Attributes.Get(copyreg, "_reduce_ex"), self, PyInt.From(protocol));
    }
}
