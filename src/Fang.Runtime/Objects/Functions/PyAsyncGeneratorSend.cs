using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>How far an awaitable of an async generator is.</summary>
internal enum AwaitableState : byte { Created, Running, Closed }

/// <summary>The awaitable of <c>__anext__()</c> and <c>asend()</c>.</summary>
[PyType("async_generator_asend", Instantiable = false)]
internal sealed partial class PyAsyncGeneratorSend(PyAsyncGenerator generator, PyObject value) : PyObject
{
    private AwaitableState _state;

    private PyAsyncGenerator Generator => generator;

    /// <summary>Set where a warning is due if it is never awaited.</summary>
    internal UnawaitedWatch? Watch { get; private set; }

    internal PyAsyncGeneratorSend Watched()
    {
        Watch = new UnawaitedWatch(this);
        return this;
    }

    [PySlot(Slot.Finalize)]
    private static void FinalizeSlot(PyObject self)
    {
        var awaitable = (PyAsyncGeneratorSend)self;
        if (awaitable._state == AwaitableState.Created)
            UnawaitedWatch.Report("asend", awaitable.Generator);
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.Await)]
    private static PyObject? AwaitSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self) => ((PyAsyncGeneratorSend)self).Send(PyNone.Value);

    /// <summary>Go on with a value that an await inside of the generator gets.</summary>
    [PyMethod("send($self, arg, /)")]
    internal PyObject? Send(PyObject arg)
    {
        if (_state == AwaitableState.Closed)
            throw Reused();
        if (_state == AwaitableState.Created)
        {
            Begin();
            if (arg is PyNone)
                arg = value;
        }
        return Finish(AsyncGeneratorSteps.Send(generator, arg));
    }

    /// <summary>Raise an exception where the generator stands.</summary>
    [PyMethod("throw($self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)")]
    private PyObject? Throw(PyObject type, PyObject? value, PyObject? traceback)
    {
        if (_state == AwaitableState.Closed)
            throw Reused();
        if (_state == AwaitableState.Created)
            Begin();
        return Finish(AsyncGeneratorSteps.Throw(generator, new ThrownException(type, value, traceback), closesDelegate: true));
    }

    /// <summary>Raise GeneratorExit where the generator stands.</summary>
    [PyMethod("close($self, /)")]
    private PyObject? Close()
    {
        if (_state == AwaitableState.Closed)
            return PyNone.Value;
        return AsyncGeneratorSteps.CloseWith(() => Throw(ExceptionTypes.GeneratorExit, null, null));
    }

    private void Begin()
    {
        Watch?.Disarm();
        if (generator.IsRunningAsync)
        {
            _state = AwaitableState.Closed;
            throw Errors.RuntimeError("anext(): asynchronous generator is already running");
        }
        _state = AwaitableState.Running;
        generator.IsRunningAsync = true;
    }

    private PyObject? Finish(PyObject? result)
    {
        var unwrapped = AsyncGeneratorSteps.Unwrap(generator, result);
        if (unwrapped == null)
            _state = AwaitableState.Closed;
        return unwrapped;
    }

    private static PyException Reused() => Errors.RuntimeError("cannot reuse already awaited __anext__()/asend()");
}
