using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

/// <summary>NameError: knows the name.</summary>
[PyType("NameError", Base = typeof(PyExceptionBase), Subclassable = true)]
public sealed partial class PyNameError(PyType type) : PyBaseException(type)
{
    [PyProperty("name")]
    public PyObject? Name { get => field ?? PyNone.Value; set; }

    [PyInit("NameError(*args, name=None)")]
    private void Init(ReadOnlySpan<PyObject> args, PyObject? name)
    {
        Arguments = PyTuple.From(args);
        Name = name;
    }
}
