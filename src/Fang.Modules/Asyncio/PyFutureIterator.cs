using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Asyncio;

/// <summary>What <c>await future</c> delegates to: it yields the future once, if it is pending, and returns its result.</summary>
[PyType("FutureIter", Module = "_asyncio", Instantiable = false)]
internal sealed partial class PyFutureIterator(PyFuture future) : PyObject
{
    // Null when it has ended.
    private PyFuture? _future = future;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self) => ((PyFutureIterator)self).Next(ThreadState.Current);

    private PyObject? Next(ThreadState thread)
    {
        if (_future is not { } future)
            return null;
        if (future.IsPending)
        {
            if (future.IsBlocking)
                throw Errors.RuntimeError("await wasn't used with future");
            future.IsBlocking = true;
            return future;
        }
        _future = null;
        var result = future.Result(thread);
        if (result != null && result is not PyNone)
            thread.Error = Errors.MakeStopIteration(result);
        return null;
    }

    /// <summary>Go on; the value does not matter.</summary>
    [PyMethod("send($self, value, /)")]
    private PyObject? Send(ThreadState thread, PyObject value)
    {
        var result = Next(thread);
        if (result == null && thread.Error == null)
            thread.Error = Errors.MakeStopIteration(PyNone.Value);
        return result;
    }

    /// <summary>Raise an exception here.</summary>
    [PyMethod("throw($self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)")]
    private PyObject? Throw(ThreadState thread, PyObject type, PyObject? value, PyObject? traceback)
    {
        if (value != null || traceback != null)
            Warnings.Deprecation("the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead.");
        if (traceback is not (null or PyNone or PyTraceback))
            throw Errors.TypeError("throw() third argument must be a traceback");
        if (type is not PyBaseException && !(type is PyType exceptionType && exceptionType.IsSubtypeOf(ExceptionTypes.BaseException)))
            throw Errors.TypeError("exceptions must be classes deriving BaseException or instances of such a class");
        _future = null;
        thread.Error = new ThrownException(type, value, traceback).Make();
        return null;
    }

    /// <summary>End it.</summary>
    [PyMethod("close($self, /)")]
    private void Close() => _future = null;
}
