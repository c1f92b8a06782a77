using Fang.Modules.Time;
using Fang.Platform;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Datetime;

/// <content>The class methods that make datetimes.</content>
internal partial class PyDateTime
{
    private static readonly PyStr ParseName = PyStr.Intern("_strptime_datetime");

    /// <summary>Return the time of now, in a zone or in local time.</summary>
    [PyClassMethod("now($type, /, tz=None)")]
    private static PyObject Now(PyType type, PyObject? tz = null) => OfNow(type, ZoneCalls.Check(tz), isUniversal: false);

    /// <summary>Return the time of now in UTC, without a zone.</summary>
    [PyClassMethod("utcnow($type, /)")]
    private static PyObject UtcNow(PyType type)
    {
        Warnings.Deprecation("datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version. Use timezone-aware objects to represent datetimes in UTC: datetime.datetime.now(datetime.UTC).");
        return OfNow(type, null, isUniversal: true);
    }

    private static PyObject OfNow(PyType type, PyObject? zone, bool isUniversal)
    {
        var now = Clocks.Nanoseconds(Clocks.CLOCK_REALTIME);
        return OfTimestamp(type, now / 1_000_000_000, (int)(now % 1_000_000_000 / 1000), zone, isUniversal);
    }

    /// <summary>Return the time of seconds since the epoch, in a zone or in local time.</summary>
    [PyClassMethod("fromtimestamp($type, /, timestamp, tz=None)")]
    private static PyObject FromTimestamp(PyType type, PyObject timestamp, PyObject? tz = null)
    {
        var zone = ZoneCalls.Check(tz);
        var (seconds, microsecond) = Split(timestamp);
        return OfTimestamp(type, seconds, microsecond, zone, isUniversal: false);
    }

    /// <summary>Return the time of seconds since the epoch in UTC, without a zone.</summary>
    [PyClassMethod("utcfromtimestamp($type, timestamp, /)")]
    private static PyObject UtcFromTimestamp(PyType type, PyObject timestamp)
    {
        Warnings.Deprecation("datetime.datetime.utcfromtimestamp() is deprecated and scheduled for removal in a future version. Use timezone-aware objects to represent datetimes in UTC: datetime.datetime.fromtimestamp(timestamp, datetime.UTC).");
        var (seconds, microsecond) = Split(timestamp);
        return OfTimestamp(type, seconds, microsecond, null, isUniversal: true);
    }

    private static (long Seconds, int Microsecond) Split(PyObject timestamp)
    {
        if (timestamp is not PyFloat number)
            return (TimeArguments.ToSeconds(timestamp, Rounding.HalfEven), 0);
        var seconds = TimeArguments.ToSeconds(timestamp, Rounding.Floor);
        var microsecond = Math.Round((number.Value - Math.Floor(number.Value)) * 1e6, MidpointRounding.ToEven);
        return microsecond >= 1e6 ? (seconds + 1, 0) : (seconds, (int)microsecond);
    }

    private static PyObject OfTimestamp(PyType type, long seconds, int microsecond, PyObject? zone, bool isUniversal)
    {
        var time = isUniversal || zone != null ? LocalTime.UniversalFields(seconds) : LocalTime.Fields(seconds);
        var (year, month, day) = (time.Year + 1900, time.Month + 1, time.Day);
        Check(year, month, day);
        // The C library may count leap seconds.
        var clock = new ClockTime((byte)time.Hour, (byte)time.Minute, (byte)Math.Min(time.Second, 59), microsecond, 0);
        if (zone != null)
            return ZoneConversion.FromUniversal(zone, MakeOf(type, year, month, day, clock, zone));
        if (!isUniversal && LocalTime.IsRepeated(seconds, Calendar.Ordinal(year, month, day) * 86400L + clock.Seconds))
            clock = clock with { Fold = 1 };
        return MakeOf(type, year, month, day, clock, null);
    }

    /// <summary>Return the datetime of a date and a time of day, with the zone of that or another one.</summary>
    [PyClassMethod("combine($type, /, date, time, tzinfo=<unrepresentable>)")]
    private static PyObject Combine(PyType type, PyDate date, PyTime time, PyObject? tzinfo = null) =>
        MakeOf(type, date.Year, date.Month, date.Day, time.Clock, tzinfo == null ? time.Zone : ZoneCalls.Check(tzinfo));

    /// <summary>Return the datetime of a string in a format of ISO 8601.</summary>
    [PyClassMethod("fromisoformat($type, string, /)")]
    private static PyObject FromIsoFormat(PyType type, PyObject @string)
    {
        var text = IsoParser.CheckText(@string);
        if (text.Length < 7)
            throw IsoParser.Invalid(text);
        var length = Math.Min(IsoParser.DateLength(text), text.Length);
        // Only the separator may be any character.
        var units = new char[text.Length];
        for (var i = 0; i < units.Length; i++)
            units[i] = (char)Math.Min(text[i], char.MaxValue);
        var (year, month, day) = IsoParser.Date(units.AsSpan(0, length)) ?? throw IsoParser.Invalid(text);
        if (length == units.Length)
            return MakeOf(type, year, month, day, default, null);
        var (hour, minute, second, microsecond, zone) = IsoParser.Time(units.AsSpan(length + 1)) ?? throw IsoParser.Invalid(text);
        Check(year, month, day);
        return MakeOf(type, year, month, day, ClockTime.Make(hour, minute, second, microsecond, 0), zone);
    }

    /// <summary>Return the datetime that a string of a format tells.</summary>
    [PyClassMethod("strptime($type, date_string, format, /)")]
    private static PyObject Parse(PyType type, PyStr dateString, PyStr format)
    {
        var module = Callable.Call(IteratorState.Builtin("__import__"), PyStr.From("_strptime"));
        return Callable.CallMethod(module, ParseName, type, dateString, format);
    }
}
