using Fang.Runtime.Calls;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Frames;

/// <summary>Where frames' windows stand on a thread's register stack.</summary>
internal static class FrameStack
{
    /// <summary>The frame for a call from <paramref name="caller"/>, with a window above everything that is in use.</summary>
    public static Frame Place(Frame caller, int registerCount)
    {
        // A generator's frame and registers are its own: the stack continues above the frame that resumed it.
        var below = caller;
        while ((below.Flags & FrameFlags.Generator) != 0)
            below = below.Back!;
        var frame = below.Next ?? FunctionCalls.NewFrame(below);
        var registers = below.Registers;
        var start = below.Base + (below.Code?.RegisterCount ?? 0);
        if (start + registerCount > registers.Length)
        {
            registers = new PyObject?[Math.Max(ThreadState.RegisterStackSize, registerCount)];
            start = 0;
        }
        if (!ReferenceEquals(frame.Registers, registers))
            frame.Registers = registers;
        frame.Base = start;
        return frame;
    }

    /// <summary>Lets go of what dead windows above the running frame still hold, so that it can be collected.</summary>
    public static void ClearAbove(Frame top)
    {
        var below = top;
        while ((below.Flags & FrameFlags.Generator) != 0)
            below = below.Back!;
        below.Registers.AsSpan(below.Base + (below.Code?.RegisterCount ?? 0)).Clear();
        // The frames of calls that have ended wait for the next ones; who called may have been a generator that is dead too.
        for (var ended = below.Next; ended != null; ended = ended.Next)
        {
            ended.Registers = below.Registers;
            ended.Back = null;
            ended.Function = null;
            ended.Code = null!;
            ended.Globals = null!;
            ended.Builtins = null!;
            ended.Locals = null;
            ended.Instance = null;
            ended.Generator = null;
            ended.View = null;
            ended.TracedCall = null;
            ended.TracedArgument = null;
        }
    }
}
