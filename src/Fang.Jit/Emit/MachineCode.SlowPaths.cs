using System.Reflection.Emit;
using Fang.Jit.Graphs;
using Fang.Jit.Support;
using Fang.Runtime.Interpreter;

namespace Fang.Jit.Emit;

/// <content>Truth, attributes and calls: a test that is often enough stands in line, what looks by the instruction's rules out of line.</content>
internal sealed partial class MachineCode
{
    private void WriteTruth(Node node)
    {
        var result = node.Local = Declare(Representation.Bool);
        var (done, other, isTrue) = (_il.DefineLabel(), _il.DefineLabel(), _il.DefineLabel());
        Load(node.Inputs[0]);
        _il.Emit(OpCodes.Ldsfld, Members.True);
        _il.Emit(OpCodes.Beq, isTrue);
        Load(node.Inputs[0]);
        _il.Emit(OpCodes.Ldsfld, Members.False);
        _il.Emit(OpCodes.Bne_Un, other);
        _il.Emit(OpCodes.Ldc_I4_0);
        _il.Emit(OpCodes.Stloc, result);
        _il.Emit(OpCodes.Br, done);
        _il.MarkLabel(isTrue);
        _il.Emit(OpCodes.Ldc_I4_1);
        _il.Emit(OpCodes.Stloc, result);
        _il.MarkLabel(done);
        if (node.State!.Inlined != null)
        {
            // Inlined code asks nobody.
            _outOfLine.Add(() =>
            {
                _il.MarkLabel(other);
                Load(node.Inputs[0]);
                _il.Emit(OpCodes.Call, Members.TryTruth);
                _il.Emit(OpCodes.Stloc, result);
                _il.Emit(OpCodes.Ldloc, result);
                _il.Emit(OpCodes.Ldc_I4_0);
                _il.Emit(OpCodes.Bge, done);
                _il.Emit(OpCodes.Br, Exit(node.State!, Way.Guard));
            });
            return;
        }
        SlowPath(node, other, done, () =>
        {
            Load(node.Inputs[0]);
            _il.Emit(OpCodes.Call, Members.Truth);
            _il.Emit(OpCodes.Stloc, result);
            _il.Emit(OpCodes.Ldloc, result);
            _il.Emit(OpCodes.Ldc_I4_0);
            _il.Emit(OpCodes.Blt, ErrorWay(node));
        });
    }

    // Out of line: writes the local variables to the frame, loads thread and frame, and does what `write` says.
    private void SlowPath(Node node, Label start, Label end, Action write)
    {
        var block = _block;
        _outOfLine.Add(() =>
        {
            _block = block;
            _il.MarkLabel(start);
            if (node.State!.Inlined != null)
            {
                _il.Emit(OpCodes.Br, Exit(node.State, Way.Guard));
                return;
            }
            WriteRegisters(node.State!, _graph.Code.LocalCount);
            WritePc(node.State!.Pc);
            _il.Emit(OpCodes.Ldarg, Thread);
            LoadFrame();
            write();
            _il.Emit(OpCodes.Br, end);
        });
    }

    private void WriteLoadAttribute(Node node)
    {
        var (slow, done) = (_il.DefineLabel(), _il.DefineLabel());
        var result = node.Local = Declare(Representation.Object);
        WriteSeveralAttributes(node, result, slow, done);
        _il.MarkLabel(done);
        SlowPath(node, slow, done, () =>
        {
            Load(node.Inputs[0]);
            _il.Emit(OpCodes.Call, Members.LoadAttribute);
            _il.Emit(OpCodes.Stloc, result);
            _il.Emit(OpCodes.Ldloc, result);
            _il.Emit(OpCodes.Brfalse, ErrorWay(node));
        });
    }

    private void WriteStoreAttribute(Node node)
    {
        var (slow, done) = (_il.DefineLabel(), _il.DefineLabel());
        for (var entry = (AttributeCache)node.Data!; entry is { Kind: AttributeKind.Slot or AttributeKind.Add }; entry = entry.Next)
        {
            LoadFact(entry);
            Load(node.Inputs[0]);
            Load(node.Inputs[1]);
            _il.Emit(OpCodes.Call, Members.TryWriteAttribute);
            _il.Emit(OpCodes.Brtrue, done);
        }
        _il.Emit(OpCodes.Br, slow);
        _il.MarkLabel(done);
        SlowPath(node, slow, done, () =>
        {
            Load(node.Inputs[0]);
            Load(node.Inputs[1]);
            _il.Emit(OpCodes.Call, Members.StoreAttribute);
            _il.Emit(OpCodes.Brfalse, ErrorWay(node));
        });
    }

    // The shape was guarded: it can have changed only if another thread did it.
    private void WriteStoreSlot(Node node)
    {
        var cache = (AttributeCache)node.Data!;
        LoadFact(cache.Shape);
        if (cache.Kind == AttributeKind.Add)
            LoadFact(cache.NextShape!);
        else
            _il.Emit(OpCodes.Ldc_I4, cache.Index);
        Load(node.Inputs[0]);
        Load(node.Inputs[1]);
        _il.Emit(OpCodes.Call, Fast(cache.Kind == AttributeKind.Add ? nameof(FastPaths.AddSlot) : nameof(FastPaths.WriteSlot)));
        _il.Emit(OpCodes.Brfalse, Exit(node.State!, Way.Guard));
    }

    // As WriteStoreSlot.
    private void WriteStoreNumber(Node node)
    {
        var cache = (AttributeCache)node.Data!;
        LoadFact(cache.Shape);
        _il.Emit(OpCodes.Ldc_I4, cache.Index);
        Load(node.Inputs[0]);
        Load(node.Inputs[1]);
        _il.Emit(OpCodes.Ldarg, Thread);
        _il.Emit(OpCodes.Call, Fast(node.Inputs[1].Representation == Representation.Int ? nameof(FastPaths.WriteInt) : nameof(FastPaths.WriteFloat)));
        _il.Emit(OpCodes.Brfalse, Exit(node.State!, Way.Guard));
    }

    private void WriteCall(SupportCall call)
    {
        var state = call.State!;
        if (call.Sync != Sync.None)
            WriteRegisters(state, call.Sync == Sync.All ? int.MaxValue : _graph.Code.LocalCount);
        WritePc(state.Pc);
        _il.Emit(OpCodes.Ldarg, Thread);
        LoadFrame();
        foreach (var input in call.Inputs)
            Load(input);
        _il.Emit(OpCodes.Call, call.Method);
        var error = ErrorWay(call);
        switch (call.Representation)
        {
            case Representation.None:
                _il.Emit(OpCodes.Brfalse, error);
                break;
            case Representation.Bool:
                call.Local = Declare(Representation.Bool);
                _il.Emit(OpCodes.Stloc, call.Local);
                _il.Emit(OpCodes.Ldloc, call.Local);
                _il.Emit(OpCodes.Ldc_I4_0);
                _il.Emit(OpCodes.Blt, error);
                break;
            default:
                call.Local = Declare(Representation.Object);
                _il.Emit(OpCodes.Stloc, call.Local);
                _il.Emit(OpCodes.Ldloc, call.Local);
                _il.Emit(OpCodes.Brfalse, error);
                break;
        }
    }
}
