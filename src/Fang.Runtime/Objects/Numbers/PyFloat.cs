using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

/// <summary>Python's float.</summary>
[PyType("float", Subclassable = true)]
public partial class PyFloat(double value) : PyObject
{
    /// <summary>The value.</summary>
    public readonly double Value = value;

    public static PyFloat From(double value) => new(value);

    /// <summary>The exact float: itself, or a float of the value of an instance of a subclass.</summary>
    internal PyFloat Exact => GetType() == typeof(PyFloat) ? this : new PyFloat(Value);
}
