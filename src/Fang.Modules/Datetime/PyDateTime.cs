using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Datetime;

/// <summary>A date and a time of day, in a zone or without one.</summary>
[PyType("datetime", Module = "datetime", Base = typeof(PyDate), Subclassable = true)]
internal partial class PyDateTime : PyDate
{
    private const int StateLength = 10;

    private static readonly PyStr IsoFormatName = PyStr.Intern("isoformat");
    private static readonly PyStr SpaceName = PyStr.Intern(" ");

    protected PyDateTime(int year, int month, int day, ClockTime clock, PyObject? zone)
        : base(year, month, day)
    {
        Clock = clock;
        Zone = zone;
    }

    /// <summary>The time of day. Its fold is set once more before a copy made by a subclass is handed out.</summary>
    public ClockTime Clock { get; private set; }

    /// <summary>The zone; null for none.</summary>
    public PyObject? Zone { get; }

    /// <summary>The seconds from the beginning of the calendar.</summary>
    public long CalendarSeconds => Ordinal * 86400L + Clock.Seconds;

    // The microseconds from the beginning of the calendar.
    private long CalendarMicroseconds => CalendarSeconds * PyTimeDelta.MicrosecondsPerSecond + Clock.Microsecond;

    [PyProperty("hour")]
    private int Hour => Clock.Hour;

    [PyProperty("minute")]
    private int Minute => Clock.Minute;

    [PyProperty("second")]
    private int Second => Clock.Second;

    [PyProperty("microsecond")]
    private int Microsecond => Clock.Microsecond;

    [PyProperty("tzinfo")]
    private PyObject ZoneProperty => Zone ?? PyNone.Value;

    [PyProperty("fold")]
    private int Fold => Clock.Fold;

    [PyConstant("min")]
    public static new PyObject First => new PyDateTime(Calendar.MinYear, 1, 1, default, null);

    [PyConstant("max")]
    public static new PyObject Last => new PyDateTime(Calendar.MaxYear, 12, 31, new ClockTime(23, 59, 59, 999_999, 0), null);

    [PyConstant("resolution")]
    public static PyObject TimeResolution => PyTimeDelta.From(0, 0, 1);

    /// <summary>An exact datetime.</summary>
    public static PyDateTime Make(int year, int month, int day, ClockTime clock, PyObject? zone)
    {
        Check(year, month, day);
        return new PyDateTime(year, month, day, clock, zone);
    }

    private static PyDateTime Create(PyType type, int year, int month, int day, ClockTime clock, PyObject? zone)
    {
        return ReferenceEquals(type, TypeObject)
            ? new PyDateTime(year, month, day, clock, zone)
            : new PyDateTimeInstance(type, year, month, day, clock, zone);
    }

    // A datetime of a class that may be a subclass, whose constructor is called then.
    private static PyObject MakeOf(PyType type, int year, int month, int day, ClockTime clock, PyObject? zone)
    {
        if (ReferenceEquals(type, TypeObject))
            return Make(year, month, day, clock, zone);
        var made = Callable.Call(
            type,
            [
                PyInt.From(year), PyInt.From(month), PyInt.From(day), PyInt.From(clock.Hour), PyInt.From(clock.Minute),
                PyInt.From(clock.Second), PyInt.From(clock.Microsecond), zone ?? PyNone.Value,
            ]);
        if (clock.Fold != 0 && made is PyDateTime time)
            time.Clock = time.Clock with { Fold = clock.Fold };
        return made;
    }

    // A datetime of the microseconds from the beginning of the calendar.
    private static PyObject MakeOf(PyType type, Int128 total, byte fold, PyObject? zone)
    {
        if (total < PyTimeDelta.MicrosecondsPerDay || total >= (Calendar.MaxOrdinal + 1L) * PyTimeDelta.MicrosecondsPerDay)
            throw Errors.OverflowError("date value out of range");
        var (ordinal, time) = Math.DivRem((long)total, PyTimeDelta.MicrosecondsPerDay);
        var (year, month, day) = Calendar.FromOrdinal((int)ordinal);
        return MakeOf(type, year, month, day, ClockTime.FromMicroseconds(time, fold), zone);
    }

    [PyNew("datetime(year=<unrepresentable>, month=<unrepresentable>, day=<unrepresentable>, hour=<unrepresentable>, minute=<unrepresentable>, second=<unrepresentable>, microsecond=<unrepresentable>, tzinfo=None, *, fold=0)")]
    private static PyDateTime New(
        PyType type, PyObject? year = null, PyObject? month = null, PyObject? day = null, PyObject? hour = null, PyObject? minute = null,
        PyObject? second = null, PyObject? microsecond = null, PyObject? tzinfo = null, int fold = 0)
    {
        if (day == null && PickledState.Bytes(year, StateLength) is { } state && (state[2] & 0x7F) is >= 1 and <= 12)
        {
            var clock = ClockTime.Read(state.AsSpan(4), state[2] >> 7);
            return Create(type, state[0] << 8 | state[1], state[2] & 0x7F, state[3], clock, PickledState.Zone(month ?? tzinfo));
        }
        var (y, m, d) = (PickledState.Required(year, "year", 1), PickledState.Required(month, "month", 2), PickledState.Required(day, "day", 3));
        var (h, minutes, s, us) = (PickledState.Field(hour, 0), PickledState.Field(minute, 0), PickledState.Field(second, 0), PickledState.Field(microsecond, 0));
        Check(y, m, d);
        return Create(type, y, m, d, ClockTime.Make(h, minutes, s, us, fold), ZoneCalls.Check(tzinfo));
    }

