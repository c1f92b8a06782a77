using System.Globalization;
using Fang.Platform;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Text;

namespace Fang.Modules.Time;

/// <summary><c>time.struct_time</c>, and calendar times as text.</summary>
internal static class StructTime
{
    public static readonly StructSequenceType Kind = new(
        "time", "struct_time", "A calendar time.", 9,
        ["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff"]);

    private static readonly string[] Days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    public static PyObject Of(in BrokenDownTime time) => Kind.Make(
        PyInt.From(time.Year + 1900L), PyInt.From(time.Month + 1), PyInt.From(time.Day), PyInt.From(time.Hour), PyInt.From(time.Minute),
        PyInt.From(time.Second), PyInt.From((time.WeekDay + 6) % 7), PyInt.From(time.YearDay + 1), PyInt.From(time.DaylightSaving),
        time.ZoneName is { } zone ? FileNames.Decode(zone) : PyNone.Value, PyInt.From(time.OffsetFromUtc));

    /// <summary>The fields of a tuple of nine ints or a struct_time, which are not checked.</summary>
    public static BrokenDownTime ToBrokenDown(PyObject value, string function)
    {
        if (value is not PyTuple tuple)
            throw Errors.TypeError("Tuple or struct_time argument required");
        if (tuple.Count != 9)
            throw Errors.TypeError($"{function}(): illegal time tuple argument");
        var year = ToInt32(tuple[0]);
        if (year < int.MinValue + 1900)
            throw Errors.OverflowError("year out of range");
        var time = new BrokenDownTime
        {
            Year = year - 1900,
            Month = ToInt32(tuple[1]) - 1,
            Day = ToInt32(tuple[2]),
            Hour = ToInt32(tuple[3]),
            Minute = ToInt32(tuple[4]),
            Second = ToInt32(tuple[5]),
            // A day of the week before Monday stays out of range.
            WeekDay = (ToInt32(tuple[6]) + 1) % 7,
            YearDay = ToInt32(tuple[7]) - 1,
            DaylightSaving = ToInt32(tuple[8]),
        };
        if (tuple is PyStructSequence sequence && sequence.Type == Kind.Type && sequence.Field(10) is PyInteger offset)
            time.OffsetFromUtc = Converters.ToInt64(offset);
        return time;
    }

    private static int ToInt32(PyObject value)
    {
        var number = Converters.ToInt64(value);
        return number > int.MaxValue ? throw Errors.OverflowError("signed integer is greater than maximum")
            : number < int.MinValue ? throw Errors.OverflowError("signed integer is less than minimum")
            : (int)number;
    }

    /// <summary>Checks the fields; a month, a day or a day of the year of 0 counts as 1.</summary>
    public static void Check(ref BrokenDownTime time)
    {
        if (time.Month == -1)
            time.Month = 0;
        if (time.Day == 0)
            time.Day = 1;
        if (time.YearDay == -1)
            time.YearDay = 0;
        if (time.Month is < 0 or > 11)
            throw Errors.ValueError("month out of range");
        if (time.Day is < 0 or > 31)
            throw Errors.ValueError("day of month out of range");
        if (time.Hour is < 0 or > 23)
            throw Errors.ValueError("hour out of range");
        if (time.Minute is < 0 or > 59)
            throw Errors.ValueError("minute out of range");
        if (time.Second is < 0 or > 61)
            throw Errors.ValueError("seconds out of range");
        if (time.WeekDay < 0)
            throw Errors.ValueError("day of week out of range");
        if (time.YearDay is < 0 or > 365)
            throw Errors.ValueError("day of year out of range");
        time.DaylightSaving = Math.Sign(time.DaylightSaving);
    }

    /// <summary>The text of asctime().</summary>
    public static string Text(in BrokenDownTime time) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Days[time.WeekDay]} {Months[time.Month]} {time.Day,2} {time.Hour:00}:{time.Minute:00}:{time.Second:00} {time.Year + 1900L}");

    /// <summary>The text of strftime(); lone surrogates, which the C library cannot take, stay as they are.</summary>
    public static PyStr Format(PyStr format, in BrokenDownTime time)
    {
        var result = new TextBuilder(64);
        for (var start = 0; start < format.Length;)
        {
            var end = start;
            while (end < format.Length && format[end] is < 0xD800 or > 0xDFFF)
                end++;
            if (end > start)
            {
                var text = Clocks.Format(FileNames.Encode(format.Substring(start, end - start)), time);
                if (text != null)
                    result.Append(FileNames.Decode(text));
            }
            for (start = end; start < format.Length && format[start] is >= 0xD800 and <= 0xDFFF; start++)
                result.Append(format[start]);
        }
        return result.ToStr();
    }
}
