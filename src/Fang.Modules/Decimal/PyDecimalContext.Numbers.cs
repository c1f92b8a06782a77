using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Decimal;

/// <content>Operations that are not of one form with others.</content>
internal unsafe partial class PyDecimalContext
{
    private static Dec Operand(PyObject value) => DecimalConversion.Operand(value);

    /// <summary>A Decimal of the value, rounded to the context.</summary>
    [PyMethod("create_decimal($self, num=\"0\", /)")]
    private PyDecimal CreateDecimal(PyObject? num = null) => num == null ? new PyDecimal(Dec.Zero) : new PyDecimal(DecimalConversion.Rounded(num, this));

    /// <summary>A Decimal of a float or int, rounded to the context.</summary>
    [PyMethod("create_decimal_from_float($self, f, /)")]
    private PyDecimal CreateDecimalFromFloat(PyObject f)
    {
        var exact = PyDecimal.FromNumber(f);
        var status = DecSignals.None;
        var result = DecRound.Finish(exact, Settings, ref status);
        Raise(status);
        return new PyDecimal(result);
    }

    /// <summary>Quotient and remainder of the division of whole numbers.</summary>
    [PyMethod("divmod($self, x, y, /)")]
    private PyTuple DivMod(PyObject x, PyObject y) => PyDecimal.DivMod(Operand(x), Operand(y), this);

    /// <summary>a to the power of b, modulo the third argument if there is one.</summary>
    [PyMethod("power($self, /, a, b, modulo=None)")]
    private PyDecimal Power(PyObject a, PyObject b, PyObject? modulo) => PyDecimal.Power(Operand(a), Operand(b), modulo == null ? null : Operand(modulo), this);

    /// <summary>x * y + z, rounded once.</summary>
    [PyMethod("fma($self, x, y, z, /)")]
    private PyDecimal FusedMultiplyAdd(PyObject x, PyObject y, PyObject z) => PyDecimal.FusedMultiplyAdd(Operand(x), Operand(y), Operand(z), this);

    /// <summary>The number, rounded to a whole one.</summary>
    [PyMethod("to_integral_value($self, x, /)")]
    private PyDecimal ToIntegralValue(PyObject x) => DecimalOperations.Unary(&DecimalOperations.ToIntegralValue, Operand(x), this);

    /// <summary>The number, rounded to a whole one.</summary>
    [PyMethod("to_integral($self, x, /)")]
    private PyDecimal ToIntegral(PyObject x) => DecimalOperations.Unary(&DecimalOperations.ToIntegralValue, Operand(x), this);

    /// <summary>The number, rounded to a whole one; what is lost is signaled.</summary>
    [PyMethod("to_integral_exact($self, x, /)")]
    private PyDecimal ToIntegralExact(PyObject x) => DecimalOperations.Unary(&DecimalOperations.ToIntegralExact, Operand(x), this);

    /// <summary>The order of the representations: -1, 0 or 1.</summary>
    [PyMethod("compare_total($self, x, y, /)")]
    private PyDecimal CompareTotal(PyObject x, PyObject y) => new(Dec.FromInteger(DecComparison.OrderTotal(Operand(x), Operand(y))));

    /// <summary>The order of the representations without their signs: -1, 0 or 1.</summary>
    [PyMethod("compare_total_mag($self, x, y, /)")]
    private PyDecimal CompareTotalMagnitude(PyObject x, PyObject y) => new(Dec.FromInteger(DecComparison.OrderTotalMagnitudes(Operand(x), Operand(y))));

    /// <summary>The absolute value, not rounded.</summary>
    [PyMethod("copy_abs($self, x, /)")]
    private PyDecimal CopyAbs(PyObject x) => new(Operand(x).Abs());

    /// <summary>The number itself, not rounded.</summary>
    [PyMethod("copy_decimal($self, x, /)")]
    private PyDecimal CopyDecimal(PyObject x) => x as PyDecimal ?? new PyDecimal(Operand(x));

