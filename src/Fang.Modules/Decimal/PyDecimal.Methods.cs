using System.Globalization;
using System.Numerics;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Decimal;

/// <content>The other methods of Decimal.</content>
internal unsafe partial class PyDecimal
{
    private static Dec Operand(PyObject value) => DecimalConversion.Operand(value);

    /// <summary>The number itself: it has no imaginary part.</summary>
    [PyProperty("real")]
    private PyDecimal Real => this;

    /// <summary>Zero: a decimal has no imaginary part.</summary>
    [PyProperty("imag")]
    private PyDecimal Imaginary => new(Dec.Zero);

    /// <summary>The number itself.</summary>
    [PyMethod("conjugate($self, /)")]
    private PyDecimal Conjugate() => this;

    /// <summary>The exact decimal of a float or int.</summary>
    [PyClassMethod("from_float($type, f, /)")]
    private static PyObject FromFloat(PyType type, PyObject f)
    {
        var value = new PyDecimal(FromNumber(f));
        return ReferenceEquals(type, TypeObject) ? value : Callable.Call(type, value);
    }

    /// <summary>Sign, digits and exponent as a named tuple.</summary>
    [PyMethod("as_tuple($self, /)")]
    private PyObject AsTuple()
    {
        PyObject exponent = Value.Kind switch
        {
            DecKind.Infinity => PyStr.Intern("F"),
            DecKind.QuietNaN => PyStr.Intern("n"),
            DecKind.SignalingNaN => PyStr.Intern("N"),
            _ => PyInt.From(Value.Exponent),
        };
        var text = Value.IsNaN && Value.Coefficient.IsZero ? "" : Value.Coefficient.ToString(CultureInfo.InvariantCulture);
        var digits = new PyObject[text.Length];
        for (var i = 0; i < digits.Length; i++)
            digits[i] = PyInt.From(text[i] - '0');
        return Callable.Call(DecimalModule.DecimalTuple, PyInt.From(Value.Negative ? 1 : 0), PyTuple.Own(digits), exponent);
    }

    /// <summary>The fraction in lowest terms that equals the number.</summary>
    [PyMethod("as_integer_ratio($self, /)")]
    private PyTuple AsIntegerRatio()
    {
        if (Value.IsNaN)
            throw Errors.ValueError("cannot convert NaN to integer ratio");
        if (Value.IsInfinite)
            throw Errors.OverflowError("cannot convert Infinity to integer ratio");
        if (Value.Exponent >= 0 || Value.Coefficient.IsZero)
            return PyTuple.Of(PyInteger.From(Value.Truncated()), PyInt.One);
        var denominator = DecDigits.PowerOfTen(-Value.Exponent);
        var divisor = BigInteger.GreatestCommonDivisor(Value.Coefficient, denominator);
        var numerator = Value.Coefficient / divisor;
        return PyTuple.Of(PyInteger.From(Value.Negative ? -numerator : numerator), PyInteger.From(denominator / divisor));
    }

    /// <summary>The exponent of the first digit; 0 for what is not finite.</summary>
    [PyMethod("adjusted($self, /)")]
    private long Adjusted() => Value.IsFinite ? Value.Adjusted : 0;

    /// <summary>The number itself: there is only one encoding.</summary>
    [PyMethod("canonical($self, /)")]
    private PyDecimal Canonical() => this;

    /// <summary>The order of the representations: -1, 0 or 1.</summary>
    [PyMethod("compare_total($self, /, other, context=None)")]
    private PyDecimal CompareTotal(PyObject other, PyObject? context)
    {
        DecimalConversion.Context(context);
        return new PyDecimal(Dec.FromInteger(DecComparison.OrderTotal(Value, Operand(other))));
    }

    /// <summary>The order of the representations without their signs: -1, 0 or 1.</summary>
    [PyMethod("compare_total_mag($self, /, other, context=None)")]
    private PyDecimal CompareTotalMagnitude(PyObject other, PyObject? context)
    {
        DecimalConversion.Context(context);
        return new PyDecimal(Dec.FromInteger(DecComparison.OrderTotalMagnitudes(Value, Operand(other))));
    }

    /// <summary>The absolute value, not rounded.</summary>
    [PyMethod("copy_abs($self, /)")]
    private PyDecimal CopyAbs() => new(Value.Abs());

