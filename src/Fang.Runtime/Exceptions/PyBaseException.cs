using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>BaseException and those of its subclasses that add nothing to the layout.</summary>
/// <remarks>An exception belongs to the thread that raises it; its fields are single references.</remarks>
[PyType("BaseException", Subclassable = true, HasDict = true)]
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

    /// <summary>The instruction from which the last handler was entered, for clean-up code that raises it again; -1 if none was.</summary>
    internal int HandledFrom { get; set; } = -1;

    // The CLR class follows from the layout that the class inherits, so that one __new__ serves all subclasses.
    [PyNew("BaseException(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs)
    {
        var made = ExceptionLayouts.Make(type);
        made.Arguments = PyTuple.From(args);
        return made;
    }

    [PySlot(Slot.Init)]
    private static void InitSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        CheckNoKeywords(self, keywords);
        ((PyBaseException)self).Arguments = PyTuple.From(arguments);
    }

    private protected static void CheckNoKeywords(PyObject self, PyTuple? keywords)
    {
        if (keywords is { Count: > 0 })
            throw Errors.TypeError($"{self.Type.Name}() takes no keyword arguments");
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
        var name = PyStr.From(self.Type.ShortName);
        return arguments.Count == 1
            ? PyStr.Concat(PyStr.Concat(name, PyStr.From("(")), PyStr.Concat(ObjectProtocol.Repr(arguments[0]), PyStr.From(")")))
            : PyStr.Concat(name, ObjectProtocol.Repr(arguments));
    }

    [PyProperty("args")]
    private PyObject? ArgumentsProperty
    {
        get => Arguments;
        set => Arguments = value == null ? throw Errors.TypeError("args may not be deleted") : PyTuple.From(Iteration.ToArray(value));
    }

    [PyProperty("__traceback__")]
    private PyObject? TracebackProperty
    {
        get => (PyObject?)Traceback ?? PyNone.Value;
        set => Traceback = value switch
        {
            null => throw Errors.TypeError("__traceback__ may not be deleted"),
            PyTraceback traceback => traceback,
            PyNone => null,
            _ => throw Errors.TypeError("__traceback__ must be a traceback or None"),
        };
    }

    [PyProperty("__context__")]
    private PyObject? ContextProperty
    {
        get => (PyObject?)Context ?? PyNone.Value;
        set => Context = value switch
        {
            null => throw Errors.TypeError("__context__ may not be deleted"),
            PyBaseException context => context,
            PyNone => null,
            _ => throw Errors.TypeError("exception context must be None or derive from BaseException"),
        };
    }

    [PyProperty("__cause__")]
    private PyObject? CauseProperty
    {
        get => (PyObject?)Cause ?? PyNone.Value;
        set
        {
            Cause = value switch
            {
                null => throw Errors.TypeError("__cause__ may not be deleted"),
                PyBaseException cause => cause,
                PyNone => null,
                _ => throw Errors.TypeError("exception cause must be None or derive from BaseException"),
            };
            SuppressContext = true;
        }
    }

    [PyProperty("__suppress_context__")]
    private PyObject? SuppressContextProperty
    {
        get => PyBool.Of(SuppressContext);
        set => SuppressContext = value switch
        {
            null => throw Errors.TypeError("can't delete numeric/char attribute"),
            PyBool flag => ReferenceEquals(flag, PyBool.True),
            _ => throw Errors.TypeError("attribute value type must be bool"),
        };
    }

    /// <summary>Set the traceback and return the exception.</summary>
    [PyMethod("with_traceback($self, object, /)")]
    private PyObject WithTraceback(PyObject @object)
    {
        TracebackProperty = @object;
        return this;
    }

    /// <summary>Add a note that is shown after the message.</summary>
    [PyMethod("add_note($self, object, /)")]
    private void AddNote(PyObject @object)
    {
        if (@object is not PyStr note)
            throw Errors.TypeError($"note must be a str, not '{@object.Type.Name}'");
        ExceptionNotes.Add(this, note);
    }

    /// <summary>Set attributes from a dictionary, as unpickling does.</summary>
    [PyMethod("__setstate__($self, object, /)")]
    private void SetState(PyObject @object)
    {
        if (@object is PyNone)
            return;
        if (@object is not PyDict state)
            throw Errors.TypeError("state is not a dictionary");
        foreach (var (key, value) in Mappings.Items(state))
            Attributes.Set(this, key is PyStr name ? name.Intern() : throw Errors.TypeError("attribute name must be string, not '" + key.Type.Name + "'"), value);
    }

    /// <summary>Return what copies and pickles are made of.</summary>
    [PyMethod("__reduce__($self, /)")]
    private PyObject Reduce()
    {
        var state = ReducedState();
        return state == null ? PyTuple.Of(Type, ReducedArguments()) : PyTuple.Of(Type, ReducedArguments(), state);
    }

    /// <summary>The arguments with which the exception can be made again.</summary>
    private protected virtual PyTuple ReducedArguments() => Arguments;

    /// <summary>The attributes that a copy gets; null for none.</summary>
    private protected virtual PyObject? ReducedState() => GetDict(create: false);
}
