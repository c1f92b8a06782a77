using System.Numerics;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Objects;

/// <summary>Arithmetic of complex numbers. Its own, because System.Numerics rounds and treats infinities in other ways.</summary>
public static class ComplexArithmetic
{
    /// <summary>The values of two operands; false if one is no number.</summary>
    public static bool TryOperands(PyObject left, PyObject right, out Complex a, out Complex b)
    {
        b = default;
        return TryOperand(left, out a) && TryOperand(right, out b);
    }

    private static bool TryOperand(PyObject operand, out Complex value)
    {
        switch (operand)
        {
            case PyComplex complex:
                value = new Complex(complex.Real, complex.Imaginary);
                return true;
            case PyFloat number:
                value = new Complex(number.Value, 0);
                return true;
            case PyInteger integer:
                value = new Complex(IntegerConversion.ToDouble(integer), 0);
                return true;
            default:
                value = default;
                return false;
        }
    }

    public static Complex Multiply(Complex left, Complex right) => new(
        left.Real * right.Real - left.Imaginary * right.Imaginary,
        left.Real * right.Imaginary + left.Imaginary * right.Real);

    /// <summary>The quotient by Smith's method, which scales by the larger part of the divisor; that is not zero.</summary>
    public static Complex Divide(Complex left, Complex right)
    {
        if (Math.Abs(right.Real) >= Math.Abs(right.Imaginary))
        {
            var ratio = right.Imaginary / right.Real;
            var divisor = right.Real + right.Imaginary * ratio;
            return new Complex((left.Real + left.Imaginary * ratio) / divisor, (left.Imaginary - left.Real * ratio) / divisor);
        }
        if (Math.Abs(right.Imaginary) >= Math.Abs(right.Real))
        {
            var ratio = right.Real / right.Imaginary;
            var divisor = right.Real * ratio + right.Imaginary;
            return new Complex((left.Real * ratio + left.Imaginary) / divisor, (left.Imaginary * ratio - left.Real) / divisor);
        }
        return new Complex(double.NaN, double.NaN);
    }

    /// <summary>The power; small whole exponents by multiplication.</summary>
    public static PyObject Power(double real, double imaginary, double exponentReal, double exponentImaginary)
    {
        var value = new Complex(real, imaginary);
        Complex result;
        if (exponentImaginary == 0 && exponentReal == Math.Floor(exponentReal) && Math.Abs(exponentReal) <= 100)
            result = WholePower(value, (int)exponentReal);
        else
            result = GeneralPower(value, new Complex(exponentReal, exponentImaginary));
        if (double.IsInfinity(result.Real) || double.IsInfinity(result.Imaginary))
            throw Errors.OverflowError("complex exponentiation");
        return new PyComplex(result.Real, result.Imaginary);
    }

    private static Complex WholePower(Complex value, int exponent)
    {
        if (exponent > 0)
            return PositivePower(value, exponent);
        var power = PositivePower(value, -exponent);
        if (power.Real == 0 && power.Imaginary == 0)
            throw ZeroToNegative();
        return Divide(Complex.One, power);
    }

    private static Complex PositivePower(Complex value, int exponent)
    {
        var result = Complex.One;
        for (; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
                result = Multiply(result, value);
            value = Multiply(value, value);
        }
        return result;
    }

    private static Complex GeneralPower(Complex value, Complex exponent)
    {
        if (exponent.Real == 0 && exponent.Imaginary == 0)
            return Complex.One;
        if (value.Real == 0 && value.Imaginary == 0)
            return exponent.Imaginary != 0 || exponent.Real < 0 ? throw ZeroToNegative() : Complex.Zero;
        var length = FloatArithmetic.Hypot(value.Real, value.Imaginary);
        var angle = Math.Atan2(value.Imaginary, value.Real);
        var resultLength = Math.Pow(length, exponent.Real);
        var resultAngle = angle * exponent.Real;
        if (exponent.Imaginary != 0)
        {
            resultLength /= Math.Exp(angle * exponent.Imaginary);
            resultAngle += exponent.Imaginary * Math.Log(length);
        }
        return new Complex(resultLength * Math.Cos(resultAngle), resultLength * Math.Sin(resultAngle));
    }

    private static PyException ZeroToNegative() => Errors.ZeroDivisionError("0.0 to a negative or complex power");
}
