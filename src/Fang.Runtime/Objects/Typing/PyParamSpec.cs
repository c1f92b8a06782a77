using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

/// <summary>typing.ParamSpec.</summary>
[PyType("ParamSpec", Module = "typing", HasDict = true, Weakrefable = true)]
public sealed partial class PyParamSpec(PyStr name) : PyTypeParameter(TypeObject, name);
