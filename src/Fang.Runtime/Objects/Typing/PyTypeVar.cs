using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

/// <summary>typing.TypeVar.</summary>
[PyType("TypeVar", Module = "typing", HasDict = true, Weakrefable = true)]
public sealed partial class PyTypeVar(PyStr name, PyObject? boundFunction, PyObject? constraintsFunction) : PyTypeParameter(TypeObject, name)
{
    /// <summary>Computes the bound when first asked for; null for none.</summary>
    internal PyObject? BoundFunction { get; set; } = boundFunction;

    /// <summary>Computes the constraints when first asked for; null for none.</summary>
    internal PyObject? ConstraintsFunction { get; set; } = constraintsFunction;
}
