using Fang.Compiler.Bytecode;
using Fang.Runtime.Frames;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Interpreter;

/// <summary>
/// Thrown by a native function that the loop itself has called, to have its work done when the loop is left; the result is
/// that of the call. The machine code of the loop keeps in its stack slots some of what it has last looked at, which is
/// alive as long as the loop runs.
/// </summary>
internal sealed class OutsideLoop(Func<ThreadState, PyObject> work) : Exception
{
    /// <summary>Whether the running instruction calls the native function of this module and name.</summary>
    public static bool IsCaller(ThreadState thread, string module, string name)
    {
        // Machine code of a frame keeps nothing in its slots that is dead.
        if (thread.IsTraced || thread.Frame is not { Code: not null } frame || (frame.Flags & FrameFlags.Compiled) != 0)
            return false;
        ref var instruction = ref frame.Code.Instructions[frame.Pc];
        if (instruction.Opcode is not (Opcode.Call or Opcode.CallMethod))
            return false;
        var callee = frame.Registers[frame.Base + instruction.B];
        if (callee == null && instruction.Opcode == Opcode.CallMethod)
            callee = frame.Registers[frame.Base + instruction.B + 1];
        return callee is PyBuiltinFunction { Module: { } home } function && function.Name == name && home.ToString() == module;
    }

    /// <summary>Does the work and goes on behind the call.</summary>
    public Frame Finish(ThreadState thread)
    {
        var result = work(thread);
        var frame = thread.Frame!;
        frame.Registers[frame.Base + frame.Code.Instructions[frame.Pc].A] = result;
        frame.Pc++;
        return frame;
    }
}
