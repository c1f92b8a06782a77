using Fang.Runtime.Calls;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Objects;

/// <summary>The class statement: <c>__build_class__</c> (data model, "Metaclasses").</summary>
internal static class ClassStatements
{
    /// <summary>Runs the body <paramref name="function"/> and calls the metaclass.</summary>
    public static PyObject Build(PyObject function, PyObject name, ReadOnlySpan<PyObject> originalBases, PyDict? keywords)
    {
        if (function is not PyFunction body)
            throw Errors.TypeError("__build_class__: func must be a function");
        if (name is not PyStr className)
            throw Errors.TypeError("__build_class__: name is not a string");
        var given = PyTuple.From(originalBases);
        var bases = ResolveBases(given);
        PyObject metaclass = bases.Count > 0 ? bases[0].Type : PyType.TypeObject;
        if (keywords?.Remove(WellKnown.Metaclass, WellKnown.Metaclass.Hash) is { } explicitMetaclass)
            metaclass = explicitMetaclass;
        if (metaclass is PyType metatype)
            metaclass = ClassBuilder.Metaclass(metatype, bases);
        var (names, values) = Split(keywords);
        var mapping = Prepare(metaclass, className, bases, names, values);
        var cell = ObjectProtocol.Checked(FunctionCalls.Run(body, mapping));
        if (!ReferenceEquals(given, bases))
            Subscripts.Set(mapping, WellKnown.OriginalBases, given);
        var made = Callable.Call(metaclass, [className, bases, mapping, .. values], names);
        if (made is PyType type && cell is PyCell classCell)
            CheckCell(className, type, classCell);
        return made;
    }

    private static void CheckCell(PyStr name, PyType type, PyCell cell)
    {
        if (cell.Contents == null)
            throw Errors.RuntimeError($"__class__ not set defining {ObjectProtocol.Repr(name)} as {ObjectProtocol.Repr(type)}. Was __classcell__ propagated to type.__new__?");
        if (!ReferenceEquals(cell.Contents, type))
            throw Errors.TypeError($"__class__ set to {ObjectProtocol.Repr(cell.Contents)} defining {ObjectProtocol.Repr(name)} as {ObjectProtocol.Repr(type)}");
    }

    private static (PyTuple? Names, PyObject[] Values) Split(PyDict? keywords)
    {
        if (keywords is null or { Count: 0 })
            return (null, []);
        var names = new List<PyObject>();
        var values = new List<PyObject>();
        var position = 0;
        while (PyDict.Next(keywords.CurrentTable, ref position, out var key, out var value, out _))
        {
            names.Add(key);
            values.Add(value);
        }
        return (PyTuple.Own([.. names]), [.. values]);
    }

    private static PyObject Prepare(PyObject metaclass, PyStr name, PyTuple bases, PyTuple? names, PyObject[] values)
    {
        if (Attributes.GetOrNull(metaclass, WellKnown.Prepare) is not { } prepare)
            return new PyDict();
        var mapping = Callable.Call(prepare, [name, bases, .. values], names);
        if (mapping is not PyDict && Attributes.LookupSpecial(mapping, WellKnown.GetItem) == null)
            throw Errors.TypeError($"{(metaclass is PyType type ? type.Name : "<metaclass>")}.__prepare__() must return a mapping, not {mapping.Type.Name}");
        return mapping;
    }

    /// <summary>PEP 560: bases that are no classes say what stands in their place.</summary>
    internal static PyTuple ResolveBases(PyTuple bases)
    {
        List<PyObject>? resolved = null;
        for (var i = 0; i < bases.Count; i++)
        {
            var item = bases[i];
            if (item is PyType || Attributes.GetOrNull(item, WellKnown.MroEntries) is not { } entries)
            {
                resolved?.Add(item);
                continue;
            }
            if (Callable.Call(entries, bases) is not PyTuple replacement)
                throw Errors.TypeError("__mro_entries__ must return a tuple");
            resolved ??= [.. bases.Items[..i]];
            resolved.AddRange(replacement.Items);
        }
        return resolved == null ? bases : PyTuple.Own([.. resolved]);
    }
}
