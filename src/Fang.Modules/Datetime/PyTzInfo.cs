using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Datetime;

/// <summary>The base class of time zones.</summary>
[PyType("tzinfo", Module = "datetime", Subclassable = true)]
internal partial class PyTzInfo : PyObject
{
    private static readonly PyStr GetInitArguments = PyStr.Intern("__getinitargs__");
    private static readonly PyStr GetState = PyStr.Intern("__getstate__");

    [PyNew("tzinfo(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) =>
        ReferenceEquals(type, TypeObject) ? new PyTzInfo() : new PyTzInfoInstance(type);

    private static PyException NotImplemented(string method) =>
        Errors.NotImplementedError($"a tzinfo subclass must implement {method}()");

    /// <summary>Return the name of the zone at a time.</summary>
    [PyMethod("tzname($self, dt, /)")]
    private PyObject ZoneName(PyObject dt) => throw NotImplemented("tzname");

    /// <summary>Return the offset from UTC at a time, east of it positive.</summary>
    [PyMethod("utcoffset($self, dt, /)")]
    private PyObject UtcOffset(PyObject dt) => throw NotImplemented("utcoffset");

    /// <summary>Return the daylight saving time that is part of the offset.</summary>
    [PyMethod("dst($self, dt, /)")]
    private PyObject DaylightSaving(PyObject dt) => throw NotImplemented("dst");

    /// <summary>Return the local time of a time in UTC whose zone is this one.</summary>
    [PyMethod("fromutc($self, dt, /)")]
    private PyObject FromUtc(PyObject dt)
    {
        var time = CheckOwn(dt);
        var offset = time.Offset() ?? throw Errors.ValueError("fromutc: non-None utcoffset() result required");
        var saving = time.Saving() ?? throw Errors.ValueError("fromutc: non-None dst() result required");
        var result = time.Plus(offset.TotalMicroseconds - saving.TotalMicroseconds);
        saving = (result as PyDateTime)?.Saving()
            ?? throw Errors.ValueError("fromutc: tz.dst() gave inconsistent results; cannot convert");
        return saving.IsZero ? result : ((PyDateTime)result).Plus(saving.TotalMicroseconds);
    }

    /// <summary>The argument of fromutc(), which is a datetime of this zone.</summary>
    protected PyDateTime CheckOwn(PyObject value)
    {
        if (value is not PyDateTime time)
            throw Errors.TypeError("fromutc: argument must be a datetime");
        return ReferenceEquals(time.Zone, this) ? time : throw Errors.ValueError("fromutc: dt.tzinfo is not self");
    }

    /// <summary>Return what pickle makes a copy with.</summary>
    [PyMethod("__reduce__($self, /)")]
    private PyTuple Reduce()
    {
        PyObject arguments = Attributes.GetOrNull(this, GetInitArguments) is { } function ? Callable.Call(function) : PyTuple.Empty;
        return PyTuple.Of(Type, arguments, Callable.CallMethod(this, GetState));
    }
}
