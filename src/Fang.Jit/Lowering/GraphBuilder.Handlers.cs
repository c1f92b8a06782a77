using Fang.Compiler.Bytecode;
using Fang.Jit.Graphs;
using Fang.Jit.Support;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;

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
            if (IsRefuted)
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

    // raise value: what is known to be an exception, or to become one without any Python code, is raised unseen.
    private void LowerRaise(Node value)
    {
        var made = value;
        if (PlainException(value) is { } known)
        {
            KnowCallee(value, known);
            made = NewException(known.Class, []);
        }
        if (made.Class != typeof(PyBaseException))
            LowerRaise(nameof(NativeSupport.Raise), Object(value));
        else if (_site == null && _flow.HandlerAt(_source, _pc) is { } handler)
            RaiseTo(handler, made);
        else
            AddRaise(nameof(NativeSupport.RaiseException), Sync.None, made);
    }

    // An exception whose handler is here is never pending.
    private void RaiseTo((BytecodeBlock Block, int Register) handler, Node error)
    {
        Write(handler.Register, Add(NodeKind.Catch, Representation.Object, [error], state: State, type: error.Class));
        _memory[handler.Register] = null;
        AddEdge(handler.Block.Start);
    }

    private void LowerRaise(string method, params Node[] inputs)
    {
        MakeRegisters(_code.LocalCount);
        AddRaise(method, Sync.Locals, inputs);
    }

    private void AddRaise(string method, Sync sync, params Node[] inputs)
    {
        NeedFrame();
        var node = Add(NodeKind.Raise, Representation.None, inputs, sync == Sync.None ? 0 : 1, NativeSupport.Method(method), State);
        MayRaise(node, sync);
    }

    // The class that a value is or stands for, if calls of it make exceptions that only keep their arguments, and its version.
    private (PyType Class, ClassVersion Version)? PlainException(Node value)
    {
        var known = value.Kind == NodeKind.LoadGlobal && value.Data is GlobalCache global ? global.Table.Entries[global.Entry].Value : value.Data;
        if (value.Kind is not (NodeKind.LoadGlobal or NodeKind.Constant) || IsRefuted || known is not PyType type)
            return null;
        var version = type.Version;
        return PlainExceptions.IsPlain(type) ? (type, version) : null;
    }

    private void KnowCallee(Node value, (PyType Class, ClassVersion Version) known)
    {
        GuardSame(value, known.Class);
        KnowVersion(known.Class, known.Version);
    }

    private Node NewException(PyType type, Node[] arguments) =>
        Add(NodeKind.NewException, Representation.Object, Array.ConvertAll(arguments, Object), data: type, type: typeof(PyBaseException));

    /// <summary>The call of a class of exceptions that only keep their arguments; else null.</summary>
    private Node? TryMakeException(Node callee, int start, int count)
    {
        if (PlainException(callee) is not { } known)
            return null;
        KnowCallee(callee, known);
        return NewException(known.Class, ReadArguments(start, count));
    }

    // What __exit__ is called with.
    private void LowerExceptionArguments(in Instruction i)
    {
        var error = Object(Read(i.B));
        Write(i.A, Call(nameof(NativeSupport.TypeOf), error));
        Write(i.A + 1, error);
        Write(i.A + 2, Call(nameof(NativeSupport.TracebackOf), error));
    }

    // The methods of a with statement's manager.
    private bool TryLoadSpecial(in Instruction i)
    {
        var manager = Read(i.B);
        if (Cache is not TypeCache cache || !KnowType(manager, cache))
            return false;
        Write(i.A, Constant(cache.Value));
        Write(i.A + 1, manager);
        return true;
    }

    // The exception being handled is the thread's, not the frame's.
    private void LowerEnterHandler(in Instruction i) => Write(i.A, Call(nameof(NativeSupport.EnterHandler), Object(Read(i.B))));

    private void LowerMatch(in Instruction i) =>
        Write(i.A, Call(nameof(NativeSupport.MatchException), Object(Read(i.B)), Object(Read(i.C))));
}
