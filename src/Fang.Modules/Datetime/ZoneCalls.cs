using Fang.Runtime.Calls;
using Fang.Runtime.Objects;

namespace Fang.Modules.Datetime;

/// <summary>What times ask their zones.</summary>
internal static class ZoneCalls
{
    private static readonly PyStr UtcOffsetName = PyStr.Intern("utcoffset");
    private static readonly PyStr SavingName = PyStr.Intern("dst");
    private static readonly PyStr ZoneNameName = PyStr.Intern("tzname");

    /// <summary>The zone of an argument; null for None.</summary>
    public static PyObject? Check(PyObject? zone) => zone switch
    {
        null or PyNone => null,
        PyTzInfo => zone,
        _ => throw Errors.TypeError($"tzinfo argument must be None or of a tzinfo subclass, not type '{zone.Type.Name}'"),
    };

    /// <summary>The offset from UTC; <paramref name="time"/> is the datetime, or None.</summary>
    public static PyTimeDelta? Offset(PyObject? zone, PyObject time) =>
        zone is PyTimeZone plain ? plain.Offset : Ask(zone, time, UtcOffsetName);

    /// <summary>The daylight saving time.</summary>
    public static PyTimeDelta? Saving(PyObject? zone, PyObject time) => Ask(zone, time, SavingName);

    private static PyTimeDelta? Ask(PyObject? zone, PyObject time, PyStr method)
    {
        if (zone == null)
            return null;
        var answer = Callable.CallMethod(zone, method, time);
        if (answer is PyNone)
            return null;
        if (answer is not PyTimeDelta delta)
            throw Errors.TypeError($"tzinfo.{method}() must return None or timedelta, not '{answer.Type.Name}'");
        if (Int128.Abs(delta.TotalMicroseconds) >= PyTimeDelta.MicrosecondsPerDay)
            throw Errors.ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).");
        return delta;
    }

    /// <summary>The name of the zone, or None.</summary>
    public static PyObject Name(PyObject? zone, PyObject time)
    {
        if (zone == null)
            return PyNone.Value;
        var answer = Callable.CallMethod(zone, ZoneNameName, time);
        return answer is PyNone or PyStr ? answer : throw Errors.TypeError($"tzinfo.tzname() must return None or a string, not '{answer.Type.Name}'");
    }
}
