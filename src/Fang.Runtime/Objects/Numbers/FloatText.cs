using System.Globalization;

namespace Fang.Runtime.Objects;

/// <summary>The shortest text that gives a float back.</summary>
public static class FloatText
{
    /// <summary><c>repr()</c>: always with a point or an exponent.</summary>
    public static string Repr(double value) => Format(value, wholeSuffix: ".0");

    /// <summary>As <see cref="Repr"/>, but a whole number gets only <paramref name="wholeSuffix"/>.</summary>
    internal static string Format(double value, string wholeSuffix)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        // Small whole numbers are common and need no search for the shortest digits.
        if (value == (int)value && (value != 0 || !double.IsNegative(value)))
            return ((int)value).ToString(CultureInfo.InvariantCulture) + wholeSuffix;
        Span<char> digits = stackalloc char[32];
        var count = Shortest(value, digits, out var point);
        var sign = double.IsNegative(value) ? "-" : "";
        if (point is <= -4 or > 16)
        {
            var exponent = point - 1;
            var rest = count > 1 ? string.Concat(".", digits[1..count]) : "";
            return $"{sign}{digits[0]}{rest}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        }
        if (point <= 0)
            return string.Concat(sign, "0.", new string('0', -point), digits[..count]);
        return point >= count
            ? string.Concat(sign, digits[..count], new string('0', point - count), wholeSuffix)
            : string.Concat(string.Concat(sign, digits[..point], "."), digits[point..count]);
    }

    /// <summary>The fewest digits that give the absolute value back, and where the point stands: 0.d1d2d3... * 10**point.</summary>
    internal static int Shortest(double value, Span<char> digits, out int point)
    {
        Span<char> text = stackalloc char[32];
        // Below a power of two floats lie closer together than above, which .NET's search does not heed; only the
        // longest results can be wrong.
        if ((BitConverter.DoubleToInt64Bits(value) & ((1L << 52) - 1)) == 0 && value != 0 && TryShortestPowerOfTwo(Math.Abs(value), digits, out point) is > 0 and var known)
            return known;
        Math.Abs(value).TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        var count = 0;
        var seenPoint = false;
        point = 0;
        for (var i = 0; i < length; i++)
        {
            var c = text[i];
            if (c == '.')
            {
                seenPoint = true;
            }
            else if (c == 'E')
            {
                point += int.Parse(text[(i + 1)..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                break;
            }
            else if (count == 0 && c == '0')
            {
                // A leading zero is no digit, but moves the point if it stands behind it.
                point -= seenPoint ? 1 : 0;
            }
            else
            {
                digits[count++] = c;
                point += seenPoint ? 0 : 1;
            }
        }
        while (count > 1 && digits[count - 1] == '0')
            count--;
        if (count == 0)
        {
            digits[count++] = '0';
            point = 1;
        }
        return count;
    }

    // The digits of a power of two: of 16 or 17, the nearest that give it back; 0 if fewer do.
    private static int TryShortestPowerOfTwo(double value, Span<char> digits, out int point)
    {
        for (var count = 15; count <= 17; count++)
        {
            var nearest = FloatDigits.Significant(value, count, out var exponent);
            point = exponent + 1;
            var whole = long.Parse(nearest, CultureInfo.InvariantCulture);
            // Above the value the interval is wider: the next digits up may do where the nearest do not.
            for (var candidate = whole; candidate <= whole + 1; candidate++)
            {
                if (double.Parse($"{candidate}E{point - count}", CultureInfo.InvariantCulture) != value)
                    continue;
                candidate.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
                return count == 15 ? 0 : length;
            }
        }
        point = 0;
        return 0;
    }
}
