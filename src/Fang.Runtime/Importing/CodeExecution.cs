using Fang.Runtime.Calls;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Importing;

/// <summary>Runs code objects in given namespaces.</summary>
public static class CodeExecution
{
    /// <summary>The value of the code; null with the exception in the thread state.</summary>
    public static PyObject? Run(PyCode code, PyDict globals, PyObject locals, PyTuple? closure = null)
    {
        var builtins = globals.GetItemOrNull(WellKnown.Builtins) switch
        {
            PyDict dict => dict,
            PyModule module => module.Dict,
            PyMappingProxy { Mapping: PyDict dict } => dict,
            null => ImportSystem.Builtins.Dict,
            var other => throw Errors.TypeError($"'{other.Type.Name}' object is not subscriptable"),
        };
        return FunctionCalls.Run(new PyFunction(code, globals, builtins) { Closure = closure }, locals);
    }
}
