using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Asyncio;

/// <summary>Where a future stands.</summary>
internal enum FutureState : byte { Pending, Cancelled, Finished }

/// <summary>The result of something that an event loop will bring about.</summary>
/// <remarks>As documented, only the thread of its loop uses it.</remarks>
[PyType("Future", Module = "_asyncio", Subclassable = true, Weakrefable = true)]
internal partial class PyFuture(PyType type) : PyNativeInstance(type)
{
    private static readonly PyStr PendingName = PyStr.Intern("PENDING");
    private static readonly PyStr CancelledName = PyStr.Intern("CANCELLED");
    private static readonly PyStr FinishedName = PyStr.Intern("FINISHED");

    private PyObject? _result;
    private PyBaseException? _exception;

    // The exception's traceback when it was set: raising it again starts from there.
    private PyTraceback? _exceptionTraceback;

    // What a task's coroutine raised to be cancelled; the first who asks gets it.
    private PyBaseException? _cancelledException;

    private PyObject? _cancelMessage;
    private PyObject? _sourceTraceback;

    // While it holds an exception that nobody has asked for.
    private FutureWatch? _unretrieved;

    private FutureState _state;

    /// <summary>The loop; null until <c>__init__</c> has run.</summary>
    public PyObject? Loop { get; private set; }

    /// <summary>Whether an await has yielded it and no task has taken it yet.</summary>
    public bool IsBlocking { get; set; }

    public bool IsPending => _state == FutureState.Pending;

    /// <summary>The loop of an initialised future.</summary>
    public PyObject CheckedLoop => Loop ?? throw Errors.RuntimeError("Future object is not initialized.");

    private protected PyObject? CancelMessage => _cancelMessage;

