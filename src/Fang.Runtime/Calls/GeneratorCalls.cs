using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Fang.Runtime.Frames;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Calls;

/// <summary>Resuming generators, coroutines and async generators from C# (language reference, "Generator-iterator methods").</summary>
internal static class GeneratorCalls
{
    /// <summary>The outcome of a resumption.</summary>
    public enum Outcome { Yielded, Returned, Raised }

    /// <summary><c>next(generator)</c>; null without an exception at the end.</summary>
    public static PyObject? Next(PyGenerator generator) =>
        generator.State == GeneratorState.Closed ? null : Next(ThreadState.Current, generator);

    /// <summary>As above, of a generator that is not closed, for the running thread.</summary>
    public static PyObject? Next(ThreadState thread, PyGenerator generator)
    {
        var value = Resume(thread, generator, PyNone.Value, out var outcome);
        if (outcome != Outcome.Returned)
            return value;
        if (!ReferenceEquals(value, PyNone.Value))
            thread.Error = Errors.MakeStopIteration(value);
        return null;
    }

    /// <summary><c>generator.send(value)</c>: the end is StopIteration, of an async generator StopAsyncIteration.</summary>
    public static PyObject? Send(PyGenerator generator, PyObject value)
    {
        var thread = ThreadState.Current;
        if (generator.State == GeneratorState.Closed)
            return generator is PyCoroutine ? throw Errors.RuntimeError("cannot reuse already awaited coroutine") : End(thread, generator, PyNone.Value);
        var result = Resume(thread, generator, value, out var outcome);
        return outcome == Outcome.Returned ? End(thread, generator, result!) : result;
    }

    /// <summary>Leaves the exception in the thread state that tells of the end.</summary>
    internal static PyObject? End(ThreadState thread, PyGenerator generator, PyObject value)
    {
        thread.Error = generator switch
        {
            PyAsyncGenerator => new PyBaseException(ExceptionTypes.StopAsyncIteration),
            _ => Errors.MakeStopIteration(value),
        };
        return null;
    }

    /// <summary>Runs the generator until it yields, returns or raises.</summary>
    internal static PyObject? Resume(ThreadState thread, PyGenerator generator, PyObject sent, out Outcome outcome)
    {
        if (!thread.IsProfiling && !thread.IsTraced && Evaluator.TryClaim(thread, generator, sent) is { } compiled)
        {
            var value = Evaluator.Step(thread, thread.Frame ?? thread.FirstFrame, generator, sent, compiled);
            outcome = OutcomeOf(thread, value);
            return value;
        }
        RecursionGuard.Enter(thread);
        var frame = Enter(thread, generator, thread.Frame ?? thread.FirstFrame, sent);
        frame.Flags = FrameFlags.Generator | FrameFlags.Entry;
        return Run(thread, frame, out outcome);
    }

    /// <summary>Runs an entered frame; with an exception in the thread state it starts by raising that.</summary>
    internal static PyObject? Run(ThreadState thread, Frame frame, out Outcome outcome)
    {
        var result = Evaluator.RunResumed(thread, frame);
        outcome = OutcomeOf(thread, result);
        return result;
    }

    private static Outcome OutcomeOf(ThreadState thread, PyObject? result) =>
        result == null ? Outcome.Raised : thread.LeftSuspended ? Outcome.Yielded : Outcome.Returned;

    /// <summary>Makes the generator's frame the running one, with <paramref name="sent"/> where its yield expression wants it.</summary>
    public static Frame Enter(ThreadState thread, PyGenerator generator, Frame caller, PyObject sent)
    {
        var frame = Link(thread, generator, caller, sent, out var before);
        if (before == GeneratorState.Suspended)
        {
            // Pc stands at the Yield; execution continues behind it.
            Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(frame.Registers), frame.Code.Instructions[frame.Pc].A) = sent;
            frame.Pc++;
        }
        return frame;
    }

    /// <summary>Makes the generator's frame the running one, at the place where it is suspended, to raise an exception there.</summary>
    public static Frame EnterToThrow(ThreadState thread, PyGenerator generator, out GeneratorState before) =>
        Link(thread, generator, thread.Frame ?? thread.FirstFrame, PyNone.Value, out before);

    private static Frame Link(ThreadState thread, PyGenerator generator, Frame caller, PyObject sent, out GeneratorState before)
    {
        if (!generator.TryEnter(out before))
            throw before == GeneratorState.Running ? AlreadyExecuting(generator) : Errors.StopIteration(null);
        if (before == GeneratorState.Created)
        {
            if (!ReferenceEquals(sent, PyNone.Value))
            {
                generator.ResetToCreated();
                throw Errors.TypeError($"can't send non-None value to a just-started {generator.KindName}");
            }
            generator.OnStart();
        }
        var frame = generator.Frame!;
        if (++thread.Depth > FunctionCalls.RecursionLimit)
        {
            thread.Depth--;
            if (before == GeneratorState.Created)
                generator.ResetToCreated();
            else
                generator.Suspend();
            throw Errors.RecursionError();
        }
        frame.Back = caller;
        if (frame.Code.HandlesExceptions)
        {
            generator.Handlers.Outer = thread.Handlers;
            thread.Handlers = generator.Handlers;
        }
        thread.Frame = frame;
        return frame;
    }

    /// <summary>The generator's frame stops running: at a yield (it stays suspended) or for good.</summary>
    public static void Leave(ThreadState thread, Frame frame, bool closed)
    {
        var generator = frame.Generator!;
        thread.Depth--;
        if (frame.Code.HandlesExceptions)
        {
            thread.Handlers = generator.Handlers.Outer!;
            generator.Handlers.Outer = null;
        }
        thread.Frame = frame.Back;
        thread.LeftSuspended = !closed;
        frame.Back = null;
        if (closed)
            generator.Close();
        else
            generator.Suspend();
    }

    /// <summary>
    /// Whether the call of the native method is <c>generator.send(value)</c> (or a coroutine's) that can go on in the caller's loop:
    /// <see cref="Enter"/> and no flag but <see cref="FrameFlags.Generator"/>.
    /// </summary>
    public static bool IsSend(PyMethodDescriptor method, PyObject self) =>
        (self.GetType() == typeof(PyGenerator) || self.GetType() == typeof(PyCoroutine))
        && Unsafe.As<PyGenerator>(self).State is (GeneratorState.Created or GeneratorState.Suspended)
        && method.Name == "send" && ReferenceEquals(method.Owner, self.Type);

    internal static PyException AlreadyExecuting(PyGenerator generator) => Errors.ValueError($"{generator.KindName} already executing");
}
