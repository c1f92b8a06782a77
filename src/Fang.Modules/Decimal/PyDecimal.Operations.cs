using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Decimal;

/// <content>Operations that Decimal shares with Context.</content>
internal unsafe partial class PyDecimal
{
    /// <summary>e to the power of the number.</summary>
    [PyMethod("exp($self, /, context=None)")]
    private PyDecimal Exp(PyObject? context) => DecimalOperations.Unary(&DecFunctions.Exp, Value, DecimalConversion.Context(context));

    /// <summary>The natural logarithm.</summary>
    [PyMethod("ln($self, /, context=None)")]
    private PyDecimal Ln(PyObject? context) => DecimalOperations.Unary(&DecFunctions.Ln, Value, DecimalConversion.Context(context));

    /// <summary>The logarithm to base 10.</summary>
    [PyMethod("log10($self, /, context=None)")]
    private PyDecimal Log10(PyObject? context) => DecimalOperations.Unary(&DecFunctions.Log10, Value, DecimalConversion.Context(context));

    /// <summary>The exponent of the first digit.</summary>
    [PyMethod("logb($self, /, context=None)")]
    private PyDecimal Logb(PyObject? context) => DecimalOperations.Unary(&DecQuantum.LogB, Value, DecimalConversion.Context(context));

    /// <summary>Every digit 0 as 1 and 1 as 0.</summary>
    [PyMethod("logical_invert($self, /, context=None)")]
    private PyDecimal LogicalInvert(PyObject? context) => DecimalOperations.Unary(&DecLogic.Invert, Value, DecimalConversion.Context(context));

    /// <summary>The largest number of the context that is smaller.</summary>
    [PyMethod("next_minus($self, /, context=None)")]
    private PyDecimal NextMinus(PyObject? context) => DecimalOperations.Unary(&DecQuantum.NextMinus, Value, DecimalConversion.Context(context));

    /// <summary>The smallest number of the context that is larger.</summary>
    [PyMethod("next_plus($self, /, context=None)")]
    private PyDecimal NextPlus(PyObject? context) => DecimalOperations.Unary(&DecQuantum.NextPlus, Value, DecimalConversion.Context(context));

    /// <summary>The number without zeros at its end.</summary>
    [PyMethod("normalize($self, /, context=None)")]
    private PyDecimal Normalize(PyObject? context) => DecimalOperations.Unary(&DecQuantum.Normalize, Value, DecimalConversion.Context(context));

    /// <summary>The square root.</summary>
    [PyMethod("sqrt($self, /, context=None)")]
    private PyDecimal Sqrt(PyObject? context) => DecimalOperations.Unary(&DecFunctions.SquareRoot, Value, DecimalConversion.Context(context));

    /// <summary>The order of the two: -1, 0 or 1, or NaN.</summary>
    [PyMethod("compare($self, /, other, context=None)")]
    private PyDecimal Compare(PyObject other, PyObject? context) => DecimalOperations.Binary(&DecimalOperations.Compare, this, other, DecimalConversion.Context(context));

    /// <summary>As compare(), but every NaN is signaled.</summary>
    [PyMethod("compare_signal($self, /, other, context=None)")]
    private PyDecimal CompareSignal(PyObject other, PyObject? context) => DecimalOperations.Binary(&DecimalOperations.CompareSignal, this, other, DecimalConversion.Context(context));

    /// <summary>The digits that are 1 in both.</summary>
    [PyMethod("logical_and($self, /, other, context=None)")]
    private PyDecimal LogicalAnd(PyObject other, PyObject? context) => DecimalOperations.Binary(&DecLogic.And, this, other, DecimalConversion.Context(context));

    /// <summary>The digits that are 1 in one of both.</summary>
    [PyMethod("logical_or($self, /, other, context=None)")]
    private PyDecimal LogicalOr(PyObject other, PyObject? context) => DecimalOperations.Binary(&DecLogic.Or, this, other, DecimalConversion.Context(context));

    /// <summary>The digits that are 1 in just one of both.</summary>
    [PyMethod("logical_xor($self, /, other, context=None)")]
    private PyDecimal LogicalXor(PyObject other, PyObject? context) => DecimalOperations.Binary(&DecLogic.Xor, this, other, DecimalConversion.Context(context));

    /// <summary>The larger of the two.</summary>
    [PyMethod("max($self, /, other, context=None)")]
    private PyDecimal Max(PyObject other, PyObject? context) => DecimalOperations.Binary(&DecimalOperations.Max, this, other, DecimalConversion.Context(context));

    /// <summary>The one with the larger absolute value.</summary>
    [PyMethod("max_mag($self, /, other, context=None)")]
    private PyDecimal MaxMag(PyObject other, PyObject? context) => DecimalOperations.Binary(&DecimalOperations.MaxMagnitude, this, other, DecimalConversion.Context(context));

    /// <summary>The smaller of the two.</summary>
    [PyMethod("min($self, /, other, context=None)")]
    private PyDecimal Min(PyObject other, PyObject? context) => DecimalOperations.Binary(&DecimalOperations.Min, this, other, DecimalConversion.Context(context));

    /// <summary>The one with the smaller absolute value.</summary>
    [PyMethod("min_mag($self, /, other, context=None)")]
    private PyDecimal MinMag(PyObject other, PyObject? context) => DecimalOperations.Binary(&DecimalOperations.MinMagnitude, this, other, DecimalConversion.Context(context));

    /// <summary>The nearest number of the context in the direction of the other one.</summary>
    [PyMethod("next_toward($self, /, other, context=None)")]
    private PyDecimal NextToward(PyObject other, PyObject? context) => DecimalOperations.Binary(&DecQuantum.NextToward, this, other, DecimalConversion.Context(context));

    /// <summary>The difference to the nearest multiple of the other one.</summary>
    [PyMethod("remainder_near($self, /, other, context=None)")]
    private PyDecimal RemainderNear(PyObject other, PyObject? context) => DecimalOperations.Binary(&DecArithmetic.RemainderNear, this, other, DecimalConversion.Context(context));

    /// <summary>The digits turned by so many places.</summary>
    [PyMethod("rotate($self, /, other, context=None)")]
    private PyDecimal Rotate(PyObject other, PyObject? context) => DecimalOperations.Binary(&DecLogic.Rotate, this, other, DecimalConversion.Context(context));

    /// <summary>The number with the other one added to its exponent.</summary>
    [PyMethod("scaleb($self, /, other, context=None)")]
    private PyDecimal Scaleb(PyObject other, PyObject? context) => DecimalOperations.Binary(&DecQuantum.ScaleB, this, other, DecimalConversion.Context(context));

    /// <summary>The digits moved by so many places.</summary>
    [PyMethod("shift($self, /, other, context=None)")]
    private PyDecimal Shift(PyObject other, PyObject? context) => DecimalOperations.Binary(&DecLogic.Shift, this, other, DecimalConversion.Context(context));
}
