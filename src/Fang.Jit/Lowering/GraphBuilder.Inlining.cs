using Fang.Compiler.Bytecode;
using Fang.Jit.Graphs;
using Fang.Runtime.Frames;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;
using Fang.Runtime.Tiering;

namespace Fang.Jit.Lowering;

/// <content>
/// Calls whose callee becomes part of the graph. Inlined code has no frame, so it may only do what nobody can look at: whatever
/// else comes up is a guard that fails. A callee that needs more than that is called.
/// </content>
internal sealed partial class GraphBuilder
{
    private const int MostInlinedInstructions = 70;
    private const int DeepestInlining = 4;
    private const int MostMethods = 4;

    private readonly Site? _site;
    private InlinedFrame? _inlined;

    private GraphBuilder(GraphBuilder caller, InlinedFrame inlined, BuildFacts facts, FrameState? restart)
        : this(caller._graph, inlined.Code, 0, facts, withHandlers: false)
    {
        _site = new Site(caller, caller._pc);
        _inlined = inlined;
        _block = caller._block;
        _heap = caller._heap;
        _source = _flow.Blocks[0];
        _restart = restart;
    }

    // Where the call stands, and what it returns.
    private sealed record Site(GraphBuilder Caller, int Pc)
    {
        public List<Edge> Returns { get; } = [];
    }

    private bool CanInline(PyCode code, int count) => code.PlainArgumentCount == count && CanInline(code);

    private bool CanInline(PyCode code)
    {
        if (_facts.IsRefused(_pc) || code.Instructions.Length > MostInlinedInstructions
            || !code.Unit.Flags.HasFlag(CodeFlags.Optimized) || !Tiers.CanBeCompiled(code, 0) || code.Profile == null
            || (_inlined?.Depth ?? 0) >= DeepestInlining || _graph.Size > _facts.Options.MostNodes)
            return false;
        for (var builder = this; builder != null; builder = builder._site?.Caller)
        {
            if (ReferenceEquals(builder._code, code))
                return false;
        }
        return true;
    }

    /// <summary>Makes the function's code part of the graph; <see cref="CanInline(PyCode)"/> said that it may be. The value that it returns.</summary>
    /// <param name="code">The function's code.</param>
    /// <param name="function">The function.</param>
    /// <param name="arguments">What its parameters are.</param>
    /// <param name="flags">The flags of its frame.</param>
    /// <param name="instance">The new instance whose constructor it is.</param>
    /// <param name="restart">Where the interpreter goes on when it is left: it may change nothing before. Null: within it.</param>
    private Node Inline(PyCode code, Node function, Node[] arguments, FrameFlags flags = FrameFlags.None, Node? instance = null, FrameState? restart = null)
    {
        Add(NodeKind.GuardCode, Representation.None, [function], data: code, state: State);
        var inlined = new InlinedFrame(code, function, State, flags, instance, (_inlined?.Depth ?? 0) + 1);
        _graph.InlineDepth = Math.Max(_graph.InlineDepth, inlined.Depth);
        var callee = new GraphBuilder(this, inlined, _facts.Inner(_pc, code), _restart ?? restart);
        return Join(callee.BuildInlined(arguments));
    }

    // The block where the ways that give one value come together, and the value.
    private Node Join(List<Edge> ways)
    {
        BeginBlock();
        foreach (var edge in ways)
            Link(edge.From, _block);
        var result = MergeRegister(ways, 0)!;
        _heap = MergeHeaps(ways);
        return result;
    }

    private void BeginBlock()
    {
        _block = new Block(_pc) { IsInLoop = IsInLoop };
        _graph.Blocks.Add(_block);
        _state = null;
    }

    /// <summary>A call of one of the methods that the caches of FindMethod <paramref name="callee"/> tell of. Null: it is not inlined.</summary>
    private Node? TryInlineSeveral(Node callee, Node[] arguments)
    {
        var methods = new Dictionary<PyFunction, (PyCode Code, AttributeCache? Only)>();
        for (var entry = (AttributeCache?)callee.Data; entry != null; entry = entry.Next)
        {
            if (entry.Value is not PyFunction { Code: var code } method || !CanInline(code, arguments.Length))
                return null;
            methods[method] = (code, methods.ContainsKey(method) ? null : entry);
        }
        if (methods.Count > MostMethods)
            return null;
        var ways = new List<Edge>();
        var heap = _heap;
        foreach (var (method, (code, only)) in methods)
        {
            _heap = heap;
            var function = Constant(method);
            Add(NodeKind.Branch, Representation.None, [Add(NodeKind.Same, Representation.Bool, [callee, function])]);
            var from = _block;
            BeginBlock();
            Link(from, _block);
            // It was found by the shape.
            if (only != null)
                _heap = WithShape(_heap.ObjectOf(arguments[0])!, only);
            var result = Inline(code, function, arguments);
            Add(NodeKind.Jump, Representation.None);
            ways.Add(new Edge(_block, [result], [null], _heap));
            BeginBlock();
            Link(from, _block);
        }
        _heap = heap;
        Add(NodeKind.Leave, Representation.None, state: State);
        return Join(ways);
    }

