using System.Numerics;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>Other objects as complex numbers.</summary>
internal static unsafe class ComplexConversion
{
    private static readonly PyStr ComplexName = PyStr.Intern("__complex__");

    /// <summary>The value of an argument of <c>complex()</c>, through <c>__complex__</c> first; null if it is no number.</summary>
    public static Complex? Part(PyObject? value, out bool isComplex)
    {
        isComplex = false;
        if (value != null && value.GetType() != typeof(PyFloat) && value is not PyInt && TrySpecialMethod(value) is { } special)
        {
            isComplex = true;
            return new Complex(special.Real, special.Imaginary);
        }
        return OwnPart(value, out isComplex);
    }

    /// <summary>The value of a complex, or of what <c>__float__</c> or <c>__index__</c> make; null if it is no number.</summary>
    public static Complex? OwnPart(PyObject? value, out bool isComplex)
    {
        isComplex = value is PyComplex;
        if (value == null)
            return Complex.Zero;
        if (value is PyComplex complex)
            return new Complex(complex.Real, complex.Imaginary);
        return value.Type.Slots[Slot.Float] != 0 || value.Type.Slots[Slot.Index] != 0 ? Number.ToDouble(value) : null;
    }

    /// <summary>What <c>__complex__</c> makes of the value; null if it has none.</summary>
    public static PyComplex? TrySpecialMethod(PyObject value)
    {
        if (value.GetType() == typeof(PyComplex))
            return (PyComplex)value;
        var result = Calls.Callable.TryCallSpecial(value, ComplexName, default, out var found);
        if (!found)
            return null;
        result = ObjectProtocol.Checked(result);
        if (result is not PyComplex complex)
            throw Errors.TypeError($"{value.Type.Name}.__complex__() must return a complex, not {result.Type.Name}");
        if (!ReferenceEquals(complex.Type, PyComplex.TypeObject))
            Warnings.Deprecation($"__complex__ returned non-complex (type {complex.Type.Name}).  The ability to return an instance of a strict subclass of complex is deprecated, and may be removed in a future version of Python.");
        return complex;
    }
}
