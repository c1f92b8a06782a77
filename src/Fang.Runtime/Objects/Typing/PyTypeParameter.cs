using Fang.Runtime.Calls;

namespace Fang.Runtime.Objects;

/// <summary>What TypeVar, ParamSpec and TypeVarTuple share: a name and a default computed when asked for (PEP 696).</summary>
public abstract class PyTypeParameter(PyType type, PyStr name) : PyNativeInstance(type)
{
    public PyStr Name { get; } = name;

    /// <summary>Computes the default when first asked for; null when there is none or it is computed.</summary>
    internal PyObject? DefaultFunction { get; set; }

    /// <summary>The default, once known.</summary>
    internal PyObject? Default { get; set; }

    /// <summary>The default, computed if need be; null for none.</summary>
    internal PyObject? EvaluateDefault()
    {
        if (Default == null && DefaultFunction != null)
            Default = Callable.Call(DefaultFunction);
        return Default;
    }
}
