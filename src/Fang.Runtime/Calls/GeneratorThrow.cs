using Fang.Compiler.Bytecode;
using Fang.Runtime.Frames;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Calls;

/// <summary><c>throw()</c> and <c>close()</c> of generators, coroutines and async generators, through all they delegate to.</summary>
internal static class GeneratorThrow
{
    /// <summary><c>generator.throw(type, value, traceback)</c>: what it yields next, or null with what it raises (its end included).</summary>
    public static PyObject? Throw(PyGenerator generator, PyObject type, PyObject? value, PyObject? traceback)
    {
        if (value != null || traceback != null)
            Warnings.Deprecation("the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead.");
        return Throw(generator, new ThrownException(type, value, traceback));
    }

    /// <summary>Raises the exception where the generator stands.</summary>
    /// <param name="closesDelegate">GeneratorExit closes what the generator delegates to, instead of being thrown into it.</param>
    public static PyObject? Throw(PyGenerator generator, in ThrownException thrown, bool closesDelegate = true)
    {
        var thread = ThreadState.Current;
        if (generator.State == GeneratorState.Closed)
            throw generator is PyCoroutine ? Errors.RuntimeError("cannot reuse already awaited coroutine") : new PyException(thrown.Make());
        var result = Resume(thread, generator, thrown, closesDelegate, out var outcome);
        return outcome == GeneratorCalls.Outcome.Returned ? GeneratorCalls.End(thread, generator, result!) : result;
    }

    /// <summary><c>generator.close()</c>: what the generator returns, else None.</summary>
    public static PyObject? Close(PyGenerator generator)
    {
        var thread = ThreadState.Current;
        switch (generator.State)
        {
            case GeneratorState.Created when generator.TryEnter(out var before):
                if (before == GeneratorState.Created)
                    generator.OnStart();
                generator.Close();
                return PyNone.Value;
            case GeneratorState.Closed:
                return PyNone.Value;
        }
        if (generator.Frame is { } suspended && !HandlesExceptions(suspended) && generator.TryEnter(out _))
        {
            generator.Close();
            return PyNone.Value;
        }
        var exit = new ThrownException(new PyBaseException(ExceptionTypes.GeneratorExit), null, null);
        var result = Resume(thread, generator, exit, closesDelegate: true, out var outcome);
        switch (outcome)
        {
            case GeneratorCalls.Outcome.Yielded:
                throw Errors.RuntimeError($"{generator.KindName} ignored GeneratorExit");
            case GeneratorCalls.Outcome.Returned:
                return result;
        }
        var error = thread.Error!.Type;
        if (!error.IsSubtypeOf(ExceptionTypes.GeneratorExit) && !error.IsSubtypeOf(ExceptionTypes.StopIteration)
            && !(generator is PyAsyncGenerator && error.IsSubtypeOf(ExceptionTypes.StopAsyncIteration)))
        {
            return null;
        }
        thread.Error = null;
        return PyNone.Value;
    }

    // Whether code would run if an exception were raised where the frame is suspended; what only turns StopIteration into
    // RuntimeError does not count.
    private static bool HandlesExceptions(Frame frame)
    {
        if (frame.Code.Instructions[frame.Pc].Opcode != Opcode.Yield)
            return true;
        foreach (var entry in frame.Code.Unit.ExceptionTable)
        {
            if (frame.Pc < entry.Start || frame.Pc >= entry.End)
                continue;
            ref var handler = ref frame.Code.Instructions[entry.Handler];
            return handler.Opcode != Opcode.Intrinsic || handler.C != (ushort)Intrinsic.StopIterationError;
        }
        return false;
    }

    private static PyObject? Resume(
        ThreadState thread, PyGenerator generator, in ThrownException thrown, bool closesDelegate, out GeneratorCalls.Outcome outcome)
    {
        RecursionGuard.Enter(thread);
        var exception = generator.Delegate == null ? thrown.MakeOrError() : null;
        var frame = GeneratorCalls.EnterToThrow(thread, generator, out var before);
        frame.Flags = FrameFlags.Generator | FrameFlags.Entry;
        if (before == GeneratorState.Created)
        {
            // Before the body: no try statement of the generator is entered yet.
            frame.Pc--;
            thread.Error = exception;
        }
        else if (frame.Code.Instructions[frame.Pc] is { Opcode: Opcode.YieldDelegated } instruction)
        {
            var target = frame.Registers[frame.Base + instruction.C]!;
            var result = ThrowInto(thread, target, thrown, closesDelegate, out var ended);
            if (result != null && !ended)
            {
                GeneratorCalls.Leave(thread, frame, closed: false);
                outcome = GeneratorCalls.Outcome.Yielded;
                return result;
            }
            if (ended)
            {
                frame.Registers[frame.Base + instruction.A] = result;
                frame.Pc = instruction.X;
            }
        }
        else
        {
            thread.Error = exception;
        }
        return GeneratorCalls.Run(thread, frame, out outcome);
    }

    /// <summary>
    /// Throws into a delegate. Its next value, or with <paramref name="ended"/> its result; null: an exception is pending,
    /// to be raised in what delegates.
    /// </summary>
    private static PyObject? ThrowInto(ThreadState thread, PyObject target, in ThrownException thrown, bool closesDelegate, out bool ended)
    {
        ended = false;
        PyObject? result;
        try
        {
            if (closesDelegate && thrown.IsGeneratorExit)
            {
                if (CloseDelegate(target))
                    thread.Error = thrown.Make();
                return null;
            }
            if (target is PyGenerator generator and not PyAsyncGenerator)
            {
                result = Throw(generator, thrown, closesDelegate);
            }
            else
            {
                var method = Attributes.GetOrNull(target, WellKnown.Throw);
                if (method == null)
                {
                    thread.Error = thrown.Make();
                    return null;
                }
                result = thrown.PassTo(method);
            }
        }
        catch (PyException error)
        {
            thread.Error = error.Value;
            return null;
        }
        if (result != null || thread.Error is not PyStopIteration stop)
            return result;
        thread.Error = null;
        ended = true;
        return stop.Value;
    }

    // False with the exception in the thread state.
    private static bool CloseDelegate(PyObject target)
    {
        if (target is PyGenerator generator and not PyAsyncGenerator)
            return Close(generator) != null;
        PyObject? close;
        try
        {
            close = Attributes.GetOrNull(target, WellKnown.Close);
        }
        catch (PyException error)
        {
            // A delegate whose close() cannot be asked for has none.
            Unraisable.Report(error.Value, null, target);
            return true;
        }
        return close == null || Callable.TryCall(close) != null;
    }
}
