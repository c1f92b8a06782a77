using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>ImportError: knows the module's name and path.</summary>
[PyType("ImportError", Base = typeof(PyExceptionBase), Subclassable = true)]
public sealed partial class PyImportError(PyType type) : PyBaseException(type)
{
    [PyProperty("msg")]
    public PyObject? MessageText { get => field ?? PyNone.Value; set; }

    [PyProperty("name")]
    public PyObject? Name { get => field ?? PyNone.Value; set; }

    [PyProperty("path")]
    public PyObject? Path { get => field ?? PyNone.Value; set; }

    [PyProperty("name_from")]
    public PyObject? NameFrom { get => field ?? PyNone.Value; set; }

    [PyInit("ImportError(*args, name=None, path=None, name_from=None)")]
    private void Init(ReadOnlySpan<PyObject> args, PyObject? name, PyObject? path, PyObject? nameFrom)
    {
        Arguments = PyTuple.From(args);
        MessageText = args.Length == 1 ? args[0] : PyNone.Value;
        Name = name;
        Path = path;
        NameFrom = nameFrom;
    }

    [PySlot(Slot.Str)]
    private static PyObject? StrSlot(PyObject self) =>
        ((PyImportError)self).MessageText is PyStr text ? text : PyBaseException.TypeObject.Slots.InvokeUnary(Slot.Str, self);

    private protected override PyObject? ReducedState()
    {
        var dict = GetDict(create: false);
        if (Name is PyNone && Path is PyNone && NameFrom is PyNone)
            return dict;
        var state = dict?.Copy() ?? new PyDict();
        if (Name is not PyNone)
            state.SetItem(PyStr.Intern("name"), Name!);
        if (Path is not PyNone)
            state.SetItem(PyStr.Intern("path"), Path!);
        if (NameFrom is not PyNone)
            state.SetItem(PyStr.Intern("name_from"), NameFrom!);
        return state;
    }
}
