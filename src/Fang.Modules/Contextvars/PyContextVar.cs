using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Contextvars;

/// <summary>A variable whose value depends on the context (PEP 567).</summary>
[PyType("ContextVar", Module = "_contextvars", Weakrefable = true)]
internal sealed partial class PyContextVar(PyStr name, PyObject? defaultValue) : PyObject
{
    private static int _last;

    /// <summary>The variable's own number, its digits well spread.</summary>
    public readonly uint Number = (uint)Interlocked.Increment(ref _last) * 0x9E3779B1u;

    [PyNew("ContextVar(name, /, *, default=<unrepresentable>)")]
    private static PyObject New(PyType type, PyObject name, PyObject? @default) =>
        new PyContextVar(name as PyStr ?? throw Errors.TypeError("context variable name must be a str"), @default);

    /// <summary>The variable's name.</summary>
    [PyProperty("name")]
    public PyStr Name => name;

    /// <summary>Return the value in the current context, or a default, or raise LookupError.</summary>
    [PyMethod("get($self, default=<unrepresentable>, /)")]
    private PyObject Get(ThreadState thread, PyObject? @default) =>
        (thread.Context as PyContext)?.Map.Find(this) ?? @default ?? defaultValue ?? throw new PyException(new PyBaseException(ExceptionTypes.LookupError, PyTuple.Of(this)));

    /// <summary>Set the value in the current context; return a token that restores the one before.</summary>
    [PyMethod("set($self, value, /)")]
    private PyObject Set(ThreadState thread, PyObject value)
    {
        var context = PyContext.Current(thread);
        var token = new PyToken(context, this, context.Map.Find(this));
        context.Map = context.Map.With(this, value);
        return token;
    }

    /// <summary>Restore the value from before the set() that gave the token.</summary>
    [PyMethod("reset($self, token, /)")]
    private void Reset(ThreadState thread, PyObject token)
    {
        if (token is not PyToken saved)
            throw Errors.TypeError($"expected an instance of Token, got {ObjectProtocol.Repr(token)}");
        if (saved.IsUsed)
            throw Errors.RuntimeError($"{saved} has already been used once");
        if (!ReferenceEquals(saved.Variable, this))
            throw Errors.ValueError($"{saved} was created by a different ContextVar");
        var context = PyContext.Current(thread);
        if (!ReferenceEquals(saved.Context, context))
            throw Errors.ValueError($"{saved} was created in a different Context");
        saved.IsUsed = true;
        context.Map = saved.Old == null ? context.Map.Without(this) : context.Map.With(this, saved.Old);
    }

    /// <summary>Return ContextVar[...] as an annotation.</summary>
    [PyClassMethod("__class_getitem__($type, object, /)")]
    private static PyObject ClassGetItem(PyType type, PyObject @object) => new PyGenericAlias(type, @object);

    [PySlot(Slot.Repr)]
    private PyObject ReprSlot()
    {
        var text = defaultValue == null ? "" : $" default={ObjectProtocol.Repr(defaultValue)}";
        return PyStr.From($"<ContextVar name={ObjectProtocol.Repr(name)}{text} at 0x{Identity.Of(this):x}>");
    }
}
