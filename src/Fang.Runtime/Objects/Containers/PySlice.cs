using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

/// <summary>Python's slice.</summary>
[PyType("slice")]
public sealed partial class PySlice(PyObject start, PyObject stop, PyObject step) : PyObject
{
    public PyObject Start { get; } = start;
    public PyObject Stop { get; } = stop;
    public PyObject Step { get; } = step;
}
