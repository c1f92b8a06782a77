using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

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
