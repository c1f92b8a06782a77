using System.Text;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>A function with some of its arguments given beforehand.</summary>
/// <remarks>Function, arguments and keywords are replaced only by <c>__setstate__</c>, together.</remarks>
[PyType("partial", Module = "functools", Subclassable = true, HasDict = true, Weakrefable = true)]
internal sealed partial class PyPartial : PyNativeInstance
{
    private sealed record State(PyObject Function, PyTuple Arguments, PyDict Keywords);

    private volatile State _state;

    private PyPartial(PyType type, State state)
        : base(type) => _state = state;

    [PyProperty("func")]
    private PyObject Function => _state.Function;

    [PyProperty("args")]
    private PyTuple Arguments => _state.Arguments;

    [PyProperty("keywords")]
    private PyDict Keywords => _state.Keywords;

    [PyNew("partial(*args, **keywords)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? keywords)
    {
        if (args.Length == 0)
            throw Errors.TypeError("type 'partial' takes at least one argument");
        var func = args[0];
        args = args[1..];
        if (!Callable.IsCallable(func))
            throw Errors.TypeError("the first argument must be callable");
        // A partial of a partial is one partial, unless the inner one has attributes of its own.
        if (func is PyPartial inner && ReferenceEquals(inner.Type, TypeObject) && inner.GetDict(create: false) is not { Count: > 0 })
        {
            var state = inner._state;
            var merged = state.Keywords.Copy();
            if (keywords != null)
                merged.Update(keywords);
            return new PyPartial(type, new State(state.Function, PyTuple.Own([.. state.Arguments.Items, .. args]), merged));
        }
        return new PyPartial(type, new State(func, PyTuple.From(args), keywords ?? new PyDict()));
    }

    [PySlot(Slot.Call)]
    private static PyObject? CallSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var state = ((PyPartial)self)._state;
        var first = state.Arguments.Items;
        if (state.Keywords.Count > 0)
            return CallWithKeywords(state, arguments, keywords);
        if (first.Length == 0)
            return Callable.TryCall(state.Function, arguments, keywords);
        if (first.Length == 1)
            return Callable.CallWithFirst(state.Function, first[0], arguments, keywords);
        var all = new PyObject[first.Length + arguments.Length];
        first.CopyTo(all);
        arguments.CopyTo(all.AsSpan(first.Length));
        return Callable.TryCall(state.Function, all, keywords);
    }

    // What the call names wins.
    private static PyObject? CallWithKeywords(State state, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var merged = state.Keywords;
        var given = arguments.Length - (keywords?.Count ?? 0);
        if (keywords != null)
        {
            merged = merged.Copy();
            for (var i = 0; i < keywords.Count; i++)
                merged.SetItem(keywords[i], arguments[given + i]);
        }
        var names = merged.KeysToArray();
        PyObject[] all = [.. state.Arguments.Items, .. arguments[..given], .. merged.ValuesToArray()];
        return Callable.TryCall(state.Function, all, PyTuple.Own(names));
    }

    [PySlot(Slot.DescriptorGet)]
    private PyObject? GetSlot(PyObject? instance, PyObject? owner)
    {
        if (instance is not (null or PyNone))
        {
            Warnings.Issue(
                ExceptionTypes.FutureWarning,
                "functools.partial will be a method descriptor in future Python versions; wrap it in staticmethod() if you want to preserve the old behavior");
        }
        return this;
    }

    [PySlot(Slot.Repr)]
    private PyStr ReprSlot()
    {
        if (!ReprGuard.Enter(this))
            return PyStr.FromNarrow("...");
        try
        {
            var state = _state;
            var text = new StringBuilder(TypeNames.Qualified(Type)).Append('(').Append(ObjectProtocol.Repr(state.Function).ToString());
            foreach (var argument in state.Arguments.Items)
                text.Append(", ").Append(ObjectProtocol.Repr(argument).ToString());
            foreach (var (key, value) in Mappings.Items(state.Keywords))
                text.Append(", ").Append(ObjectProtocol.Str(key).ToString()).Append('=').Append(ObjectProtocol.Repr(value).ToString());
            return PyStr.From(text.Append(')').ToString());
        }
        finally
        {
            ReprGuard.Leave(this);
        }
    }

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce()
    {
        var state = _state;
        PyObject dict = GetDict(create: false) is { Count: > 0 } own ? own : PyNone.Value;
        return PyTuple.Of(Type, PyTuple.Of(state.Function), PyTuple.Own([state.Function, state.Arguments, state.Keywords, dict]));
    }

    [PyMethod("__setstate__($self, state, /)")]
    public void SetState(PyObject state)
    {
        if (state is not PyTuple { Count: 4 } tuple || !Callable.IsCallable(tuple[0]) || tuple[1] is not PyTuple arguments
            || tuple[2] is not (PyNone or PyDict))
        {
            throw Errors.TypeError("invalid partial state");
        }
        // Exact containers of its own.
        if (arguments.GetType() != typeof(PyTuple))
            arguments = PyTuple.From(arguments.Items);
        var keywords = tuple[2] is PyDict dict ? (dict.GetType() == typeof(PyDict) ? dict : dict.Copy()) : new PyDict();
        _state = new State(tuple[0], arguments, keywords);
        if (tuple[3] is PyDict attributes)
            SetDict(attributes);
        else if (tuple[3] is PyNone)
            SetDict(new PyDict());
    }

    /// <summary>partial[int] and the like.</summary>
    [PyClassMethod("__class_getitem__($type, object, /)")]
    private static PyObject ClassGetItem(PyType type, PyObject @object) => new PyGenericAlias(type, @object);
}
