using System.Runtime.CompilerServices;
using Fang.Runtime.Calls;
using Fang.Runtime.Frames;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Tiering;

namespace Fang.Runtime.Interpreter;

/// <content>The ways from the interpreter into compiled code, and back.</content>
internal static partial class Evaluator
{
    // Compiled code uses the stack of the .NET thread: where that is short the interpreter, which does not, goes on.
    private static PyObject? RunCompiled(ThreadState thread, Frame frame, CompiledCode compiled) =>
        RecursionGuard.HasStack(thread) && thread.Depth + compiled.InlineDepth <= FunctionCalls.RecursionLimit ? RunBody(thread, frame, compiled) : CompiledCode.Deoptimized;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static PyObject? RunBody(ThreadState thread, Frame frame, CompiledCode compiled)
    {
        frame.Flags |= FrameFlags.Compiled;
        var result = compiled.Body!(thread, frame);
        EndCompiled(thread, frame);
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EndCompiled(ThreadState thread, Frame frame)
    {
        if ((frame.Flags & FrameFlags.Changed) != 0)
            thread.ChangedFrames--;
        frame.Flags &= ~(FrameFlags.Compiled | FrameFlags.Changed);
    }

    // Runs a frame that was just pushed. As Returning.Leave; Deoptimized: the interpreter goes on in the running frame.
    private static PyObject? RunCompiledFrame(ThreadState thread, Frame frame, CompiledCode compiled, out Frame? caller)
    {
        caller = frame.Back!;
        PyObject? result;
        if (compiled.Arity < 0)
        {
            result = RunCompiled(thread, frame, compiled);
            if (result == null)
                caller = frame;
            return result == null || ReferenceEquals(result, CompiledCode.Deoptimized) ? result : Returning.Leave(thread, frame, result, out caller);
        }
        var flags = frame.Flags;
        result = RunDirect(thread, frame, compiled);
        if ((flags & FrameFlags.Special) == 0)
            return result;
        if (result != null)
            return SpecialCalls.Finish(caller, result);
        if (!SpecialCalls.Absorbs(caller, thread.Error!))
            return null;
        thread.Error = null;
        return Returning.Placed;
    }

    // Direct code makes the frame itself.
    private static PyObject? RunDirect(ThreadState thread, Frame frame, CompiledCode compiled)
    {
        var (flags, instance) = (frame.Flags, frame.Instance);
        var caller = frame.Back!;
        FunctionCalls.Pop(thread, frame);
        var result = compiled.Invoke(thread, caller, frame.Function!, frame.Registers.AsSpan(frame.Base, compiled.Arity)!);
        return (flags & FrameFlags.Constructor) != 0 ? Constructed(thread, instance!, result) : result;
    }

    // At a safepoint of code some of whose loops are compiled: at the head of one of these the frame moves to it. Elsewhere in such
    // a loop the thread is told to look again, until it is at the head.
    private static PyObject? RunCompiledLoop(ThreadState thread, Frame frame)
    {
        var result = CompiledCode.Deoptimized;
        while (Tiers.EntryAt(frame.Code, frame.Pc) is { } compiled)
        {
            TierCounters.CountEntered();
            result = RunCompiled(thread, frame, compiled);
            if (!ReferenceEquals(result, CompiledCode.Deoptimized) || !thread.Interrupt || !ReferenceEquals(thread.Frame, frame))
                break;
            var head = frame.Pc;
            Safepoint.Reach(thread);
            if (head != compiled.Entry || thread.LeaveLoop || thread.IsTraced)
                break;
        }
        if (ReferenceEquals(result, CompiledCode.Deoptimized) && Tiers.IsInCompiledLoop(frame.Code, frame.Pc))
            thread.Interrupt = true;
        return result;
    }

    /// <summary>Runs a frame that was just pushed, from compiled code or from C#, until it returns or raises (null).</summary>
    internal static PyObject? RunPushed(ThreadState thread, Frame frame)
    {
        var compiled = Tiers.CodeFor(frame.Code);
        if (compiled is { MakesCoroutine: false } && frame.Pc == 0 && !thread.IsProfiling && !thread.IsTraced)
        {
            if (compiled.Arity >= 0)
                return RunDirect(thread, frame, compiled);
            frame.Flags |= FrameFlags.Entry;
            var result = RunCompiled(thread, frame, compiled);
            if (result != null && !ReferenceEquals(result, CompiledCode.Deoptimized))
                return Returning.Leave(thread, frame, result, out _);
        }
        frame.Flags |= FrameFlags.Entry;
        return ExecuteAbove(thread, thread.Frame!);
    }

    // Machine code and loops below, which would not tell a trace function anything, look again when this has ended.
    private static PyObject? ExecuteAbove(ThreadState thread, Frame frame)
    {
        var result = Execute(thread, frame);
        if (thread.IsTraced)
            thread.LeaveLoop = thread.Interrupt = true;
        return result;
    }

    /// <summary>What the call of a class gives, whose <c>__init__</c> returned <paramref name="result"/>.</summary>
    internal static PyObject? Constructed(ThreadState thread, PyObject instance, PyObject? result)
    {
        if (result == null || ReferenceEquals(result, PyNone.Value))
            return result == null ? null : instance;
        thread.Error = Errors.TypeError($"__init__() should return None, not '{result.Type.Name}'").Value;
        return null;
    }

    /// <summary>
    /// Makes the frame of a call to direct code on top of <paramref name="caller"/>. Its registers are not written: machine code
    /// keeps them until someone looks. Null if there is no room for it on the stack: then the interpreter makes the call.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Frame? PushDirect(ThreadState thread, Frame caller, PyFunction function, CompiledCode compiled)
    {
        var code = compiled.Code;
        var frame = caller.Next;
        var start = caller.Base + (caller.Code?.RegisterCount ?? 0);
        if (frame == null || (caller.Flags & FrameFlags.Generator) != 0 || !ReferenceEquals(frame.Registers, caller.Registers)
            || start + code.RegisterCount > caller.Registers.Length || !ReferenceEquals(function.Code, code)
            || thread.Interrupt || !RecursionGuard.HasStack(thread) || thread.Depth + compiled.InlineDepth >= FunctionCalls.RecursionLimit)
            return PushDirectSlow(thread, caller, function, compiled);
        thread.Depth++;
        frame.Base = start;
        FunctionCalls.Enter(thread, frame, caller, function);
        frame.Flags = FrameFlags.Compiled;
        return frame;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Frame? PushDirectSlow(ThreadState thread, Frame caller, PyFunction function, CompiledCode compiled)
    {
        if (!RecursionGuard.HasStack(thread) || thread.IsTraced || !ReferenceEquals(function.Code, compiled.Code)
            || (compiled.InlineDepth > 0 && thread.Depth + compiled.InlineDepth >= FunctionCalls.RecursionLimit))
            return null;
        try
        {
            var frame = FunctionCalls.Push(thread, caller, function);
            frame.Flags = FrameFlags.Compiled;
            return frame;
        }
        catch (PyException error)
        {
            thread.Error = error.Value;
            return null;
        }
    }

    /// <summary>Direct code was left: the interpreter goes on in its frame (or one above it), or raises there what is pending.</summary>
    internal static PyObject? Resume(ThreadState thread, Frame frame)
    {
        EndCompiled(thread, frame);
        frame.Flags |= FrameFlags.Entry;
        return ExecuteAbove(thread, thread.Frame!);
    }

    /// <summary>As <see cref="Resume"/>, with an exception: mostly there is no handler, and the frame has done with it.</summary>
    internal static PyObject? LeaveRaising(ThreadState thread, Frame frame)
    {
        EndCompiled(thread, frame);
        frame.Flags |= FrameFlags.Entry;
        if (thread.IsTraced)
            return ExecuteAbove(thread, thread.Frame!);
        return Unwinder.Unwind(thread, thread.Frame!) is { } handling ? ExecuteAbove(thread, handling) : null;
    }

    /// <summary>A call that direct code could not begin: what is pending is raised; else the interpreter makes it.</summary>
    internal static PyObject? CallInterpreted(ThreadState thread, Frame caller, PyFunction function, ReadOnlySpan<PyObject> arguments)
    {
        if (thread.Error != null)
            return null;
        try
        {
            // The function has got other code since: its parameters may be others too.
            if (function.Code.PlainArgumentCount != arguments.Length)
                return FunctionCalls.Call(thread, function, arguments, null);
            var frame = FunctionCalls.Push(thread, caller, function);
            arguments.CopyTo(frame.Registers.AsSpan(frame.Base)!);
            return Resume(thread, frame);
        }
        catch (PyException error)
        {
            thread.Error = error.Value;
            return null;
        }
    }

    /// <summary>
    /// Machine code of the running frame is left: the registers are written, the frames of inlined calls made, and the interpreter
    /// goes on. As the machine code returns.
    /// </summary>
    internal static PyObject? LeaveCode(ThreadState thread, Frame frame, CompiledCode compiled, int exit)
    {
        var point = compiled.Exits[exit];
        ExitRestorer.Restore(thread, frame, point);
        if (point.IsGuard || point.IsUnexpected)
            compiled.Failed(point);
        if (thread.Pending != null)
        {
            MakePending(thread);
            return compiled.Arity >= 0 ? Resume(thread, frame) : thread.Error != null ? null : CompiledCode.Deoptimized;
        }
        if (compiled.Arity >= 0)
            return point.IsError ? LeaveRaising(thread, frame) : Resume(thread, frame);
        return point.IsError ? null : CompiledCode.Deoptimized;
    }

    /// <summary>The frame of direct code ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void PopDirect(ThreadState thread, Frame frame, Frame caller)
    {
        thread.Depth--;
        thread.Frame = caller;
        if (frame.View != null)
            Detach(thread, frame);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Detach(ThreadState thread, Frame frame)
    {
        EndCompiled(thread, frame);
        frame.View!.Detach();
        frame.View = null;
    }
}
