using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Datetime;

/// <summary>Reads dates and times as ISO 8601 writes them. Text that is not like that gives null; fields out of range are the caller's to check.</summary>
internal static class IsoParser
{
    public static PyException Invalid(PyObject text) => Errors.ValueError($"Invalid isoformat string: {ObjectProtocol.Repr(text)}");

    /// <summary>The argument of a method fromisoformat().</summary>
    public static PyStr CheckText(PyObject text) => text as PyStr ?? throw Errors.TypeError("fromisoformat: argument must be str");

    private static bool TryNumber(ReadOnlySpan<char> text, int start, int digits, out int number)
    {
        number = 0;
        if (text.Length < start + digits)
            return false;
        foreach (var digit in text.Slice(start, digits))
        {
            if (!char.IsAsciiDigit(digit))
                return false;
            number = number * 10 + (digit - '0');
        }
        return true;
    }

    /// <summary>Reads YYYY-MM-DD, YYYYMMDD, YYYY-Www, YYYYWww, YYYY-Www-D or YYYYWwwD.</summary>
    public static (int Year, int Month, int Day)? Date(ReadOnlySpan<char> text)
    {
        if (!TryNumber(text, 0, 4, out var year) || text.Length < 7)
            return null;
        var dash = text[4] == '-' ? 1 : 0;
        if (text[4 + dash] == 'W')
            return WeekDate(text, year, dash);
        if (text.Length != 8 + 2 * dash || !TryNumber(text, 4 + dash, 2, out var month) || !TryNumber(text, 6 + 2 * dash, 2, out var day))
            return null;
        return dash == 0 || text[7] == '-' ? (year, month, day) : null;
    }

    private static (int Year, int Month, int Day)? WeekDate(ReadOnlySpan<char> text, int year, int dash)
    {
        if (!TryNumber(text, 5 + dash, 2, out var week))
            return null;
        var weekday = 1;
        var end = 7 + dash;
        if (text.Length != end)
        {
            if (text.Length != end + dash + 1 || (dash == 1 && text[end] != '-') || !TryNumber(text, end + dash, 1, out weekday))
                return null;
        }
        if (year < Calendar.MinYear || !Calendar.HasIsoWeek(year, week) || weekday is < 1 or > 7)
            return null;
        var ordinal = Calendar.FirstIsoMonday(year) + (week - 1) * 7 + weekday - 1;
        return ordinal < 1 ? null : Calendar.FromOrdinal(ordinal);
    }

    /// <summary>Where the date of a date and time ends; the next character separates them.</summary>
    public static int DateLength(PyStr text)
    {
        if (text.Length == 7)
            return 7;
        if (text[4] == '-')
        {
            if (text[5] != 'W')
                return 10;
            // A week with a day, unless what follows the dash is the time.
            if (text.Length > 8 && text[8] == '-')
                return text.Length > 10 && char.IsAsciiDigit((char)text[10]) ? 8 : 10;
            return 8;
        }
        if (text[4] != 'W')
            return 8;
        var end = 7;
        while (end < text.Length && text[end] is >= '0' and <= '9')
            end++;
        return end < 9 ? end : end % 2 == 0 ? 7 : 8;
    }

    /// <summary>Reads a time of day with its zone, which is null if the text has none.</summary>
    public static (int Hour, int Minute, int Second, int Microsecond, PyObject? Zone)? Time(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny('+', '-', 'Z');
        if (Fields(end < 0 ? text : text[..end]) is not var (hour, minute, second, microsecond))
            return null;
        if (end < 0)
            return (hour, minute, second, microsecond, null);
        if (text[end] == 'Z')
            return text.Length == end + 1 ? (hour, minute, second, microsecond, PyTimeZone.Utc) : null;
        if (Fields(text[(end + 1)..]) is not var (hours, minutes, seconds, microseconds))
            return null;
        var offset = ((hours * 60L + minutes) * 60 + seconds) * PyTimeDelta.MicrosecondsPerSecond + microseconds;
        var zone = PyTimeZone.Make(PyTimeDelta.FromMicroseconds(text[end] == '-' ? -offset : offset));
        return (hour, minute, second, microsecond, zone);
    }

    // HH[:MM[:SS[.fraction]]] with or without all the colons.
    private static (int Hour, int Minute, int Second, int Microsecond)? Fields(ReadOnlySpan<char> text)
    {
        int minute = 0, second = 0, microsecond = 0;
        if (!TryNumber(text, 0, 2, out var hour))
            return null;
        var at = 2;
        var colon = text.Length > 2 && text[2] == ':' ? 1 : 0;
        for (var part = 1; part <= 2 && at < text.Length; part++)
        {
            if ((text[at] == ':' ? 1 : 0) != colon || !TryNumber(text, at + colon, 2, out var number))
                return null;
            if (part == 1)
                minute = number;
            else
                second = number;
            at += 2 + colon;
            if (part == 2 && at < text.Length)
            {
                if (text[at] is not ('.' or ',') || !TryFraction(text[(at + 1)..], out microsecond))
                    return null;
                at = text.Length;
            }
        }
        return (hour, minute, second, microsecond);
    }

    // Digits beyond the sixth are cut off.
    private static bool TryFraction(ReadOnlySpan<char> digits, out int microsecond)
    {
        microsecond = 0;
        if (digits.IsEmpty || digits.IndexOfAnyExceptInRange('0', '9') >= 0)
            return false;
        for (var i = 0; i < 6; i++)
            microsecond = microsecond * 10 + (i < digits.Length ? digits[i] - '0' : 0);
        return true;
    }
}
