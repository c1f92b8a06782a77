using Fang.Modules.Contextvars;
using Fang.Runtime.Calls;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Asyncio;

/// <summary>How a task runs: each step resumes the coroutine until it waits for something, or ends.</summary>
internal sealed partial class PyTask
{
    private static readonly PyStr BlockingName = PyStr.Intern("_asyncio_future_blocking");

    /// <summary>Runs the coroutine on, with an exception that is raised in it if there is one.</summary>
    public PyObject? Step(ThreadState thread, PyBaseException? exception)
    {
        if (!IsPending)
            throw AsyncioLibrary.InvalidState($"__step(): already done: {ObjectProtocol.Repr(this)} {(exception == null ? "''" : ObjectProtocol.Repr(exception))}");
        var loop = CheckedLoop;
        CurrentTasks.Enter(loop, this);
        PyObject? result;
        try
        {
            result = RunCoroutine(thread, exception);
        }
        catch
        {
            CurrentTasks.Leave(loop, this);
            throw;
        }
        var error = thread.Error;
        thread.Error = null;
        CurrentTasks.Leave(loop, this);
        thread.Error = error;
        return result;
    }

    /// <summary>Goes on after a future that it waited for.</summary>
    public PyObject? WakeUp(ThreadState thread, PyObject future)
    {
        PyObject? result;
        try
        {
            result = future is PyFuture native && IsExact(native)
                ? native.Result(thread)
                : Callable.TryCall(Attributes.Get(future, "result"));
        }
        catch (PyException error)
        {
            return Step(thread, error.Value);
        }
        if (result != null)
            return Step(thread, null);
        var raised = thread.Error;
        thread.Error = null;
        return Step(thread, raised);
    }

    // The first step of a task with eager_start: it runs within the task that makes it.
    private void StartNow(ThreadState thread)
    {
        var loop = CheckedLoop;
        var before = CurrentTasks.Swap(loop, this);
        AsyncioModule.EagerTasks.Add(this);
        var context = (PyContext)_context;
        PyObject? result;
        try
        {
            context.Enter(thread);
            try
            {
                result = RunCoroutine(thread, null);
            }
            finally
            {
                context.Exit(thread);
            }
        }
        finally
        {
            var error = thread.Error;
            thread.Error = null;
            AsyncioModule.EagerTasks.Discard(this);
            CurrentTasks.Swap(loop, before);
            if (IsPending)
                AsyncioModule.ScheduledTasks.Add(this);
            else
                _coroutine = null;
            thread.Error = error;
        }
        if (result == null)
            throw thread.TakeError();
    }

    // None, or null with an exception that ends the loop.
    private PyObject? RunCoroutine(ThreadState thread, PyBaseException? exception)
    {
        if (_mustCancel)
        {
            if (exception == null || !exception.Type.IsSubtypeOf(AsyncioLibrary.CancelledError))
                exception = TakeCancelledError();
            _mustCancel = false;
        }
        _waiter = null;
        var coroutine = _coroutine ?? throw Errors.RuntimeError("uninitialized Task object");
        var value = Resume(thread, coroutine, exception, out var ended);
        if (value != null)
        {
            if (!ended)
                WaitFor(value);
            else
                Complete(value);
            return PyNone.Value;
        }
        var error = thread.Error!;
        thread.Error = null;
        if (error.Type.IsSubtypeOf(AsyncioLibrary.CancelledError))
        {
            MarkCancelled(null, error);
            return PyNone.Value;
        }
        SetException(error);
        if (!error.Type.IsSubtypeOf(ExceptionTypes.SystemExit) && !error.Type.IsSubtypeOf(ExceptionTypes.KeyboardInterrupt))
            return PyNone.Value;
        thread.Error = error;
        return null;
    }

    // The coroutine has returned; a cancellation that it was not told of comes first.
    private void Complete(PyObject value)
    {
        if (!_mustCancel)
        {
            SetResult(value);
            return;
        }
        _mustCancel = false;
        MarkCancelled(CancelMessage, null);
    }

