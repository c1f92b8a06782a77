using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>StopIteration: carries the return value of a generator.</summary>
[PyType("StopIteration", Base = typeof(PyExceptionBase), Subclassable = true)]
public sealed partial class PyStopIteration(PyType type) : PyBaseException(type)
{
    [PyProperty("value")]
    public PyObject? Value { get => field ?? PyNone.Value; set; }

    [PySlot(Slot.Init)]
    private static void InitSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        PyBaseException.TypeObject.Slots.InvokeInit(self, arguments, keywords);
        ((PyStopIteration)self).Value = arguments.Length > 0 ? arguments[0] : PyNone.Value;
    }
}

/// <summary>AttributeError: knows the name and the object.</summary>
[PyType("AttributeError", Base = typeof(PyExceptionBase), Subclassable = true)]
public sealed partial class PyAttributeError(PyType type) : PyBaseException(type)
{
    private static readonly PyStr NameKey = PyStr.Intern("name");
    private static readonly PyStr ArgumentsKey = PyStr.Intern("args");

    [PyProperty("name")]
    public PyObject? Name { get => field ?? PyNone.Value; set; }

    [PyProperty("obj")]
    public PyObject? Object { get => field ?? PyNone.Value; set; }

    [PyInit("AttributeError(*args, name=None, obj=None)")]
    private void Init(ReadOnlySpan<PyObject> args, PyObject? name, PyObject? obj)
    {
        Arguments = PyTuple.From(args);
        Name = name;
        Object = obj;
    }

    /// <summary>Return the attributes that pickles hold: all but the object.</summary>
    [PyMethod("__getstate__($self, /)")]
    private PyObject GetState() => ReducedState();

    private protected override PyObject ReducedState()
    {
        var state = GetDict(create: false)?.Copy() ?? new PyDict();
        if (Name is not PyNone)
            state.SetItem(NameKey, Name!);
        state.SetItem(ArgumentsKey, Arguments);
        return state;
    }
}

/// <summary>NameError: knows the name.</summary>
[PyType("NameError", Base = typeof(PyExceptionBase), Subclassable = true)]
public sealed partial class PyNameError(PyType type) : PyBaseException(type)
{
    [PyProperty("name")]
    public PyObject? Name { get => field ?? PyNone.Value; set; }

    [PyInit("NameError(*args, name=None)")]
    private void Init(ReadOnlySpan<PyObject> args, PyObject? name)
    {
        Arguments = PyTuple.From(args);
        Name = name;
    }
}

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
