using Fang.Modules.Contextvars;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Asyncio;

/// <summary>What the loop calls when a future is done. Most futures have one callback.</summary>
internal partial class PyFuture
{
    private readonly record struct Callback(PyObject Function, PyObject Context);

    private Callback _first;
    private List<Callback>? _others;

    /// <summary>Call a function with the future when it is done, at once if it is done already.</summary>
    [PyMethod("add_done_callback($self, fn, /, *, context=<unrepresentable>)")]
    private void AddDoneCallback(ThreadState thread, PyObject fn, PyObject? context)
    {
        if (Loop == null)
            throw Errors.RuntimeError("uninitialized Future object");
        AddCallback(fn, context ?? PyContext.CopyCurrent(thread));
    }

    /// <summary>Adds a callback that runs in the context.</summary>
    public void AddCallback(PyObject function, PyObject context)
    {
        if (!IsPending)
            AsyncioLibrary.CallSoon(CheckedLoop, function, this, context);
        else if (_first.Function == null && _others == null)
            _first = new Callback(function, context);
        else
            (_others ??= []).Add(new Callback(function, context));
    }

    /// <summary>Remove all callbacks that equal the function; return how many they were.</summary>
    [PyMethod("remove_done_callback($self, fn, /)")]
    private nint RemoveDoneCallback(PyObject fn)
    {
        _ = CheckedLoop;
        var count = 0;
        if (_first.Function is { } first && IsSame(first, fn))
        {
            _first = default;
            count++;
        }
        // The comparison may run Python code that adds and removes callbacks: what it adds stays.
        if (_others is not { } others)
            return count;
        var length = others.Count;
        var kept = new List<Callback>();
        for (var i = 0; i < length && i < others.Count; i++)
        {
            var callback = others[i];
            if (IsSame(callback.Function, fn))
                count++;
            else
                kept.Add(callback);
        }
        if (_others != others)
            return count;
        for (var i = length; i < others.Count; i++)
            kept.Add(others[i]);
        _others = kept.Count == 0 ? null : kept;
        return count;
    }

    private static bool IsSame(PyObject left, PyObject right) => ReferenceEquals(left, right) || ObjectProtocol.AreEqual(left, right);

    private void ForgetCallbacks()
    {
        _first = default;
        _others = null;
    }

    private void ScheduleCallbacks()
    {
        var first = _first;
        var others = _others;
        ForgetCallbacks();
        if (first.Function != null)
            AsyncioLibrary.CallSoon(Loop!, first.Function, this, first.Context);
        if (others == null)
            return;
        foreach (var callback in others)
            AsyncioLibrary.CallSoon(Loop!, callback.Function, this, callback.Context);
    }

    [PyProperty("_callbacks")]
    private PyObject CallbacksProperty
    {
        get
        {
            _ = CheckedLoop;
            if (_first.Function == null && _others == null)
                return PyNone.Value;
            var list = new PyList();
            if (_first.Function != null)
                list.Append(PyTuple.Of(_first.Function, _first.Context));
            foreach (var callback in _others ?? [])
                list.Append(PyTuple.Of(callback.Function, callback.Context));
            return list;
        }
    }
}