    // What the coroutine yields, or returns (ended); null with an exception in the thread state.
    private static PyObject? Resume(ThreadState thread, PyObject coroutine, PyBaseException? exception, out bool ended)
    {
        ended = false;
        PyObject? result;
        try
        {
            if (exception != null)
            {
                result = coroutine is PyCoroutine native
                    ? GeneratorThrow.Throw(native, exception, null, null)
                    : Callable.CallMethod(coroutine, PyStr.Intern("throw"), exception);
            }
            else if (coroutine is PyCoroutine { State: not GeneratorState.Closed } open)
            {
                result = GeneratorCalls.Resume(thread, open, PyNone.Value, out var outcome);
                ended = outcome == GeneratorCalls.Outcome.Returned;
                return result;
            }
            else
            {
                return Delegation.Send(thread, coroutine, PyNone.Value, out ended);
            }
        }
        catch (PyException error)
        {
            thread.Error = error.Value;
            result = null;
        }
        if (result != null || thread.Error is not PyStopIteration stop)
            return result;
        thread.Error = null;
        ended = true;
        return stop.Value;
    }

    // The coroutine awaits what it has yielded.
    private void WaitFor(PyObject yielded)
    {
        if (ReferenceEquals(yielded, this))
        {
            Reject($"Task cannot await on itself: {ObjectProtocol.Repr(this)}");
        }
        else if (yielded is PyFuture future && IsExact(future))
        {
            if (!ReferenceEquals(future.CheckedLoop, Loop))
            {
                RejectLoop(yielded);
            }
            else if (!future.IsBlocking)
            {
                RejectYield(yielded);
            }
            else
            {
                future.IsBlocking = false;
                future.AddCallback(_wakeup ??= new PyTaskWakeup(this), _context);
                SetWaiter(future);
            }
        }
        else if (yielded is PyNone)
        {
            AsyncioLibrary.CallSoon(CheckedLoop, new PyTaskStep(this, null), null, _context);
        }
        else if (Attributes.GetOrNull(yielded, BlockingName) is { } blocking and not PyNone)
        {
            WaitForForeign(yielded, blocking);
        }
        else if (yielded is PyGenerator and not PyCoroutine)
        {
            Reject($"yield was used instead of yield from for generator in task {ObjectProtocol.Repr(this)} with {ObjectProtocol.Repr(yielded)}");
        }
        else
        {
            Reject($"Task got bad yield: {ObjectProtocol.Repr(yielded)}");
        }
    }

    // A future of another class.
    private void WaitForForeign(PyObject future, PyObject blocking)
    {
        var loop = Attributes.GetOrNull(future, PyStr.Intern("get_loop")) is { } getLoop ? Callable.Call(getLoop) : Attributes.Get(future, "_loop");
        if (!ReferenceEquals(loop, Loop))
        {
            RejectLoop(future);
        }
        else if (!ObjectProtocol.IsTrue(blocking))
        {
            RejectYield(future);
        }
        else
        {
            Attributes.Set(future, BlockingName, PyBool.False);
            AsyncioLibrary.AddDoneCallback(future, _wakeup ??= new PyTaskWakeup(this), _context);
            SetWaiter(future);
        }
    }

    private void SetWaiter(PyObject future)
    {
        _waiter = future;
        if (_mustCancel && CancelWaiter(future, CancelMessage))
            _mustCancel = false;
    }

    private void RejectLoop(PyObject future) =>
        Reject($"Task {ObjectProtocol.Repr(this)} got Future {ObjectProtocol.Repr(future)} attached to a different loop");

    private void RejectYield(PyObject future) =>
        Reject($"yield was used instead of yield from in task {ObjectProtocol.Repr(this)} with {ObjectProtocol.Repr(future)}");

    // The next step raises this in the coroutine.
    private void Reject(string message) =>
        AsyncioLibrary.CallSoon(CheckedLoop, new PyTaskStep(this, Errors.RuntimeError(message).Value), null, _context);
}
