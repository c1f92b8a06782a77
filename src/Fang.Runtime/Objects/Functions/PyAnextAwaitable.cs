using Fang.Runtime.Calls;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>The awaitable of <c>anext(iterator, default)</c>: the default stands for the end of the iterator.</summary>
[PyType("anext_awaitable", Instantiable = false)]
internal sealed partial class PyAnextAwaitable(PyObject wrapped, PyObject defaultValue) : PyObject
{
    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.Await)]
    private static PyObject? AwaitSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self) => ((PyAnextAwaitable)self).Step(null, []);

    /// <summary>Go on with a value.</summary>
    [PyMethod("send($self, arg, /)")]
    private PyObject? Send(PyObject arg) => Step(WellKnown.Send, [arg]);

    /// <summary>Raise an exception in what is awaited.</summary>
    [PyMethod("throw($self, *args)")]
    private PyObject? Throw(ReadOnlySpan<PyObject> args) => Step(WellKnown.Throw, args);

    /// <summary>Close what is awaited.</summary>
    [PyMethod("close($self, /)")]
    private PyObject? Close() => Step(WellKnown.Close, []);

    private PyObject? Step(PyStr? method, ReadOnlySpan<PyObject> arguments)
    {
        var thread = ThreadState.Current;
        PyObject? result;
        try
        {
            var iterator = Delegation.Awaitable(wrapped, 0);
            if (iterator == null)
                return null;
            if (iterator is PyCoroutine coroutine)
                iterator = new PyCoroutineWrapper(coroutine);
            result = method == null
                ? iterator.Type.Slots.InvokeUnary(Slot.IterNext, iterator)
                : Callable.TryCall(Attributes.Get(iterator, method), arguments);
        }
        catch (PyException error)
        {
            result = Errors.Pending(error);
        }
        if (result != null)
            return result;
        if (thread.Error == null)
            thread.Error = Errors.MakeStopIteration(null);
        else if (thread.Error.Type.IsSubtypeOf(ExceptionTypes.StopAsyncIteration))
            thread.Error = Errors.MakeStopIteration(defaultValue);
        return null;
    }
}
