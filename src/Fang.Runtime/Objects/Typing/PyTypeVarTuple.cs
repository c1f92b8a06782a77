using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

/// <summary>typing.TypeVarTuple.</summary>
[PyType("TypeVarTuple", Module = "typing", HasDict = true, Weakrefable = true)]
public sealed partial class PyTypeVarTuple(PyStr name) : PyTypeParameter(TypeObject, name);
