using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>Python's complex.</summary>
[PyType("complex", Subclassable = true)]
public partial class PyComplex(double real, double imaginary) : PyObject
{
    /// <summary>the real part of a complex number</summary>
    [PyMember("real")]
    public double Real { get; } = real;

    /// <summary>the imaginary part of a complex number</summary>
    [PyMember("imag")]
    public double Imaginary { get; } = imaginary;

    private PyComplex Exact => GetType() == typeof(PyComplex) ? this : new PyComplex(Real, Imaginary);

    [PyNew("complex(real=0, imag=0)")]
    private static PyObject New(PyType type, PyObject? real = null, PyObject? imag = null)
    {
        if (real is PyComplex exact && imag == null && real.GetType() == typeof(PyComplex) && ReferenceEquals(type, TypeObject))
            return exact;
        var value = Convert(real, imag);
        return ReferenceEquals(type, TypeObject) ? new PyComplex(value.Real, value.Imaginary) : new PyComplexInstance(type, value.Real, value.Imaginary);
    }

    private static System.Numerics.Complex Convert(PyObject? real, PyObject? imag)
    {
        if (real is PyStr text)
        {
            if (imag != null)
                throw Errors.TypeError("complex() can't take second arg if first is a string");
            return ComplexText.Parse(text);
        }
        if (imag is PyStr)
            throw Errors.TypeError("complex() second arg can't be a string");
        var first = ComplexConversion.Part(real, out var firstIsComplex)
            ?? throw Errors.TypeError($"complex() first argument must be a string or a number, not '{real!.Type.Name}'");
        if (imag == null)
            return first;
        var second = ComplexConversion.OwnPart(imag, out var secondIsComplex)
            ?? throw Errors.TypeError($"complex() second argument must be a number, not '{imag.Type.Name}'");
        // real + imag * 1j, without losing signs of zeros where a part is real.
        return new System.Numerics.Complex(
            secondIsComplex ? first.Real - second.Imaginary : first.Real,
            firstIsComplex ? first.Imaginary + second.Real : second.Real);
    }

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self) => PyStr.FromNarrow(ComplexText.Repr((PyComplex)self));

    [PySlot(Slot.Hash)]
    private static long HashSlot(PyObject self)
    {
        var value = (PyComplex)self;
        var hash = unchecked(FloatHash.Of(value.Real, value) + 1000003 * FloatHash.Of(value.Imaginary, value));
        return hash == -1 ? -2 : hash;
    }

    [PySlot(Slot.Bool)]
    private static bool BoolSlot(PyObject self) => ((PyComplex)self).Real != 0 || ((PyComplex)self).Imaginary != 0;

    [PySlot(Slot.RichCompare)]
    private static PyObject? CompareSlot(PyObject self, PyObject other, CompareOp op)
    {
        if (op is not (CompareOp.Eq or CompareOp.Ne))
            return PyNotImplemented.Value;
        var left = (PyComplex)self;
        bool equal;
        if (other is PyComplex right)
            equal = left.Real == right.Real && left.Imaginary == right.Imaginary;
        else if (other is PyFloat number)
            equal = left.Real == number.Value && left.Imaginary == 0;
        else if (other is PyInteger integer)
            equal = left.Imaginary == 0 && FloatComparison.Compare(left.Real, integer, CompareOp.Eq);
        else
            return PyNotImplemented.Value;
        return PyBool.Of(equal == (op == CompareOp.Eq));
    }

    [PySlot(Slot.Add)]
    private static PyObject? AddSlot(PyObject left, PyObject right) =>
        ComplexArithmetic.TryOperands(left, right, out var a, out var b) ? new PyComplex(a.Real + b.Real, a.Imaginary + b.Imaginary) : PyNotImplemented.Value;

    [PySlot(Slot.Subtract)]
    private static PyObject? SubtractSlot(PyObject left, PyObject right) =>
        ComplexArithmetic.TryOperands(left, right, out var a, out var b) ? new PyComplex(a.Real - b.Real, a.Imaginary - b.Imaginary) : PyNotImplemented.Value;

    [PySlot(Slot.Multiply)]
    private static PyObject? MultiplySlot(PyObject left, PyObject right)
    {
        if (!ComplexArithmetic.TryOperands(left, right, out var a, out var b))
            return PyNotImplemented.Value;
        var product = ComplexArithmetic.Multiply(a, b);
        return new PyComplex(product.Real, product.Imaginary);
    }

    [PySlot(Slot.TrueDivide)]
    private static PyObject? TrueDivideSlot(PyObject left, PyObject right)
    {
        if (!ComplexArithmetic.TryOperands(left, right, out var a, out var b))
            return PyNotImplemented.Value;
        if (b.Real == 0 && b.Imaginary == 0)
            throw Errors.ZeroDivisionError("complex division by zero");
        var quotient = ComplexArithmetic.Divide(a, b);
        return new PyComplex(quotient.Real, quotient.Imaginary);
    }

    [PySlot(Slot.Power)]
    private static PyObject? PowerSlot(PyObject left, PyObject right, PyObject modulus)
    {
        if (!ComplexArithmetic.TryOperands(left, right, out var a, out var b))
            return PyNotImplemented.Value;
        if (modulus is not PyNone)
            throw Errors.ValueError("complex modulo");
        return ComplexArithmetic.Power(a.Real, a.Imaginary, b.Real, b.Imaginary);
    }

    [PySlot(Slot.Negative)]
    private static PyObject? NegativeSlot(PyObject self) => new PyComplex(-((PyComplex)self).Real, -((PyComplex)self).Imaginary);

    [PySlot(Slot.Positive)]
    private static PyObject? PositiveSlot(PyObject self) => ((PyComplex)self).Exact;

    [PySlot(Slot.Absolute)]
    private static PyObject? AbsoluteSlot(PyObject self)
    {
        var value = (PyComplex)self;
        var length = FloatArithmetic.Hypot(value.Real, value.Imaginary);
        return double.IsInfinity(length) && double.IsFinite(value.Real) && double.IsFinite(value.Imaginary)
            ? throw Errors.OverflowError("absolute value too large")
            : new PyFloat(length);
    }

    /// <summary>The number with the opposite imaginary part.</summary>
    [PyMethod("conjugate($self, /)")]
    private PyComplex Conjugate() => new(Real, -Imaginary);

    /// <summary>The value as an exact complex.</summary>
    [PyMethod("__complex__($self, /)")]
    private PyComplex ToComplex() => Exact;

    /// <summary>The value as text in the form of a format specifier.</summary>
    [PyMethod("__format__($self, format_spec, /)")]
    private PyStr Format(PyStr formatSpec) => NumberFormat.FormatComplex(this, formatSpec);

    /// <summary>The arguments that pickle gives to <c>__new__</c>.</summary>
    [PyMethod("__getnewargs__($self, /)")]
    private PyTuple GetNewArguments() => PyTuple.Of(new PyFloat(Real), new PyFloat(Imaginary));
}
