using Fang.Runtime.Calls;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Interpreter;

/// <summary>The match statement (PEP 634).</summary>
internal static class Patterns
{
    private static readonly PyStr Get = PyStr.Intern("get");

    /// <summary>The values of a mapping at all the keys, or None if one is missing.</summary>
    public static PyObject Keys(PyObject mapping, PyTuple keys)
    {
        var values = new PyObject[keys.Count];
        var seen = new PySet();
        var missing = new PyMissingMark();
        for (var i = 0; i < keys.Count; i++)
        {
            if (seen.Contains(keys[i]))
                throw Errors.ValueError($"mapping pattern checks duplicate key ({ObjectProtocol.Repr(keys[i])})");
            seen.Add(keys[i]);
            values[i] = Callable.Call(Attributes.Get(mapping, Get), keys[i], missing);
            if (ReferenceEquals(values[i], missing))
                return PyNone.Value;
        }
        return PyTuple.Own(values);
    }

    // Stands for a key that is not there; never seen by Python but for a mapping's own get().
    private sealed class PyMissingMark : PyObject
    {
        public override PyType Type => PyBaseObject.TypeObject;
    }

    /// <summary>The attributes of a class pattern, or None if the value does not match.</summary>
    public static PyObject Class(PyObject value, PyObject pattern, int positional, PyTuple keywords)
    {
        if (pattern is not PyType type)
            throw Errors.TypeError("called match pattern must be a class");
        if (!Classes.IsInstance(value, type))
            return PyNone.Value;
        var attributes = new List<PyObject>();
        var seen = new HashSet<string>();
        if (positional > 0 && !MatchPositional(value, type, positional, attributes, seen))
            return PyNone.Value;
        foreach (var keyword in keywords.Items)
        {
            var name = ((PyStr)keyword).Intern();
            if (!seen.Add(name.ToString()))
                throw Errors.TypeError($"{type.Name}() got multiple sub-patterns for attribute {ObjectProtocol.Repr(name)}");
            if (Attributes.GetOrNull(value, name) is not { } found)
                return PyNone.Value;
            attributes.Add(found);
        }
        return PyTuple.Own([.. attributes]);
    }

    private static bool MatchPositional(PyObject value, PyType type, int positional, List<PyObject> attributes, HashSet<string> seen)
    {
        var matchArguments = Attributes.GetOrNull(type, WellKnown.MatchArgs);
        var matchesSelf = matchArguments == null && MatchesSelf(type);
        if (matchArguments != null && matchArguments is not PyTuple)
            throw Errors.TypeError($"{type.Name}.__match_args__ must be a tuple (got {matchArguments.Type.Name})");
        var names = matchArguments as PyTuple ?? PyTuple.Empty;
        var allowed = matchesSelf ? 1 : names.Count;
        if (positional > allowed)
            throw Errors.TypeError($"{type.Name}() accepts {allowed} positional sub-pattern{(allowed == 1 ? "" : "s")} ({positional} given)");
        if (matchesSelf)
        {
            attributes.Add(value);
            return true;
        }
        for (var i = 0; i < positional; i++)
        {
            if (names[i] is not PyStr name)
                throw Errors.TypeError($"__match_args__ elements must be strings (got {names[i].Type.Name})");
            if (!seen.Add(name.ToString()))
                throw Errors.TypeError($"{type.Name}() got multiple sub-patterns for attribute {ObjectProtocol.Repr(name)}");
            if (Attributes.GetOrNull(value, name.Intern()) is not { } found)
                return false;
            attributes.Add(found);
        }
        return true;
    }

    // These built-in types, and their subclasses, match one positional pattern against the value itself.
    private static bool MatchesSelf(PyType type) =>
        type.IsSubtypeOf(PyInteger.TypeObject) || type.IsSubtypeOf(PyFloat.TypeObject) || type.IsSubtypeOf(PyStr.TypeObject)
        || type.IsSubtypeOf(PyList.TypeObject) || type.IsSubtypeOf(PyTuple.TypeObject) || type.IsSubtypeOf(PyDict.TypeObject)
        || type.IsSubtypeOf(PySet.TypeObject) || type.IsSubtypeOf(PyFrozenSet.TypeObject) || type.IsSubtypeOf(PyBytes.TypeObject)
        || type.IsSubtypeOf(PyByteArray.TypeObject);

    /// <summary>A dict of the mapping's other items.</summary>
    public static PyDict Without(PyObject mapping, PyTuple keys)
    {
        var rest = new PyDict();
        foreach (var (key, value) in Mappings.Items(mapping))
            rest.SetItem(key, value);
        foreach (var key in keys.Items)
            rest.RemoveItem(key);
        return rest;
    }
}
