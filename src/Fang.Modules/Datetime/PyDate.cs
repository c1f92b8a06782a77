using Fang.Modules.Time;
using Fang.Platform;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Datetime;

/// <summary>A day of the proleptic Gregorian calendar.</summary>
[PyType("date", Module = "datetime", Subclassable = true)]
internal partial class PyDate : PyObject
{
    private const int StateLength = 4;

    private static readonly PyStr IsoFormatName = PyStr.Intern("isoformat");
    private static readonly PyStr FormatName = PyStr.Intern("strftime");
    private static readonly PyStr TimeTupleName = PyStr.Intern("timetuple");
    private static readonly PyStr FromTimestampName = PyStr.Intern("fromtimestamp");

    // The bytes of a pickle are taken as they are, so that fields may be out of range.
    protected PyDate(int year, int month, int day)
    {
        Year = year;
        Month = (byte)month;
        Day = (byte)day;
    }

    public int Year { get; }

    public byte Month { get; }

    public byte Day { get; }

    /// <summary>The days since the day before the first one.</summary>
    public int Ordinal => Calendar.Ordinal(Year, Month, Day);

    [PyProperty("year")]
    private int YearProperty => Year;

    [PyProperty("month")]
    private int MonthProperty => Month;

    [PyProperty("day")]
    private int DayProperty => Day;

    [PyConstant("min")]
    public static PyObject First => new PyDate(Calendar.MinYear, 1, 1);

    [PyConstant("max")]
    public static PyObject Last => new PyDate(Calendar.MaxYear, 12, 31);

    [PyConstant("resolution")]
    public static PyObject DateResolution => PyTimeDelta.From(1, 0, 0);

    /// <summary>Throws ValueError for a date that the calendar does not have.</summary>
    public static void Check(int year, int month, int day)
    {
        if (year is < Calendar.MinYear or > Calendar.MaxYear)
            throw Errors.ValueError($"year {year} is out of range");
        if (month is < 1 or > 12)
            throw Errors.ValueError("month must be in 1..12");
        if (day < 1 || day > Calendar.DaysInMonth(year, month))
            throw Errors.ValueError("day is out of range for month");
    }

    /// <summary>An exact date.</summary>
    public static PyDate Make(int year, int month, int day)
    {
        Check(year, month, day);
        return new PyDate(year, month, day);
    }

    // A date of a class that may be a subclass, whose constructor is called then.
    private static PyObject MakeOf(PyType type, int year, int month, int day)
    {
        if (ReferenceEquals(type, TypeObject))
            return Make(year, month, day);
        if (ReferenceEquals(type, PyDateTime.TypeObject))
            return PyDateTime.Make(year, month, day, default, null);
        return Callable.Call(type, PyInt.From(year), PyInt.From(month), PyInt.From(day));
    }

    private static PyObject MakeOf(PyType type, int ordinal)
    {
        var (year, month, day) = Calendar.FromOrdinal(ordinal);
        return MakeOf(type, year, month, day);
    }

    private static PyDate Create(PyType type, int year, int month, int day) =>
        ReferenceEquals(type, TypeObject) ? new PyDate(year, month, day) : new PyDateInstance(type, year, month, day);

    [PyNew("date(year=<unrepresentable>, month=<unrepresentable>, day=<unrepresentable>)")]
    private static PyDate New(PyType type, PyObject? year = null, PyObject? month = null, PyObject? day = null)
    {
        if (month == null && PickledState.Bytes(year, StateLength) is { } state && state[2] is >= 1 and <= 12)
            return Create(type, state[0] << 8 | state[1], state[2], state[3]);
        var (y, m, d) = (PickledState.Required(year, "year", 1), PickledState.Required(month, "month", 2), PickledState.Required(day, "day", 3));
        Check(y, m, d);
        return Create(type, y, m, d);
    }

    /// <summary>Return the date of today, as the class says what now is.</summary>
    [PyClassMethod("today($type, /)")]
    private static PyObject Today(PyType type)
    {
        var now = Clocks.Nanoseconds(Clocks.CLOCK_REALTIME);
        if (ReferenceEquals(type, TypeObject))
            return OfTimestamp(type, now / 1_000_000_000);
        return Callable.CallMethod(type, FromTimestampName, new PyFloat(now * 1e-9));
    }

