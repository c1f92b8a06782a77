using Fang.Compiler.Bytecode;
using Fang.Jit.Graphs;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;
using Fang.Runtime.Tiering;

namespace Fang.Jit.Lowering;

/// <summary>
/// Makes the graph of a code object by going through its instructions once with the value of each register. What the profile
/// tells becomes guards: a value is unboxed where it is used as a number, and stays unboxed in its register.
/// </summary>
internal sealed partial class GraphBuilder
{
    private readonly PyCode _code;
    private readonly CodeProfile? _profile;
    private readonly BytecodeFlow _flow;
    private readonly LiveTemporaries _live;
    private readonly BuildFacts _facts;
    private readonly Graph _graph;
    private readonly Dictionary<int, List<Edge>> _edges = [];
    private readonly List<LoopHead> _heads = [];

    // While a block is built: the block, the instruction, what the registers are, and what the frame's registers hold.
    private Block _block = null!;
    private BytecodeBlock _source = null!;
    private int _pc;
    private Node?[] _registers;
    private Node?[] _memory;
    private FrameState? _state;
    private HeapFacts _heap = HeapFacts.None;

    // For inlined code that changes nothing, where the interpreter begins again when it is left.
    private readonly FrameState? _restart;

    private GraphBuilder(Graph graph, PyCode code, int entry, BuildFacts facts, bool withHandlers)
    {
        _code = code;
        _profile = code.Profile;
        _flow = new BytecodeFlow(code, entry, _profile, withHandlers);
        _live = facts.Live;
        _facts = facts;
        _graph = graph;
        _registers = new Node?[code.RegisterCount];
        _memory = new Node?[code.RegisterCount];
    }

    // Heap changes where a virtual object is made at the end of the block.
    private sealed record Edge(Block From, Node?[] Registers, Node?[] Memory, HeapFacts Heap)
    {
        public HeapFacts Heap { get; set; } = Heap;
    }

    private sealed record LoopHead(BytecodeBlock Source, Block Block, List<(int Register, Node Phi)> Phis);

    /// <summary>The graph of <paramref name="code"/> from instruction <paramref name="entry"/> on.</summary>
    /// <param name="code">What is compiled.</param>
    /// <param name="entry">Where it is entered.</param>
    /// <param name="options">What is to become part of it.</param>
    public static Graph Build(PyCode code, int entry, BuildOptions options)
    {
        if (Graph.CanBeDirect(code, entry) && code.Unit.ExceptionTable.Length == 0
            && (code.Flags & (CodeFlags.Generator | CodeFlags.Coroutine | CodeFlags.AsyncGenerator)) == 0)
        {
            try
            {
                return Build(code, entry, isFrameless: true, options);
            }
            catch (FrameNeededException)
            {
                // It does something that may look at it.
            }
        }
        return Build(code, entry, isFrameless: false, options);
    }

    private static Graph Build(PyCode code, int entry, bool isFrameless, BuildOptions options)
    {
        var facts = new BuildFacts(code, null, options);
        while (true)
        {
            facts.Begin();
            var graph = new Graph(code, entry, isFrameless);
            try
            {
                new GraphBuilder(graph, code, entry, facts, options.WithHandlers).Build(entry);
            }
            catch (RefusedInliningException)
            {
                continue;
            }
            if (!facts.HasChanged)
            {
                DeadNodes.Remove(graph);
                return graph;
            }
        }
    }

    private void Build(int entry)
    {
        var start = new Block(entry);
        _graph.Blocks.Add(start);
        _block = start;
        if (_graph.IsFrameless)
        {
            BuildFrameless();
            return;
        }
        for (var register = 0; register < _registers.Length; register++)
        {
            if (register >= _code.LocalCount && !_live.Before(entry)[register])
                continue;
            if (_graph.IsDirect)
            {
                _registers[register] = register < _code.ArgumentCount
                    ? Add(NodeKind.Parameter, Representation.Object, index: register)
                    : Add(NodeKind.Unbound, Representation.Object);
                continue;
            }
            var node = Add(NodeKind.Register, Representation.Object, index: register);
            _registers[register] = _memory[register] = node;
        }
        if (entry > 0 && _code.Instructions[entry - 1].Opcode == Opcode.ReturnGenerator)
            BuildStart();
        BuildBlocks();
    }

    // A generator starts with only its parameters, unless somebody wrote to its frame before.
    private void BuildStart()
    {
        var state = StateAt(_graph.Entry);
        for (var register = (int)_code.Unit.ParameterCount; register < _code.Unit.VariableCount; register++)
        {
            if (_code.Unit.IsCell[register])
                continue;
            Add(NodeKind.GuardUnbound, Representation.None, [_registers[register]!], state: state);
            _registers[register] = _memory[register] = Add(NodeKind.Unbound, Representation.Object);
        }
    }

