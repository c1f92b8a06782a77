using Fang.Runtime.Objects;

namespace Fang.Runtime.Frames;

/// <summary>Where frames' windows stand on a thread's register stack.</summary>
internal static class FrameStack
{
    /// <summary>Gives <paramref name="frame"/> a window above everything that <paramref name="caller"/> uses.</summary>
    public static void Place(Frame frame, Frame caller, int registerCount)
    {
        var below = caller;
        // A generator's registers are its own: the stack continues above the frame that resumed it.
        while ((below.Flags & FrameFlags.Generator) != 0)
            below = below.Back!;
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
    }

    /// <summary>Lets go of what dead windows above the running frame still hold, so that it can be collected.</summary>
    public static void ClearAbove(Frame top)
    {
        var below = top;
        while ((below.Flags & FrameFlags.Generator) != 0)
            below = below.Back!;
        below.Registers.AsSpan(below.Base + (below.Code?.RegisterCount ?? 0)).Clear();
        // The frames of calls that have ended wait for the next ones.
        for (var ended = top.Next; ended != null; ended = ended.Next)
        {
            ended.Function = null;
            ended.Locals = null;
            ended.Instance = null;
            ended.Generator = null;
            ended.View = null;
        }
    }
}
