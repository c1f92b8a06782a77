using System.Reflection;
using System.Reflection.Emit;
using Fang.Jit.Graphs;
using Fang.Jit.Support;
using Fang.Runtime.Interpreter;

namespace Fang.Jit.Emit;

/// <content>The ways of exceptions: to their handler where that is part of the machine code, else out of it.</content>
internal sealed partial class MachineCode
{
    // Where control goes with the pending exception that the node has raised.
    private Label ErrorWay(Node node) => node.Handler is { } handler ? handler.Label : Exit(node.State!, Way.Error);

    // Where a handler stands that takes what an instruction raises, but never ran; -1 if there is none.
    private int ColdHandlerAt(int pc)
    {
        var table = _graph.Code.Unit.ExceptionTable;
        var entry = Unwinder.FindHandler(table, pc);
        return entry >= 0 && _graph.ColdHandlers.Contains(table[entry].Handler) ? table[entry].Handler : -1;
    }

    private void WriteRaise(Node node)
    {
        WriteRegisters(node.State!, _graph.Code.LocalCount);
        WritePc(node.State!.Pc);
        _il.Emit(OpCodes.Ldarg, Thread);
        LoadFrame();
        foreach (var input in node.Inputs)
            Load(input);
        _il.Emit(OpCodes.Call, (MethodInfo)node.Data!);
        _il.Emit(OpCodes.Br, ErrorWay(node));
    }

    private void WriteCatch(Node node)
    {
        node.Local = Declare(Representation.Object);
        _il.Emit(OpCodes.Ldarg, Thread);
        LoadFrame();
        _il.Emit(OpCodes.Call, NativeSupport.Method(nameof(NativeSupport.Catch)));
        _il.Emit(OpCodes.Stloc, node.Local);
        _il.Emit(OpCodes.Ldloc, node.Local);
        _il.Emit(OpCodes.Brfalse, Exit(node.State!, Way.Pending));
    }
}
