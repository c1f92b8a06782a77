using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Decimal;

/// <content>Operations that Context shares with Decimal.</content>
internal unsafe partial class PyDecimalContext
{
    /// <summary>e to the power of the number.</summary>
    [PyMethod("exp($self, x, /)")]
    private PyDecimal Exp(PyObject x) => DecimalOperations.Unary(&DecFunctions.Exp, DecimalConversion.Operand(x), this);

    /// <summary>The natural logarithm.</summary>
    [PyMethod("ln($self, x, /)")]
    private PyDecimal Ln(PyObject x) => DecimalOperations.Unary(&DecFunctions.Ln, DecimalConversion.Operand(x), this);

    /// <summary>The logarithm to base 10.</summary>
    [PyMethod("log10($self, x, /)")]
    private PyDecimal Log10(PyObject x) => DecimalOperations.Unary(&DecFunctions.Log10, DecimalConversion.Operand(x), this);

    /// <summary>The exponent of the first digit.</summary>
    [PyMethod("logb($self, x, /)")]
    private PyDecimal Logb(PyObject x) => DecimalOperations.Unary(&DecQuantum.LogB, DecimalConversion.Operand(x), this);

    /// <summary>Every digit 0 as 1 and 1 as 0.</summary>
    [PyMethod("logical_invert($self, x, /)")]
    private PyDecimal LogicalInvert(PyObject x) => DecimalOperations.Unary(&DecLogic.Invert, DecimalConversion.Operand(x), this);

    /// <summary>The largest number of the context that is smaller.</summary>
    [PyMethod("next_minus($self, x, /)")]
    private PyDecimal NextMinus(PyObject x) => DecimalOperations.Unary(&DecQuantum.NextMinus, DecimalConversion.Operand(x), this);

    /// <summary>The smallest number of the context that is larger.</summary>
    [PyMethod("next_plus($self, x, /)")]
    private PyDecimal NextPlus(PyObject x) => DecimalOperations.Unary(&DecQuantum.NextPlus, DecimalConversion.Operand(x), this);

    /// <summary>The number without zeros at its end.</summary>
    [PyMethod("normalize($self, x, /)")]
    private PyDecimal Normalize(PyObject x) => DecimalOperations.Unary(&DecQuantum.Normalize, DecimalConversion.Operand(x), this);

    /// <summary>The square root.</summary>
    [PyMethod("sqrt($self, x, /)")]
    private PyDecimal Sqrt(PyObject x) => DecimalOperations.Unary(&DecFunctions.SquareRoot, DecimalConversion.Operand(x), this);

    /// <summary>The absolute value.</summary>
    [PyMethod("abs($self, x, /)")]
    private PyDecimal Abs(PyObject x) => DecimalOperations.Unary(&DecArithmetic.Absolute, DecimalConversion.Operand(x), this);

    /// <summary>The number with the opposite sign.</summary>
    [PyMethod("minus($self, x, /)")]
    private PyDecimal Minus(PyObject x) => DecimalOperations.Unary(&DecArithmetic.Minus, DecimalConversion.Operand(x), this);

    /// <summary>The number, rounded.</summary>
    [PyMethod("plus($self, x, /)")]
    private PyDecimal Plus(PyObject x) => DecimalOperations.Unary(&DecArithmetic.Plus, DecimalConversion.Operand(x), this);

    /// <summary>The number, rounded.</summary>
    [PyMethod("_apply($self, object, /)")]
    private PyDecimal Apply(PyObject @object) => DecimalOperations.Unary(&DecimalOperations.Apply, DecimalConversion.Operand(@object), this);

    /// <summary>The order of the two: -1, 0 or 1, or NaN.</summary>
    [PyMethod("compare($self, x, y, /)")]
    private PyDecimal Compare(PyObject x, PyObject y) => DecimalOperations.Binary(&DecimalOperations.Compare, x, y, this);

    /// <summary>As compare(), but every NaN is signaled.</summary>
    [PyMethod("compare_signal($self, x, y, /)")]
    private PyDecimal CompareSignal(PyObject x, PyObject y) => DecimalOperations.Binary(&DecimalOperations.CompareSignal, x, y, this);

    /// <summary>The digits that are 1 in both.</summary>
    [PyMethod("logical_and($self, x, y, /)")]
    private PyDecimal LogicalAnd(PyObject x, PyObject y) => DecimalOperations.Binary(&DecLogic.And, x, y, this);

    /// <summary>The digits that are 1 in one of both.</summary>
    [PyMethod("logical_or($self, x, y, /)")]
    private PyDecimal LogicalOr(PyObject x, PyObject y) => DecimalOperations.Binary(&DecLogic.Or, x, y, this);

