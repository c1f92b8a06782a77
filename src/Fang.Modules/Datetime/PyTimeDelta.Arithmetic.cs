using System.Numerics;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Datetime;

/// <content>Arithmetic. Results are of the class timedelta, whatever the class of the operands.</content>
internal partial class PyTimeDelta
{
    private static readonly PyStr RatioName = PyStr.Intern("as_integer_ratio");

    [PySlot(Slot.Add)]
    private static PyObject? AddSlot(PyObject left, PyObject right) => left is PyTimeDelta a && right is PyTimeDelta b
        ? FromMicroseconds(a.TotalMicroseconds + b.TotalMicroseconds)
        : PyNotImplemented.Value;

    [PySlot(Slot.Subtract)]
    private static PyObject? SubtractSlot(PyObject left, PyObject right) => left is PyTimeDelta a && right is PyTimeDelta b
        ? FromMicroseconds(a.TotalMicroseconds - b.TotalMicroseconds)
        : PyNotImplemented.Value;

    [PySlot(Slot.Negative)]
    private PyObject? NegativeSlot() => FromMicroseconds(-TotalMicroseconds);

    [PySlot(Slot.Positive)]
    private PyObject? PositiveSlot() => ReferenceEquals(Type, TypeObject) ? this : FromMicroseconds(TotalMicroseconds);

    [PySlot(Slot.Absolute)]
    private PyObject? AbsoluteSlot() => FromMicroseconds(Int128.Abs(TotalMicroseconds));

    [PySlot(Slot.Multiply)]
    private static PyObject? MultiplySlot(PyObject left, PyObject right)
    {
        var (delta, factor) = left is PyTimeDelta a ? (a, right) : ((PyTimeDelta)right, left);
        switch (factor)
        {
            case PyInteger integer:
                return FromMicroseconds(Narrow(delta.TotalMicroseconds * integer.Value));
            case PyFloat number:
                var (numerator, denominator) = Ratio(number);
                return FromMicroseconds(Narrow(DivideToEven(delta.TotalMicroseconds * numerator, denominator)));
            default:
                return PyNotImplemented.Value;
        }
    }

    [PySlot(Slot.TrueDivide)]
    private static PyObject? TrueDivideSlot(PyObject left, PyObject right)
    {
        if (left is not PyTimeDelta delta)
            return PyNotImplemented.Value;
        switch (right)
        {
            case PyTimeDelta other:
                if (other.IsZero)
                    throw Errors.ZeroDivisionError("division by zero");
                return new PyFloat(IntegerDivision.TrueDivide(delta.TotalMicroseconds, other.TotalMicroseconds));
            case PyInteger integer:
                return FromMicroseconds(Narrow(DivideToEven(delta.TotalMicroseconds, integer.Value)));
            case PyFloat number:
                var (numerator, denominator) = Ratio(number);
                return FromMicroseconds(Narrow(DivideToEven(delta.TotalMicroseconds * denominator, numerator)));
            default:
                return PyNotImplemented.Value;
        }
    }

    [PySlot(Slot.FloorDivide)]
    private static PyObject? FloorDivideSlot(PyObject left, PyObject right)
    {
        if (left is not PyTimeDelta delta)
            return PyNotImplemented.Value;
        switch (right)
        {
            case PyTimeDelta other:
                return PyInteger.From(Floor(delta, other.TotalMicroseconds).Quotient);
            case PyInteger integer:
                return FromMicroseconds(Narrow(Floor(delta, integer.Value).Quotient));
            default:
                return PyNotImplemented.Value;
        }
    }

    [PySlot(Slot.Remainder)]
    private static PyObject? RemainderSlot(PyObject left, PyObject right)
    {
        if (left is not PyTimeDelta delta || right is not PyTimeDelta other)
            return PyNotImplemented.Value;
        if (other.IsZero)
            throw Errors.ZeroDivisionError("integer modulo by zero");
        return FromMicroseconds((Int128)Floor(delta, other.TotalMicroseconds).Remainder);
    }

    [PySlot(Slot.DivMod)]
    private static PyObject? DivModSlot(PyObject left, PyObject right)
    {
        if (left is not PyTimeDelta delta || right is not PyTimeDelta other)
            return PyNotImplemented.Value;
        var (quotient, remainder) = Floor(delta, other.TotalMicroseconds);
        return PyTuple.Of(PyInteger.From(quotient), FromMicroseconds((Int128)remainder));
    }

    private static (BigInteger Quotient, BigInteger Remainder) Floor(PyTimeDelta delta, BigInteger divisor) =>
        divisor.IsZero ? throw DivisionByZero() : IntegerDivision.Floor(delta.TotalMicroseconds, divisor);

    private static PyException DivisionByZero() => Errors.ZeroDivisionError("integer division or modulo by zero");

    // A quotient that lies between two ints becomes the nearer one, the even one if both are as near.
    private static BigInteger DivideToEven(BigInteger dividend, BigInteger divisor)
    {
        if (divisor.IsZero)
            throw DivisionByZero();
        var (quotient, remainder) = IntegerDivision.Floor(dividend, divisor);
        var side = BigInteger.Abs(remainder * 2).CompareTo(BigInteger.Abs(divisor));
        return side > 0 || (side == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }

    // The number as a fraction; both parts share no more than powers of two.
    private static (BigInteger Numerator, BigInteger Denominator) Ratio(PyFloat value)
    {
        if (!ReferenceEquals(value.Type, PyFloat.TypeObject))
            return OwnRatio(value);
        var number = value.Value;
        if (double.IsInfinity(number))
            throw Errors.OverflowError("cannot convert Infinity to integer ratio");
        if (double.IsNaN(number))
            throw Errors.ValueError("cannot convert NaN to integer ratio");
        var (mantissa, exponent) = FloatParts.Decompose(number);
        return exponent >= 0 ? ((BigInteger)mantissa << exponent, 1) : (mantissa, BigInteger.One << -exponent);
    }

    // What a subclass of float says.
    private static (BigInteger Numerator, BigInteger Denominator) OwnRatio(PyFloat value)
    {
        var ratio = Callable.CallMethod(value, RatioName);
        if (ratio is not PyTuple pair)
            throw Errors.TypeError($"unexpected return type from as_integer_ratio(): expected tuple, got '{ratio.Type.Name}'");
        if (pair.Count != 2)
            throw Errors.ValueError("as_integer_ratio() must return a 2-tuple");
        return pair[0] is PyInteger numerator && pair[1] is PyInteger denominator
            ? (numerator.Value, denominator.Value)
            : throw Errors.TypeError("non-integer arguments in division");
    }
}
