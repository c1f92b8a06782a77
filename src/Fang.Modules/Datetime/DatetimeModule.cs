using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Datetime;

/// <summary>Dates and times.</summary>
[PyModule("_datetime", Types = [typeof(PyDate), typeof(PyDateTime), typeof(PyTime), typeof(PyTimeDelta), typeof(PyTzInfo), typeof(PyTimeZone)])]
internal static partial class DatetimeModule
{
    [PyConstant("MINYEAR")]
    public const int MinYear = Calendar.MinYear;

    [PyConstant("MAXYEAR")]
    public const int MaxYear = Calendar.MaxYear;

    [PyConstant("UTC")]
    public static PyObject Utc => PyTimeZone.Utc;
}
