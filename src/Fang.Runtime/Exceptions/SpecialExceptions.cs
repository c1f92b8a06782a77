using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>StopIteration: carries the return value of a generator.</summary>
[PyType("StopIteration", Base = typeof(PyExceptionBase), Subclassable = true)]
public sealed partial class PyStopIteration(PyType type) : PyBaseException(type)
{
    [PyProperty("value")]
    public PyObject? Value { get; internal set; } = PyNone.Value;

    [PyNew("StopIteration(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) =>
        new PyStopIteration(type) { Arguments = PyTuple.From(args) };

    [PySlot(Slot.Init)]
    private static void InitSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        PyBaseException.TypeObject.Slots.InvokeInit(self, arguments, keywords);
        ((PyStopIteration)self).Value = arguments.Length > 0 ? arguments[0] : PyNone.Value;
    }
}

/// <summary>KeyError: shows the key's repr.</summary>
[PyType("KeyError", Base = typeof(PyLookupErrorBase), Subclassable = true)]
public sealed partial class PyKeyError(PyType type) : PyBaseException(type)
{
    [PyNew("KeyError(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) =>
        new PyKeyError(type) { Arguments = PyTuple.From(args) };

    [PySlot(Slot.Str)]
    private static PyObject? StrSlot(PyObject self)
    {
        var arguments = ((PyBaseException)self).Arguments;
        return arguments.Count == 1 ? ObjectProtocol.Repr(arguments[0]) : PyBaseException.TypeObject.Slots.InvokeUnary(Slot.Str, self);
    }
}

/// <summary>AttributeError: knows the name and the object.</summary>
[PyType("AttributeError", Base = typeof(PyExceptionBase), Subclassable = true)]
public sealed partial class PyAttributeError(PyType type) : PyBaseException(type)
{
    [PyProperty("name")]
    public PyObject? Name { get; internal set; } = PyNone.Value;

    [PyProperty("obj")]
    public PyObject? Object { get; internal set; } = PyNone.Value;

    [PyNew("AttributeError(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) =>
        new PyAttributeError(type) { Arguments = PyTuple.From(args) };

    [PyInit("AttributeError(*args, name=None, obj=None)")]
    private void Init(ReadOnlySpan<PyObject> args, PyObject? name, PyObject? obj)
    {
        Arguments = PyTuple.From(args);
        Name = name ?? PyNone.Value;
        Object = obj ?? PyNone.Value;
    }
}

/// <summary>NameError: knows the name.</summary>
[PyType("NameError", Base = typeof(PyExceptionBase), Subclassable = true)]
public sealed partial class PyNameError(PyType type) : PyBaseException(type)
{
    [PyProperty("name")]
    public PyObject? Name { get; internal set; } = PyNone.Value;

    [PyNew("NameError(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) =>
        new PyNameError(type) { Arguments = PyTuple.From(args) };

    [PyInit("NameError(*args, name=None)")]
    private void Init(ReadOnlySpan<PyObject> args, PyObject? name)
    {
        Arguments = PyTuple.From(args);
        Name = name ?? PyNone.Value;
    }
}

/// <summary>ImportError: knows the module's name and path.</summary>
[PyType("ImportError", Base = typeof(PyExceptionBase), Subclassable = true)]
public sealed partial class PyImportError(PyType type) : PyBaseException(type)
{
    [PyProperty("msg")]
    public PyObject? MessageText { get; internal set; } = PyNone.Value;

    [PyProperty("name")]
    public PyObject? Name { get; internal set; } = PyNone.Value;

    [PyProperty("path")]
    public PyObject? Path { get; internal set; } = PyNone.Value;

    [PyProperty("name_from")]
    public PyObject? NameFrom { get; internal set; } = PyNone.Value;

    [PyNew("ImportError(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) =>
        new PyImportError(type) { Arguments = PyTuple.From(args) };

    [PyInit("ImportError(*args, name=None, path=None, name_from=None)")]
    private void Init(ReadOnlySpan<PyObject> args, PyObject? name, PyObject? path, PyObject? nameFrom)
    {
        Arguments = PyTuple.From(args);
        MessageText = args.Length == 1 ? args[0] : PyNone.Value;
        Name = name ?? PyNone.Value;
        Path = path ?? PyNone.Value;
        NameFrom = nameFrom ?? PyNone.Value;
    }

    [PySlot(Slot.Str)]
    private static PyObject? StrSlot(PyObject self) =>
        ((PyImportError)self).MessageText is PyStr text ? text : PyBaseException.TypeObject.Slots.InvokeUnary(Slot.Str, self);
}