    /// <summary>
    /// What a special method gives, whose result a native function would look at. It is inlined only if it changes nothing: where it is
    /// left, the interpreter makes the native call from the beginning. Null: it is not inlined.
    /// </summary>
    private Node? TryInlineLength(Node value)
    {
        var type = _heap.VirtualOf(value)?.Shape?.Type ?? _profile?.ArgumentClass(_pc);
        if (type == null)
            return null;
        var version = type.Version;
        if (type.Lookup(WellKnown.Length) is not PyFunction { Code: var code } method || !CanInline(code, 1) || !KnowClass(value, new TypeCache(type, version, method)))
            return null;
        var function = Constant(method);
        var before = State;
        var length = Inline(code, function, [value], restart: before);
        if (IntOf(length) == null)
            Refuse();
        var result = UnboxInt(length);
        Add(NodeKind.GuardNotNegative, Representation.None, [result], state: before);
        return result;
    }

    private List<Edge> BuildInlined(Node[] arguments)
    {
        for (var register = 0; register < _code.LocalCount; register++)
            _registers[register] = register < arguments.Length ? arguments[register] : Add(NodeKind.Unbound, Representation.Object);
        BuildBlocks();
        if (_site!.Returns.Count == 0)
            RefuseInlining();
        return _site.Returns;
    }

    // What comes now needs a frame: if this code was to be inlined it cannot be.
    private void NeedFrame()
    {
        if (_site != null)
            RefuseInlining();
        if (_graph.IsFrameless)
            throw new FrameNeededException();
    }

    private void RefuseInlining()
    {
        _site!.Caller._facts.Refuse(_site.Pc);
        throw new RefusedInliningException();
    }

    private void Refuse()
    {
        _facts.Refuse(_pc);
        throw new RefusedInliningException();
    }

    private void LowerReturn(Node value)
    {
        if (IsFrameless)
        {
            LowerFramelessReturn(value);
            return;
        }
        if (_site == null)
        {
            value = Make(Object(value));
            Add(NodeKind.Return, Representation.None, [value], state: State);
            return;
        }
        Add(NodeKind.Jump, Representation.None);
        _site.Returns.Add(new Edge(_block, [value], [null], _heap));
    }

    /// <summary>Calls a Python function or class with all arguments of its signature. False: it is not inlined.</summary>
    private bool TryInlineCall(in Instruction i, BoundCall call)
    {
        if (!CanInline(call.Code))
            return false;
        if (call.Class == null)
        {
            Write(i.A, Inline(call.Code, call.Function, call.Arguments, FrameFlags.None, null));
            return true;
        }
        var instance = NewInstance(call.Class);
        var result = Inline(call.Code, call.Function, [instance, .. call.Arguments[1..]], FrameFlags.Constructor, instance);
        if (result is not { Kind: NodeKind.Constant, Data: PyNone })
            Refuse();
        Write(i.A, instance);
        return true;
    }

    private object? SeenCallee => IsRefuted ? null : _profile?.Callee(_pc);

    // From here on the value is known to be one object.
    private void GuardSame(Node value, PyObject known)
    {
        if (value.Kind == NodeKind.Constant && ReferenceEquals(value.Data, known))
            return;
        Add(NodeKind.GuardSame, Representation.None, [Object(value)], data: known, state: State);
        Refine(value, Constant(known));
    }

    private Node[] ReadArguments(int start, int count)
    {
        var values = new Node[count];
        for (var i = 0; i < count; i++)
            values[i] = Read(start + i);
        return values;
    }

    /// <summary>An operator of the left operand's class, as the instruction's cache tells. Null: it is not inlined.</summary>
    private Node? TryInlineSpecial(Node left, Node right, Kinds rightKinds)
    {
        if (Cache is not TypeCache { Value: PyFunction { Code: var code } function } cache || !CanInline(code, 2))
            return null;
        // The reflected method of another class might go first.
        switch (rightKinds)
        {
            case Kinds.Int or Kinds.Float:
                right = rightKinds == Kinds.Int ? UnboxInt(right) : UnboxFloat(right);
                break;
            case Kinds.Instance:
                if (!KnowClass(right, cache))
                    return null;
                break;
            default:
                return null;
        }
        if (!ReferenceEquals(left, right) && !KnowClass(left, cache))
            return null;
        var result = Inline(code, Constant(function), [left, right], FrameFlags.Special, null);
        // What might be NotImplemented is another matter.
        if (result.Representation == Representation.Object && (result.Class == null || result.Class == typeof(PyNotImplemented)))
            Refuse();
        return result;
    }

    // The cells of a function are its own for good.
    private void LowerFreeVariables(in Instruction i)
    {
        var function = _inlined?.Function ?? Add(NodeKind.RunningFunction, Representation.Object);
        for (var at = 0; at < i.X; at++)
        {
            Write(i.A + at, function is { Kind: NodeKind.Constant, Data: PyFunction { Closure: { } cells } }
                ? Constant(cells[at])
                : Add(NodeKind.ClosureCell, Representation.Object, [function], at, type: typeof(PyCell)));
        }
    }
}
