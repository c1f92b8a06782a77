using Fang.Runtime.Calls;
using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

/// <summary>typing.TypeAliasType: what a type statement makes (PEP 695).</summary>
[PyType("TypeAliasType", Module = "typing")]
public sealed partial class PyTypeAlias(PyStr name, PyObject parameters, PyObject compute) : PyObject
{
    private PyObject? _value;

    public PyStr Name { get; } = name;

    /// <summary>The tuple of type parameters, or None.</summary>
    public PyObject Parameters { get; } = parameters;

    [PyProperty("__value__")]
    public PyObject Value => _value ??= Callable.Call(compute);
}
