using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>What objects refer to, for module gc.</summary>
internal static class Referents
{
    /// <summary>Adds what a container or an instance refers to.</summary>
    public static void AddTo(PyList referents, PyObject value)
    {
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
            case PyCell { Contents: { } contents }:
                referents.Append(contents);
                break;
            case PyBoundMethod method:
                referents.Append(method.Self);
                referents.Append(method.Function);
                break;
            case PyInstance instance:
                referents.Append(instance.Type);
                if (instance.Type.HasDict)
                    referents.AddRange(instance.GetDict(create: true)!.ValuesToArray());
                break;
        }
    }

    /// <summary>Whether it could be part of a cycle; CPython tracks such objects.</summary>
    public static bool MayBeCyclic(PyObject value) => value switch
    {
        PyInteger or PyFloat or PyComplex or PyStr or PyBytes or PyByteArray or PyNone or PyEllipsis or PyNotImplemented => value.Type.IsHeap,
        PyTuple tuple when value.GetType() == typeof(PyTuple) => AnyCyclic(tuple.Items),
        PyDict dict when value.GetType() == typeof(PyDict) => AnyCyclic(dict.ValuesToArray()),
        _ => !ReferenceEquals(value.Type, PyBaseObject.TypeObject),
    };

    private static bool AnyCyclic(ReadOnlySpan<PyObject> values)
    {
        foreach (var value in values)
        {
            if (MayBeCyclic(value))
                return true;
        }
        return false;
    }
}
