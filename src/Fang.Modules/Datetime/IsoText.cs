using System.Globalization;

namespace Fang.Modules.Datetime;

/// <summary>Writes dates, times and offsets as ISO 8601 says.</summary>
internal static class IsoText
{
    public static string OfDate(int year, int month, int day) =>
        string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}");

    /// <summary>A time of day as exact as the parameter timespec says.</summary>
    public static string OfTime(in ClockTime time, string timespec)
    {
        var culture = CultureInfo.InvariantCulture;
        if (timespec == "auto")
            timespec = time.Microsecond == 0 ? "seconds" : "microseconds";
        return timespec switch
        {
            "hours" => string.Create(culture, $"{time.Hour:00}"),
            "minutes" => string.Create(culture, $"{time.Hour:00}:{time.Minute:00}"),
            "seconds" => string.Create(culture, $"{time.Hour:00}:{time.Minute:00}:{time.Second:00}"),
            "milliseconds" => string.Create(culture, $"{time.Hour:00}:{time.Minute:00}:{time.Second:00}.{time.Microsecond / 1000:000}"),
            "microseconds" => string.Create(culture, $"{time.Hour:00}:{time.Minute:00}:{time.Second:00}.{time.Microsecond:000000}"),
            _ => throw Errors.ValueError("Unknown timespec value"),
        };
    }

    /// <summary>An offset; nothing for none.</summary>
    public static string OfOffset(PyTimeDelta? offset, string separator)
    {
        if (offset == null)
            return "";
        var total = (long)offset.TotalMicroseconds;
        var sign = total < 0 ? '-' : '+';
        total = Math.Abs(total);
        var (seconds, microseconds) = Math.DivRem(total, PyTimeDelta.MicrosecondsPerSecond);
        var culture = CultureInfo.InvariantCulture;
        var text = string.Create(culture, $"{sign}{seconds / 3600:00}{separator}{seconds / 60 % 60:00}");
        if (seconds % 60 != 0 || microseconds != 0)
            text += string.Create(culture, $"{separator}{seconds % 60:00}");
        return microseconds == 0 ? text : text + string.Create(culture, $".{microseconds:000000}");
    }

    /// <summary>The text of ctime().</summary>
    public static string OfCTime(int year, int month, int day, in ClockTime time)
    {
        ReadOnlySpan<string> days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
        ReadOnlySpan<string> months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{days[Calendar.Weekday(year, month, day)]} {months[month - 1]} {day,2} {time.Hour:00}:{time.Minute:00}:{time.Second:00} {year:0000}");
    }
}
