namespace Fang.Modules.Datetime;

/// <summary>The proleptic Gregorian calendar: dates are ordinals, of which 1 January of the year 1 is the first.</summary>
internal static class Calendar
{
    public const int MinYear = 1;
    public const int MaxYear = 9999;
    public const int MaxOrdinal = 3652059;

    private static ReadOnlySpan<short> DaysBefore => [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

    public static bool IsLeap(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    public static int DaysInMonth(int year, int month) => month switch
    {
        2 => IsLeap(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    /// <summary>The days of a year before a month.</summary>
    public static int DaysBeforeMonth(int year, int month) => DaysBefore[month] + (month > 2 && IsLeap(year) ? 1 : 0);

    /// <summary>The days before 1 January of a year, which may be 0.</summary>
    public static int DaysBeforeYear(int year)
    {
        var before = year - 1;
        return before >= 0 ? before * 365 + before / 4 - before / 100 + before / 400 : -366;
    }

    public static int Ordinal(int year, int month, int day) => DaysBeforeYear(year) + DaysBeforeMonth(year, month) + day;

    /// <summary>The date of a positive ordinal, which may be after the last year.</summary>
    public static (int Year, int Month, int Day) FromOrdinal(int ordinal)
    {
        const int FourHundredYears = 146097;
        const int Century = 36524;
        const int FourYears = 1461;
        var left = ordinal - 1;
        var year = left / FourHundredYears * 400 + 1;
        left %= FourHundredYears;
        // The last day of four centuries and that of four years belong to their last part.
        var centuries = Math.Min(left / Century, 3);
        left -= centuries * Century;
        var fours = left / FourYears;
        left -= fours * FourYears;
        var ones = Math.Min(left / 365, 3);
        left -= ones * 365;
        year += centuries * 100 + fours * 4 + ones;
        var month = Math.Min(left / 29 + 1, 12);
        while (DaysBeforeMonth(year, month) > left)
            month--;
        return (year, month, left - DaysBeforeMonth(year, month) + 1);
    }

    /// <summary>The day of the week, from Monday, 0.</summary>
    public static int Weekday(int year, int month, int day) => ((Ordinal(year, month, day) + 6) % 7 + 7) % 7;

    /// <summary>The ordinal of the Monday of the first ISO week of a year: that with the year's first Thursday.</summary>
    public static int FirstIsoMonday(int year)
    {
        var first = Ordinal(year, 1, 1);
        var weekday = (first + 6) % 7;
        var monday = first - weekday;
        return weekday > 3 ? monday + 7 : monday;
    }

    /// <summary>The year, week and day of ISO 8601.</summary>
    public static (int Year, int Week, int Weekday) ToIso(int year, int month, int day)
    {
        var today = Ordinal(year, month, day);
        var monday = FirstIsoMonday(year);
        if (today < monday)
        {
            year--;
            monday = FirstIsoMonday(year);
        }
        else if (today >= FirstIsoMonday(year + 1))
        {
            year++;
            monday = FirstIsoMonday(year);
        }
        return (year, (today - monday) / 7 + 1, (today - monday) % 7 + 1);
    }

    /// <summary>Whether a year of ISO 8601 has that week.</summary>
    public static bool HasIsoWeek(int year, int week) =>
        week is >= 1 and <= 52 || (week == 53 && FirstIsoMonday(year + 1) - FirstIsoMonday(year) == 53 * 7);
}
