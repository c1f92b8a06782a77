using Fang.Runtime.Calls;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Objects;

/// <summary>Type variables in the arguments of generic aliases, and what subscription puts in their place (PEP 484, 612, 646).</summary>
internal static class GenericSubstitution
{
    private static readonly PyStr SubstituteName = PyStr.Intern("__typing_subst__");
    private static readonly PyStr PrepareName = PyStr.Intern("__typing_prepare_subst__");
    private static readonly PyStr ParametersName = PyStr.Intern("__parameters__");
    private static readonly PyStr UnpackedTupleName = PyStr.Intern("__typing_unpacked_tuple_args__");
    private static readonly PyStr UnpackedVariableName = PyStr.Intern("__typing_is_unpacked_typevartuple__");

    /// <summary>The type variables in arguments, each once, in the order of first appearance.</summary>
    public static PyTuple ParametersOf(PyTuple arguments)
    {
        var found = new ItemBuffer(0);
        Collect(arguments, ref found);
        return PyTuple.Own(found.ToArray());
    }

    private static void Collect(PyTuple arguments, ref ItemBuffer found)
    {
        RecursionGuard.Enter();
        foreach (var argument in arguments.Items)
        {
            if (argument is PyType)
                continue;
            if (Attributes.GetOrNull(argument, SubstituteName) != null)
                AddOnce(argument, ref found);
            else if (argument.GetType() == typeof(PyTuple))
                Collect((PyTuple)argument, ref found);
            else if (Attributes.GetOrNull(argument, ParametersName) is PyTuple inner)
            {
                foreach (var parameter in inner.Items)
                    AddOnce(parameter, ref found);
            }
        }
    }

    private static void AddOnce(PyObject parameter, ref ItemBuffer found)
    {
        foreach (var known in found.Items)
        {
            if (ReferenceEquals(known, parameter))
                return;
        }
        found.Add(parameter);
    }

    /// <summary>The arguments of <paramref name="alias"/> after <c>alias[item]</c>.</summary>
    public static PyTuple Substitute(PyObject alias, PyTuple arguments, PyTuple parameters, PyObject item)
    {
        if (parameters.Count == 0)
            throw Errors.TypeError($"{ObjectProtocol.Repr(alias)} is not a generic class");
        PyObject given = Unpack(item);
        foreach (var parameter in parameters.Items)
        {
            if (Attributes.GetOrNull(parameter, PrepareName) is { } prepare and not PyNone)
                given = Callable.Call(prepare, alias, given as PyTuple ?? PyTuple.Of(given));
        }
        var values = given as PyTuple ?? PyTuple.Of(given);
        if (values.Count != parameters.Count)
        {
            throw Errors.TypeError(
                $"Too {(values.Count > parameters.Count ? "many" : "few")} arguments for {ObjectProtocol.Repr(alias)}; actual {values.Count}, expected {parameters.Count}");
        }
        return Replace(arguments, parameters, values);
    }

    // Items with a star are spread.
    private static PyTuple Unpack(PyObject item)
    {
        var items = item as PyTuple ?? PyTuple.Of(item);
        var unpacked = new ItemBuffer(items.Count);
        foreach (var one in items.Items)
        {
            if (one is not PyType && Attributes.GetOrNull(one, UnpackedTupleName) is PyTuple inner
                && !(inner.Count > 0 && inner[^1] is PyEllipsis))
            {
                foreach (var part in inner.Items)
                    unpacked.Add(part);
            }
            else
            {
                unpacked.Add(one);
            }
        }
        return PyTuple.Own(unpacked.ToArray());
    }

    private static PyTuple Replace(PyTuple arguments, PyTuple parameters, PyTuple values)
    {
        RecursionGuard.Enter();
        var replaced = new ItemBuffer(arguments.Count);
        foreach (var argument in arguments.Items)
        {
            if (argument is PyType)
            {
                replaced.Add(argument);
                continue;
            }
            if (argument.GetType() == typeof(PyTuple))
            {
                replaced.Add(Replace((PyTuple)argument, parameters, values));
                continue;
            }
            var isSpread = Attributes.GetOrNull(argument, UnpackedVariableName) is { } mark && ObjectProtocol.IsTrue(mark);
            var substitute = Attributes.GetOrNull(argument, SubstituteName);
            var value = substitute is null or PyNone
                ? InsideOf(argument, parameters, values)
                : Callable.Call(substitute, values[IndexOf(parameters, argument)]);
            if (!isSpread)
            {
                replaced.Add(value);
                continue;
            }
            if (value is not PyTuple several)
                throw Errors.TypeError($"expected __typing_subst__ of {argument.Type.Name} objects to return a tuple, not {value.Type.Name}");
            foreach (var part in several.Items)
                replaced.Add(part);
        }
        return PyTuple.Own(replaced.ToArray());
    }

    private static int IndexOf(PyTuple parameters, PyObject parameter)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            if (ReferenceEquals(parameters[i], parameter))
                return i;
        }
        throw Errors.SystemError("a type variable is not among the parameters of its alias");
    }

    // An argument that has type variables itself is subscripted with their values.
    private static PyObject InsideOf(PyObject argument, PyTuple parameters, PyTuple values)
    {
        if (Attributes.GetOrNull(argument, ParametersName) is not PyTuple { Count: > 0 } inner)
            return argument;
        var given = new ItemBuffer(inner.Count);
        foreach (var parameter in inner.Items)
        {
            var at = -1;
            for (var i = 0; i < parameters.Count && at < 0; i++)
            {
                if (ReferenceEquals(parameters[i], parameter))
                    at = i;
            }
            var value = at >= 0 ? values[at] : parameter;
            if (parameter is PyTypeVarTuple && value is PyTuple several)
            {
                foreach (var part in several.Items)
                    given.Add(part);
            }
            else
            {
                given.Add(value);
            }
        }
        return Subscripts.Get(argument, PyTuple.Own(given.ToArray()));
    }
}
