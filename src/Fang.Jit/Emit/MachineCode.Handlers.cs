using System.Reflection;
using System.Reflection.Emit;
using Fang.Jit.Graphs;
using Fang.Jit.Support;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;

namespace Fang.Jit.Emit;

/// <content>The ways of exceptions: to their handler where that is part of the machine code, else out of it.</content>
internal sealed partial class MachineCode
{
    // Where the frame is left with a pending exception for which it has no handler at all.
    private Label? _raising;

    // Where control goes with the pending exception that the node has raised.
    private Label ErrorWay(Node node)
    {
        if (node.Handler is { } handler)
            return handler.Label;
        var state = node.State!;
        if (state.Inlined != null || node is SupportCall { Sync: Sync.None } || Unwinder.FindHandler(_graph.Code.Unit.ExceptionTable, state.Pc) >= 0)
            return Exit(state, Way.Error);
        // The local variables were written before it raised, and nobody will read the temporaries.
        return _raising ??= _il.DefineLabel();
    }

    private void WriteRaising()
    {
        if (_raising is not { } raising)
            return;
        _il.MarkLabel(raising);
        if (_graph.IsDirect)
        {
            _il.Emit(OpCodes.Ldarg, Thread);
            LoadFrame();
            _il.Emit(OpCodes.Call, Members.LeaveRaising);
        }
        else
        {
            _il.Emit(OpCodes.Ldnull);
        }
        _il.Emit(OpCodes.Ret);
    }

    // Where a handler stands that takes what an instruction raises, but never ran; -1 if there is none.
    private int ColdHandlerAt(int pc)
    {
        var table = _graph.Code.Unit.ExceptionTable;
        var entry = Unwinder.FindHandler(table, pc);
        return entry >= 0 && _graph.ColdHandlers.Contains(table[entry].Handler) ? table[entry].Handler : -1;
    }

    private void WriteRaise(Node node)
    {
        if (node.Index != 0 || node.Handler == null)
            WriteRegisters(node.State!, _graph.Code.LocalCount);
        WritePc(node.State!.Pc);
        _il.Emit(OpCodes.Ldarg, Thread);
        LoadFrame();
        foreach (var input in node.Inputs)
            Load(input);
        _il.Emit(OpCodes.Call, (MethodInfo)node.Data!);
        _il.Emit(OpCodes.Br, ErrorWay(node));
    }

    private void WriteNewException(Node node)
    {
        LoadConstant((PyObject)node.Data!);
        if (node.Inputs.Length == 0)
        {
            LoadConstant(PyTuple.Empty);
        }
        else
        {
            LoadArray(node.Inputs, node.Inputs.Length);
            _il.Emit(OpCodes.Call, Members.TupleOwn);
        }
        _il.Emit(OpCodes.Newobj, Members.NewException);
    }

    private void WriteCatch(Node node)
    {
        node.Local = Declare(Representation.Object);
        if (node.Inputs.Length != 0)
            WritePc(node.State!.Pc);
        _il.Emit(OpCodes.Ldarg, Thread);
        LoadFrame();
        foreach (var input in node.Inputs)
            Load(input);
        _il.Emit(OpCodes.Call, NativeSupport.Method(node.Inputs.Length == 0 ? nameof(NativeSupport.Catch) : nameof(NativeSupport.RaiseAndCatch)));
        _il.Emit(OpCodes.Stloc, node.Local);
        _il.Emit(OpCodes.Ldloc, node.Local);
        _il.Emit(OpCodes.Brfalse, Exit(node.State!, Way.Pending));
    }
}