    /// <summary>The number with the opposite sign, not rounded.</summary>
    [PyMethod("copy_negate($self, x, /)")]
    private PyDecimal CopyNegate(PyObject x) => new(Operand(x).Negated());

    /// <summary>The first number with the sign of the second one, not rounded.</summary>
    [PyMethod("copy_sign($self, x, y, /)")]
    private PyDecimal CopySign(PyObject x, PyObject y) => new(Operand(x).WithSign(Operand(y).Negative));

    /// <summary>The number itself: there is only one encoding.</summary>
    [PyMethod("canonical($self, x, /)")]
    private PyDecimal Canonical(PyObject x) => x as PyDecimal ?? throw Errors.TypeError("argument must be a Decimal");

    /// <summary>True: there is only one encoding.</summary>
    [PyMethod("is_canonical($self, x, /)")]
    private bool IsCanonical(PyObject x) => x is PyDecimal ? true : throw Errors.TypeError("argument must be a Decimal");

    /// <summary>Whether it is neither infinite nor NaN.</summary>
    [PyMethod("is_finite($self, x, /)")]
    private bool IsFinite(PyObject x) => Operand(x).IsFinite;

    /// <summary>Whether it is infinite.</summary>
    [PyMethod("is_infinite($self, x, /)")]
    private bool IsInfinite(PyObject x) => Operand(x).IsInfinite;

    /// <summary>Whether it is a NaN of either kind.</summary>
    [PyMethod("is_nan($self, x, /)")]
    private bool IsNaN(PyObject x) => Operand(x).IsNaN;

    /// <summary>Whether it is a finite number that is not zero and not subnormal.</summary>
    [PyMethod("is_normal($self, x, /)")]
    private bool IsNormal(PyObject x) => DecimalOperations.IsNormal(Operand(x), Settings);

    /// <summary>Whether it is a quiet NaN.</summary>
    [PyMethod("is_qnan($self, x, /)")]
    private bool IsQuietNaN(PyObject x) => Operand(x).Kind == DecKind.QuietNaN;

    /// <summary>Whether it has a minus sign.</summary>
    [PyMethod("is_signed($self, x, /)")]
    private bool IsSigned(PyObject x) => Operand(x).Negative;

    /// <summary>Whether it is a signaling NaN.</summary>
    [PyMethod("is_snan($self, x, /)")]
    private bool IsSignalingNaN(PyObject x) => Operand(x).Kind == DecKind.SignalingNaN;

    /// <summary>Whether it is smaller than all normal numbers, but not zero.</summary>
    [PyMethod("is_subnormal($self, x, /)")]
    private bool IsSubnormal(PyObject x) => DecimalOperations.IsSubnormal(Operand(x), Settings);

    /// <summary>Whether it is zero.</summary>
    [PyMethod("is_zero($self, x, /)")]
    private bool IsZero(PyObject x) => Operand(x).IsZero;

    /// <summary>The class of the number, in words.</summary>
    [PyMethod("number_class($self, x, /)")]
    private string NumberClass(PyObject x) => DecimalOperations.NumberClass(Operand(x), Settings);

    /// <summary>Ten.</summary>
    [PyMethod("radix($self, /)")]
    private PyDecimal Radix() => new(new Dec(false, 10, 0));

    /// <summary>Whether both have the same exponent.</summary>
    [PyMethod("same_quantum($self, x, y, /)")]
    private bool SameQuantum(PyObject x, PyObject y) => DecimalOperations.SameQuantum(Operand(x), Operand(y));

    /// <summary>The number in scientific notation.</summary>
    [PyMethod("to_sci_string($self, x, /)")]
    private string ToSciString(PyObject x) => DecText.Format(Operand(x), engineering: false, _capitals);

    /// <summary>The number in engineering notation.</summary>
    [PyMethod("to_eng_string($self, x, /)")]
    private string ToEngString(PyObject x) => DecText.Format(Operand(x), engineering: true, _capitals);
}