    /// <summary>Return the local date of seconds since the epoch.</summary>
    [PyClassMethod("fromtimestamp($type, timestamp, /)")]
    private static PyObject FromTimestamp(PyType type, PyObject timestamp) => OfTimestamp(type, TimeArguments.ToSeconds(timestamp, Rounding.Floor));

    private static PyObject OfTimestamp(PyType type, long seconds)
    {
        var time = LocalTime.Fields(seconds);
        return MakeOf(type, time.Year + 1900, time.Month + 1, time.Day);
    }

    /// <summary>Return the date of an ordinal, of which 1 January of the year 1 is the first.</summary>
    [PyClassMethod("fromordinal($type, ordinal, /)")]
    private static PyObject FromOrdinal(PyType type, PyObject ordinal)
    {
        var number = PickledState.Field(ordinal);
        return number >= 1 ? MakeOf(type, number) : throw Errors.ValueError("ordinal must be >= 1");
    }

    /// <summary>Return the date of a string in a format of ISO 8601.</summary>
    [PyClassMethod("fromisoformat($type, string, /)")]
    private static PyObject FromIsoFormat(PyType type, PyObject @string)
    {
        var text = IsoParser.CheckText(@string);
        var (year, month, day) = (text.IsWide ? null : IsoParser.Date(text.Narrow)) ?? throw IsoParser.Invalid(text);
        return MakeOf(type, year, month, day);
    }

    /// <summary>Return the date of a year, a week and a day of the week of ISO 8601.</summary>
    [PyClassMethod("fromisocalendar($type, /, year, week, day)")]
    private static PyObject FromIsoCalendar(PyType type, PyObject year, PyObject week, PyObject day)
    {
        var (y, w, d) = (IsoComponent(year), IsoComponent(week), IsoComponent(day));
        if (y is < Calendar.MinYear or > Calendar.MaxYear)
            throw Errors.ValueError($"Year is out of range: {y}");
        if (!Calendar.HasIsoWeek(y, w))
            throw Errors.ValueError($"Invalid week: {w}");
        if (d is < 1 or > 7)
            throw Errors.ValueError($"Invalid day: {d} (range is [1, 7])");
        var ordinal = Calendar.FirstIsoMonday(y) + (w - 1) * 7 + d - 1;
        return ordinal >= 1 ? MakeOf(type, ordinal) : throw Errors.ValueError("year 0 is out of range");
    }

    private static int IsoComponent(PyObject value)
    {
        var number = Number.Index(value);
        return number.TryToInt64(out var small) && small == (int)small ? (int)small : throw Errors.ValueError("ISO calendar component out of range");
    }

    /// <summary>Return the date as YYYY-MM-DD.</summary>
    [PyMethod("isoformat($self, /)")]
    private string IsoFormat() => IsoText.OfDate(Year, Month, Day);

    /// <summary>Return the date as text such as 'Sat Jun 06 00:00:00 1998'.</summary>
    [PyMethod("ctime($self, /)")]
    private string CTime() => IsoText.OfCTime(Year, Month, Day, default);

    /// <summary>Return the day of the week, from Monday, 0.</summary>
    [PyMethod("weekday($self, /)")]
    private int Weekday() => Calendar.Weekday(Year, Month, Day);

    /// <summary>Return the day of the week, from Monday, 1.</summary>
    [PyMethod("isoweekday($self, /)")]
    private int IsoWeekday() => Weekday() + 1;

    /// <summary>Return the year, the week and the day of the week of ISO 8601.</summary>
    [PyMethod("isocalendar($self, /)")]
    private PyIsoCalendarDate IsoCalendar() => PyIsoCalendarDate.Of(this);

    /// <summary>Return the ordinal, of which 1 January of the year 1 is the first.</summary>
    [PyMethod("toordinal($self, /)")]
    private int ToOrdinal() => Ordinal;

    /// <summary>Return the date as time.struct_time.</summary>
    [PyMethod("timetuple($self, /)")]
    private PyObject TimeTuple() => MakeTimeTuple(default, -1);

    /// <summary>The time.struct_time of the date and a time of day.</summary>
    protected PyObject MakeTimeTuple(in ClockTime time, int daylightSaving) => StructTime.Kind.Make(
        PyInt.From(Year), PyInt.From(Month), PyInt.From(Day), PyInt.From(time.Hour), PyInt.From(time.Minute), PyInt.From(time.Second),
        PyInt.From(Weekday()), PyInt.From(Calendar.DaysBeforeMonth(Year, Month) + Day), PyInt.From(daylightSaving), PyNone.Value, PyNone.Value);