    private void BuildBlocks()
    {
        _graph.ColdHandlers.UnionWith(_flow.ColdHandlers);
        AddEdge(_flow.Blocks[0].Start);
        foreach (var source in _flow.Blocks)
            BuildBlock(source);
        foreach (var head in _heads)
            CloseLoop(head);
    }

    private void BuildBlock(BytecodeBlock source)
    {
        if (!_edges.TryGetValue(source.Start, out var edges))
            return;
        _source = source;
        _pc = source.Start;
        _block = new Block(source.Start) { IsInLoop = IsInLoop };
        _graph.Blocks.Add(_block);
        if (source.BackEdges > 0)
            OpenLoop(source, edges);
        else
            Merge(edges);
        if (source.IsCold || source.IsBehind)
        {
            _state = null;
            Add(source.IsCold ? NodeKind.LeaveCold : NodeKind.Exit, Representation.None, state: State);
            return;
        }
        for (; _pc < source.End; _pc++)
        {
            _state = null;
            if (!Lower(_code.Instructions[_pc]))
                return;
        }
        AddEdge(source.End);
    }

    // Whether an assumption failed at this instruction: then none is made there again.
    private bool IsRefuted => _profile?.IsRefuted(_pc) == true;

    private bool IsInLoop => _source.IsInLoop || _site is { Caller.IsInLoop: true };

    // The registers where control comes together: one value where all agree, else a phi.
    private void Merge(List<Edge> edges)
    {
        foreach (var edge in edges)
            Link(edge.From, _block);
        var live = _live.Before(_pc);
        for (var register = 0; register < _registers.Length; register++)
        {
            var isLive = register < _code.LocalCount || live[register];
            _registers[register] = isLive ? MergeRegister(edges, register) : null;
            _memory[register] = edges[0].Memory[register];
            foreach (var edge in edges)
            {
                if (!ReferenceEquals(edge.Memory[register], _memory[register]))
                    _memory[register] = null;
            }
        }
        _heap = MergeHeaps(edges);
    }

    private Node? MergeRegister(List<Edge> edges, int register) =>
        edges.Exists(edge => edge.Registers[register] == null) ? null : MergeValues(edges, edges.ConvertAll(edge => edge.Registers[register]!));

    // One value of those that the edges have.
    private Node MergeValues(List<Edge> edges, List<Node> values)
    {
        if (values.TrueForAll(value => ReferenceEquals(value, values[0])))
            return values[0];
        var representation = values.TrueForAll(value => IntOf(value) != null) ? Representation.Int
            : values.TrueForAll(value => FloatOf(value) != null) ? Representation.Float
            : values.TrueForAll(value => value.Representation == Representation.Bool) ? Representation.Bool
            : Representation.Object;
        var inputs = values.Select((value, i) => Convert(value, representation, edges[i], _pc)).ToArray();
        var common = inputs[0].Class;
        var phi = new Node(_graph.NextId(), NodeKind.Phi, representation, inputs)
        {
            Block = _block,
            Class = Array.TrueForAll(inputs, input => input.Class == common) ? common : null,
            IsBound = IsUnboxed(representation) && values.Exists(value => value.IsBound != null)
                ? AddPhi(Representation.Int, values.Select((value, i) => BoundOf(value, edges[i])).ToArray())
                : null,
        };
        _block.Phis.Add(phi);
        return phi;
    }

    private Node AddPhi(Representation representation, params Node[] inputs)
    {
        var phi = new Node(_graph.NextId(), NodeKind.Phi, representation, inputs) { Block = _block };
        _block.Phis.Add(phi);
        return phi;
    }

    private static bool IsUnboxed(Representation representation) => representation is Representation.Int or Representation.Float;

    // Whether a variable is bound, as an int, at the end of the block that an edge comes from.
    private Node BoundOf(Node value, Edge edge) =>
        value.IsBound ?? AddTo(edge.From, new Node(_graph.NextId(), NodeKind.IntConstant, Representation.Int) { Index = value.Kind == NodeKind.Unbound ? 0 : 1 });

