using Fang.Runtime.Calls;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <summary>What a module does about an attribute that it does not have (PEP 562).</summary>
internal static class ModuleAttributes
{
    /// <summary>Calls the module's own <c>__getattr__</c>; else null with the AttributeError in the thread state.</summary>
    public static PyObject? Missing(PyModule module, PyStr name)
    {
        if (module.Dict.GetItemOrNull(WellKnown.GetAttr) is { } hook)
            return Callable.TryCall(hook, name);
        ThreadState.Current.Error = MissingError(module, name);
        return null;
    }

    private static PyBaseException MissingError(PyModule module, PyStr name)
    {
        var text = module.Dict.GetItemOrNull(WellKnown.Name) is PyStr moduleName
            ? $"module '{moduleName}' has no attribute '{name}'"
            : $"module has no attribute '{name}'";
        return new PyAttributeError(ExceptionTypes.AttributeError)
        {
            Arguments = PyTuple.Of(PyStr.From(text)),
            Name = name,
            Object = module,
        };
    }
}
