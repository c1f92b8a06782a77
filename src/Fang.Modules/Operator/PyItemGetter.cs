using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>A function that gets the items at given keys.</summary>
[PyType("itemgetter", Module = "operator", Signature = "(item, /, *items)")]
internal sealed partial class PyItemGetter(PyTuple keys) : PyObject
{
    [PySlot(Slot.New)]
    private static PyObject? NewSlot(PyType type, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        if (keywords is { Count: > 0 })
            throw Errors.TypeError("itemgetter() takes no keyword arguments");
        if (arguments.Length == 0)
            throw Errors.TypeError("itemgetter expected 1 argument, got 0");
        return new PyItemGetter(PyTuple.From(arguments));
    }

    [PySlot(Slot.Call)]
    private static PyObject? CallSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        if (keywords is { Count: > 0 })
            throw Errors.TypeError("itemgetter() takes no keyword arguments");
        if (arguments.Length != 1)
            throw Errors.TypeError($"itemgetter expected 1 argument, got {arguments.Length}");
        return ((PyItemGetter)self).Get(arguments[0]);
    }

    private PyObject? Get(PyObject value)
    {
        if (keys.Count == 1)
        {
            var key = keys[0];
            if (value.GetType() == typeof(PyTuple) && key is PyInt { Int64: >= 0 and var index } && index < ((PyTuple)value).Count)
                return ((PyTuple)value)[(int)index];
            return Subscripts.TryGet(value, key);
        }
        var items = new PyObject[keys.Count];
        for (var i = 0; i < items.Length; i++)
        {
            if (Subscripts.TryGet(value, keys[i]) is not { } item)
                return null;
            items[i] = item;
        }
        return PyTuple.Own(items);
    }

    [PySlot(Slot.Repr)]
    private PyStr ReprSlot() => GetterText.Of(this, keys.Items);

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => PyTuple.Of(Type, keys);
}
