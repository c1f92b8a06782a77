using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Fang.Runtime.Calls;
using Fang.Runtime.Frames;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Tiering;

namespace Fang.Runtime.Interpreter;

/// <content>Generators, coroutines and async generators that run compiled code from where they stand.</content>
internal static partial class Evaluator
{
    /// <summary>Runs the frame of a generator that was just resumed from C#, until it yields, returns or raises (null).</summary>
    internal static PyObject? RunResumed(ThreadState thread, Frame frame)
    {
        if (thread.Error == null && frame.Code.CompiledLoops.Length != 0 && !thread.IsProfiling && !thread.IsTraced
            && Tiers.EntryAt(frame.Code, frame.Pc) is { } compiled)
        {
            var result = RunCompiled(thread, frame, compiled);
            if (result != null && !ReferenceEquals(result, CompiledCode.Deoptimized))
                return LeaveCompiled(thread, frame, result, out _);
        }
        return ExecuteAbove(thread, thread.Frame!);
    }

    // As Returning.Leave, of a frame that may be a generator's that yields.
    private static PyObject? LeaveCompiled(ThreadState thread, Frame frame, PyObject result, out Frame? caller)
    {
        if ((frame.Flags & FrameFlags.Yielded) == 0)
            return Returning.Leave(thread, frame, result, out caller);
        var flags = frame.Flags &= ~FrameFlags.Yielded;
        caller = (flags & FrameFlags.Entry) != 0 ? null : frame.Back;
        GeneratorCalls.Leave(thread, frame, closed: false);
        return result;
    }

    /// <summary>
    /// The machine code that goes on with a generator where it stands, which is entered therewith: <see cref="Step"/> must follow.
    /// Null: it is for the interpreter to resume it, by all rules.
    /// </summary>
    /// <remarks>Who calls this has seen that the thread is not traced.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static CompiledCode? TryClaim(ThreadState thread, PyGenerator generator, PyObject sent)
    {
        if (generator.Frame is not { } frame || frame.Code.Entries is not { } entries)
            return null;
        var state = generator.State;
        var pc = frame.Pc;
        if (state == GeneratorState.Suspended)
            // Pc stands at the yield.
            pc++;
        else if (state != GeneratorState.Created || !ReferenceEquals(sent, PyNone.Value))
            return null;
        var compiled = entries[pc];
        if (compiled == null || thread.Interrupt || !RecursionGuard.HasStack(thread)
            || thread.Depth + compiled.InlineDepth >= FunctionCalls.RecursionLimit || !generator.TryEnter(state))
            return null;
        return !PyThreads.Multiple || IsStillAt(generator, state, pc) ? compiled : null;
    }

    // Another thread may have run it before it was entered.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsStillAt(PyGenerator generator, GeneratorState state, int pc)
    {
        if (generator.Frame!.Pc + (state == GeneratorState.Suspended ? 1 : 0) == pc)
            return true;
        generator.Suspend();
        return false;
    }

    /// <summary>
    /// Runs a generator that was entered until it yields or ends: <see cref="ThreadState.LeftSuspended"/> tells which; null with the
    /// exception in the thread state. Throws nothing.
    /// </summary>
    internal static PyObject? Step(ThreadState thread, Frame caller, PyGenerator generator, PyObject sent, CompiledCode compiled)
    {
        var frame = generator.Frame!;
        // At its start Pc stands behind the ReturnGenerator.
        if (frame.Pc == compiled.Entry)
            generator.OnStart();
        else
            Receive(frame, sent);
        thread.Depth++;
        frame.Back = caller;
        var handlers = thread.Handlers;
        if (frame.Code.HandlesExceptions)
        {
            generator.Handlers.Outer = handlers;
            thread.Handlers = generator.Handlers;
        }
        thread.Frame = frame;
        frame.Flags = FrameFlags.Generator | FrameFlags.Entry | FrameFlags.Compiled;
        var result = compiled.Body!(thread, frame);
        var flags = frame.Flags & ~FrameFlags.Yielded;
        if (flags != (FrameFlags.Generator | FrameFlags.Entry | FrameFlags.Compiled) || result == null || ReferenceEquals(result, CompiledCode.Deoptimized))
            return EndStep(thread, frame, result);
        if (frame.Code.HandlesExceptions)
        {
            thread.Handlers = handlers;
            generator.Handlers.Outer = null;
        }
        thread.LeftSuspended = flags != frame.Flags;
        frame.Flags = FrameFlags.Generator;
        frame.Back = null;
        thread.Depth--;
        thread.Frame = caller;
        if (thread.LeftSuspended)
            generator.Suspend();
        else
            generator.Close();
        return result;
    }

    // The value of the yield expression: that it stands there already is the rule in loops.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Receive(Frame frame, PyObject sent)
    {
        ref var target = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(frame.Registers), frame.Code.Instructions[frame.Pc].A);
        if (!ReferenceEquals(target, sent))
            target = sent;
    }

    // It has raised, left its machine code, or was changed from without.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PyObject? EndStep(ThreadState thread, Frame frame, PyObject? result)
    {
        if (result == null)
            return LeaveRaising(thread, frame);
        EndCompiled(thread, frame);
        return ReferenceEquals(result, CompiledCode.Deoptimized)
            ? ExecuteAbove(thread, thread.Frame!)
            : LeaveCompiled(thread, frame, result, out _);
    }
}
