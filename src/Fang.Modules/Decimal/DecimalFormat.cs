using System.Globalization;
using System.Numerics;
using System.Text;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Decimal;

/// <summary><c>Decimal.__format__</c>: the mini-language of floats, but exact, and with the exponent that the number has.</summary>
internal static class DecimalFormat
{
    private static readonly PyStr DecimalPoint = PyStr.Intern("decimal_point");
    private static readonly PyStr ThousandsSeparator = PyStr.Intern("thousands_sep");
    private static readonly PyStr GroupSizes = PyStr.Intern("grouping");

    public static PyStr Format(in Dec value, PyStr text, PyDict? conventions, PyDecimalContext context)
    {
        var spec = ParseSpecifier(text);
        var type = spec.Type == 0 ? (context.HasCapitals ? 'G' : 'g') : (char)spec.Type;
        var grouping = Grouping(spec, conventions);
        if (type == 'n')
            type = context.HasCapitals ? 'G' : 'g';
        var sign = value.Negative ? "-" : spec.Sign is '+' or ' ' ? spec.Sign.ToString() : "";
        if (!value.IsFinite)
        {
            var special = DecText.Format(value.Abs(), engineering: false, capitals: true) + (type == '%' ? "%" : "");
            // No zeros before words.
            return NumberFormat.Fill(sign, special, spec.Fill == '0' && spec.Align == '=' ? spec.WithSpaces() : spec);
        }
        var rounding = context.Settings.Rounding;
        var rounded = Round(value, type, spec.Precision, rounding);
        if (spec.NoNegativeZero && rounded.Coefficient.IsZero && value.Negative)
            sign = spec.Sign is '+' or ' ' ? spec.Sign.ToString() : "";
        var (whole, fraction, exponent) = Split(rounded, type, spec);
        var rest = (fraction.Length > 0 ? grouping.Point + fraction : "") + exponent + (type == '%' ? "%" : "");
        var minimum = spec.Fill == '0' && spec.Align == '=' ? spec.Width - sign.Length - rest.Length : 0;
        return NumberFormat.Fill(sign, NumberFormat.Group(whole, grouping, minimum) + rest, spec);
    }

    private static FormatSpecifier ParseSpecifier(PyStr text)
    {
        FormatSpecifier spec;
        try
        {
            spec = FormatSpecifier.Parse(text, "Decimal", 0, '>');
        }
        catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.ValueError))
        {
            throw Invalid();
        }
        if (spec.Type is not (0 or 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or 'n' or '%') || spec.Grouping == '_' || spec.HasAlignAndZero)
            throw Invalid();
        if (spec.Precision > int.MaxValue || spec.Width > int.MaxValue)
            throw Invalid();
        return spec;
    }

    private static PyException Invalid() => Errors.ValueError("invalid format string");

    private static NumberGrouping Grouping(FormatSpecifier spec, PyDict? conventions)
    {
        if (conventions == null)
            return NumberFormat.GroupingOf(spec);
        return new NumberGrouping(
            Text(conventions, ThousandsSeparator),
            conventions.GetItemOrNull(DecimalPoint) == null ? "." : Text(conventions, DecimalPoint),
            [.. Text(conventions, GroupSizes).Select(c => (byte)c)]);
    }

    private static string Text(PyDict conventions, PyStr name) => conventions.GetItemOrNull(name) switch
    {
        null => "",
        PyStr text => text.ToString(),
        _ => throw Errors.TypeError("values in override dict must be strings"),
    };

    private static Dec Round(in Dec value, char type, long precision, DecRounding rounding)
    {
        var number = type == '%' ? new Dec(value.Negative, value.Coefficient, value.Exponent + 2) : value;
        switch (type)
        {
            case 'f' or 'F' or '%':
                if (precision >= 0)
                    return DecRound.Rescale(number, -precision, rounding, out _);
                return number.Exponent > 0 ? DecRound.Rescale(number, 0, rounding, out _) : number;
            case 'e' or 'E':
                return precision >= 0 ? ToDigits(number, precision + 1, rounding, pad: true) : number;
            default:
                return precision >= 0 ? ToDigits(number, Math.Max(precision, 1), rounding, pad: false) : number;
        }
    }

    // So many significant digits.
    private static Dec ToDigits(in Dec value, long digits, DecRounding rounding, bool pad)
    {
        if (value.Coefficient.IsZero)
            return pad ? new Dec(value.Negative, BigInteger.Zero, value.Exponent) : value;
        if (value.Digits <= digits)
            return pad ? DecRound.Rescale(value, value.Exponent + value.Digits - digits, rounding, out _) : value;
        var result = DecRound.Rescale(value, value.Exponent + value.Digits - digits, rounding, out _);
        return result.Digits > digits ? new Dec(result.Negative, result.Coefficient / 10, result.Exponent + 1) : result;
    }

    private static (string Whole, string Fraction, string Exponent) Split(in Dec value, char type, FormatSpecifier spec)
    {
        var digits = value.Coefficient.ToString(CultureInfo.InvariantCulture);
        var left = value.Exponent + digits.Length;
        var point = left;
        switch (type)
        {
            case 'e' or 'E':
                point = value.Coefficient.IsZero && spec.Precision >= 0 ? 1 - spec.Precision : 1;
                break;
            case 'g' or 'G' when value.Exponent > 0 || left <= -6:
                point = 1;
                break;
        }
        string whole;
        string fraction;
        if (point < 1)
        {
            whole = "0";
            fraction = new StringBuilder().Append('0', (int)-point).Append(digits).ToString();
        }
        else if (point > digits.Length)
        {
            whole = digits.PadRight((int)point, '0');
            fraction = "";
        }
        else
        {
            whole = digits[..(int)point];
            fraction = digits[(int)point..];
        }
        var exponent = left - point;
        var letter = type is 'E' or 'G' ? 'E' : 'e';
        var showsExponent = type is 'e' or 'E' || (type is 'g' or 'G' && exponent != 0);
        return (whole, fraction, showsExponent ? string.Create(CultureInfo.InvariantCulture, $"{letter}{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}") : "");
    }
}
