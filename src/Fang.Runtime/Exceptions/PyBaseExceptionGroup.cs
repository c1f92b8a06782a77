using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>BaseExceptionGroup and ExceptionGroup (PEP 654).</summary>
[PyType("BaseExceptionGroup", Base = typeof(PyBaseException), Subclassable = true)]
public sealed partial class PyBaseExceptionGroup(PyType type, PyStr message, PyTuple exceptions) : PyBaseException(type)
{
    private static readonly PyStr DeriveName = PyStr.Intern("derive");

    internal PyStr MessageText { get; } = message;

    internal PyTuple Exceptions { get; } = exceptions;

    [PyProperty("message")]
    private PyObject? MessageProperty { get => MessageText; set => throw Errors.AttributeError("readonly attribute"); }

    [PyProperty("exceptions")]
    private PyObject? ExceptionsProperty { get => Exceptions; set => throw Errors.AttributeError("readonly attribute"); }

    [PyNew("BaseExceptionGroup(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs)
    {
        if (args.Length != 2)
            throw Errors.TypeError($"BaseExceptionGroup.__new__() takes exactly 2 arguments ({args.Length} given)");
        if (args[0] is not PyStr message)
            throw Errors.TypeError($"BaseExceptionGroup.__new__() argument 1 must be str, not {args[0].Type.Name}");
        return Make(type, message, args[1]);
    }

    /// <summary>A group of the class; a BaseExceptionGroup of Exceptions alone becomes an ExceptionGroup.</summary>
    internal static PyBaseExceptionGroup Make(PyType type, PyStr message, PyObject sequence)
    {
        if (sequence is PyDict || sequence.Type.Slots[Slot.GetItem] == 0)
            throw Errors.TypeError("second argument (exceptions) must be a sequence");
        var items = Iteration.ToArray(sequence);
        if (items.Length == 0)
            throw Errors.ValueError("second argument (exceptions) must be a non-empty sequence");
        var holdsBase = false;
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i] is not PyBaseException)
                throw Errors.ValueError($"Item {i} of second argument (exceptions) is not an exception");
            holdsBase |= !items[i].Type.IsSubtypeOf(ExceptionTypes.Exception);
        }
        if (ReferenceEquals(type, TypeObject) && !holdsBase)
            type = ExceptionTypes.ExceptionGroup;
        else if (holdsBase && type.IsSubtypeOf(ExceptionTypes.Exception))
            throw Errors.TypeError("Cannot nest BaseExceptions in " + (ReferenceEquals(type, ExceptionTypes.ExceptionGroup) ? "an ExceptionGroup" : $"'{type.Name}'"));
        return new PyBaseExceptionGroup(type, message, PyTuple.Own(items)) { Arguments = PyTuple.Of(message, sequence) };
    }

    [PySlot(Slot.Str)]
    private static PyObject? StrSlot(PyObject self)
    {
        var group = (PyBaseExceptionGroup)self;
        var count = group.Exceptions.Count;
        return PyStr.Concat(group.MessageText, PyStr.From($" ({count} sub-exception{(count == 1 ? "" : "s")})"));
    }

    /// <summary>Return a group of the same message that holds these exceptions; subclasses override it.</summary>
    [PyMethod("derive($self, excs, /)")]
    private PyObject Derive(PyObject excs) => Make(TypeObject, MessageText, excs);

    /// <summary>Return the groups of the exceptions that match the condition and of the others, None for one that is empty.</summary>
    [PyMethod("split($self, matcher_value, /)")]
    private PyObject SplitMethod(PyObject matcherValue)
    {
        var (match, rest) = Split(ExceptionCondition.Of(matcherValue));
        return PyTuple.Of((PyObject?)match ?? PyNone.Value, (PyObject?)rest ?? PyNone.Value);
    }

    /// <summary>Return the group of the exceptions that match the condition, or None.</summary>
    [PyMethod("subgroup($self, matcher_value, /)")]
    private PyObject Subgroup(PyObject matcherValue) =>
        (PyObject?)Split(ExceptionCondition.Of(matcherValue)).Match ?? PyNone.Value;

    /// <summary>Return the class for annotations.</summary>
    [PyClassMethod("__class_getitem__($type, object, /)")]
    private static PyObject ClassGetItem(PyType type, PyObject @object) => new PyGenericAlias(type, @object);

    // Native code does not go deeper than this, however little of the stack a level takes.
    private const int DeepestGroup = 10000;

    /// <summary>The parts of the tree that match and that do not, in groups of the same structure; null for an empty one.</summary>
    internal (PyBaseException? Match, PyBaseException? Remainder) Split(ExceptionCondition condition, int depth = 0)
    {
        if (depth > DeepestGroup)
            throw Errors.RecursionError();
        if (condition.Holds(this))
            return (this, null);
        RecursionGuard.Enter();
        var matching = new PyList();
        var others = new PyList();
        foreach (var item in Exceptions.Items)
        {
            var (match, rest) = item is PyBaseExceptionGroup group
                ? group.Split(condition, depth + 1)
                : condition.Holds((PyBaseException)item) ? ((PyBaseException)item, (PyBaseException?)null) : (null, (PyBaseException)item);
            if (match != null)
                matching.Append(match);
            if (rest != null)
                others.Append(rest);
        }
        return (Subset(matching), Subset(others));
    }

    // The derived group stands for this one: traceback, context, cause and notes go with it.
    private PyBaseException? Subset(PyList exceptions)
    {
        if (exceptions.Count == 0)
            return null;
        if (Callable.CallMethod(this, DeriveName, exceptions) is not PyBaseExceptionGroup derived)
            throw Errors.TypeError("derive must return an instance of BaseExceptionGroup");
        derived.Traceback = Traceback;
        derived.Context = Context;
        derived.Cause = Cause;
        derived.SuppressContext = true;
        if (Attributes.GetOrNull(this, ExceptionNotes.Name) is { } notes && notes.Type.Slots[Slot.GetItem] != 0)
            Attributes.Set(derived, ExceptionNotes.Name, new PyList(Iteration.ToArray(notes)));
        return derived;
    }
}
