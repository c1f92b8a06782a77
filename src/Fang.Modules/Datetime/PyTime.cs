using Fang.Modules.Time;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Datetime;

/// <summary>A time of day, in a zone or without one.</summary>
[PyType("time", Module = "datetime", Subclassable = true)]
internal partial class PyTime : PyObject
{
    private const int StateLength = 6;

    private static readonly PyStr IsoFormatName = PyStr.Intern("isoformat");
    private static readonly PyStr FormatName = PyStr.Intern("strftime");

    protected PyTime(ClockTime clock, PyObject? zone)
    {
        Clock = clock;
        Zone = zone;
    }

    /// <summary>The time of day. Its fold is set once more before a copy made by a subclass is handed out.</summary>
    public ClockTime Clock { get; private set; }

    /// <summary>The zone; null for none.</summary>
    public PyObject? Zone { get; }

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
    public static PyObject First => new PyTime(default, null);

    [PyConstant("max")]
    public static PyObject Last => new PyTime(new ClockTime(23, 59, 59, 999_999, 0), null);

    [PyConstant("resolution")]
    public static PyObject TimeResolution => PyTimeDelta.From(0, 0, 1);

    /// <summary>An exact time.</summary>
    public static PyTime Make(ClockTime clock, PyObject? zone) => new(clock, zone);

    private static PyTime Create(PyType type, ClockTime clock, PyObject? zone) =>
        ReferenceEquals(type, TypeObject) ? new PyTime(clock, zone) : new PyTimeInstance(type, clock, zone);

    // A time of a class that may be a subclass, whose constructor is called then.
    private static PyObject MakeOf(PyType type, ClockTime clock, PyObject? zone)
    {
        if (ReferenceEquals(type, TypeObject))
            return new PyTime(clock, zone);
        var made = Callable.Call(
            type, [PyInt.From(clock.Hour), PyInt.From(clock.Minute), PyInt.From(clock.Second), PyInt.From(clock.Microsecond), zone ?? PyNone.Value]);
        if (clock.Fold != 0 && made is PyTime time)
            time.Clock = time.Clock with { Fold = clock.Fold };
        return made;
    }

    [PyNew("time(hour=<unrepresentable>, minute=<unrepresentable>, second=<unrepresentable>, microsecond=<unrepresentable>, tzinfo=None, *, fold=0)")]
    private static PyTime New(
        PyType type, PyObject? hour = null, PyObject? minute = null, PyObject? second = null, PyObject? microsecond = null, PyObject? tzinfo = null, int fold = 0)
    {
        if (second == null && PickledState.Bytes(hour, StateLength) is { } state && (state[0] & 0x7F) < 24)
        {
            var isFolded = state[0] >> 7;
            state[0] &= 0x7F;
            return Create(type, ClockTime.Read(state, isFolded), PickledState.Zone(minute ?? tzinfo));
        }
        var clock = ClockTime.Make(
            PickledState.Field(hour, 0), PickledState.Field(minute, 0), PickledState.Field(second, 0), PickledState.Field(microsecond, 0), fold);
        return Create(type, clock, ZoneCalls.Check(tzinfo));
    }

    /// <summary>Return the time of a string in a format of ISO 8601.</summary>
    [PyClassMethod("fromisoformat($type, string, /)")]
    private static PyObject FromIsoFormat(PyType type, PyObject @string)
    {
        var text = IsoParser.CheckText(@string);
        var units = text.IsWide ? default : text.Narrow;
        if (units.StartsWith("T"))
            units = units[1..];
        var (hour, minute, second, microsecond, zone) = IsoParser.Time(units) ?? throw IsoParser.Invalid(text);
        return MakeOf(type, ClockTime.Make(hour, minute, second, microsecond, 0), zone);
    }

    private PyTimeDelta? Offset() => ZoneCalls.Offset(Zone, PyNone.Value);

    /// <summary>Return the offset of the zone from UTC.</summary>
    [PyMethod("utcoffset($self, /)")]
    private PyObject UtcOffset() => (PyObject?)Offset() ?? PyNone.Value;

    /// <summary>Return the daylight saving time of the zone.</summary>
    [PyMethod("dst($self, /)")]
    private PyObject DaylightSaving() => (PyObject?)ZoneCalls.Saving(Zone, PyNone.Value) ?? PyNone.Value;

    /// <summary>Return the name of the zone.</summary>
    [PyMethod("tzname($self, /)")]
    private PyObject ZoneName() => ZoneCalls.Name(Zone, PyNone.Value);

    /// <summary>Return the time as ISO 8601 writes it, as exact as timespec says.</summary>
    [PyMethod("isoformat($self, /, timespec='auto')")]
    private string IsoFormat(string timespec) => IsoText.OfTime(Clock, timespec) + IsoText.OfOffset(Offset(), ":");

