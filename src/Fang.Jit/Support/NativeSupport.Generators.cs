using System.Runtime.CompilerServices;
using Fang.Runtime.Calls;
using Fang.Runtime.Frames;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Jit.Support;

/// <content>Iteration and delegation: generators that have machine code are run by it at once.</content>
internal static partial class NativeSupport
{
    public static PyObject? GetIterator(ThreadState thread, Frame frame, PyObject value)
    {
        if (value.GetType() == typeof(PyGenerator))
            return value;
        try
        {
            return Iteration.TryGetIterator(value);
        }
        catch (Exception error)
        {
            return Fail(thread, error);
        }
    }

    /// <summary>The next item; null at the end too, with no exception.</summary>
    public static PyObject? Next(ThreadState thread, Frame frame, PyObject iterator)
    {
        if (iterator.GetType() == typeof(PyGenerator) && Evaluator.TryClaim(thread, Unsafe.As<PyGenerator>(iterator), PyNone.Value) is { } compiled)
        {
            // What the generator returns is of no interest.
            var item = Evaluator.Step(thread, frame, Unsafe.As<PyGenerator>(iterator), PyNone.Value, compiled);
            return thread.LeftSuspended ? item : null;
        }
        return NextOther(thread, iterator);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PyObject? NextOther(ThreadState thread, PyObject iterator)
    {
        try
        {
            return Iteration.TryNext(thread, iterator);
        }
        catch (Exception error)
        {
            return Fail(thread, error);
        }
    }

    /// <summary>
    /// Sends into what the frame delegates to: what that yields, or if <see cref="ThreadState.LeftSuspended"/> does not hold, its result.
    /// </summary>
    public static PyObject? Send(ThreadState thread, Frame frame, PyObject target, PyObject value)
    {
        if ((target.GetType() == typeof(PyCoroutine) || target.GetType() == typeof(PyGenerator))
            && Evaluator.TryClaim(thread, Unsafe.As<PyGenerator>(target), value) is { } compiled)
            return Evaluator.Step(thread, frame, Unsafe.As<PyGenerator>(target), value, compiled);
        return SendOther(thread, target, value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PyObject? SendOther(ThreadState thread, PyObject target, PyObject value)
    {
        try
        {
            if (target is PyGenerator { State: GeneratorState.Created or GeneratorState.Suspended } generator && target is not PyAsyncGenerator)
                return GeneratorCalls.Resume(thread, generator, value, out _);
            var result = Delegation.Send(thread, target, value, out var ended);
            thread.LeftSuspended = !ended;
            return result;
        }
        catch (Exception error)
        {
            return Fail(thread, error);
        }
    }

    /// <summary><c>next(iterator)</c>: the end is StopIteration.</summary>
    public static PyObject? NextItem(ThreadState thread, Frame frame, PyObject iterator)
    {
        if (iterator.GetType() == typeof(PyGenerator) && Evaluator.TryClaim(thread, Unsafe.As<PyGenerator>(iterator), PyNone.Value) is { } compiled)
            return Evaluator.Step(thread, frame, Unsafe.As<PyGenerator>(iterator), PyNone.Value, compiled) is { } item ? Yielded(thread, item) : null;
        return CallOther(thread, frame, KnownFunctions.Next!, iterator, frame.Code.RegisterCount);
    }

    /// <summary><c>generator.send(value)</c>, the method of generators or of coroutines: the end is StopIteration.</summary>
    public static PyObject? SendValue(ThreadState thread, Frame frame, PyObject method, PyObject generator, PyObject value)
    {
        if (((generator.GetType() == typeof(PyGenerator) && ReferenceEquals(method, KnownFunctions.GeneratorSend))
                || (generator.GetType() == typeof(PyCoroutine) && ReferenceEquals(method, KnownFunctions.CoroutineSend)))
            && Evaluator.TryClaim(thread, Unsafe.As<PyGenerator>(generator), value) is { } compiled)
            return Evaluator.Step(thread, frame, Unsafe.As<PyGenerator>(generator), value, compiled) is { } item ? Yielded(thread, item) : null;
        return CallOther(thread, frame, method, generator, value, frame.Code.RegisterCount);
    }

    private static PyObject? Yielded(ThreadState thread, PyObject item)
    {
        if (thread.LeftSuspended)
            return item;
        thread.Error = Errors.MakeStopIteration(item);
        return null;
    }

    /// <summary>What <c>await value</c> delegates to.</summary>
    public static PyObject? GetAwaitable(ThreadState thread, Frame frame, PyObject value, long place)
    {
        if (value.GetType() == typeof(PyCoroutine) && Unsafe.As<PyCoroutine>(value).State == GeneratorState.Created)
            return value;
        try
        {
            if (value.GetType() == typeof(PyInstance) && value.Type.Lookup(WellKnown.Await) is PyFunction function && function.Code.Compiled is { Direct1: { } direct })
            {
                var result = direct(thread, frame, function, value);
                return result == null ? null : Delegation.CheckedAwaitable(result);
            }
            return Delegation.Awaitable(value, (int)place);
        }
        catch (Exception error)
        {
            return Fail(thread, error);
        }
    }

    /// <summary>What <c>yield from value</c> delegates to.</summary>
    public static PyObject? GetYieldFromIterator(ThreadState thread, Frame frame, PyObject value)
    {
        try
        {
            return Delegation.YieldFromIterator(frame.Code, value);
        }
        catch (Exception error)
        {
            return Fail(thread, error);
        }
    }
}
