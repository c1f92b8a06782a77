using System.Reflection.Emit;
using Fang.Jit.Graphs;
using Fang.Jit.Support;
using Fang.Runtime.Frames;

namespace Fang.Jit.Emit;

/// <content>Suspending the frame, and resuming others.</content>
internal sealed partial class MachineCode
{
    private void WriteYield(Node node)
    {
        WriteRegisters(node.State!, int.MaxValue);
        WritePc(node.State!.Pc);
        LoadFrame();
        LoadFrame();
        _il.Emit(OpCodes.Ldfld, Members.FrameFlags);
        _il.Emit(OpCodes.Ldc_I4, (int)FrameFlags.Yielded);
        _il.Emit(OpCodes.Or);
        _il.Emit(OpCodes.Stfld, Members.FrameFlags);
        Load(node.Inputs[0]);
        _il.Emit(OpCodes.Ret);
    }

    private void WriteSend(Node node)
    {
        var (turn, end) = (_block.Successors[0], _block.Successors[1]);
        node.Local = Declare(Representation.Object);
        WriteRegisters(node.State!, _graph.Code.LocalCount);
        WritePc(node.State!.Pc);
        _il.Emit(OpCodes.Ldarg, Thread);
        LoadFrame();
        Load(node.Inputs[0]);
        Load(node.Inputs[1]);
        _il.Emit(OpCodes.Call, NativeSupport.Method(nameof(NativeSupport.Send)));
        _il.Emit(OpCodes.Stloc, node.Local);
        _il.Emit(OpCodes.Ldloc, node.Local);
        _il.Emit(OpCodes.Brfalse, ErrorWay(node));
        _il.Emit(OpCodes.Ldarg, Thread);
        _il.Emit(OpCodes.Ldfld, Members.LeftSuspended);
        _il.Emit(OpCodes.Brtrue, turn.Label);
        _il.Emit(OpCodes.Br, end.Label);
    }
}
