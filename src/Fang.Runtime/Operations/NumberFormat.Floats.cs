using System.Globalization;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <summary>What changes the text of a float.</summary>
[Flags]
public enum FloatFormatFlags
{
    None = 0,

    /// <summary>Keep the point, and with <c>g</c> the zeros at the end: <c>#</c>.</summary>
    Alternate = 1,

    /// <summary>A sign before positive numbers too.</summary>
    AlwaysSign = 2,

    /// <summary>A whole number in digits alone ends with <c>.0</c>.</summary>
    AddPointZero = 4,

    /// <summary>No minus sign before what is rounded to zero: <c>z</c>.</summary>
    NoNegativeZero = 8,
}

/// <content>Floats as text.</content>
public static partial class NumberFormat
{
    /// <summary>
    /// The text of a float: <paramref name="type"/> is <c>e E f F g G</c>, or <c>r</c> for the fewest digits that give it
    /// back (then the precision does not matter).
    /// </summary>
    public static string FormatFloat(double value, char type, int precision, FloatFormatFlags flags)
    {
        var text = FormatMagnitude(Math.Abs(value), type, precision, flags);
        var negative = double.IsNegative(value) && !double.IsNaN(value);
        if (negative && (flags & FloatFormatFlags.NoNegativeZero) != 0 && IsZero(text))
            negative = false;
        return negative ? "-" + text : (flags & FloatFormatFlags.AlwaysSign) != 0 ? "+" + text : text;
    }

    // No digit but zeros before the exponent.
    private static bool IsZero(string text)
    {
        foreach (var c in text)
        {
            if (c is 'e' or 'E')
                return true;
            if (c is not ('0' or '.'))
                return false;
        }
        return true;
    }

    private static string FormatMagnitude(double value, char type, int precision, FloatFormatFlags flags)
    {
        var upper = type is 'E' or 'F' or 'G';
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? (upper ? "NAN" : "nan") : upper ? "INF" : "inf";
        switch (type)
        {
            case 'f' or 'F':
                return FixedPoint(value, precision, flags);
            case 'e' or 'E':
                var digits = FloatDigits.Significant(value, checked(precision + 1), out var exponent);
                return Exponential(digits, exponent, upper, flags);
            case 'g' or 'G':
                var count = Math.Max(precision, 1);
                var significant = FloatDigits.Significant(value, count, out var point);
                if ((flags & FloatFormatFlags.Alternate) == 0)
                    significant = TrimZeros(significant);
                var limit = (flags & FloatFormatFlags.AddPointZero) != 0 ? count - 1 : count;
                return point < -4 || point >= limit ? Exponential(significant, point, upper, flags) : Positional(significant, point, flags);
            default:
                Span<char> shortest = stackalloc char[32];
                var length = FloatText.Shortest(value, shortest, out var place);
                return place is <= -4 or > 16
                    ? Exponential(shortest[..length], place - 1, upper, flags)
                    : Positional(shortest[..length], place - 1, flags);
        }
    }

    private static string FixedPoint(double value, int precision, FloatFormatFlags flags)
    {
        var digits = FloatDigits.Fixed(value, precision);
        if (precision == 0)
            return (flags & FloatFormatFlags.Alternate) != 0 ? digits + "." : digits;
        if (digits.Length <= precision)
            digits = digits.PadLeft(checked(precision + 1), '0');
        return string.Concat(digits.AsSpan(0, digits.Length - precision), ".", digits.AsSpan(digits.Length - precision));
    }

    private static string Exponential(ReadOnlySpan<char> digits, int exponent, bool upper, FloatFormatFlags flags)
    {
        var point = digits.Length > 1 || (flags & FloatFormatFlags.Alternate) != 0 ? "." : "";
        var tail = string.Create(CultureInfo.InvariantCulture, $"{(upper ? 'E' : 'e')}{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
        return string.Concat(string.Concat(digits[..1], point), digits[1..], tail);
    }

    private static string Positional(ReadOnlySpan<char> digits, int exponent, FloatFormatFlags flags)
    {
        if (exponent < 0)
            return string.Concat("0.", new string('0', -exponent - 1), digits);
        if (exponent + 1 < digits.Length)
            return string.Concat(digits[..(exponent + 1)], ".", digits[(exponent + 1)..]);
        var whole = string.Concat(digits, new string('0', exponent + 1 - digits.Length));
        if ((flags & FloatFormatFlags.AddPointZero) != 0)
            return whole + ".0";
        return (flags & FloatFormatFlags.Alternate) != 0 ? whole + "." : whole;
    }

    private static string TrimZeros(string digits)
    {
        var trimmed = digits.TrimEnd('0');
        return trimmed.Length == 0 ? "0" : trimmed;
    }
}
