using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

/// <summary>Python's complex.</summary>
[PyType("complex", Subclassable = true)]
public partial class PyComplex(double real, double imaginary) : PyObject
{
    public double Real { get; } = real;
    public double Imaginary { get; } = imaginary;
}
