using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>BaseException and those of its subclasses that add nothing to the layout.</summary>
/// <remarks>An exception belongs to the thread that raises it; its fields are single references.</remarks>
[PyType("BaseException", Subclassable = true, HasDict = true, Weakrefable = true)]
public partial class PyBaseException : PyNativeInstance
{
    public PyBaseException(PyType type)
        : base(type) { }

    public PyBaseException(PyType type, PyTuple arguments)
        : base(type) => Arguments = arguments;

    /// <summary><c>args</c>.</summary>
    public PyTuple Arguments { get; internal set; } = PyTuple.Empty;

    /// <summary><c>__traceback__</c>; null for None.</summary>
    public PyTraceback? Traceback { get; internal set; }

    /// <summary><c>__context__</c>; null for None.</summary>
    public PyBaseException? Context { get; internal set; }

    /// <summary><c>__cause__</c>; null for None.</summary>
    public PyBaseException? Cause { get; internal set; }

    /// <summary><c>__suppress_context__</c>.</summary>
    internal bool SuppressContext { get; set; }

    [PyNew("BaseException(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) => new PyBaseException(type, PyTuple.From(args));

    [PySlot(Slot.Init)]
    private static void InitSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        if (keywords != null && keywords.Count > 0)
            throw Errors.TypeError($"{self.Type.Name}() takes no keyword arguments");
        ((PyBaseException)self).Arguments = PyTuple.From(arguments);
    }

    [PySlot(Slot.Str)]
    private static PyObject? StrSlot(PyObject self)
    {
        var arguments = ((PyBaseException)self).Arguments;
        return arguments.Count switch
        {
            0 => PyStr.Empty,
            1 => ObjectProtocol.Str(arguments[0]),
            _ => ObjectProtocol.Str(arguments),
        };
    }

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self)
    {
        var arguments = ((PyBaseException)self).Arguments;
        return arguments.Count == 1
            ? PyStr.From($"{self.Type.Name}({ObjectProtocol.Repr(arguments[0])})")
            : PyStr.From(self.Type.Name + ObjectProtocol.Repr(arguments));
    }
}
