using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Datetime;

/// <content>Conversions to other types.</content>
internal partial class PyDateTime
{
    /// <summary>Return the date.</summary>
    [PyMethod("date($self, /)")]
    private PyDate Date() => PyDate.Make(Year, Month, Day);

    /// <summary>Return the time of day without a zone.</summary>
    [PyMethod("time($self, /)")]
    private PyTime TimeOfDay() => PyTime.Make(Clock, null);

    /// <summary>Return the time of day with the zone.</summary>
    [PyMethod("timetz($self, /)")]
    private PyTime TimeWithZone() => PyTime.Make(Clock, Zone);

    /// <summary>Return the time as text such as 'Sat Jun 06 16:26:11 1998'.</summary>
    [PyMethod("ctime($self, /)")]
    private string CTime() => IsoText.OfCTime(Year, Month, Day, Clock);

    /// <summary>Return the time as ISO 8601 writes it, as exact as timespec says.</summary>
    [PyMethod("isoformat($self, /, sep='T', timespec='auto')")]
    private PyStr IsoFormat(CodePoint? sep = null, string timespec = "auto")
    {
        var time = PyStr.From(IsoText.OfTime(Clock, timespec) + IsoText.OfOffset(Offset(), ":"));
        var date = PyStr.Concat(PyStr.From(IsoText.OfDate(Year, Month, Day)), PyStr.FromCodePoint(sep?.Value ?? 'T'));
        return PyStr.Concat(date, time);
    }

    /// <summary>Return the time as time.struct_time.</summary>
    [PyMethod("timetuple($self, /)")]
    private PyObject TimeTuple()
    {
        var saving = Saving();
        return MakeTimeTuple(Clock, saving == null ? -1 : saving.IsZero ? 0 : 1);
    }

    /// <summary>Return the time in UTC as time.struct_time.</summary>
    [PyMethod("utctimetuple($self, /)")]
    private PyObject UniversalTimeTuple()
    {
        var offset = Offset();
        var universal = offset == null ? this : (PyDateTime)MakeOf(TypeObject, CalendarMicroseconds - offset.TotalMicroseconds, 0, null);
        return universal.MakeTimeTuple(universal.Clock, 0);
    }

    /// <summary>Return the seconds since the epoch; a time without a zone is local.</summary>
    [PyMethod("timestamp($self, /)")]
    private double Timestamp()
    {
        if (Zone != null)
            return (double)Minus(Make(1970, 1, 1, default, PyTimeZone.Utc)).TotalMicroseconds / PyTimeDelta.MicrosecondsPerSecond;
        var seconds = LocalTime.ToUniversal(CalendarSeconds, Clock.Fold != 0);
        return seconds - LocalTime.Epoch + Clock.Microsecond / 1e6;
    }

    /// <summary>Return a time with some fields replaced.</summary>
    [PyMethod("replace($self, /, year=<unrepresentable>, month=<unrepresentable>, day=<unrepresentable>, hour=<unrepresentable>, minute=<unrepresentable>, second=<unrepresentable>, microsecond=<unrepresentable>, tzinfo=<unrepresentable>, *, fold=<unrepresentable>)")]
    private PyObject Replace(
        PyObject? year = null, PyObject? month = null, PyObject? day = null, PyObject? hour = null, PyObject? minute = null,
        PyObject? second = null, PyObject? microsecond = null, PyObject? tzinfo = null, PyObject? fold = null)
    {
        var (y, m, d) = (PickledState.Field(year, Year), PickledState.Field(month, Month), PickledState.Field(day, Day));
        Check(y, m, d);
        var clock = ClockTime.Make(
            PickledState.Field(hour, Clock.Hour), PickledState.Field(minute, Clock.Minute), PickledState.Field(second, Clock.Second),
            PickledState.Field(microsecond, Clock.Microsecond), PickledState.Field(fold, Clock.Fold));
        return MakeOf(Type, y, m, d, clock, tzinfo == null ? Zone : ZoneCalls.Check(tzinfo));
    }

    /// <summary>Return a time with some fields replaced.</summary>
    [PyMethod("__replace__($self, /, year=<unrepresentable>, month=<unrepresentable>, day=<unrepresentable>, hour=<unrepresentable>, minute=<unrepresentable>, second=<unrepresentable>, microsecond=<unrepresentable>, tzinfo=<unrepresentable>, *, fold=<unrepresentable>)")]
    private PyObject ReplaceProtocol(
        PyObject? year = null, PyObject? month = null, PyObject? day = null, PyObject? hour = null, PyObject? minute = null,
        PyObject? second = null, PyObject? microsecond = null, PyObject? tzinfo = null, PyObject? fold = null) =>
        Replace(year, month, day, hour, minute, second, microsecond, tzinfo, fold);

    /// <summary>Return the same moment in another zone, or in the local one.</summary>
    [PyMethod("astimezone($self, /, tz=None)")]
    private PyObject AsTimeZone(PyObject? tz = null)
    {
        var target = ZoneCalls.Check(tz);
        var own = Zone ?? LocalZone();
        if (ReferenceEquals(own, target))
            return this;
        var offset = ZoneCalls.Offset(own, this);
        if (offset == null)
        {
            // A zone that does not know its offset is taken for the local one.
            own = LocalZone();
            if (ReferenceEquals(own, target))
                return this;
            offset = ((PyTimeZone)own).Offset;
        }
        var total = CalendarMicroseconds - offset.TotalMicroseconds;
        target ??= LocalTime.ZoneAt((long)(total / PyTimeDelta.MicrosecondsPerSecond) - LocalTime.Epoch);
        return ZoneConversion.FromUniversal(target, MakeOf(Type, total, 0, target));
    }

    private PyTimeZone LocalZone()
    {
        var isLater = Clock.Fold != 0;
        var moment = LocalTime.ToUniversal(CalendarSeconds, isLater);
        var other = LocalTime.ToUniversal(CalendarSeconds, !isLater);
        // In a gap the fold chooses the offset before the transition or that after it, not the moment.
        var isInGap = isLater ? moment < other : moment > other;
        return LocalTime.ZoneAt((isInGap ? other : moment) - LocalTime.Epoch);
    }

    /// <summary>Return what pickle makes a copy with.</summary>
    [PyMethod("__reduce__($self, /)")]
    private PyTuple Reduce() => ReduceEx(2);

    /// <summary>Return what pickle makes a copy with.</summary>
    [PyMethod("__reduce_ex__($self, protocol, /)")]
    private PyTuple ReduceEx(int protocol)
    {
        var state = new byte[StateLength];
        WriteDate(state);
        Clock.Write(state.AsSpan(4));
        if (protocol > 3 && Clock.Fold != 0)
            state[2] |= 0x80;
        var bytes = PyBytes.Own(state);
        return PyTuple.Of(Type, Zone == null ? PyTuple.Of(bytes) : PyTuple.Of(bytes, Zone));
    }
}
