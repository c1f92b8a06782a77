using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Modules.Datetime;

/// <summary>A date as ISO 8601 counts: a tuple of the year, the week and the day of the week.</summary>
[PyType("IsoCalendarDate", Module = "datetime", Base = typeof(PyTuple))]
internal sealed partial class PyIsoCalendarDate : PyTuple
{
    private PyIsoCalendarDate(int year, int week, int weekday)
        : base([PyInt.From(year), PyInt.From(week), PyInt.From(weekday)])
    {
    }

    /// <summary>The tuple of a date.</summary>
    public static PyIsoCalendarDate Of(PyDate date)
    {
        var (year, week, weekday) = Calendar.ToIso(date.Year, date.Month, date.Day);
        return new PyIsoCalendarDate(year, week, weekday);
    }

    [PyNew("IsoCalendarDate(year, week, weekday)")]
    private static PyIsoCalendarDate New(PyType type, int year, int week, int weekday) => new(year, week, weekday);

    [PyProperty("year")]
    private PyObject Year => this[0];

    [PyProperty("week")]
    private PyObject Week => this[1];

    [PyProperty("weekday")]
    private PyObject Weekday => this[2];

    [PySlot(Slot.Repr)]
    private PyStr ReprSlot() => PyStr.From($"{Type.Name}(year={this[0]}, week={this[1]}, weekday={this[2]})");

    /// <summary>Return what pickle makes a plain tuple with.</summary>
    [PyMethod("__reduce__($self, /)")]
    private PyTuple Reduce() => Of(PyTuple.TypeObject, Of(From(Items)));
}
