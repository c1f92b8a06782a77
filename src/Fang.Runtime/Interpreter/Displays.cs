using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Interpreter;

/// <summary>Displays and star arguments: what is spread into lists, dicts and calls.</summary>
internal static unsafe class Displays
{
    /// <summary>A dict of keys and values in turn.</summary>
    public static PyDict Dict(ReadOnlySpan<PyObject> pairs)
    {
        var dict = new PyDict(pairs.Length / 2);
        for (var i = 0; i < pairs.Length; i += 2)
            dict.SetItem(pairs[i], pairs[i + 1]);
        return dict;
    }

    /// <summary><c>[*value]</c>.</summary>
    public static void Extend(PyList list, PyObject value)
    {
        if (value.GetType() == typeof(PyList) || value.GetType() == typeof(PyTuple))
        {
            list.AddRange(Iteration.ToArray(value));
            return;
        }
        if (value.Type.Slots.Iter == null && value.Type.Slots.GetItem == null)
            throw Errors.TypeError($"Value after * must be an iterable, not {value.Type.Name}");
        var iterator = Iteration.GetIterator(value);
        while (Iteration.Next(iterator, out var item))
            list.Append(item);
    }

    /// <summary><c>{**mapping}</c>.</summary>
    public static void Update(PyDict dict, PyObject mapping)
    {
        if (mapping.GetType() != typeof(PyDict) && Attributes.GetOrNull(mapping, WellKnown.Keys) == null)
            throw Errors.TypeError($"'{mapping.Type.Name}' object is not a mapping");
        dict.UpdateFrom(mapping);
    }

    /// <summary><c>f(**mapping)</c> after other keywords.</summary>
    public static void Merge(PyDict dict, PyObject mapping, PyObject callee)
    {
        if (mapping is not PyDict && Attributes.GetOrNull(mapping, WellKnown.Keys) == null)
            throw Errors.TypeError($"{Describe(callee)} argument after ** must be a mapping, not {mapping.Type.Name}");
        foreach (var (key, value) in Mappings.Items(mapping))
        {
            if (dict.ContainsKey(key))
            {
                throw Errors.TypeError($"{Describe(callee)} got multiple values for keyword argument '{ObjectProtocol.Str(key)}'");
            }
            dict.SetItem(key, value);
        }
    }

    /// <summary>The positional arguments of <c>f(*value)</c>.</summary>
    public static PyTuple SpreadArguments(PyObject callee, PyObject value)
    {
        if (value is PyTuple tuple && value.GetType() == typeof(PyTuple))
            return tuple;
        if (value.Type.Slots.Iter == null && value.Type.Slots.GetItem == null)
            throw Errors.TypeError($"{Describe(callee)} argument after * must be an iterable, not {value.Type.Name}");
        return PyTuple.Own(Iteration.ToArray(value));
    }

    /// <summary>The keyword arguments of <c>f(**mapping)</c>.</summary>
    public static PyDict SpreadKeywords(PyObject callee, PyObject mapping)
    {
        if (mapping.GetType() == typeof(PyDict))
            return (PyDict)mapping;
        var dict = new PyDict();
        Merge(dict, mapping, callee);
        return dict;
    }

    /// <summary>Positional arguments followed by the values of keywords, whose names come out.</summary>
    public static PyObject[] Combine(PyTuple positional, PyDict keywords, out PyTuple names)
    {
        var table = keywords.CurrentTable;
        var expected = keywords.Count;
        var keys = new PyObject[expected];
        var all = new PyObject[positional.Count + expected];
        positional.Items.CopyTo(all);
        var position = 0;
        var count = 0;
        // Another thread may change the dict meanwhile: what comes beyond the number it had is left out.
        while (count < expected && PyDict.Next(table, ref position, out var key, out var value, out _))
        {
            if (key is not PyStr)
                throw Errors.TypeError("keywords must be strings");
            keys[count] = key;
            all[positional.Count + count] = value;
            count++;
        }
        if (count < expected)
        {
            Array.Resize(ref keys, count);
            Array.Resize(ref all, positional.Count + count);
        }
        names = PyTuple.Own(keys);
        return all;
    }

    /// <summary>The callee as error messages name it: qualified name and parentheses.</summary>
    internal static string Describe(PyObject callee)
    {
        if (Attributes.GetOrNull(callee, WellKnown.QualifiedName) is not PyStr name)
            return ObjectProtocol.Str(callee).ToString();
        var module = Attributes.GetOrNull(callee, WellKnown.Module);
        return module is PyStr text && text.ToString() != "builtins" ? $"{text}.{name}()" : $"{name}()";
    }
}
