using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>A function that gets the attributes of given names, which may be dotted.</summary>
[PyType("attrgetter", Module = "operator", Signature = "(attr, /, *attrs)")]
internal sealed partial class PyAttributeGetter : PyObject
{
    private readonly PyTuple _names;

    // Each name, split at its dots.
    private readonly PyStr[][] _paths;

    private PyAttributeGetter(PyTuple names)
    {
        _names = names;
        _paths = new PyStr[names.Count][];
        for (var i = 0; i < _paths.Length; i++)
            _paths[i] = Array.ConvertAll(((PyStr)names[i]).ToString().Split('.'), PyStr.Intern);
    }

    [PySlot(Slot.New)]
    private static PyObject? NewSlot(PyType type, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        if (keywords is { Count: > 0 })
            throw Errors.TypeError("attrgetter() takes no keyword arguments");
        if (arguments.Length == 0)
            throw Errors.TypeError("attrgetter expected 1 argument, got 0");
        foreach (var name in arguments)
        {
            if (name is not PyStr)
                throw Errors.TypeError("attribute name must be a string");
        }
        return new PyAttributeGetter(PyTuple.From(arguments));
    }

    [PySlot(Slot.Call)]
    private static PyObject? CallSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        if (keywords is { Count: > 0 })
            throw Errors.TypeError("attrgetter() takes no keyword arguments");
        if (arguments.Length != 1)
            throw Errors.TypeError($"attrgetter expected 1 argument, got {arguments.Length}");
        return ((PyAttributeGetter)self).Get(arguments[0]);
    }

    private PyObject? Get(PyObject value)
    {
        var thread = ThreadState.Current;
        if (_paths.Length == 1)
            return Follow(thread, value, _paths[0]);
        var values = new PyObject[_paths.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (Follow(thread, value, _paths[i]) is not { } found)
                return null;
            values[i] = found;
        }
        return PyTuple.Own(values);
    }

    private static PyObject? Follow(ThreadState thread, PyObject value, PyStr[] path)
    {
        PyObject? found = value;
        for (var i = 0; i < path.Length && found != null; i++)
            found = Attributes.TryGet(thread, found, path[i]);
        return found;
    }

    [PySlot(Slot.Repr)]
    private PyStr ReprSlot() => GetterText.Of(this, _names.Items);

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => PyTuple.Of(Type, _names);
}