    /// <summary>The offset from UTC, if the zone tells one.</summary>
    public PyTimeDelta? Offset() => ZoneCalls.Offset(Zone, this);

    /// <summary>The daylight saving time, if the zone tells one.</summary>
    public PyTimeDelta? Saving() => ZoneCalls.Saving(Zone, this);

    /// <summary>The time so many microseconds later, with the same zone.</summary>
    public PyObject Plus(Int128 microseconds) => MakeOf(Type, CalendarMicroseconds + microseconds, 0, Zone);

    /// <summary>Return the offset of the zone from UTC.</summary>
    [PyMethod("utcoffset($self, /)")]
    private PyObject UtcOffset() => (PyObject?)Offset() ?? PyNone.Value;

    /// <summary>Return the daylight saving time of the zone.</summary>
    [PyMethod("dst($self, /)")]
    private PyObject DaylightSaving() => (PyObject?)Saving() ?? PyNone.Value;

    /// <summary>Return the name of the zone.</summary>
    [PyMethod("tzname($self, /)")]
    private PyObject ZoneName() => ZoneCalls.Name(Zone, this);

    [PySlot(Slot.Add)]
    private static PyObject? AddSlot(PyObject left, PyObject right) => (left, right) switch
    {
        (PyDateTime time, PyTimeDelta delta) => time.Plus(delta.TotalMicroseconds),
        (PyTimeDelta delta, PyDateTime time) => time.Plus(delta.TotalMicroseconds),
        _ => PyNotImplemented.Value,
    };

    [PySlot(Slot.Subtract)]
    private static PyObject? SubtractSlot(PyObject left, PyObject right) => (left, right) switch
    {
        (PyDateTime time, PyTimeDelta delta) => time.Plus(-delta.TotalMicroseconds),
        (PyDateTime a, PyDateTime b) => a.Minus(b),
        _ => PyNotImplemented.Value,
    };

    private PyTimeDelta Minus(PyDateTime other)
    {
        var difference = CalendarMicroseconds - other.CalendarMicroseconds;
        if (!ReferenceEquals(Zone, other.Zone))
        {
            var (mine, theirs) = (Offset(), other.Offset());
            if ((mine == null) != (theirs == null))
                throw Errors.TypeError("can't subtract offset-naive and offset-aware datetimes");
            if (mine != null)
                difference -= (long)(mine.TotalMicroseconds - theirs!.TotalMicroseconds);
        }
        return PyTimeDelta.FromMicroseconds(difference);
    }

    [PySlot(Slot.RichCompare)]
    private PyObject? CompareSlot(PyObject other, CompareOp op)
    {
        if (other is not PyDateTime time)
            return PyNotImplemented.Value;
        var (left, right) = (CalendarMicroseconds, time.CalendarMicroseconds);
        if (!ReferenceEquals(Zone, time.Zone))
        {
            var (mine, theirs) = (Offset(), time.Offset());
            if ((mine == null) != (theirs == null))
            {
                return op is CompareOp.Eq or CompareOp.Ne
                    ? PyBool.Of(op == CompareOp.Ne)
                    : throw Errors.TypeError("can't compare offset-naive and offset-aware datetimes");
            }
            if (mine != null)
            {
                left -= (long)mine.TotalMicroseconds;
                right -= (long)theirs!.TotalMicroseconds;
            }
            // A time whose offset depends on the fold equals none of another zone.
            if (op is CompareOp.Eq or CompareOp.Ne && left == right && (DependsOnFold(mine) || time.DependsOnFold(theirs)))
                return PyBool.Of(op == CompareOp.Ne);
        }
        return PyBool.Of(ObjectProtocol.CompareInt64(left, right, op));
    }

    private bool DependsOnFold(PyTimeDelta? offset)
    {
        if (Zone is null or PyTimeZone)
            return false;
        var other = WithFold((byte)(1 - Clock.Fold)).Offset();
        return other?.TotalMicroseconds != offset?.TotalMicroseconds;
    }

    private PyDateTime WithFold(byte fold) => new(Year, Month, Day, Clock with { Fold = fold }, Zone);

    [PySlot(Slot.Hash)]
    private long HashSlot()
    {
        // Times that differ in the fold alone are equal.
        var offset = Clock.Fold == 0 ? Offset() : WithFold(0).Offset();
        if (offset != null)
            return PyTimeDelta.HashOf(CalendarMicroseconds - offset.TotalMicroseconds);
        Span<byte> state = stackalloc byte[StateLength];
        WriteDate(state);
        Clock.Write(state[4..]);
        return TextHash.Of(state);
    }

    [PySlot(Slot.Repr)]
    private PyObject? ReprSlot()
    {
        var text = $"{Type.Name}({Year}, {Month}, {Day}, {Clock.Hour}, {Clock.Minute}";
        if (Clock.Microsecond != 0)
            text += $", {Clock.Second}, {Clock.Microsecond}";
        else if (Clock.Second != 0)
            text += $", {Clock.Second}";
        if (Clock.Fold != 0)
            text += ", fold=1";
        var result = PyStr.From(text);
        if (Zone != null)
            result = PyStr.Concat(PyStr.Concat(result, PyStr.From(", tzinfo=")), ObjectProtocol.Repr(Zone));
        return PyStr.Concat(result, PyStr.FromChar(')'));
    }

    [PySlot(Slot.Str)]
    private PyObject? StrSlot() => Callable.CallMethod(this, IsoFormatName, SpaceName);
}
