using System.Runtime.CompilerServices;
using Fang.Runtime.Calls;
using Fang.Runtime.Frames;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Tiering;

namespace Fang.Runtime.Interpreter;

/// <content>
/// Calls without frames. Machine code that leaves such a call lays down what its frame would hold and returns; so does each caller up
/// to the one that has a frame. There all of the frames are made, and the interpreter goes on in the innermost.
/// </content>
internal static partial class Evaluator
{
    /// <summary>Begins a call without a frame. False: the caller's instruction must make the call by the general rules.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool EnterFrameless(ThreadState thread, CompiledCode compiled)
    {
        if (thread.Interrupt || !RecursionGuard.HasStack(thread) || thread.Depth + compiled.InlineDepth >= FunctionCalls.RecursionLimit)
        {
            thread.Pending = PendingExit.Refused;
            return false;
        }
        thread.Depth++;
        return true;
    }

    /// <summary>Machine code without a frame is left: the code that called it finds what is pending.</summary>
    internal static void LeaveFrameless(ThreadState thread, CompiledCode compiled, int exit)
    {
        var point = compiled.Exits[exit];
        var values = thread.ExitValues.AsSpan(0, point.ValueCount);
        var numbers = thread.ExitNumbers.AsSpan(0, values.Length);
        thread.Pending = new PendingExit(point, values.ToArray(), numbers.ToArray(), ReferenceEquals(thread.Pending, PendingExit.Refused) ? null : thread.Pending);
        values.Clear();
        thread.Depth--;
        if (point.IsGuard)
            compiled.Failed(point);
    }

    /// <summary>Frameless code that was called from the running frame, but not by its instruction, was left: the interpreter ends the call.</summary>
    internal static PyObject? FinishFrameless(ThreadState thread, Frame caller)
    {
        MakePending(thread);
        var outermost = thread.Frame!;
        while (!ReferenceEquals(outermost.Back, caller))
            outermost = outermost.Back!;
        outermost.Flags |= FrameFlags.Entry;
        return ExecuteAbove(thread, thread.Frame!);
    }

    // The frames of what is pending, on top of the running one.
    private static void MakePending(ThreadState thread)
    {
        var pending = thread.Pending;
        thread.Pending = null;
        for (; pending != null && !ReferenceEquals(pending, PendingExit.Refused); pending = pending.Inner)
        {
            pending.Values.CopyTo(thread.ExitValues, 0);
            pending.Numbers.CopyTo(thread.ExitNumbers, 0);
            ExitRestorer.Restore(thread, thread.Frame!, pending.Exit);
        }
    }
}
