using Fang.Compiler.Bytecode;
using Fang.Jit.Graphs;
using Fang.Jit.Support;

namespace Fang.Jit.Lowering;

/// <content>
/// Exceptions. What a node raises goes to the handler in the same machine code, if that was seen to run: the traceback entry and the context
/// are made by the unwinder, and the registers are those from before the instruction. Inlined code has no frame for
/// a traceback: what it raises leaves.
/// </content>
internal sealed partial class GraphBuilder
{
    // The node that was just added may raise. What of the frame was written before says `sync`.
    private void MayRaise(Node node, Sync sync)
    {
        if (_site != null)
        {
            // What raises often makes do with a frame of its own.
            if (_profile?.IsRefuted(_pc) == true)
                NeedFrame();
            return;
        }
        if (_flow.HandlerAt(_source, _pc) is not { } handler)
            return;
        var registers = (Node?[])_registers.Clone();
        var memory = (Node?[])_memory.Clone();
        if (sync != Sync.None)
        {
            // The windows of calls lie over the temporaries.
            for (var register = 0; register < memory.Length; register++)
                memory[register] = register < _code.LocalCount ? registers[register] : null;
        }
        var heap = sync == Sync.None ? _heap : _heap.Forget();
        var side = new Block(_pc) { IsInLoop = IsInLoop };
        _graph.Blocks.Add(side);
        node.Handler = side;
        var error = new Node(_graph.NextId(), NodeKind.Catch, Representation.Object) { State = StateAt(_pc, registers, memory, heap), Block = side };
        side.Nodes.Add(error);
        side.Nodes.Add(new Node(_graph.NextId(), NodeKind.Jump, Representation.None) { Block = side });
        registers = (Node?[])registers.Clone();
        memory = (Node?[])memory.Clone();
        registers[handler.Register] = error;
        memory[handler.Register] = null;
        AddEdge(new Edge(side, registers, memory, heap), handler.Block.Start);
    }

    private void LowerRaise(string method, params Node[] inputs)
    {
        NeedFrame();
        MakeRegisters(_code.LocalCount);
        var node = Add(NodeKind.Raise, Representation.None, inputs, data: NativeSupport.Method(method), state: State);
        MayRaise(node, Sync.Locals);
    }

    // The exception being handled is the thread's, not the frame's.
    private void LowerEnterHandler(in Instruction i) => Write(i.A, Call(nameof(NativeSupport.EnterHandler), Object(Read(i.B))));

    private void LowerMatch(in Instruction i) =>
        Write(i.A, Call(nameof(NativeSupport.MatchException), Object(Read(i.B)), Object(Read(i.C))));
}
