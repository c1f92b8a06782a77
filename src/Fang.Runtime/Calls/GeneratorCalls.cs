using Fang.Compiler.Bytecode;
using Fang.Runtime.Frames;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Calls;

/// <summary>Resuming generators and coroutines from C# (language reference, "Generator-iterator methods").</summary>
internal static class GeneratorCalls
{
    /// <summary>The outcome of a resumption.</summary>
    public enum Outcome { Yielded, Returned, Raised }

    /// <summary><c>next(generator)</c>; null without an exception at the end.</summary>
    public static PyObject? Next(PyGenerator generator)
    {
        if (generator.State == GeneratorState.Closed)
            return null;
        var value = Resume(generator, PyNone.Value, out var outcome);
        if (outcome != Outcome.Returned)
            return value;
        if (!ReferenceEquals(value, PyNone.Value))
            ThreadState.Current.Error = Errors.MakeStopIteration(value);
        return null;
    }

    /// <summary><c>generator.send(value)</c>: the end is StopIteration.</summary>
    public static PyObject? Send(PyGenerator generator, PyObject value)
    {
        if (generator.State == GeneratorState.Closed)
            throw Errors.StopIteration(null);
        var result = Resume(generator, value, out var outcome);
        if (outcome != Outcome.Returned)
            return result;
        ThreadState.Current.Error = Errors.MakeStopIteration(result);
        return null;
    }

    /// <summary>
    /// Runs the generator until it yields, returns or raises. With <see cref="PyGenerator.Thrown"/> set that exception is
    /// raised at the place where it stands.
    /// </summary>
    public static PyObject? Resume(PyGenerator generator, PyObject sent, out Outcome outcome)
    {
        RecursionGuard.Enter();
        var thread = ThreadState.Current;
        var frame = Enter(thread, generator, thread.Frame ?? thread.FirstFrame, sent);
        frame.Flags = FrameFlags.Generator | FrameFlags.Entry;
        var thrown = generator.Thrown;
        generator.Thrown = null;
        thread.Error = thrown;
        var result = Evaluator.Execute(thread, frame);
        outcome = generator.State == GeneratorState.Suspended ? Outcome.Yielded : result == null ? Outcome.Raised : Outcome.Returned;
        return result;
    }

    /// <summary>Makes the generator's frame the running one, with <paramref name="sent"/> where its yield expression wants it.</summary>
    public static Frame Enter(ThreadState thread, PyGenerator generator, Frame caller, PyObject sent)
    {
        if (!generator.TryEnter(out var before))
            throw before == GeneratorState.Running ? AlreadyExecuting(generator) : Errors.StopIteration(null);
        if (before == GeneratorState.Created && !ReferenceEquals(sent, PyNone.Value))
        {
            generator.Suspend();
            generator.ResetToCreated();
            throw Errors.TypeError($"can't send non-None value to a just-started {generator.KindName}");
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
        frame.Next = caller.Next ?? FunctionCalls.NewFrame(caller);
        generator.Handlers.Outer = thread.Handlers;
        thread.Handlers = generator.Handlers;
        thread.Frame = frame;
        if (before == GeneratorState.Suspended)
        {
            // Pc stands at the Yield; execution continues behind it.
            frame.Registers[frame.Base + frame.Code.Instructions[frame.Pc].A] = sent;
            if (generator.Thrown == null)
                frame.Pc++;
        }
        return frame;
    }

    /// <summary>The generator's frame stops running: at a yield (it stays suspended) or for good.</summary>
    public static void Leave(ThreadState thread, Frame frame, bool closed)
    {
        var generator = frame.Generator!;
        thread.Depth--;
        thread.Handlers = generator.Handlers.Outer!;
        generator.Handlers.Outer = null;
        thread.Frame = frame.Back;
        if (closed)
        {
            generator.Close();
        }
        else
        {
            frame.Back = null;
            generator.Suspend();
        }
    }

    /// <summary>Turns the frame that runs a generator function's first instruction into a generator, and pops it.</summary>
    public static PyGenerator Detach(ThreadState thread, Frame frame)
    {
        var registers = new PyObject?[frame.Code.RegisterCount];
        frame.Registers.AsSpan(frame.Base, frame.Code.LocalCount).CopyTo(registers);
        var own = new Frame(registers)
        {
            Code = frame.Code,
            Function = frame.Function,
            Globals = frame.Globals,
            Builtins = frame.Builtins,
            Pc = frame.Pc + 1,
            Flags = FrameFlags.Generator,
        };
        var generator = Make(own, frame.Function!);
        own.Generator = generator;
        FunctionCalls.Pop(thread, frame);
        return generator;
    }

    private static PyGenerator Make(Frame frame, PyFunction function)
    {
        var flags = frame.Code.Flags;
        if ((flags & CodeFlags.Coroutine) != 0)
            return new PyCoroutine(frame, function);
        return (flags & CodeFlags.AsyncGenerator) != 0 ? new PyAsyncGenerator(frame, function) : new PyGenerator(frame, function);
    }

    private static PyException AlreadyExecuting(PyGenerator generator) => Errors.ValueError($"{generator.KindName} already executing");
}
