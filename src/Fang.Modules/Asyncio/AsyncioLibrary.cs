using Fang.Runtime.Calls;
using Fang.Runtime.Importing;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Asyncio;

/// <summary>What the native futures need of the Python part of asyncio; imported when first needed.</summary>
internal static class AsyncioLibrary
{
    private static readonly PyTuple ContextKeyword = PyTuple.Of(PyStr.Intern("context"));
    private static readonly PyStr CallSoonName = PyStr.Intern("call_soon");

    // Each is written once with the value that every thread would find.
    private static PyType? _cancelledError, _invalidStateError;
    private static PyObject? _futureRepr, _taskRepr, _isCoroutine;

    public static PyType CancelledError => _cancelledError ??= (PyType)Find("asyncio.exceptions", "CancelledError");

    public static PyObject FutureRepr => _futureRepr ??= Find("asyncio.base_futures", "_future_repr");

    public static PyObject TaskRepr => _taskRepr ??= Find("asyncio.base_tasks", "_task_repr");

    public static PyObject IsCoroutine => _isCoroutine ??= Find("asyncio.coroutines", "iscoroutine");

    public static PyException InvalidState(string message) =>
        Errors.Make(_invalidStateError ??= (PyType)Find("asyncio.exceptions", "InvalidStateError"), message);

    /// <summary>An attribute of a module, which is imported if need be.</summary>
    public static PyObject Find(string module, string name)
    {
        var key = PyStr.Intern(name);
        return Attributes.Get(ObjectProtocol.Checked(ImportSystem.Import(PyStr.Intern(module), null, PyTuple.Of(key), 0)), key);
    }

    /// <summary><c>loop.call_soon(callback, context=context)</c>, with an argument if there is one.</summary>
    public static void CallSoon(PyObject loop, PyObject callback, PyObject? argument, PyObject context)
    {
        var callSoon = Attributes.Get(loop, CallSoonName);
        if (argument == null)
            Callable.Call(callSoon, [callback, context], ContextKeyword);
        else
            Callable.Call(callSoon, [callback, argument, context], ContextKeyword);
    }

    /// <summary><c>future.add_done_callback(callback, context=context)</c>.</summary>
    public static void AddDoneCallback(PyObject future, PyObject callback, PyObject context) =>
        Callable.Call(Attributes.Get(future, "add_done_callback"), [callback, context], ContextKeyword);

    /// <summary>Tells the loop's exception handler of something that nobody else hears of.</summary>
    public static void CallExceptionHandler(PyObject loop, string message, PyObject? exception, string role, PyObject subject, PyObject? sourceTraceback)
    {
        var context = new PyDict();
        context.SetItem(PyStr.Intern("message"), PyStr.From(message));
        if (exception != null)
            context.SetItem(PyStr.Intern("exception"), exception);
        context.SetItem(PyStr.Intern(role), subject);
        if (sourceTraceback != null)
            context.SetItem(PyStr.Intern("source_traceback"), sourceTraceback);
        Callable.CallMethod(loop, PyStr.Intern("call_exception_handler"), context);
    }
}
