using System.Reflection;
using System.Reflection.Emit;
using Fang.Jit.Graphs;
using Fang.Jit.Support;

namespace Fang.Jit.Emit;

/// <content>The next item of an iterator: to the first successor with it, to the second at the end.</content>
internal sealed partial class MachineCode
{
    private void WriteNextOfRange(Node node)
    {
        var (turn, end) = (_block.Successors[0], _block.Successors[1]);
        var (value, down, more) = (node.Local = Declare(Representation.Int), _il.DefineLabel(), _il.DefineLabel());
        Load(node.Inputs[0]);
        _il.Emit(OpCodes.Ldfld, Members.RangePosition);
        _il.Emit(OpCodes.Stloc, value);
        Load(node.Inputs[0]);
        _il.Emit(OpCodes.Ldfld, Members.RangeStep);
        _il.Emit(OpCodes.Ldc_I8, 0L);
        _il.Emit(OpCodes.Ble, down);
        LoadBound();
        _il.Emit(OpCodes.Bge, end.Label);
        _il.Emit(OpCodes.Br, more);
        _il.MarkLabel(down);
        LoadBound();
        _il.Emit(OpCodes.Ble, end.Label);
        _il.MarkLabel(more);
        Load(node.Inputs[0]);
        _il.Emit(OpCodes.Ldloc, value);
        Load(node.Inputs[0]);
        _il.Emit(OpCodes.Ldfld, Members.RangeStep);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Stfld, Members.RangePosition);
        _il.Emit(OpCodes.Br, turn.Label);

        void LoadBound()
        {
            _il.Emit(OpCodes.Ldloc, value);
            Load(node.Inputs[0]);
            _il.Emit(OpCodes.Ldfld, Members.RangeStop);
        }
    }

    private void WriteNext(Node node)
    {
        var (turn, end) = (_block.Successors[0], _block.Successors[1]);
        var item = node.Local = Declare(Representation.Object);
        if (node.Kind == NodeKind.NextOfList)
        {
            Load(node.Inputs[0]);
            _il.Emit(OpCodes.Call, Members.ListIteratorNext);
        }
        else
        {
            WriteRegisters(node.State!, _graph.Code.LocalCount);
            WritePc(node.State!.Pc);
            _il.Emit(OpCodes.Ldarg, Thread);
            LoadFrame();
            Load(node.Inputs[0]);
            _il.Emit(OpCodes.Call, Members.Next);
        }
        _il.Emit(OpCodes.Stloc, item);
        _il.Emit(OpCodes.Ldloc, item);
        _il.Emit(OpCodes.Brtrue, turn.Label);
        if (node.Kind == NodeKind.Next)
        {
            _il.Emit(OpCodes.Ldarg, Thread);
            _il.Emit(OpCodes.Ldfld, Members.Error);
            _il.Emit(OpCodes.Brtrue, ErrorWay(node));
        }
        _il.Emit(OpCodes.Br, end.Label);
    }

    private void WriteNextPair(Node node)
    {
        if (node.Kind == NodeKind.NextPair)
        {
            WriteRegisters(node.State!, _graph.Code.LocalCount);
            WritePc(node.State!.Pc);
        }
        _il.Emit(OpCodes.Ldarg, Thread);
        LoadFrame();
        Load(node.Inputs[0]);
        CallForTwo(node, NativeSupport.Method(node.Kind.ToString()));
        _il.Emit(OpCodes.Ldarg, Thread);
        _il.Emit(OpCodes.Ldfld, Members.Error);
        _il.Emit(OpCodes.Brtrue, ErrorWay(node));
        _il.Emit(OpCodes.Br, Exit(node.State!, Way.Guard));
    }

    private void WriteNextCounted(Node node)
    {
        _il.Emit(OpCodes.Ldarg, Thread);
        Load(node.Inputs[0]);
        CallForTwo(node, NativeSupport.Method(nameof(NativeSupport.NextCounted)));
        _il.Emit(OpCodes.Br, Exit(node.State!, Way.Guard));
    }

    // Calls what gives two values: goes to the turn if it has (1), to the end if there are none (0). The values are copied, since a
    // variable whose address is taken is never in a processor register.
    private void CallForTwo(Node node, MethodInfo method)
    {
        var (turn, end) = (_block.Successors[0], _block.Successors[1]);
        var (first, second, outcome, none) = (Declare(node.Representation), Declare(Representation.Object), _il.DeclareLocal(typeof(int)), _il.DefineLabel());
        node.Local = Declare(node.Representation);
        _seconds[node] = Declare(Representation.Object);
        _il.Emit(OpCodes.Ldloca, first);
        _il.Emit(OpCodes.Ldloca, second);
        _il.Emit(OpCodes.Call, method);
        _il.Emit(OpCodes.Stloc, outcome);
        _il.Emit(OpCodes.Ldloc, outcome);
        _il.Emit(OpCodes.Ldc_I4_0);
        _il.Emit(OpCodes.Ble, none);
        _il.Emit(OpCodes.Ldloc, first);
        _il.Emit(OpCodes.Stloc, node.Local);
        _il.Emit(OpCodes.Ldloc, second);
        _il.Emit(OpCodes.Stloc, _seconds[node]);
        _il.Emit(OpCodes.Br, turn.Label);
        _il.MarkLabel(none);
        _il.Emit(OpCodes.Ldloc, outcome);
        _il.Emit(OpCodes.Brfalse, end.Label);
    }
}