    /// <summary>Return the time as text of a format.</summary>
    [PyMethod("strftime($self, /, format)")]
    private PyObject Format(PyStr format)
    {
        var tuple = StructTime.Kind.Make(
            PyInt.From(1900), PyInt.One, PyInt.One, PyInt.From(Clock.Hour), PyInt.From(Clock.Minute), PyInt.From(Clock.Second),
            PyInt.Zero, PyInt.One, PyInt.MinusOne, PyNone.Value, PyNone.Value);
        return TimeFormat.Format(format, tuple, Clock.Microsecond, Zone, PyNone.Value);
    }

    /// <summary>Return the time as text of a format, or as str() if that is empty.</summary>
    [PyMethod("__format__($self, format, /)")]
    private PyObject FormatProtocol(PyObject format)
    {
        if (format is not PyStr text)
            throw Errors.TypeError($"__format__() argument 1 must be str, not {format.Type.Name}");
        return text.Length == 0 ? ObjectProtocol.Str(this) : Callable.CallMethod(this, FormatName, text);
    }

    /// <summary>Return a time with some fields replaced.</summary>
    [PyMethod("replace($self, /, hour=<unrepresentable>, minute=<unrepresentable>, second=<unrepresentable>, microsecond=<unrepresentable>, tzinfo=<unrepresentable>, *, fold=<unrepresentable>)")]
    private PyObject Replace(
        PyObject? hour = null, PyObject? minute = null, PyObject? second = null, PyObject? microsecond = null, PyObject? tzinfo = null, PyObject? fold = null)
    {
        var clock = ClockTime.Make(
            PickledState.Field(hour, Clock.Hour), PickledState.Field(minute, Clock.Minute), PickledState.Field(second, Clock.Second),
            PickledState.Field(microsecond, Clock.Microsecond), PickledState.Field(fold, Clock.Fold));
        return MakeOf(Type, clock, tzinfo == null ? Zone : ZoneCalls.Check(tzinfo));
    }

    /// <summary>Return a time with some fields replaced.</summary>
    [PyMethod("__replace__($self, /, hour=<unrepresentable>, minute=<unrepresentable>, second=<unrepresentable>, microsecond=<unrepresentable>, tzinfo=<unrepresentable>, *, fold=<unrepresentable>)")]
    private PyObject ReplaceProtocol(
        PyObject? hour = null, PyObject? minute = null, PyObject? second = null, PyObject? microsecond = null, PyObject? tzinfo = null, PyObject? fold = null) =>
        Replace(hour, minute, second, microsecond, tzinfo, fold);

    /// <summary>Return what pickle makes a copy with.</summary>
    [PyMethod("__reduce__($self, /)")]
    private PyTuple Reduce() => ReduceEx(2);

    /// <summary>Return what pickle makes a copy with.</summary>
    [PyMethod("__reduce_ex__($self, protocol, /)")]
    private PyTuple ReduceEx(int protocol)
    {
        var state = new byte[StateLength];
        Clock.Write(state);
        if (protocol > 3 && Clock.Fold != 0)
            state[0] |= 0x80;
        var bytes = PyBytes.Own(state);
        return PyTuple.Of(Type, Zone == null ? PyTuple.Of(bytes) : PyTuple.Of(bytes, Zone));
    }

    [PySlot(Slot.Repr)]
    private PyObject? ReprSlot()
    {
        var text = $"{Type.Name}({Clock.Hour}, {Clock.Minute}";
        if (Clock.Microsecond != 0)
            text += $", {Clock.Second}, {Clock.Microsecond}";
        else if (Clock.Second != 0)
            text += $", {Clock.Second}";
        var result = PyStr.From(text);
        if (Zone != null)
            result = PyStr.Concat(PyStr.Concat(result, PyStr.From(", tzinfo=")), ObjectProtocol.Repr(Zone));
        return PyStr.Concat(result, PyStr.From(Clock.Fold != 0 ? ", fold=1)" : ")"));
    }

    [PySlot(Slot.Str)]
    private PyObject? StrSlot() => Callable.CallMethod(this, IsoFormatName);

    [PySlot(Slot.Hash)]
    private long HashSlot()
    {
        var offset = Offset();
        if (offset != null)
            return PyTimeDelta.HashOf(Clock.Microseconds - offset.TotalMicroseconds);
        Span<byte> state = stackalloc byte[StateLength];
        Clock.Write(state);
        return TextHash.Of(state);
    }

    [PySlot(Slot.RichCompare)]
    private PyObject? CompareSlot(PyObject other, CompareOp op)
    {
        if (other is not PyTime time)
            return PyNotImplemented.Value;
        var (left, right) = (Clock.Microseconds, time.Clock.Microseconds);
        if (!ReferenceEquals(Zone, time.Zone))
        {
            var (mine, theirs) = (Offset(), time.Offset());
            if ((mine == null) != (theirs == null))
            {
                return op is CompareOp.Eq or CompareOp.Ne
                    ? PyBool.Of(op == CompareOp.Ne)
                    : throw Errors.TypeError("can't compare offset-naive and offset-aware times");
            }
            if (mine != null)
            {
                left -= (long)mine.TotalMicroseconds;
                right -= (long)theirs!.TotalMicroseconds;
            }
        }
        return PyBool.Of(ObjectProtocol.CompareInt64(left, right, op));
    }
}
