using System.Numerics;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Decimal;

/// <summary>A decimal floating-point number.</summary>
[PyType("Decimal", Module = "decimal", Subclassable = true)]
internal partial class PyDecimal : PyObject
{
    public PyDecimal(in Dec value) => Value = value;

    /// <summary>The number.</summary>
    public readonly Dec Value;

    [PyNew("Decimal(value='0', context=None)")]
    private static PyObject New(PyType type, PyObject? value = null, PyObject? context = null)
    {
        var own = DecimalConversion.Context(context);
        if (ReferenceEquals(type, TypeObject))
            return value != null && value.GetType() == typeof(PyDecimal) ? value : new PyDecimal(value == null ? Dec.Zero : DecimalConversion.Exact(value, own));
        return new PyDecimalInstance(type, value == null ? Dec.Zero : DecimalConversion.Exact(value, own));
    }

    [PySlot(Slot.Repr)]
    private PyObject? ReprSlot() => PyStr.From($"Decimal('{Text(engineering: false, null)}')");

    [PySlot(Slot.Str)]
    private PyObject? StrSlot() => PyStr.From(Text(engineering: false, null));

    private string Text(bool engineering, PyObject? context) => DecText.Format(Value, engineering, DecimalConversion.Context(context).HasCapitals);

    [PySlot(Slot.Hash)]
    private long HashSlot()
    {
        if (Value.Kind == DecKind.SignalingNaN)
            throw Errors.TypeError("Cannot hash a signaling NaN value");
        if (Value.IsNaN)
            return Identity.Hash(this);
        if (Value.IsInfinite)
            return Value.Negative ? -FloatHash.Infinity : FloatHash.Infinity;
        BigInteger modulus = IntegerHash.Modulus;
        // The inverse of ten: its power modulus - 2.
        var power = Value.Exponent >= 0
            ? BigInteger.ModPow(10, Value.Exponent, modulus)
            : BigInteger.ModPow(BigInteger.ModPow(10, modulus - 2, modulus), -Value.Exponent, modulus);
        var hash = (long)(Value.Coefficient % modulus * power % modulus);
        if (Value.Negative)
            hash = -hash;
        return hash == -1 ? -2 : hash;
    }

    [PySlot(Slot.Bool)]
    private bool BoolSlot() => !Value.IsZero;

    [PySlot(Slot.RichCompare)]
    private PyObject? CompareSlot(PyObject other, CompareOp op)
    {
        var context = DecimalModule.Current();
        if (!DecimalComparand.TryGet(this, other, op, context, out var left, out var right))
            return PyNotImplemented.Value;
        if (!left.IsNaN && !right.IsNaN)
            return PyBool.Of(ObjectProtocol.CompareInt64(DecComparison.Order(left, right), 0, op));
        // Whether they are equal can be asked of quiet NaNs.
        if (op is not (CompareOp.Eq or CompareOp.Ne) || left.Kind == DecKind.SignalingNaN || right.Kind == DecKind.SignalingNaN)
            context.Raise(DecSignals.InvalidOperation);
        return PyBool.Of(op == CompareOp.Ne);
    }

    [PySlot(Slot.Add)]
    private static unsafe PyObject? AddSlot(PyObject left, PyObject right) => Binary(&DecArithmetic.Add, left, right);

    [PySlot(Slot.Subtract)]
    private static unsafe PyObject? SubtractSlot(PyObject left, PyObject right) => Binary(&DecArithmetic.Subtract, left, right);

    [PySlot(Slot.Multiply)]
    private static unsafe PyObject? MultiplySlot(PyObject left, PyObject right) => Binary(&DecArithmetic.Multiply, left, right);

    [PySlot(Slot.TrueDivide)]
    private static unsafe PyObject? TrueDivideSlot(PyObject left, PyObject right) => Binary(&DecArithmetic.Divide, left, right);

    [PySlot(Slot.FloorDivide)]
    private static unsafe PyObject? FloorDivideSlot(PyObject left, PyObject right) => Binary(&DecArithmetic.DivideInteger, left, right);

    [PySlot(Slot.Remainder)]
    private static unsafe PyObject? RemainderSlot(PyObject left, PyObject right) => Binary(&DecArithmetic.Remainder, left, right);

