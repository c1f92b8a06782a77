using System.Runtime.CompilerServices;
using Fang.Runtime.Calls;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Interpreter;

/// <summary>Attribute instructions off the hot path: they do the access and leave what the next one can reuse.</summary>
/// <remarks>A cache takes the class's version before it looks, so that a change in between makes it stale at once.</remarks>
internal static unsafe class AttributeAccess
{
    private static readonly nint ClassGet = PyType.TypeObject.Slots[Slot.GetAttr];
    private static readonly nint GenericGet = PyBaseObject.TypeObject.Slots[Slot.GetAttr];
    internal static readonly PyObject? PlainGetAttribute = PyBaseObject.TypeObject.Lookup(WellKnown.GetAttribute);
    private static readonly nint GenericSet = PyBaseObject.TypeObject.Slots[Slot.SetAttr];

    /// <summary><c>value.name</c>; null with the exception in the thread state.</summary>
    public static PyObject? Load(ThreadState thread, PyObject value, PyStr name, ref object? cache)
    {
        if (value is PyModule module)
        {
            if (LoadFromModule(module, name, ref cache) is { } global)
                return global;
        }
        else if (PyInstance.Is(value) && IsPlain(value.Type, out var hooked))
        {
            var instance = (PyInstance)value;
            var shape = instance.Shape;
            if (AttributeCache.Find(cache, shape) is { } known)
            {
                switch (known.Kind)
                {
                    case AttributeKind.Slot when instance.ReadSlot(known.Index) is { } own:
                        return own;
                    case AttributeKind.Class:
                        return known.Value;
                    case AttributeKind.Variable when known.Variable!.Value is { } current:
                        return current;
                    case AttributeKind.Property:
                        return Attributes.Explained(thread, FunctionCalls.Call(thread, known.Function!, [value], null), value, name);
                    case AttributeKind.Descriptor when !known.ValueVersion!.IsOutdated:
                        return Attributes.Explained(thread, FunctionCalls.Call(thread, known.Function!, [known.Value!, value, shape.Type], null), value, name);
                    case AttributeKind.Hook:
                        return Attributes.Explained(thread, FunctionCalls.Call(thread, known.Function!, [value, name], null), value, name);
                    case AttributeKind.Dictionary:
                        return Attributes.TryGet(thread, value, name);
                }
            }
            var version = shape.Type.Version;
            var descriptor = shape.Type.Lookup(name);
            var isData = descriptor != null && descriptor.Type.Slots.DescriptorSet != null && descriptor.Type.Slots.DescriptorGet != null;
            if (!(hooked && isData) && AttributeCache.TryExtend(cache, shape, out var rest))
            {
                var index = isData || shape.IsDictionary ? -1 : shape.IndexOf(name);
                if (shape.IsDictionary && !isData)
                {
                    cache = new AttributeCache(shape, version, AttributeKind.Dictionary) { Next = rest };
                }
                else if (index >= 0)
                {
                    if (instance.ReadSlot(index) is { } own)
                    {
                        cache = new AttributeCache(shape, version, AttributeKind.Slot) { Index = index, Next = rest };
                        return own;
                    }
                }
                else if (descriptor is PyMemberDescriptor member)
                {
                    cache = new AttributeCache(shape, version, AttributeKind.Slot) { Index = member.Index, Next = rest };
                }
                else if (descriptor == null)
                {
                    if (hooked && shape.Type.Lookup(WellKnown.GetAttr) is PyFunction function)
                        cache = new AttributeCache(shape, version, AttributeKind.Hook) { Function = function, Next = rest };
                }
                else if (!hooked && descriptor is PyProperty { Getter: PyFunction getter } && descriptor.GetType() == typeof(PyProperty))
                {
                    cache = new AttributeCache(shape, version, AttributeKind.Property) { Function = getter, Next = rest };
                }
                else if (!hooked && descriptor is PyInstance && OfDescriptor(shape, version, descriptor, WellKnown.Get, rest) is { } got)
                {
                    cache = got;
                }
                else if (descriptor.Type.Slots.DescriptorGet == null)
                {
                    cache = shape.Type.LookupVariable(name) is { } variable
                        ? new AttributeCache(shape, version, AttributeKind.Variable) { Variable = variable, Next = rest }
                        : new AttributeCache(shape, version, AttributeKind.Class) { Value = descriptor, Next = rest };
                    return descriptor;
                }
            }
        }
        else if (value is PyType type)
        {
            if ((cache as ClassCache)?.Read(type) is { } known)
                return known;
            if (TryLoadFromClass(type, name, ref cache, out var found))
                return Attributes.Explained(thread, found, value, name);
        }
        return Attributes.TryGet(thread, value, name);
    }

