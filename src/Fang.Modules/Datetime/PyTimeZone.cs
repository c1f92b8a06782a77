using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Datetime;

/// <summary>A zone with a fixed offset from UTC.</summary>
[PyType("timezone", Module = "datetime", Base = typeof(PyTzInfo))]
internal sealed partial class PyTimeZone : PyTzInfo
{
    private readonly PyStr? _name;

    private PyTimeZone(PyTimeDelta offset, PyStr? name)
    {
        Offset = offset;
        _name = name;
    }

    /// <summary>The zone of UTC.</summary>
    public static PyTimeZone Utc { get; } = new(PyTimeDelta.Zero, null);

    [PyConstant("utc")]
    public static PyObject UtcConstant => Utc;

    [PyConstant("min")]
    public static PyObject Least => new PyTimeZone(PyTimeDelta.From(0, -86_340, 0), null);

    [PyConstant("max")]
    public static PyObject Largest => new PyTimeZone(PyTimeDelta.From(0, 86_340, 0), null);

    /// <summary>The offset.</summary>
    public PyTimeDelta Offset { get; }

    /// <summary>The zone of an offset, with a name or without.</summary>
    public static PyTimeZone Make(PyTimeDelta offset, PyStr? name = null)
    {
        if (name == null && offset.IsZero)
            return Utc;
        if (Int128.Abs(offset.TotalMicroseconds) >= PyTimeDelta.MicrosecondsPerDay)
            throw Errors.ValueError($"offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not {ObjectProtocol.Repr(offset)}.");
        return new PyTimeZone(offset, name);
    }

    [PyNew("timezone(offset, name=<unrepresentable>)")]
    private static PyTimeZone New(PyType type, PyObject offset, PyStr? name = null) =>
        Make(offset as PyTimeDelta ?? throw Errors.TypeError($"timezone() argument 1 must be datetime.timedelta, not {offset.Type.Name}"), name);

    private static void CheckTime(string method, PyObject time)
    {
        if (time is not (PyDateTime or PyNone))
            throw Errors.TypeError($"{method}(dt) argument must be a datetime instance or None, not {time.Type.Name}");
    }

    /// <summary>Return the name of the zone.</summary>
    [PyMethod("tzname($self, dt, /)")]
    private PyStr ZoneName(PyObject dt)
    {
        CheckTime("tzname", dt);
        return Text();
    }

    /// <summary>Return the offset from UTC.</summary>
    [PyMethod("utcoffset($self, dt, /)")]
    private PyTimeDelta UtcOffset(PyObject dt)
    {
        CheckTime("utcoffset", dt);
        return Offset;
    }

    /// <summary>Return None: daylight saving time is not known.</summary>
    [PyMethod("dst($self, dt, /)")]
    private static void DaylightSaving(PyTimeZone self, PyObject dt) => CheckTime("dst", dt);

    /// <summary>Return the local time of a time in UTC whose zone is this one.</summary>
    [PyMethod("fromutc($self, dt, /)")]
    private PyObject FromUtc(PyObject dt) => CheckOwn(dt).Plus(Offset.TotalMicroseconds);

    /// <summary>Return the arguments that make an equal zone.</summary>
    [PyMethod("__getinitargs__($self, /)")]
    private PyTuple InitArguments() => _name == null ? PyTuple.Of(Offset) : PyTuple.Of(Offset, _name);

    private PyStr Text()
    {
        if (_name != null)
            return _name;
        return PyStr.From(IsUtc ? "UTC" : "UTC" + IsoText.OfOffset(Offset, ":"));
    }

    private bool IsUtc => ReferenceEquals(this, Utc);

    [PySlot(Slot.Str)]
    private PyObject? StrSlot() => Text();

    [PySlot(Slot.Repr)]
    private PyObject? ReprSlot()
    {
        if (IsUtc)
            return PyStr.From("datetime.timezone.utc");
        var name = _name == null ? PyStr.Empty : PyStr.Concat(PyStr.From(", "), ObjectProtocol.Repr(_name));
        return PyStr.Concat(PyStr.Concat(PyStr.From($"{Type.Name}({ObjectProtocol.Repr(Offset)}"), name), PyStr.FromChar(')'));
    }

    [PySlot(Slot.Hash)]
    private long HashSlot() => ObjectProtocol.Hash(Offset);

    [PySlot(Slot.RichCompare)]
    private PyObject? CompareSlot(PyObject other, CompareOp op) => op is CompareOp.Eq or CompareOp.Ne && other is PyTimeZone zone
        ? PyBool.Of(Offset.TotalMicroseconds == zone.Offset.TotalMicroseconds == (op == CompareOp.Eq))
        : PyNotImplemented.Value;
}