    /// <summary>The digits that are 1 in just one of both.</summary>
    [PyMethod("logical_xor($self, x, y, /)")]
    private PyDecimal LogicalXor(PyObject x, PyObject y) => DecimalOperations.Binary(&DecLogic.Xor, x, y, this);

    /// <summary>The larger of the two.</summary>
    [PyMethod("max($self, x, y, /)")]
    private PyDecimal Max(PyObject x, PyObject y) => DecimalOperations.Binary(&DecimalOperations.Max, x, y, this);

    /// <summary>The one with the larger absolute value.</summary>
    [PyMethod("max_mag($self, x, y, /)")]
    private PyDecimal MaxMag(PyObject x, PyObject y) => DecimalOperations.Binary(&DecimalOperations.MaxMagnitude, x, y, this);

    /// <summary>The smaller of the two.</summary>
    [PyMethod("min($self, x, y, /)")]
    private PyDecimal Min(PyObject x, PyObject y) => DecimalOperations.Binary(&DecimalOperations.Min, x, y, this);

    /// <summary>The one with the smaller absolute value.</summary>
    [PyMethod("min_mag($self, x, y, /)")]
    private PyDecimal MinMag(PyObject x, PyObject y) => DecimalOperations.Binary(&DecimalOperations.MinMagnitude, x, y, this);

    /// <summary>The nearest number of the context in the direction of the other one.</summary>
    [PyMethod("next_toward($self, x, y, /)")]
    private PyDecimal NextToward(PyObject x, PyObject y) => DecimalOperations.Binary(&DecQuantum.NextToward, x, y, this);

    /// <summary>The difference to the nearest multiple of the other one.</summary>
    [PyMethod("remainder_near($self, x, y, /)")]
    private PyDecimal RemainderNear(PyObject x, PyObject y) => DecimalOperations.Binary(&DecArithmetic.RemainderNear, x, y, this);

    /// <summary>The digits turned by so many places.</summary>
    [PyMethod("rotate($self, x, y, /)")]
    private PyDecimal Rotate(PyObject x, PyObject y) => DecimalOperations.Binary(&DecLogic.Rotate, x, y, this);

    /// <summary>The number with the other one added to its exponent.</summary>
    [PyMethod("scaleb($self, x, y, /)")]
    private PyDecimal Scaleb(PyObject x, PyObject y) => DecimalOperations.Binary(&DecQuantum.ScaleB, x, y, this);

    /// <summary>The digits moved by so many places.</summary>
    [PyMethod("shift($self, x, y, /)")]
    private PyDecimal Shift(PyObject x, PyObject y) => DecimalOperations.Binary(&DecLogic.Shift, x, y, this);

    /// <summary>The sum.</summary>
    [PyMethod("add($self, x, y, /)")]
    private PyDecimal Add(PyObject x, PyObject y) => DecimalOperations.Binary(&DecArithmetic.Add, x, y, this);

    /// <summary>The quotient.</summary>
    [PyMethod("divide($self, x, y, /)")]
    private PyDecimal Divide(PyObject x, PyObject y) => DecimalOperations.Binary(&DecArithmetic.Divide, x, y, this);

    /// <summary>The whole part of the quotient.</summary>
    [PyMethod("divide_int($self, x, y, /)")]
    private PyDecimal DivideInt(PyObject x, PyObject y) => DecimalOperations.Binary(&DecArithmetic.DivideInteger, x, y, this);

    /// <summary>The product.</summary>
    [PyMethod("multiply($self, x, y, /)")]
    private PyDecimal Multiply(PyObject x, PyObject y) => DecimalOperations.Binary(&DecArithmetic.Multiply, x, y, this);

    /// <summary>The remainder of the division.</summary>
    [PyMethod("remainder($self, x, y, /)")]
    private PyDecimal Remainder(PyObject x, PyObject y) => DecimalOperations.Binary(&DecArithmetic.Remainder, x, y, this);

    /// <summary>The difference.</summary>
    [PyMethod("subtract($self, x, y, /)")]
    private PyDecimal Subtract(PyObject x, PyObject y) => DecimalOperations.Binary(&DecArithmetic.Subtract, x, y, this);

    /// <summary>The first number with the exponent of the second one.</summary>
    [PyMethod("quantize($self, x, y, /)")]
    private PyDecimal Quantize(PyObject x, PyObject y) => DecimalOperations.Binary(&DecQuantum.Quantize, x, y, this);
}
