using System.Collections.Concurrent;
using System.Reflection;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>What objects refer to, for module gc.</summary>
internal static class Referents
{
    // The fields of native objects that hold Python objects, found once for each class.
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> Fields = new();

    /// <summary>Adds what an object refers to, as far as Python code could see it.</summary>
    public static void AddTo(List<PyObject> referents, PyObject value)
    {
        if (value.Type.IsHeap)
            referents.Add(value.Type);
        switch (value)
        {
            case PyTuple tuple:
                referents.AddRange(tuple.Items);
                break;
            case PyList list:
                referents.AddRange(list.ToArray());
                break;
            case PyDict dict:
                referents.AddRange(dict.KeysToArray());
                referents.AddRange(dict.ValuesToArray());
                break;
            case PyAnySet set:
                referents.AddRange(set.Items.KeysToArray());
                break;
            case PyType type:
                if (type.IsHeap)
                {
                    referents.AddRange(type.Namespace.ValuesToArray());
                    referents.AddRange(type.Bases);
                }
                return;
            case PyInstance instance:
                instance.AddAttributes(referents);
                return;
            case PyWeakObject weak:
                if (weak.Callback is { } callback)
                    referents.Add(callback);
                break;
            case PyMemoryView or PyCode:
                return;
            default:
                AddFields(referents, value);
                break;
        }
        if (value.GetDict(create: false) is { } own)
            referents.Add(own);
        if (value.SlotValues is { } slots)
            AddAll(referents, slots);
    }

    private static void AddFields(List<PyObject> referents, PyObject value)
    {
        foreach (var field in Fields.GetOrAdd(value.GetType(), static type => FieldsOf(type)))
        {
            switch (field.GetValue(value))
            {
                case PyObject one:
                    referents.Add(one);
                    break;
                case PyObject?[] many:
                    AddAll(referents, many);
                    break;
                case Runtime.Frames.Frame { Code: not null } frame:
                    AddAll(referents, frame.Registers.AsSpan(frame.Base, frame.Code.RegisterCount));
                    break;
            }
        }
    }

    public static void AddAll(List<PyObject> referents, ReadOnlySpan<PyObject?> values)
    {
        foreach (var value in values)
        {
            if (value != null)
                referents.Add(value);
        }
    }

    private static FieldInfo[] FieldsOf(Type type)
    {
        var fields = new List<FieldInfo>();
        for (var at = type; at != null && at != typeof(PyObject); at = at.BaseType)
        {
            foreach (var field in at.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (field.FieldType.IsAssignableTo(typeof(PyObject)) || field.FieldType.IsAssignableTo(typeof(PyObject?[])) || field.FieldType == typeof(Runtime.Frames.Frame))
                    fields.Add(field);
            }
        }
        return [.. fields];
    }

    /// <summary>Whether it could be part of a cycle; CPython tracks such objects.</summary>
    public static bool MayBeCyclic(PyObject value) => value switch
    {
        PyType type => type.IsHeap,
        PyInteger or PyFloat or PyComplex or PyStr or PyBytes or PyByteArray or PyNone or PyEllipsis or PyNotImplemented or PyRange => value.Type.IsHeap,
        PyTuple tuple when value.GetType() == typeof(PyTuple) => AnyCyclic(tuple.Items, 0),
        PyDict dict when value.GetType() == typeof(PyDict) => AnyCyclic(dict.ValuesToArray(), 0),
        _ => !ReferenceEquals(value.Type, PyBaseObject.TypeObject),
    };

    // Tuples in tuples are looked into; dictionaries are not, for they may contain themselves.
    private static bool AnyCyclic(ReadOnlySpan<PyObject> values, int depth)
    {
        foreach (var value in values)
        {
            var isCyclic = value.GetType() == typeof(PyTuple) && depth < MaximumDepth ? AnyCyclic(((PyTuple)value).Items, depth + 1)
                : value.GetType() == typeof(PyTuple) || value.GetType() == typeof(PyDict) || MayBeCyclic(value);
            if (isCyclic)
                return true;
        }
        return false;
    }

    private const int MaximumDepth = 100;
}