    private static unsafe PyObject? Binary(delegate*<in Dec, in Dec, in DecContext, ref DecSignals, Dec> operation, PyObject left, PyObject right) =>
        DecimalConversion.TryOperand(left, out var a) && DecimalConversion.TryOperand(right, out var b)
            ? DecimalOperations.Binary(operation, a, b, DecimalModule.Current())
            : PyNotImplemented.Value;

    [PySlot(Slot.DivMod)]
    private static PyObject? DivModSlot(PyObject left, PyObject right) =>
        DecimalConversion.TryOperand(left, out var a) && DecimalConversion.TryOperand(right, out var b)
            ? DivMod(a, b, DecimalModule.Current())
            : PyNotImplemented.Value;

    [PySlot(Slot.Power)]
    private static PyObject? PowerSlot(PyObject left, PyObject right, PyObject modulus)
    {
        if (!DecimalConversion.TryOperand(left, out var a) || !DecimalConversion.TryOperand(right, out var b))
            return PyNotImplemented.Value;
        if (modulus is PyNone)
            return Power(a, b, null, DecimalModule.Current());
        return DecimalConversion.TryOperand(modulus, out var m) ? Power(a, b, m, DecimalModule.Current()) : PyNotImplemented.Value;
    }

    [PySlot(Slot.Negative)]
    private static unsafe PyObject? NegativeSlot(PyObject self) => DecimalOperations.Unary(&DecArithmetic.Minus, ((PyDecimal)self).Value, DecimalModule.Current());

    [PySlot(Slot.Positive)]
    private static unsafe PyObject? PositiveSlot(PyObject self) => DecimalOperations.Unary(&DecArithmetic.Plus, ((PyDecimal)self).Value, DecimalModule.Current());

    [PySlot(Slot.Absolute)]
    private static unsafe PyObject? AbsoluteSlot(PyObject self) => DecimalOperations.Unary(&DecArithmetic.Absolute, ((PyDecimal)self).Value, DecimalModule.Current());

    [PySlot(Slot.Int)]
    private PyObject? IntSlot() => ToInteger(DecRounding.Down);

    [PySlot(Slot.Float)]
    private PyObject? FloatSlot() => new PyFloat(DecimalConversion.ToDouble(Value));

    private PyInteger ToInteger(DecRounding rounding)
    {
        if (Value.IsNaN)
            throw Errors.ValueError("cannot convert NaN to integer");
        if (Value.IsInfinite)
            throw Errors.OverflowError("cannot convert Infinity to integer");
        return PyInteger.From((Value.Exponent >= 0 ? Value : DecRound.Rescale(Value, 0, rounding, out _)).Truncated());
    }

    /// <summary>Quotient and remainder, as a pair.</summary>
    internal static PyTuple DivMod(in Dec a, in Dec b, PyDecimalContext context)
    {
        var status = DecSignals.None;
        var (quotient, remainder) = DecArithmetic.DivMod(a, b, context.Settings, ref status);
        context.Raise(status);
        return PyTuple.Of(new PyDecimal(quotient), new PyDecimal(remainder));
    }

    internal static PyDecimal Power(in Dec a, in Dec b, Dec? modulus, PyDecimalContext context)
    {
        var status = DecSignals.None;
        var result = modulus is { } m
            ? DecPower.ModularPower(a, b, m, context.Settings, ref status)
            : DecPower.Power(a, b, context.Settings, ref status);
        context.Raise(status);
        return new PyDecimal(result);
    }

    internal static PyDecimal FusedMultiplyAdd(in Dec a, in Dec b, in Dec c, PyDecimalContext context)
    {
        var status = DecSignals.None;
        var result = DecArithmetic.FusedMultiplyAdd(a, b, c, context.Settings, ref status);
        context.Raise(status);
        return new PyDecimal(result);
    }

    /// <summary>The exact decimal of a float or int.</summary>
    internal static Dec FromNumber(PyObject f) => f switch
    {
        PyInteger integer => Dec.FromInteger(integer.Value),
        PyFloat number => DecimalConversion.FromDouble(number.Value),
        _ => throw Errors.TypeError("argument must be int or float"),
    };
}