    private void OpenLoop(BytecodeBlock source, List<Edge> edges)
    {
        if (edges.Count > 1)
        {
            // The ways into the loop meet before its head.
            Merge(edges);
            Add(NodeKind.Jump, Representation.None);
            edges = [new Edge(_block, (Node?[])_registers.Clone(), (Node?[])_memory.Clone(), _heap)];
            _block = new Block(_pc) { IsInLoop = true };
            _graph.Blocks.Add(_block);
        }
        var entry = edges[0];
        Link(entry.From, _block);
        // What comes round again may not depend on what was virtual before.
        foreach (var instance in entry.Heap.Virtuals.Keys)
            MakeAt(instance, entry);
        _heap = entry.Heap.Forget();
        var phis = new List<(int Register, Node Phi)>();
        var live = _live.Before(_pc);
        for (var register = 0; register < _registers.Length; register++)
        {
            var value = entry.Registers[register];
            _registers[register] = value;
            _memory[register] = entry.Memory[register];
            if (value == null || (register >= _code.LocalCount && !live[register]))
            {
                _registers[register] = null;
                _memory[register] = null;
                continue;
            }
            if (!source.Written!.Contains(register))
            {
                if (!ReferenceEquals(value, _memory[register]))
                    _memory[register] = null;
                continue;
            }
            var representation = IsRefuted ? Representation.Object
                : _facts.TryGet(_pc, register, out var known) ? known
                : IntOf(value) != null ? Representation.Int : FloatOf(value) != null ? Representation.Float : value.Representation;
            var phi = new Node(_graph.NextId(), NodeKind.Phi, representation, Convert(value, representation, entry, _pc))
            {
                Block = _block,
                IsBound = IsUnboxed(representation) && (value.IsBound != null || value.Kind == NodeKind.Unbound)
                    ? AddPhi(Representation.Int, BoundOf(value, entry))
                    : null,
            };
            _block.Phis.Add(phi);
            phis.Add((register, phi));
            _registers[register] = phi;
            _memory[register] = null;
        }
        _heads.Add(new LoopHead(source, _block, phis));
        _edges[source.Start] = [];
    }

    // All of the loop is built: what comes back from its end are the phis' further inputs.
    private void CloseLoop(LoopHead head)
    {
        var edges = _edges[head.Source.Start];
        foreach (var edge in edges)
            Link(edge.From, head.Block);
        foreach (var (register, phi) in head.Phis)
        {
            var entry = phi.Inputs[0];
            var values = edges.ConvertAll(edge => edge.Registers[register]!);
            if (phi.Representation == Representation.Object)
            {
                var isUnknown = entry.Class == null && entry.Kind != NodeKind.Constant;
                var others = values.FindAll(value => !ReferenceEquals(value, phi));
                if (isUnknown && others.Count > 0 && _profile?.IsRefuted(head.Source.Start) != true)
                {
                    if (others.TrueForAll(value => IntOf(value) != null))
                        _facts.Correct(head.Source.Start, register, Representation.Int);
                    else if (others.TrueForAll(value => FloatOf(value) != null))
                        _facts.Correct(head.Source.Start, register, Representation.Float);
                }
            }
            else if (!values.TrueForAll(value => IsOf(value, phi.Representation)) || (phi.IsBound == null && values.Exists(value => value.IsBound != null)))
            {
                _facts.Correct(head.Source.Start, register, Representation.Object);
                continue;
            }
            var inputs = edges.Select(edge => Convert(edge.Registers[register]!, phi.Representation, edge, head.Source.Start));
            phi.Inputs = [entry, .. inputs];
            if (phi.IsBound is { } isBound)
                isBound.Inputs = [isBound.Inputs[0], .. edges.Select(edge => BoundOf(edge.Registers[register]!, edge))];
        }
    }

    // The value in a representation, computed at the end of the block that an edge comes from.
    private Node Convert(Node value, Representation representation, Edge edge, int target)
    {
        if (value.Representation == representation)
            return value.Kind == NodeKind.VirtualObject ? MakeAt(value, edge) : value;
        if (representation == Representation.Object)
            return value.Boxed ?? edge.Heap.Boxes.GetValueOrDefault(value) ?? AddTo(edge.From, new Node(_graph.NextId(), NodeKind.Box, Representation.Object, value));
        if (representation == Representation.Int && AsInt(value, edge.From) is { } known)
            return known;
        if (representation == Representation.Float && AsFloat(value, edge.From) is { } knownFloat)
            return knownFloat;
        if (value.Kind == NodeKind.Unbound)
            return AddTo(edge.From, ZeroOf(representation));
        if (value.Representation != Representation.Object)
            return value;
        // The loop's entry: what the loop takes for a number must be one.
        var state = StateAt(target, edge.Registers, edge.Memory, edge.Heap);
        var kind = representation == Representation.Int ? NodeKind.UnboxInt : NodeKind.UnboxFloat;
        return AddTo(edge.From, new Node(_graph.NextId(), kind, representation, value) { State = state, Boxed = value });
    }

    private static Node AddTo(Block block, Node node)
    {
        node.Block = block;
        block.Nodes.Insert(block.Nodes.Count - 1, node);
        return node;
    }

    // The value as an unboxed int where that needs no guard.
    private Node? AsInt(Node value, Block block)
    {
        if (IntOf(value) is not { } known)
            return null;
        return known.Kind == NodeKind.Constant
            ? AddTo(block, new Node(_graph.NextId(), NodeKind.IntConstant, Representation.Int) { Index = ((PyInt)known.Data!).Int64 })
            : known;
    }