    /// <summary>The number with the opposite sign, not rounded.</summary>
    [PyMethod("copy_negate($self, /)")]
    private PyDecimal CopyNegate() => new(Value.Negated());

    /// <summary>The number with the sign of the other one, not rounded.</summary>
    [PyMethod("copy_sign($self, /, other, context=None)")]
    private PyDecimal CopySign(PyObject other, PyObject? context)
    {
        DecimalConversion.Context(context);
        return new PyDecimal(Value.WithSign(Operand(other).Negative));
    }

    /// <summary>self * other + third, rounded once.</summary>
    [PyMethod("fma($self, /, other, third, context=None)")]
    private PyDecimal FusedMultiplyAdd(PyObject other, PyObject third, PyObject? context) =>
        FusedMultiplyAdd(Value, Operand(other), Operand(third), DecimalConversion.Context(context));

    /// <summary>True: there is only one encoding.</summary>
    [PyMethod("is_canonical($self, /)")]
    private bool IsCanonical() => true;

    /// <summary>Whether it is neither infinite nor NaN.</summary>
    [PyMethod("is_finite($self, /)")]
    private bool IsFinite() => Value.IsFinite;

    /// <summary>Whether it is infinite.</summary>
    [PyMethod("is_infinite($self, /)")]
    private bool IsInfinite() => Value.IsInfinite;

    /// <summary>Whether it is a NaN of either kind.</summary>
    [PyMethod("is_nan($self, /)")]
    private bool IsNaN() => Value.IsNaN;

    /// <summary>Whether it is a finite number that is not zero and not subnormal.</summary>
    [PyMethod("is_normal($self, /, context=None)")]
    private bool IsNormal(PyObject? context) => DecimalOperations.IsNormal(Value, DecimalConversion.Context(context).Settings);

    /// <summary>Whether it is a quiet NaN.</summary>
    [PyMethod("is_qnan($self, /)")]
    private bool IsQuietNaN() => Value.Kind == DecKind.QuietNaN;

    /// <summary>Whether it has a minus sign.</summary>
    [PyMethod("is_signed($self, /)")]
    private bool IsSigned() => Value.Negative;

    /// <summary>Whether it is a signaling NaN.</summary>
    [PyMethod("is_snan($self, /)")]
    private bool IsSignalingNaN() => Value.Kind == DecKind.SignalingNaN;

    /// <summary>Whether it is smaller than all normal numbers, but not zero.</summary>
    [PyMethod("is_subnormal($self, /, context=None)")]
    private bool IsSubnormal(PyObject? context) => DecimalOperations.IsSubnormal(Value, DecimalConversion.Context(context).Settings);

    /// <summary>Whether it is zero.</summary>
    [PyMethod("is_zero($self, /)")]
    private bool IsZero() => Value.IsZero;

    /// <summary>The class of the number, in words.</summary>
    [PyMethod("number_class($self, /, context=None)")]
    private string NumberClass(PyObject? context) => DecimalOperations.NumberClass(Value, DecimalConversion.Context(context).Settings);

    /// <summary>The number with the exponent of another one, rounded.</summary>
    [PyMethod("quantize($self, /, exp, rounding=None, context=None)")]
    private PyDecimal Quantize(PyObject exp, PyObject? rounding, PyObject? context)
    {
        var own = DecimalConversion.Context(context);
        var settings = rounding == null ? own.Settings : own.Settings.WithRounding(PyDecimalContext.ToRounding(rounding));
        var status = DecSignals.None;
        var result = DecQuantum.Quantize(Value, Operand(exp), settings, ref status);
        own.Raise(status);
        return new PyDecimal(result);
    }

    /// <summary>Ten.</summary>
    [PyMethod("radix($self, /)")]
    private PyDecimal Radix() => new(new Dec(false, 10, 0));

    /// <summary>Whether both have the same exponent.</summary>
    [PyMethod("same_quantum($self, /, other, context=None)")]
    private bool SameQuantum(PyObject other, PyObject? context)
    {
        DecimalConversion.Context(context);
        return DecimalOperations.SameQuantum(Value, Operand(other));
    }