    /// <summary>Return the date as text of a format.</summary>
    [PyMethod("strftime($self, /, format)")]
    private PyObject Format(PyStr format) =>
        this is PyDateTime time
            ? TimeFormat.Format(format, Callable.CallMethod(this, TimeTupleName), time.Clock.Microsecond, time.Zone, this)
            : TimeFormat.Format(format, Callable.CallMethod(this, TimeTupleName), 0, null, this);

    /// <summary>Return the date as text of a format, or as str() if that is empty.</summary>
    [PyMethod("__format__($self, format, /)")]
    private PyObject FormatProtocol(PyObject format)
    {
        if (format is not PyStr text)
            throw Errors.TypeError($"__format__() argument 1 must be str, not {format.Type.Name}");
        return text.Length == 0 ? ObjectProtocol.Str(this) : Callable.CallMethod(this, FormatName, text);
    }

    /// <summary>Return a date with some fields replaced.</summary>
    [PyMethod("replace($self, /, year=<unrepresentable>, month=<unrepresentable>, day=<unrepresentable>)")]
    private PyObject Replace(PyObject? year = null, PyObject? month = null, PyObject? day = null) =>
        MakeOf(Type, PickledState.Field(year, Year), PickledState.Field(month, Month), PickledState.Field(day, Day));

    /// <summary>Return a date with some fields replaced.</summary>
    [PyMethod("__replace__($self, /, year=<unrepresentable>, month=<unrepresentable>, day=<unrepresentable>)")]
    private PyObject ReplaceProtocol(PyObject? year = null, PyObject? month = null, PyObject? day = null) => Replace(year, month, day);

    /// <summary>Writes the four bytes of a pickle.</summary>
    protected void WriteDate(Span<byte> bytes)
    {
        bytes[0] = (byte)(Year >> 8);
        bytes[1] = (byte)Year;
        bytes[2] = Month;
        bytes[3] = Day;
    }

    /// <summary>Return what pickle makes a copy with.</summary>
    [PyMethod("__reduce__($self, /)")]
    private PyTuple Reduce()
    {
        var state = new byte[StateLength];
        WriteDate(state);
        return PyTuple.Of(Type, PyTuple.Of(PyBytes.Own(state)));
    }

    [PySlot(Slot.Repr)]
    private PyObject? ReprSlot() => PyStr.From($"{Type.Name}({Year}, {Month}, {Day})");

    [PySlot(Slot.Str)]
    private PyObject? StrSlot() => Callable.CallMethod(this, IsoFormatName);

    [PySlot(Slot.Hash)]
    private long HashSlot()
    {
        Span<byte> state = stackalloc byte[StateLength];
        WriteDate(state);
        return TextHash.Of(state);
    }

    [PySlot(Slot.RichCompare)]
    private PyObject? CompareSlot(PyObject other, CompareOp op) => other is PyDate date and not PyDateTime
        ? PyBool.Of(ObjectProtocol.CompareInt64(Ordinal, date.Ordinal, op))
        : PyNotImplemented.Value;

    [PySlot(Slot.Add)]
    private static PyObject? AddSlot(PyObject left, PyObject right) => (left, right) switch
    {
        (PyDate date and not PyDateTime, PyTimeDelta delta) => date.Plus(delta.Days),
        (PyTimeDelta delta, PyDate date and not PyDateTime) => date.Plus(delta.Days),
        _ => PyNotImplemented.Value,
    };

    [PySlot(Slot.Subtract)]
    private static PyObject? SubtractSlot(PyObject left, PyObject right) => (left, right) switch
    {
        (PyDate date and not PyDateTime, PyTimeDelta delta) => date.Plus(-delta.Days),
        (PyDate a and not PyDateTime, PyDate b and not PyDateTime) => PyTimeDelta.From(a.Ordinal - b.Ordinal, 0, 0),
        _ => PyNotImplemented.Value,
    };

    private PyObject Plus(int days)
    {
        var ordinal = (long)Ordinal + days;
        return ordinal is >= 1 and <= Calendar.MaxOrdinal ? MakeOf(Type, (int)ordinal) : throw Errors.OverflowError("date value out of range");
    }
}
