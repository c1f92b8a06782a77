using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>The awaitable of <c>athrow()</c> and, without a <paramref name="type"/>, of <c>aclose()</c>.</summary>
[PyType("async_generator_athrow", Instantiable = false)]
internal sealed partial class PyAsyncGeneratorThrow(PyAsyncGenerator generator, PyObject? type, PyObject? value, PyObject? traceback) : PyObject
{
    private AwaitableState _state;

    private bool IsClose => type == null;

    private PyAsyncGenerator Generator => generator;

    /// <summary>Set where a warning is due if it is never awaited.</summary>
    internal UnawaitedWatch? Watch { get; private set; }

    internal PyAsyncGeneratorThrow Watched()
    {
        Watch = new UnawaitedWatch(this);
        return this;
    }

    [PySlot(Slot.Finalize)]
    private static void FinalizeSlot(PyObject self)
    {
        var awaitable = (PyAsyncGeneratorThrow)self;
        if (awaitable._state == AwaitableState.Created)
            UnawaitedWatch.Report(awaitable.IsClose ? "aclose" : "athrow", awaitable.Generator);
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.Await)]
    private static PyObject? AwaitSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self) => ((PyAsyncGeneratorThrow)self).Send(PyNone.Value);

    /// <summary>Go on with a value that an await inside of the generator gets.</summary>
    [PyMethod("send($self, arg, /)")]
    private PyObject? Send(PyObject arg)
    {
        if (_state == AwaitableState.Closed)
            throw Reused();
        if (generator.State == GeneratorState.Closed)
        {
            _state = AwaitableState.Closed;
            throw Errors.StopIteration(null);
        }
        if (_state == AwaitableState.Running)
            return Finish(AsyncGeneratorSteps.Send(generator, arg));

        CheckNotRunning();
        if (generator.IsClosed)
        {
            _state = AwaitableState.Closed;
            throw new PyException(new PyBaseException(ExceptionTypes.StopAsyncIteration));
        }
        if (arg is not PyNone)
            throw Errors.RuntimeError("can't send non-None value to a just-started coroutine");
        _state = AwaitableState.Running;
        generator.IsRunningAsync = true;
        if (IsClose)
            generator.IsClosed = true;
        var thrown = new ThrownException(type ?? ExceptionTypes.GeneratorExit, value, traceback);
        return Finish(AsyncGeneratorSteps.Throw(generator, thrown, closesDelegate: false));
    }

    /// <summary>Raise an exception where the generator stands.</summary>
    [PyMethod("throw($self, thrown, thrown_value=<unrepresentable>, thrown_traceback=<unrepresentable>, /)")]
    private PyObject? Throw(PyObject thrown, PyObject? thrownValue, PyObject? thrownTraceback)
    {
        if (_state == AwaitableState.Closed)
            throw Reused();
        if (_state == AwaitableState.Created)
        {
            CheckNotRunning();
            _state = AwaitableState.Running;
            generator.IsRunningAsync = true;
        }
        return Finish(AsyncGeneratorSteps.Throw(generator, new ThrownException(thrown, thrownValue, thrownTraceback), closesDelegate: true));
    }

    /// <summary>Raise GeneratorExit where the generator stands.</summary>
    [PyMethod("close($self, /)")]
    private PyObject? Close()
    {
        if (_state == AwaitableState.Closed)
            return PyNone.Value;
        return AsyncGeneratorSteps.CloseWith(() => Throw(ExceptionTypes.GeneratorExit, null, null));
    }

    private void CheckNotRunning()
    {
        if (!generator.IsRunningAsync)
            return;
        _state = AwaitableState.Closed;
        throw Errors.RuntimeError($"{(IsClose ? "aclose" : "athrow")}(): asynchronous generator is already running");
    }

    // athrow() ends with what the generator yields next; for aclose() to yield is an error, and the generator's end a success.
    private PyObject? Finish(PyObject? result)
    {
        if (!IsClose)
        {
            var unwrapped = AsyncGeneratorSteps.Unwrap(generator, result);
            if (unwrapped == null)
                _state = AwaitableState.Closed;
            return unwrapped;
        }
        if (result is not (null or PyAsyncGeneratorValue))
            return result;
        generator.IsRunningAsync = false;
        _state = AwaitableState.Closed;
        if (result != null)
            throw Errors.RuntimeError("async generator ignored GeneratorExit");
        var thread = ThreadState.Current;
        if (AsyncGeneratorSteps.IsEnd(thread.Error!))
            thread.Error = Errors.MakeStopIteration(null);
        return null;
    }

    private static PyException Reused() => Errors.RuntimeError("cannot reuse already awaited aclose()/athrow()");
}