    private static Node? IntOf(Node value) =>
        value.Representation == Representation.Int ? value
        : value is { Kind: NodeKind.Constant, Data: PyInt } ? value
        : value is { Kind: NodeKind.Box } && value.Inputs[0].Representation == Representation.Int ? value.Inputs[0]
        : null;

    private Node? AsFloat(Node value, Block block) => FloatOf(value) is not { } known ? null
        : known.Kind == NodeKind.Constant ? AddTo(block, new Node(_graph.NextId(), NodeKind.FloatConstant, Representation.Float) { Data = ((PyFloat)known.Data!).Value })
        : known;

    private static Node? FloatOf(Node value) =>
        value.Representation == Representation.Float ? value
        : value is { Kind: NodeKind.Constant, Data: PyFloat } ? value
        : value is { Kind: NodeKind.Box } && value.Inputs[0].Representation == Representation.Float ? value.Inputs[0]
        : null;

    private static bool IsOf(Node value, Representation representation) => representation switch
    {
        Representation.Int => IntOf(value) != null,
        Representation.Float => FloatOf(value) != null,
        _ => value.Representation == representation,
    };

    private Node ZeroOf(Representation representation) => representation == Representation.Int
        ? new Node(_graph.NextId(), NodeKind.IntConstant, Representation.Int)
        : new Node(_graph.NextId(), NodeKind.FloatConstant, Representation.Float) { Data = 0.0 };

    // --- the block that is built

    private FrameState State => _state ??= StateAt(_pc);

    private FrameState StateAt(int pc) => StateAt(pc, _registers, (Node?[])_memory.Clone(), _heap);

    private FrameState StateAt(int pc, Node?[] registers, Node?[] memory, HeapFacts heap) => _restart ?? new(pc, LiveRegisters(registers, pc), memory, _inlined, heap);

    private Node?[] LiveRegisters(Node?[] registers, int pc)
    {
        var live = _live.Before(pc);
        var copy = (Node?[])registers.Clone();
        for (var register = _code.LocalCount; register < copy.Length; register++)
        {
            if (!live[register])
                copy[register] = null;
        }
        return copy;
    }

    private Node Add(NodeKind kind, Representation representation, Node[]? inputs = null, long index = 0, object? data = null, FrameState? state = null, Type? type = null, Node? boxed = null)
    {
        if (_restart != null && Changes(kind))
            RefuseInlining();
        var node = new Node(_graph.NextId(), kind, representation, inputs == null ? [] : MakeAll(inputs))
        {
            Index = index,
            Data = data,
            State = state,
            Class = type,
            Boxed = boxed,
            Block = _block,
        };
        _block.Nodes.Add(node);
        if (kind is NodeKind.LoadAttribute or NodeKind.StoreAttribute or NodeKind.Truth or NodeKind.Next or NodeKind.NextPair or NodeKind.Send)
            MayRaise(node, Sync.Locals);
        else if (kind == NodeKind.NextClosedPair)
            MayRaise(node, Sync.None);
        return node;
    }

    private static bool Changes(NodeKind kind) => kind is NodeKind.StoreAttribute or NodeKind.StoreSlot or NodeKind.StoreNumber or NodeKind.StoreCell or NodeKind.StoreListItem
        or NodeKind.StoreRegister or NodeKind.CallFrameless or NodeKind.NextOfRange or NodeKind.NextOfList or NodeKind.NextPair or NodeKind.NextClosedPair or NodeKind.NextCounted or NodeKind.Next;

    private void Write(int register, Node value) => _registers[register] = value;

    private Node Read(int register) =>
        _registers[register] ?? throw new InvalidOperationException($"register {register} has no value at {_pc} of {_code.Unit.QualifiedName}");

    private static void Link(Block from, Block to)
    {
        from.Successors.Add(to);
        to.Predecessors.Add(from);
    }

    // Control goes from the end of the block to an instruction.
    private void AddEdge(int target)
    {
        Add(NodeKind.Jump, Representation.None);
        AddEdge(_block, target);
    }

    private void AddEdge(Block from, int target) =>
        AddEdge(new Edge(from, (Node?[])_registers.Clone(), (Node?[])_memory.Clone(), _heap), target);

    private void AddEdge(Edge edge, int target)
    {
        if (!_edges.TryGetValue(target, out var edges))
            _edges[target] = edges = [];
        edges.Add(edge);
    }

    // A way out of a branch: a block of its own, so that values can be converted on it.
    private Block Side(int target)
    {
        var side = new Block(target) { IsInLoop = IsInLoop };
        side.Nodes.Add(new Node(_graph.NextId(), NodeKind.Jump, Representation.None) { Block = side });
        Link(_block, side);
        _graph.Blocks.Add(side);
        return side;
    }
}