    /// <summary>The number in engineering notation.</summary>
    [PyMethod("to_eng_string($self, /, context=None)")]
    private string ToEngString(PyObject? context) => Text(engineering: true, context);

    /// <summary>The number, rounded to a whole one.</summary>
    [PyMethod("to_integral($self, /, rounding=None, context=None)")]
    private PyDecimal ToIntegral(PyObject? rounding, PyObject? context) => RoundToIntegral(exactly: false, rounding, context);

    /// <summary>The number, rounded to a whole one.</summary>
    [PyMethod("to_integral_value($self, /, rounding=None, context=None)")]
    private PyDecimal ToIntegralValue(PyObject? rounding, PyObject? context) => RoundToIntegral(exactly: false, rounding, context);

    /// <summary>The number, rounded to a whole one; what is lost is signaled.</summary>
    [PyMethod("to_integral_exact($self, /, rounding=None, context=None)")]
    private PyDecimal ToIntegralExact(PyObject? rounding, PyObject? context) => RoundToIntegral(exactly: true, rounding, context);

    private PyDecimal RoundToIntegral(bool exactly, PyObject? rounding, PyObject? context)
    {
        var own = DecimalConversion.Context(context);
        var settings = rounding == null ? own.Settings : own.Settings.WithRounding(PyDecimalContext.ToRounding(rounding));
        var status = DecSignals.None;
        var result = DecQuantum.ToIntegral(Value, exactly, settings, ref status);
        own.Raise(status);
        return new PyDecimal(result);
    }

    /// <summary>The largest int that is not above.</summary>
    [PyMethod("__floor__($self, /)")]
    private PyInteger Floor() => ToInteger(DecRounding.Floor);

    /// <summary>The smallest int that is not below.</summary>
    [PyMethod("__ceil__($self, /)")]
    private PyInteger Ceiling() => ToInteger(DecRounding.Ceiling);

    /// <summary>The whole part.</summary>
    [PyMethod("__trunc__($self, /)")]
    private PyInteger Truncate() => ToInteger(DecRounding.Down);

    /// <summary>The number rounded to decimal digits; to an int without them.</summary>
    [PyMethod("__round__($self, ndigits=None, /)")]
    private PyObject Round(PyObject? ndigits)
    {
        if (ndigits == null)
            return ToInteger(DecRounding.HalfEven);
        if (ndigits is not PyInteger integer)
            throw Errors.TypeError("optional arg must be an integer");
        if (!integer.TryToInt64(out var digits))
            throw Errors.OverflowError("Python int too large to convert to C ssize_t");
        var context = DecimalModule.Current();
        var status = DecSignals.None;
        var unit = new Dec(false, BigInteger.One, digits == long.MinValue ? long.MaxValue : -digits);
        var result = DecQuantum.Quantize(Value, unit, context.Settings, ref status);
        context.Raise(status);
        return new PyDecimal(result);
    }

    /// <summary>The number as a complex one.</summary>
    [PyMethod("__complex__($self, /)")]
    private PyComplex ToComplex() => new(DecimalConversion.ToDouble(Value), 0);

    /// <summary>The number itself: it never changes.</summary>
    [PyMethod("__copy__($self, /)")]
    private PyDecimal Copy() => this;

    /// <summary>The number itself: it never changes.</summary>
    [PyMethod("__deepcopy__($self, object, /)")]
    private PyDecimal DeepCopy(PyObject @object) => this;

    /// <summary>What pickle makes an equal number of.</summary>
    [PyMethod("__reduce__($self, /)")]
    private PyTuple Reduce() => PyTuple.Of(Type, PyTuple.Of(PyStr.From(Text(engineering: false, null))));

    /// <summary>The bytes that the object takes.</summary>
    [PyMethod("__sizeof__($self, /)")]
    private long SizeOf() => 104 + (Value.Digits > 76 ? Value.Digits / 19 * 8 : 0);

    /// <summary>The number as text in the form of a format specifier.</summary>
    [PyMethod("__format__($self, format_spec, override=<unrepresentable>, /)")]
    private PyStr Format(PyObject formatSpec, PyObject? @override)
    {
        var text = formatSpec as PyStr ?? throw Errors.TypeError("format arg must be str");
        var context = DecimalModule.Current();
        return DecimalFormat.Format(Value, text, @override as PyDict, context);
    }
}
