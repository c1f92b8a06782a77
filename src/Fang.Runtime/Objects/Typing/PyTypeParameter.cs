using Fang.Runtime.Calls;

namespace Fang.Runtime.Objects;

/// <summary>What TypeVar, ParamSpec and TypeVarTuple share: a name and a default computed when asked for (PEP 696).</summary>
public abstract class PyTypeParameter(PyType type, PyStr name) : PyNativeInstance(type)
{
    // Null until it is known. Two threads may both compute it; the last one's result stays.
    private PyObject? _default;

    public PyStr Name { get; } = name;

    /// <summary>Computes the default when first asked for; null when there is none or it was given.</summary>
    internal PyObject? DefaultFunction { get; set; }

    /// <summary>Whether there is a default.</summary>
    internal bool HasDefaultValue => DefaultFunction != null || _default is not (null or PyNoDefault);

    /// <summary>The default, computed if need be; NoDefault for none.</summary>
    internal PyObject DefaultValue
    {
        get
        {
            if (_default == null && DefaultFunction != null)
                _default = Callable.Call(DefaultFunction);
            return _default ?? PyNoDefault.Value;
        }
        set => _default = value;
    }

    /// <summary>Makes <c>__module__</c> the module whose code calls.</summary>
    internal void SetModule()
    {
        GetDict(create: true)!.SetItem(WellKnown.Module, TypingFunctions.CallingModule() ?? PyNone.Value);
    }

    internal static void CheckVariance(bool covariant, bool contravariant, bool infer)
    {
        if (covariant && contravariant)
            throw Errors.ValueError("Bivariant types are not supported.");
        if (infer && (covariant || contravariant))
            throw Errors.ValueError("Variance cannot be specified with infer_variance.");
    }

    /// <summary>The name with the sign of its variance.</summary>
    internal static PyObject ReprWithVariance(PyStr name, bool covariant, bool contravariant, bool infer) =>
        infer ? name : PyStr.From($"{(covariant ? '+' : contravariant ? '-' : '~')}{name}");
}
