using System.Runtime.CompilerServices;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Contextvars;

/// <summary>A context: the values of context variables (PEP 567).</summary>
/// <remarks>At most one thread has entered it, and that one alone replaces <see cref="Map"/>.</remarks>
[PyType("Context", Module = "_contextvars", Weakrefable = true)]
internal sealed partial class PyContext : PyObject
{
    private int _entered;
    private PyObject? _previous;

    private PyContext(ContextMap map) => Map = map;

    /// <summary>The values.</summary>
    public ContextMap Map { get; set; }

    [PyNew("Context(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) =>
        args.Length == 0 && kwargs is not { Count: > 0 } ? new PyContext(ContextMap.Empty) : throw Errors.TypeError("Context() does not accept any arguments");

    /// <summary>The context that the thread is in, an empty one when it is in none yet.</summary>
    public static PyContext Current(ThreadState thread)
    {
        if (thread.Context is { } current)
            return Unsafe.As<PyContext>(current);
        var context = new PyContext(ContextMap.Empty) { _entered = 1 };
        thread.Context = context;
        return context;
    }

    /// <summary><c>copy_context()</c>.</summary>
    public static PyContext CopyCurrent(ThreadState thread) => new((thread.Context as PyContext)?.Map ?? ContextMap.Empty);

    /// <summary>Makes it the thread's context.</summary>
    public void Enter(ThreadState thread)
    {
        if (Interlocked.Exchange(ref _entered, 1) != 0)
            throw Errors.RuntimeError($"cannot enter context: {this} is already entered");
        _previous = thread.Context;
        thread.Context = this;
    }

    /// <summary>Makes the context from before <see cref="Enter"/> the thread's.</summary>
    public void Exit(ThreadState thread)
    {
        thread.Context = _previous;
        _previous = null;
        Volatile.Write(ref _entered, 0);
    }

    /// <summary>Call a function in this context; return what it returns.</summary>
    [PyMethod("run($self, /, *args, **kwargs)")]
    private PyObject? Run(ThreadState thread, ReadOnlySpan<PyObject> args, PyDict? kwargs)
    {
        if (args.Length == 0)
            throw Errors.TypeError("run() missing 1 required positional argument");
        Enter(thread);
        try
        {
            return kwargs == null
                ? Callable.TryCall(args[0], args[1..])
                : Callable.TryCall(args[0], [.. args[1..], .. kwargs.ValuesToArray()], PyTuple.Own(kwargs.KeysToArray()));
        }
        finally
        {
            Exit(thread);
        }
    }

    /// <summary>Return a context with the same values.</summary>
    [PyMethod("copy($self, /)")]
    private PyObject Copy() => new PyContext(Map);

    /// <summary>Return a variable's value, or a default.</summary>
    [PyMethod("get($self, key, default=None, /)")]
    private PyObject Get(PyObject key, PyObject? @default) => Map.Find(Variable(key)) ?? @default ?? PyNone.Value;

    /// <summary>Return the variables.</summary>
    [PyMethod("keys($self, /)")]
    private PyObject Keys() => Iteration.GetIterator(PyTuple.Own(Array.ConvertAll(Map.ToArray(), item => (PyObject)item.Key)));

    /// <summary>Return the values.</summary>
    [PyMethod("values($self, /)")]
    private PyObject Values() => Iteration.GetIterator(PyTuple.Own(Array.ConvertAll(Map.ToArray(), item => item.Value)));

    /// <summary>Return the variables with their values.</summary>
    [PyMethod("items($self, /)")]
    private PyObject Items() => Iteration.GetIterator(PyTuple.Own(Array.ConvertAll(Map.ToArray(), item => (PyObject)PyTuple.Of(item.Key, item.Value))));

    [PySlot(Slot.Iter)]
    private PyObject IterSlot() => Keys();

    [PySlot(Slot.Length)]
    private nint LengthSlot() => Map.Count;

    [PySlot(Slot.GetItem)]
    private PyObject GetItemSlot(PyObject key) => Map.Find(Variable(key)) ?? throw Errors.KeyError(key);

    [PySlot(Slot.Contains)]
    private bool ContainsSlot(PyObject key) => Map.Find(Variable(key)) != null;

    [PySlot(Slot.Hash)]
    private static long HashSlot(PyObject self) => throw Errors.TypeError("unhashable type: '_contextvars.Context'");

    [PySlot(Slot.RichCompare)]
    private PyObject RichCompareSlot(PyObject other, CompareOp op)
    {
        if (other is not PyContext context || op is not (CompareOp.Eq or CompareOp.Ne))
            return PyNotImplemented.Value;
        return PyBool.Of(HasSameItems(context.Map) == (op == CompareOp.Eq));
    }

    private bool HasSameItems(ContextMap other)
    {
        if (Map.Count != other.Count)
            return false;
        foreach (var (variable, value) in Map.ToArray())
        {
            if (other.Find(variable) is not { } found || !ObjectProtocol.AreEqual(value, found))
                return false;
        }
        return true;
    }

    private static PyContextVar Variable(PyObject key) => key as PyContextVar ?? throw Errors.TypeError($"a ContextVar key was expected, got {ObjectProtocol.Repr(key)}");
}
