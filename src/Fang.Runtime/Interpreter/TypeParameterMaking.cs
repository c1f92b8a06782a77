using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Interpreter;

/// <summary>The type parameters of PEP 695 and 696. Their classes live in the module <c>_typing</c>.</summary>
internal static class TypeParameterMaking
{
    public static PyObject TypeVar(PyStr name, PyObject? bound, PyObject? constraints) => new PyTypeVar(name, bound, constraints);

    public static PyObject ParamSpec(PyStr name) => new PyParamSpec(name);

    public static PyObject TypeVarTuple(PyStr name) => new PyTypeVarTuple(name);

    public static PyObject SetDefault(PyObject parameter, PyObject compute)
    {
        ((PyTypeParameter)parameter).DefaultFunction = compute;
        return parameter;
    }

    /// <summary><c>typing.Generic[parameters]</c>; a TypeVarTuple is unpacked.</summary>
    public static PyObject SubscriptGeneric(PyTuple parameters)
    {
        var items = parameters.Items.ToArray();
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i] is PyTypeVarTuple variadic)
                items[i] = variadic.Unpacked();
        }
        return Subscripts.Get(GenericType.TypeObject, PyTuple.Own(items));
    }

    public static PyObject Alias(PyStr name, PyObject parameters, PyObject compute) => new PyTypeAlias(name, parameters, compute);
}