    // A descriptor of a Python class whose __get__ or __set__ is a Python function.
    private static AttributeCache? OfDescriptor(Shape shape, ClassVersion version, PyObject descriptor, PyStr method, AttributeCache? rest)
    {
        var ownVersion = descriptor.Type.Version;
        return descriptor.Type.Lookup(method) is PyFunction function
            ? new AttributeCache(shape, version, AttributeKind.Descriptor) { Value = descriptor, ValueVersion = ownVersion, Function = function, Next = rest }
            : null;
    }

    // Whether attributes are found as object.__getattribute__ finds them. If the class is hooked, its __getattr__ is asked when
    // that raises AttributeError, be it in a property: so nothing may be kept that calls Python code.
    private static bool IsPlain(PyType type, out bool hooked)
    {
        hooked = type.Slots[Slot.GetAttr] != GenericGet;
        return !hooked || ReferenceEquals(type.Lookup(WellKnown.GetAttribute), PlainGetAttribute);
    }

    /// <summary>Puts function and self, or null and the attribute, at <paramref name="window"/>; false with the exception in the thread state.</summary>
    public static bool LoadMethod(ThreadState thread, PyObject value, PyStr name, ref object? cache, ref PyObject? window)
    {
        var type = value.Type;
        if (PyInstance.Is(value) && AttributeCache.Find(cache, ((PyInstance)value).Shape) is { Kind: AttributeKind.Method } known)
        {
            window = known.Value;
            Unsafe.Add(ref window, 1) = value;
            return true;
        }
        if ((cache as MethodCache)?.Read(value, type) is { } method)
        {
            window = method;
            Unsafe.Add(ref window, 1) = value;
            return true;
        }
        if (type.Slots[Slot.GetAttr] == GenericGet || (PyInstance.Is(value) && IsPlain(type, out _)))
        {
            var version = type.Version;
            var descriptor = type.Lookup(name);
            if (descriptor != null && (descriptor.GetType() == typeof(PyFunction) || descriptor.GetType() == typeof(PyMethodDescriptor)))
            {
                var plain = PyInstance.Is(value) ? (PyInstance)value : null;
                var shape = plain?.Shape;
                var ownMissing = shape is { IsDictionary: false } ? shape.IndexOf(name) < 0 : Attributes.ReadOwn(value, name) == null;
                if (ownMissing)
                {
                    if (shape is { IsDictionary: false })
                    {
                        if (AttributeCache.TryExtend(cache, shape, out var rest))
                            cache = new AttributeCache(shape, version, AttributeKind.Method) { Value = descriptor, Next = rest };
                    }
                    else if (plain == null && !type.HasDict)
                    {
                        cache = new TypeCache(type, version, descriptor);
                    }
                    else if (plain == null && value.GetDict(create: false) == null)
                    {
                        cache = new MethodCache(type, version, descriptor);
                    }
                    window = descriptor;
                    Unsafe.Add(ref window, 1) = value;
                    return true;
                }
            }
        }
        var found = Load(thread, value, name, ref cache);
        if (found == null)
            return false;
        window = null;
        Unsafe.Add(ref window, 1) = found;
        return true;
    }

