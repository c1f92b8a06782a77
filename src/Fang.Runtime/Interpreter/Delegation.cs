using Fang.Compiler.Bytecode;
using Fang.Runtime.Calls;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Interpreter;

/// <summary>What <c>yield from</c> and <c>await</c> delegate to.</summary>
internal static unsafe class Delegation
{
    /// <summary>Sends into any delegate; <paramref name="ended"/> tells that the result is its return value. Null: an exception is pending.</summary>
    public static PyObject? Send(ThreadState thread, PyObject target, PyObject value, out bool ended)
    {
        ended = false;
        PyObject? result;
        try
        {
            result = value is PyNone && target.Type.Slots.IterNext != null
                ? target.Type.Slots.IterNext(target)
                : Callable.CallMethod(target, WellKnown.Send, value);
        }
        catch (PyException error) when (error.Value is PyStopIteration)
        {
            thread.Error = error.Value;
            result = null;
        }
        if (result != null)
            return result;
        if (thread.Error == null)
        {
            ended = true;
            return PyNone.Value;
        }
        if (thread.Error is not PyStopIteration stop)
            return null;
        if (thread.IsTraced && !ReferenceEquals(Tracing.Raised(thread, thread.Frame!, stop, again: false), stop))
            return null;
        thread.Error = null;
        ended = true;
        return stop.Value!;
    }

    /// <summary>The iterator of <c>yield from value</c>.</summary>
    public static PyObject? YieldFromIterator(PyCode code, PyObject value)
    {
        if (value is PyCoroutine || (value is PyGenerator generator && (generator.Code.Flags & CodeFlags.IterableCoroutine) != 0))
        {
            if ((code.Flags & (CodeFlags.Coroutine | CodeFlags.IterableCoroutine)) == 0 && value is PyCoroutine)
                throw Errors.TypeError("cannot 'yield from' a coroutine object in a non-coroutine generator");
            return value;
        }
        return Iteration.TryGetIterator(value);
    }

    /// <summary>What <c>await value</c> delegates to (PEP 492); <paramref name="place"/> as in GetAwaitable.</summary>
    public static PyObject? Awaitable(PyObject value, int place)
    {
        if (value is PyCoroutine coroutine)
        {
            if (coroutine.IsDelegating)
                throw Errors.RuntimeError("coroutine is being awaited already");
            return value;
        }
        if (value is PyGenerator generator && (generator.Code.Flags & CodeFlags.IterableCoroutine) != 0)
            return value;
        var slot = value.Type.Slots.Unary(Slot.Await);
        if (slot == null)
        {
            throw Errors.TypeError(place switch
            {
                1 => $"'async with' received an object from __aenter__ that does not implement __await__: {value.Type.Name}",
                2 => $"'async with' received an object from __aexit__ that does not implement __await__: {value.Type.Name}",
                _ => $"object {value.Type.Name} can't be used in 'await' expression",
            });
        }
        var result = slot(value);
        return result == null ? null : CheckedAwaitable(result);
    }

    /// <summary>What <c>__await__</c> has returned.</summary>
    public static PyObject CheckedAwaitable(PyObject result)
    {
        if (result is PyCoroutine)
            throw Errors.TypeError("__await__() returned a coroutine");
        if (result.Type.Slots.IterNext == null)
            throw Errors.TypeError($"__await__() returned non-iterator of type '{result.Type.Name}'");
        return result;
    }

    /// <summary><c>value.__aiter__()</c> of an async for.</summary>
    public static PyObject? AsyncIterator(PyObject value)
    {
        var slot = value.Type.Slots.Unary(Slot.AIter);
        if (slot == null)
            throw Errors.TypeError($"'async for' requires an object with __aiter__ method, got {value.Type.Name}");
        var result = slot(value);
        if (result != null && result.Type.Slots.Unary(Slot.ANext) == null)
            throw Errors.TypeError($"'async for' received an object from __aiter__ that does not implement __anext__: {result.Type.Name}");
        return result;
    }

    /// <summary>The awaitable of <c>value.__anext__()</c>.</summary>
    public static PyObject? AsyncNext(PyObject value)
    {
        if (value is PyAsyncGenerator generator)
            return generator.Next();
        var slot = value.Type.Slots.Unary(Slot.ANext);
        if (slot == null)
            throw Errors.TypeError($"'async for' requires an iterator with __anext__ method, got {value.Type.Name}");
        var awaitable = slot(value);
        if (awaitable == null)
            return null;
        PyBaseException failure;
        try
        {
            if (Awaitable(awaitable, 0) is { } result)
                return result;
            failure = ThreadState.Current.TakeError().Value;
        }
        catch (PyException error)
        {
            failure = error.Value;
        }
        var wrapped = Errors.TypeError($"'async for' received an invalid object from __anext__: {awaitable.Type.Name}");
        wrapped.Value.Cause = failure;
        wrapped.Value.Context = failure;
        throw wrapped;
    }
}
