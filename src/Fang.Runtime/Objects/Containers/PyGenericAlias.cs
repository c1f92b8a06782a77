using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

/// <summary><c>list[int]</c> and the like (PEP 585).</summary>
[PyType("GenericAlias", Module = "types", Subclassable = true, Weakrefable = true)]
public partial class PyGenericAlias : PyObject
{
    public PyGenericAlias(PyObject origin, PyObject arguments)
    {
        Origin = origin;
        Arguments = arguments as PyTuple ?? PyTuple.Of(arguments);
    }

    public PyObject Origin { get; }
    public PyTuple Arguments { get; }
}
