using Fang.Runtime.Calls;
using Fang.Runtime.Objects;

namespace Fang.Modules.Datetime;

/// <summary>Times in UTC as times of a zone.</summary>
internal static class ZoneConversion
{
    private static readonly PyStr FromUtcName = PyStr.Intern("fromutc");

    /// <summary>What the zone makes of a time in UTC that names the zone as its own.</summary>
    public static PyObject FromUniversal(PyObject zone, PyObject time) => Callable.CallMethod(zone, FromUtcName, time);
}
