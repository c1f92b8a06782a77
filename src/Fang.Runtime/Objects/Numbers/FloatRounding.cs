using System.Globalization;

namespace Fang.Runtime.Objects;

/// <summary><c>round()</c> of floats.</summary>
public static class FloatRounding
{
    /// <summary>The value rounded to decimal digits behind the point, exactly, ties to even; negative digits are those before it.</summary>
    public static double Round(double value, long digits)
    {
        if (!double.IsFinite(value) || value == 0)
            return value;
        // From so many digits on nothing is cut off; from so few on nothing is left.
        if (digits > 323)
            return value;
        if (digits < -308)
            return Math.CopySign(0, value);
        if (digits is >= 0 and <= 22 && Math.Abs(value) >= 1L << 52)
            return value;
        var text = FloatDigits.Fixed(Math.Abs(value), (int)digits);
        var rounded = double.Parse(text + "E" + (-digits).ToString(CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
        if (double.IsInfinity(rounded))
            throw Errors.OverflowError("rounded value too large to represent");
        return Math.CopySign(rounded, value);
    }
}