    [PyNew("Future(*args, **kwargs)")]
    private static PyFuture New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) => new(type);

    [PyInit("Future(*, loop=None)")]
    private void Init(ThreadState thread, PyObject? loop) => Reset(thread, loop);

    /// <summary>Makes it pending.</summary>
    private protected void Reset(ThreadState thread, PyObject? loop)
    {
        Loop = null;
        _state = FutureState.Pending;
        _result = null;
        _exception = null;
        _exceptionTraceback = null;
        _cancelledException = null;
        _cancelMessage = null;
        _sourceTraceback = null;
        ClearLogTraceback();
        ForgetCallbacks();
        IsBlocking = false;
        loop ??= CurrentTasks.GetEventLoop(thread);
        var isDebugging = ObjectProtocol.IsTrue(Callable.CallMethod(loop, PyStr.Intern("get_debug")));
        Loop = loop;
        if (isDebugging && !SysState.IsFinalizing)
            _sourceTraceback = Callable.Call(AsyncioLibrary.Find("traceback", "extract_stack"));
    }

    /// <summary>Whether it is a future or task of exactly the native type, whose methods need not be looked up.</summary>
    public static bool IsExact(PyFuture future) => ReferenceEquals(future.Type, TypeObject) || ReferenceEquals(future.Type, PyTask.TypeObject);

    /// <summary>Return the result, or raise the exception.</summary>
    [PyMethod("result($self, /)")]
    public PyObject? Result(ThreadState thread)
    {
        if (_state == FutureState.Finished && _exception == null)
            return _result;
        CheckInitialised();
        switch (_state)
        {
            case FutureState.Cancelled:
                thread.Error = TakeCancelledError();
                return null;
            case FutureState.Pending:
                throw AsyncioLibrary.InvalidState("Result is not set.");
        }
        ClearLogTraceback();
        _exception!.Traceback = _exceptionTraceback;
        thread.Error = _exception;
        return null;
    }

    /// <summary>Return the exception, or None.</summary>
    [PyMethod("exception($self, /)")]
    private PyObject? Exception(ThreadState thread)
    {
        CheckInitialised();
        switch (_state)
        {
            case FutureState.Cancelled:
                thread.Error = TakeCancelledError();
                return null;
            case FutureState.Pending:
                throw AsyncioLibrary.InvalidState("Exception is not set.");
        }
        ClearLogTraceback();
        return (PyObject?)_exception ?? PyNone.Value;
    }

    private void CheckInitialised()
    {
        if (Loop == null)
            throw AsyncioLibrary.InvalidState("Future object is not initialized.");
    }

    /// <summary>Mark the future as done, with a result.</summary>
    [PyMethod("set_result($self, result, /)")]
    private static void SetResultMethod(PyFuture self, PyObject result)
    {
        _ = self.CheckedLoop;
        self.SetResult(result);
    }

    /// <summary>Mark the future as done, with an exception.</summary>
    [PyMethod("set_exception($self, exception, /)")]
    private static void SetExceptionMethod(PyFuture self, PyObject exception)
    {
        _ = self.CheckedLoop;
        self.SetException(exception);
    }

    private protected void SetResult(PyObject result)
    {
        CheckPending();
        _result = result;
        Finish(FutureState.Finished);
    }

    private protected void SetException(PyObject exception)
    {
        CheckPending();
        if (exception is PyType type && type.IsSubtypeOf(ExceptionTypes.BaseException))
            exception = Callable.Call(type);
        if (exception is not PyBaseException value)
            throw Errors.TypeError("invalid exception object");
        if (value is PyStopIteration)
        {
            var replacement = Errors.RuntimeError("StopIteration interacts badly with generators and cannot be raised into a Future").Value;
            replacement.Cause = value;
            replacement.Context = value;
            value = replacement;
        }
        _exception = value;
        _exceptionTraceback = value.Traceback;
        _unretrieved = FutureWatch.On(this);
        Finish(FutureState.Finished);
    }

    private void CheckPending()
    {
        if (_state != FutureState.Pending)
            throw AsyncioLibrary.InvalidState("invalid state");
    }

    private void Finish(FutureState state)
    {
        _state = state;
        OnDone();
        ScheduleCallbacks();
    }

    /// <summary>It is not pending any more.</summary>
    private protected virtual void OnDone() { }

    /// <summary>Cancel the future and schedule its callbacks; return False if it was done.</summary>
    [PyMethod("cancel($self, /, msg=None)")]
    private static bool CancelMethod(PyFuture self, PyObject? msg)
    {
        _ = self.CheckedLoop;
        return self.Cancel(msg);
    }

    /// <summary>What <c>cancel()</c> does.</summary>
    public virtual bool Cancel(PyObject? message) => MarkCancelled(message, null);

    /// <summary>Cancels the future itself; the exception is what was raised to that end, if anything was.</summary>
    private protected bool MarkCancelled(PyObject? message, PyBaseException? exception)
    {
        ClearLogTraceback();
        if (_state != FutureState.Pending)
            return false;
        _cancelMessage = message;
        _cancelledException = exception;
        Finish(FutureState.Cancelled);
        return true;
    }

    /// <summary>Tell whether it was cancelled.</summary>
    [PyMethod("cancelled($self, /)")]
    private bool IsCancelled() => _state == FutureState.Cancelled;

    /// <summary>Tell whether it has a result or an exception, or was cancelled.</summary>
    [PyMethod("done($self, /)")]
    private bool IsDone() => _state != FutureState.Pending;

    /// <summary>Return the event loop.</summary>
    [PyMethod("get_loop($self, /)")]
    private PyObject GetLoop() => CheckedLoop;

    /// <summary>Make the CancelledError that tells of the cancellation.</summary>
    [PyMethod("_make_cancelled_error($self, /)")]
    private protected PyBaseException TakeCancelledError()
    {
        if (_cancelledException is { } raised)
        {
            _cancelledException = null;
            return raised;
        }
        return _cancelMessage is null or PyNone
            ? new PyBaseException(AsyncioLibrary.CancelledError)
            : (PyBaseException)Callable.Call(AsyncioLibrary.CancelledError, _cancelMessage);
    }

    private protected void ClearLogTraceback()
    {
        _unretrieved?.Disarm();
        _unretrieved = null;
    }

    /// <summary>Future[int] and the like.</summary>
    [PyClassMethod("__class_getitem__($type, object, /)")]
    private static PyObject ClassGetItem(PyType type, PyObject @object) => new PyGenericAlias(type, @object);

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self)
    {
        _ = ((PyFuture)self).CheckedLoop;
        return new PyFutureIterator((PyFuture)self);
    }

    [PySlot(Slot.Await)]
    private static PyObject? AwaitSlot(PyObject self) => IterSlot(self);

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self)
    {
        _ = ((PyFuture)self).CheckedLoop;
        return Callable.TryCall(self is PyTask ? AsyncioLibrary.TaskRepr : AsyncioLibrary.FutureRepr, self);
    }

    [PySlot(Slot.Finalize)]
    private static void FinalizeSlot(PyObject self) => ((PyFuture)self).OnDeath();

    /// <summary>Nobody refers to it any more.</summary>
    private protected virtual void OnDeath()
    {
        if (_unretrieved == null || Loop == null)
            return;
        ClearLogTraceback();
        AsyncioLibrary.CallExceptionHandler(Loop, $"{Type.ShortName} exception was never retrieved", _exception, "future", this, _sourceTraceback);
    }

    [PyProperty("_state")]
    private PyObject StateProperty
    {
        get
        {
            _ = CheckedLoop;
            return _state switch
            {
                FutureState.Pending => PendingName,
                FutureState.Cancelled => CancelledName,
                _ => FinishedName,
            };
        }
    }

    [PyProperty("_asyncio_future_blocking")]
    private PyObject? BlockingProperty
    {
        get => PyBool.Of(Loop != null && IsBlocking);
        set
        {
            _ = CheckedLoop;
            IsBlocking = ObjectProtocol.IsTrue(value ?? throw CannotDelete());
        }
    }

    [PyProperty("_loop")]
    private PyObject LoopProperty => Loop ?? PyNone.Value;

    [PyProperty("_result")]
    private PyObject ResultProperty
    {
        get
        {
            _ = CheckedLoop;
            return _result ?? PyNone.Value;
        }
    }

    [PyProperty("_exception")]
    private PyObject ExceptionProperty
    {
        get
        {
            _ = CheckedLoop;
            return (PyObject?)_exception ?? PyNone.Value;
        }
    }

    [PyProperty("_log_traceback")]
    private PyObject? LogTracebackProperty
    {
        get
        {
            _ = CheckedLoop;
            return PyBool.Of(_unretrieved != null);
        }
        set
        {
            if (ObjectProtocol.IsTrue(value ?? throw CannotDelete()))
                throw Errors.ValueError("_log_traceback can only be set to False");
            ClearLogTraceback();
        }
    }

    [PyProperty("_source_traceback")]
    private protected PyObject SourceTracebackProperty => _sourceTraceback ?? PyNone.Value;

    [PyProperty("_cancel_message")]
    private PyObject? CancelMessageProperty
    {
        get => _cancelMessage ?? PyNone.Value;
        set => _cancelMessage = value ?? throw CannotDelete();
    }

    /// <summary>Keeps the message of a cancellation that is still to come.</summary>
    private protected void KeepCancelMessage(PyObject? message) => _cancelMessage = message;

    private protected static PyException CannotDelete() => Errors.AttributeError("cannot delete attribute");
}
