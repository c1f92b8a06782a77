using Fang.Runtime.Calls;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <summary>Mappings of any type.</summary>
public static class Mappings
{
    /// <summary>The items of a mapping: of a dict as it is now, of any other through <c>keys()</c> and subscription.</summary>
    public static List<(PyObject Key, PyObject Value)> Items(PyObject mapping)
    {
        List<(PyObject, PyObject)> items;
        if (mapping is PyDict dict && (mapping.GetType() == typeof(PyDict) || IterationIsDicts(mapping)))
        {
            items = new(dict.Count);
            var table = dict.CurrentTable;
            var position = 0;
            while (PyDict.Next(table, ref position, out var key, out var value, out _))
                items.Add((key, value));
            return items;
        }
        items = [];
        var keys = Iteration.GetIterator(Callable.CallMethod(mapping, WellKnown.Keys));
        while (Iteration.Next(keys, out var key))
            items.Add((key, Subscripts.Get(mapping, key)));
        return items;
    }

    private static bool IterationIsDicts(PyObject mapping) =>
        mapping.Type.Slots[Slots.Slot.Iter] == PyDict.TypeObject.Slots[Slots.Slot.Iter];
}
