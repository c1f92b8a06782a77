using System.Numerics;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Decimal;

/// <summary>Other objects as decimals.</summary>
internal static class DecimalConversion
{
    /// <summary>The operand of a method: a Decimal or an int.</summary>
    public static Dec Operand(PyObject value) => value switch
    {
        PyDecimal number => number.Value,
        PyInteger integer => Dec.FromInteger(integer.Value),
        _ => throw Errors.TypeError($"conversion from {value.Type.Name} to Decimal is not supported"),
    };

    /// <summary>The operand of an operator; false if it is neither Decimal nor int.</summary>
    public static bool TryOperand(PyObject value, out Dec number)
    {
        switch (value)
        {
            case PyDecimal made:
                number = made.Value;
                return true;
            case PyInteger integer:
                number = Dec.FromInteger(integer.Value);
                return true;
            default:
                number = default;
                return false;
        }
    }

    /// <summary>The value as <c>Decimal()</c> takes it: exactly, whatever the context, which only decides what is raised.</summary>
    public static Dec Exact(PyObject value, PyDecimalContext context)
    {
        var status = DecSignals.None;
        Dec result;
        switch (value)
        {
            case PyDecimal number:
                return number.Value;
            case PyStr text:
                result = Parse(NumericText.TrimUnicode(text), ref status);
                break;
            case PyInteger integer:
                result = Dec.FromInteger(integer.Value);
                break;
            case PyTuple or PyList:
                result = FromParts(value);
                break;
            case PyFloat number:
                status = DecSignals.FloatOperation;
                context.Raise(status);
                return FromDouble(number.Value);
            default:
                throw Errors.TypeError($"conversion from {value.Type.Name} to Decimal is not supported");
        }
        return Checked(result, context, status);
    }

    // What does not fit even the widest context is invalid.
    private static Dec Checked(in Dec value, PyDecimalContext context, DecSignals status)
    {
        var result = DecRound.Finish(value, DecContext.Maximal, ref status);
        if ((status & (DecSignals.Inexact | DecSignals.Rounded | DecSignals.Clamped)) != 0)
        {
            result = Dec.NaN;
            status = DecSignals.InvalidOperation;
        }
        context.Raise(status & DecSignals.InvalidOperations);
        return result;
    }

    /// <summary>The value as <c>Context.create_decimal()</c> takes it: rounded to the context.</summary>
    public static Dec Rounded(PyObject value, PyDecimalContext context)
    {
        var status = DecSignals.None;
        Dec exact;
        switch (value)
        {
            case PyStr text:
                exact = Parse(NumericText.ToAscii(text), ref status);
                break;
            case PyDecimal number:
                exact = number.Value;
                break;
            case PyFloat number:
                context.Raise(DecSignals.FloatOperation);
                exact = FromDouble(number.Value);
                break;
            default:
                exact = Exact(value, context);
                break;
        }
        // What a NaN carries must fit.
        if (exact.IsNaN && !exact.Coefficient.IsZero && exact.Digits > context.Settings.Precision - (context.Settings.Clamp ? 1 : 0))
            exact = DecArithmetic.Invalid(DecSignals.ConversionSyntax, ref status);
        var result = DecRound.Finish(exact, context.Settings, ref status);
        context.Raise(status);
        return result;
    }

    private static Dec Parse(ReadOnlySpan<char> text, ref DecSignals status) =>
        DecText.TryParse(text, out var value) ? value : DecArithmetic.Invalid(DecSignals.ConversionSyntax, ref status);

    /// <summary>The exact decimal of a float.</summary>
    public static Dec FromDouble(double value)
    {
        var negative = double.IsNegative(value);
        if (double.IsNaN(value))
            return Dec.MakeNaN(negative, BigInteger.Zero, signaling: false);
        if (double.IsInfinity(value))
            return Dec.Infinity(negative);
        var (mantissa, exponent) = FloatParts.Decompose(Math.Abs(value));
        if (mantissa == 0)
            return new Dec(negative, BigInteger.Zero, 0);
        var zeros = BitOperations.TrailingZeroCount(mantissa);
        mantissa >>= zeros;
        exponent += zeros;
        // m / 2**n = m * 5**n / 10**n
        return exponent >= 0
            ? new Dec(negative, (BigInteger)mantissa << exponent, 0)
            : new Dec(negative, mantissa * BigInteger.Pow(5, -exponent), exponent);
    }

    /// <summary>The float nearest to a decimal.</summary>
    public static double ToDouble(in Dec value)
    {
        if (value.Kind == DecKind.SignalingNaN)
            throw Errors.ValueError("cannot convert signaling NaN to float");
        if (value.IsNaN)
            return Math.CopySign(double.NaN, value.Negative ? -1 : 1);
        return value.IsInfinite
            ? (value.Negative ? double.NegativeInfinity : double.PositiveInfinity)
            : double.Parse(DecText.Format(value, engineering: false, capitals: true), System.Globalization.CultureInfo.InvariantCulture);
    }

    // (sign, digits, exponent), as as_tuple() gives it.
    private static Dec FromParts(PyObject value)
    {
        var parts = Iteration.ToArray(value);
        if (parts.Length != 3)
            throw Errors.ValueError("argument must be a sequence of length 3");
        if (parts[0] is not PyInteger signPart || !signPart.TryToInt64(out var sign) || sign is not (0 or 1))
            throw Errors.ValueError("sign must be an integer with the value 0 or 1");
        var isInfinity = false;
        var kind = '\0';
        var exponent = 0L;
        if (parts[2] is PyStr word)
        {
            kind = word.ToString() switch
            {
                "F" => 'F',
                "n" => 'n',
                "N" => 'N',
                _ => throw Errors.ValueError("string argument in the third position must be 'F', 'n' or 'N'"),
            };
            isInfinity = kind == 'F';
        }
        else if (parts[2] is not PyInteger exponentPart || !exponentPart.TryToInt64(out exponent))
        {
            throw Errors.ValueError("exponent must be an integer");
        }
        if (parts[1] is not (PyTuple or PyList))
            throw Errors.ValueError("coefficient must be a tuple of digits");
        var digits = Iteration.ToArray(parts[1]);
        var text = new char[digits.Length + 1];
        text[0] = '0';
        for (var i = 0; i < digits.Length; i++)
        {
            if (digits[i] is not PyInteger item || !item.TryToInt64(out var digit) || digit is < 0 or > 9)
                throw Errors.ValueError("coefficient must be a tuple of digits");
            text[i + 1] = (char)('0' + digit);
        }
        if (isInfinity)
            return Dec.Infinity(sign == 1);
        var coefficient = BigInteger.Parse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture);
        return kind != 0
            ? Dec.MakeNaN(sign == 1, coefficient, kind == 'N')
            : new Dec(sign == 1, coefficient, Math.Clamp(exponent, -4_000_000_000_000_000_000, 4_000_000_000_000_000_000));
    }

    /// <summary>The context of an argument, the current one for None.</summary>
    public static PyDecimalContext Context(PyObject? context) => context switch
    {
        null or PyNone => DecimalModule.Current(),
        PyDecimalContext given => given,
        _ => throw Errors.TypeError("optional argument must be a context"),
    };
}