    /// <summary><c>value.name = item</c>.</summary>
    public static void Store(PyObject value, PyStr name, PyObject item, ref object? cache)
    {
        if (PyInstance.Is(value) && value.Type.Slots[Slot.SetAttr] == GenericSet)
        {
            var instance = (PyInstance)value;
            var shape = instance.Shape;
            if (AttributeCache.Find(cache, shape) is { } known)
            {
                switch (known.Kind)
                {
                    case AttributeKind.Slot when instance.TryWriteSlot(shape, known.Index, item):
                    case AttributeKind.Add when instance.TryAdd(shape, known.NextShape!, item):
                        return;
                    case AttributeKind.Property:
                        ObjectProtocol.Checked(FunctionCalls.Call(known.Function!, [value, item], null));
                        return;
                    case AttributeKind.Descriptor when !known.ValueVersion!.IsOutdated:
                        ObjectProtocol.Checked(FunctionCalls.Call(known.Function!, [known.Value!, value, item], null));
                        return;
                    case AttributeKind.Dictionary when instance.DictionaryOrNull is { } dict:
                        dict.SetItem(name, item);
                        return;
                }
            }
            var version = shape.Type.Version;
            var descriptor = shape.Type.Lookup(name);
            if (AttributeCache.TryExtend(cache, shape, out var rest))
            {
                if (descriptor is PyMemberDescriptor member)
                {
                    cache = new AttributeCache(shape, version, AttributeKind.Slot) { Index = member.Index, Next = rest };
                }
                else if (descriptor is PyProperty { Setter: PyFunction setter } && descriptor.GetType() == typeof(PyProperty))
                {
                    cache = new AttributeCache(shape, version, AttributeKind.Property) { Function = setter, Next = rest };
                }
                else if (descriptor is PyInstance && OfDescriptor(shape, version, descriptor, WellKnown.Set, rest) is { } set)
                {
                    cache = set;
                }
                else if ((descriptor == null || descriptor.Type.Slots.DescriptorSet == null) && shape.Type.HasDict)
                {
                    var index = shape.IsDictionary ? -1 : shape.IndexOf(name);
                    if (shape.IsDictionary)
                        cache = new AttributeCache(shape, version, AttributeKind.Dictionary) { Next = rest };
                    else if (index >= 0)
                        cache = new AttributeCache(shape, version, AttributeKind.Slot) { Index = index, Next = rest };
                    else if (shape.Count < Shape.MaximumCount)
                        cache = new AttributeCache(shape, version, AttributeKind.Add) { NextShape = shape.Add(name), Next = rest };
                }
            }
        }
        else if (PyInstance.Is(value))
        {
            var shape = ((PyInstance)value).Shape;
            if (AttributeCache.Find(cache, shape) is { Kind: AttributeKind.Hook } known)
            {
                ObjectProtocol.Checked(FunctionCalls.Call(known.Function!, [value, name, item], null));
                return;
            }
            var version = shape.Type.Version;
            if (shape.Type.Lookup(WellKnown.SetAttr) is PyFunction function && AttributeCache.TryExtend(cache, shape, out var rest))
                cache = new AttributeCache(shape, version, AttributeKind.Hook) { Function = function, Next = rest };
        }
        Attributes.Set(value, name, item);
    }

    // By a data descriptor of the metaclass, or what needs no binding; a function is itself as an attribute of its class.
    private static bool TryLoadFromClass(PyType type, PyStr name, ref object? cache, out PyObject? found)
    {
        found = null;
        var (version, meta) = (type.Version, type.Type);
        var metaVersion = meta.Version;
        if (meta.Slots[Slot.GetAttr] != ClassGet)
            return false;
        if (meta.Lookup(name) is { Type.Slots: { DescriptorSet: not null, DescriptorGet: not null } } descriptor)
        {
            found = descriptor.Type.Slots.DescriptorGet(descriptor, type, meta);
            return true;
        }
        found = type.Lookup(name);
        if (found == null || (found.Type.Slots.DescriptorGet != null && found.GetType() != typeof(PyFunction)))
            return false;
        cache = new ClassCache(type, version, metaVersion, found, type.LookupVariable(name));
        return true;
    }

    private static PyObject? LoadFromModule(PyModule module, PyStr name, ref object? cache)
    {
        if (module.Type.Slots[Slot.GetAttr] != PyModule.TypeObject.Slots[Slot.GetAttr])
            return null;
        var table = module.Dict.CurrentTable;
        if (cache is ModuleCache known && ReferenceEquals(known.Table, table) && table.Entries[known.Entry].Value is { } value)
            return value;
        if (module.Type.Lookup(name) is { } descriptor && descriptor.Type.Slots.DescriptorSet != null)
            return null;
        var entry = PyDict.FindStr(table, name, name.Hash);
        if (entry < 0)
            return null;
        cache = new ModuleCache(table, entry);
        return table.Entries[entry].Value;
    }
}
