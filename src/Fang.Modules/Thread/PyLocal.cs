using System.Runtime.CompilerServices;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Modules.Threads;

/// <summary>An object whose attributes each thread has for itself.</summary>
[PyType("_local", Module = "_thread", Subclassable = true, HasDict = true, Weakrefable = true)]
internal sealed unsafe partial class PyLocal : PyNativeInstance
{
    private readonly PyObject[] _arguments;
    private readonly PyTuple? _keywords;

    private PyLocal(PyType type, PyObject[] arguments, PyTuple? keywords)
        : base(type)
    {
        _arguments = arguments;
        _keywords = keywords;
        // The creating thread's __init__ follows __new__.
        Dicts(ThreadState.Current).Add(this, new PyDict());
    }

    /// <summary>The arguments are for <c>__init__</c> of a subclass, which each thread runs once.</summary>
    [PyNew("_local(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs)
    {
        if ((args.Length > 0 || kwargs is { Count: > 0 }) && !HasInit(type))
            throw Errors.TypeError("Initialization arguments are not supported");
        if (kwargs == null)
            return new PyLocal(type, args.ToArray(), null);
        var names = kwargs.KeysToArray();
        return new PyLocal(type, [.. args, .. kwargs.ValuesToArray()], PyTuple.Own(names));
    }

    internal override PyDict GetDict(bool create)
    {
        var dicts = Dicts(ThreadState.Current);
        return dicts.TryGetValue(this, out var dict) ? dict : FirstUse(dicts);
    }

    internal override bool IsDictReplaceable => false;

    private PyDict FirstUse(ConditionalWeakTable<object, PyDict> dicts)
    {
        var dict = new PyDict();
        dicts.Add(this, dict);
        if (!HasInit(Type))
            return dict;
        try
        {
            Type.Slots.Init(this, _arguments, _keywords);
        }
        catch
        {
            dicts.Remove(this);
            throw;
        }
        return dict;
    }

    private static bool HasInit(PyType type) => type.Slots[Slot.Init] != PyBaseObject.TypeObject.Slots[Slot.Init];

    // Weak in the local, so that its values die with it; they die with the thread too.
    private static ConditionalWeakTable<object, PyDict> Dicts(ThreadState thread) => thread.Locals ??= [];
}
