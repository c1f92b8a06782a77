using Fang.Modules.Contextvars;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Asyncio;

/// <summary>A coroutine that an event loop runs; the future of its result.</summary>
[PyType("Task", Module = "_asyncio", Base = typeof(PyFuture), Subclassable = true, Weakrefable = true)]
internal sealed partial class PyTask(PyType type) : PyFuture(type)
{
    private static long _lastNumber;

    private PyObject? _coroutine;
    private PyObject _context = PyNone.Value;

    // The name that was given; null for the one that follows from the number.
    private PyStr? _name;
    private long _number;

    // What the coroutine waits for.
    private PyObject? _waiter;

    private int _cancelRequests;

    // The coroutine shall be told of a cancellation at its next step.
    private bool _mustCancel;

    private bool _logDestroyPending = true;

    // While it is pending.
    private FutureWatch? _pending;
    private PyTaskWakeup? _wakeup;

    /// <summary>Where it stands among the scheduled tasks, which write this; -1 for nowhere.</summary>
    internal int Place { get; set; } = -1;

    [PyNew("Task(*args, **kwargs)")]
    private static PyTask New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) => new(type);

    [PyInit("Task(coro, *, loop=None, name=None, context=None, eager_start=False)")]
    private void Init(ThreadState thread, PyObject coro, PyObject? loop, PyObject? name, PyObject? context, bool eagerStart)
    {
        Reset(thread, loop);
        if (coro is not PyCoroutine && !ObjectProtocol.IsTrue(Callable.Call(AsyncioLibrary.IsCoroutine, coro)))
        {
            _logDestroyPending = false;
            throw Errors.TypeError($"a coroutine was expected, got {ObjectProtocol.Repr(coro)}");
        }
        _coroutine = coro;
        _context = context ?? PyContext.CopyCurrent(thread);
        _waiter = null;
        _mustCancel = false;
        _cancelRequests = 0;
        _logDestroyPending = true;
        _name = null;
        _number = 0;
        if (name == null)
            _number = Interlocked.Increment(ref _lastNumber);
        else
            SetName(name);
        _pending?.Disarm();
        _pending = FutureWatch.On(this);
        if (eagerStart && ObjectProtocol.IsTrue(Callable.CallMethod(CheckedLoop, PyStr.Intern("is_running"))))
        {
            StartNow(thread);
            return;
        }
        AsyncioLibrary.CallSoon(CheckedLoop, new PyTaskStep(this, null), null, _context);
        AsyncioModule.ScheduledTasks.Add(this);
    }

    private protected override void OnDone()
    {
        _pending?.Disarm();
        _pending = null;
        _waiter = null;
        AsyncioModule.ScheduledTasks.Discard(this);
    }

    private protected override void OnDeath()
    {
        if (IsPending && _logDestroyPending && Loop is { } loop)
        {
            var source = SourceTracebackProperty;
            AsyncioLibrary.CallExceptionHandler(loop, "Task was destroyed but it is pending!", null, "task", this, source is PyNone ? null : source);
        }
        base.OnDeath();
    }

    /// <summary>Ask for the cancellation of what the task waits for; return False if the task is done.</summary>
    public override bool Cancel(PyObject? message)
    {
        ClearLogTraceback();
        if (!IsPending)
            return false;
        _cancelRequests++;
        if (_waiter is { } waiter && CancelWaiter(waiter, message))
            return true;
        _mustCancel = true;
        KeepCancelMessage(message);
        return true;
    }

    private static bool CancelWaiter(PyObject waiter, PyObject? message) => waiter is PyFuture future && IsExact(future)
        ? future.Cancel(message)
        : ObjectProtocol.IsTrue(Callable.Call(Attributes.Get(waiter, "cancel"), [message ?? PyNone.Value], PyTuple.Of(PyStr.Intern("msg"))));

    /// <summary>Return how often cancel() has been called, less the calls of uncancel().</summary>
    [PyMethod("cancelling($self, /)")]
    private int Cancelling() => _cancelRequests;

    /// <summary>Take one call of cancel() back; return how many are left.</summary>
    [PyMethod("uncancel($self, /)")]
    private int Uncancel()
    {
        if (_cancelRequests > 0 && --_cancelRequests == 0)
            _mustCancel = false;
        return _cancelRequests;
    }

    /// <summary>Raise RuntimeError: the coroutine sets the result.</summary>
    [PyMethod("set_result($self, result, /)")]
    private void RefuseResult(PyObject result) => throw Errors.RuntimeError("Task does not support set_result operation");

    /// <summary>Raise RuntimeError: the coroutine sets the exception.</summary>
    [PyMethod("set_exception($self, exception, /)")]
    private void RefuseException(PyObject exception) => throw Errors.RuntimeError("Task does not support set_exception operation");

    /// <summary>Return the frames of the coroutine, outermost first.</summary>
    [PyMethod("get_stack($self, /, *, limit=None)")]
    private PyObject? GetStack(PyObject? limit) =>
        Callable.TryCall(AsyncioLibrary.Find("asyncio.base_tasks", "_task_get_stack"), [this, limit ?? PyNone.Value]);

    /// <summary>Print the stack or the traceback of the coroutine.</summary>
    [PyMethod("print_stack($self, /, *, limit=None, file=None)")]
    private PyObject? PrintStack(PyObject? limit, PyObject? file) =>
        Callable.TryCall(AsyncioLibrary.Find("asyncio.base_tasks", "_task_print_stack"), [this, limit ?? PyNone.Value, file ?? PyNone.Value]);

    /// <summary>Return the task's name.</summary>
    [PyMethod("get_name($self, /)")]
    private PyObject GetName() => _name ??= PyStr.From($"Task-{_number}");

    /// <summary>Give the task a name.</summary>
    [PyMethod("set_name($self, value, /)")]
    private void SetName(PyObject value) => _name = value is PyStr text && ReferenceEquals(value.Type, PyStr.TypeObject) ? text : ObjectProtocol.Str(value);

    /// <summary>Return the coroutine.</summary>
    [PyMethod("get_coro($self, /)")]
    private PyObject GetCoroutine() => _coroutine ?? PyNone.Value;

    /// <summary>Return the context in which the coroutine runs.</summary>
    [PyMethod("get_context($self, /)")]
    private PyObject GetContext() => _context;

    [PyProperty("_log_destroy_pending")]
    private PyObject? LogDestroyPending
    {
        get => PyBool.Of(_logDestroyPending);
        set => _logDestroyPending = ObjectProtocol.IsTrue(value ?? throw CannotDelete());
    }

    [PyProperty("_must_cancel")]
    private bool MustCancel => _mustCancel;

    [PyProperty("_coro")]
    private PyObject Coroutine => _coroutine ?? PyNone.Value;

    [PyProperty("_fut_waiter")]
    private PyObject Waiter => _waiter ?? PyNone.Value;
}
