using System.Reflection.Emit;
using Fang.Jit.Graphs;
using Fang.Jit.Support;
using Fang.Runtime.Frames;
using Fang.Runtime.Objects;
using Fang.Runtime.Tiering;

namespace Fang.Jit.Emit;

/// <summary>
/// Writes the machine code of a graph, as a method in .NET's intermediate language that the runtime optimises. Each value is
/// a local variable, but for those that are used once, where they are used. The ways out stand at the end.
/// </summary>
internal sealed partial class MachineCode
{
    private const int Thread = 1;
    private const int FrameOrCaller = 2;

    private static readonly Type[] FramedSignature = [typeof(CompiledCode), typeof(ThreadState), typeof(Frame)];
    private static readonly Type[] DirectBodies = [typeof(DirectBody0), typeof(DirectBody1), typeof(DirectBody2), typeof(DirectBody3), typeof(DirectBody4)];

    private readonly Graph _graph;
    private readonly ILGenerator _il;
    private readonly LocalBuilder _firstConstant;
    private readonly LocalBuilder _firstFact;
    private readonly DynamicMethod _method;
    private readonly LocalBuilder? _registers;
    private readonly LocalBuilder? _frame;
    private readonly List<PyObject> _constants = [];
    private readonly Dictionary<PyObject, LocalBuilder> _constantLocals = new(ReferenceEqualityComparer.Instance);
    private readonly List<object> _facts = [];
    private readonly List<Action> _outOfLine = [];
    private readonly Dictionary<Node, LocalBuilder> _seconds = [];
    private Block _block = null!;

    private MachineCode(Graph graph)
    {
        _graph = graph;
        Type[] signature = graph.Signature is { } frameless ? SignatureOf(frameless) : graph.IsDirect ? DirectSignature(graph.Code.ArgumentCount) : FramedSignature;
        var result = graph.Signature?.Result.DotNetType() ?? typeof(PyObject);
        _method = new DynamicMethod(graph.Code.Unit.QualifiedName, result, signature, typeof(MachineCode).Module, skipVisibility: true);
        _il = _method.GetILGenerator(4096);
        _firstConstant = _il.DeclareLocal(typeof(PyObject).MakeByRefType());
        _firstFact = _il.DeclareLocal(typeof(object).MakeByRefType());
        if (graph.IsFrameless)
            return;
        if (graph.IsDirect)
            _frame = _il.DeclareLocal(typeof(Frame));
        // Direct code mostly keeps away from the frame's registers.
        if (!graph.IsDirect || graph.Blocks.Exists(block => block.Nodes.Exists(node => node.Kind is NodeKind.LoadRegister or NodeKind.StoreRegister)))
            _registers = _il.DeclareLocal(typeof(PyObject).MakeByRefType());
    }

    /// <summary>Writes and optimises the code of <paramref name="graph"/>. Null: it is too long.</summary>
    public static CompiledCode? Make(Graph graph, int loopEnd)
    {
        var writer = new MachineCode(graph);
        writer.Write();
        if (writer._il.ILOffset > TierLimits.CodeBytes)
            return null;
        var compiled = new CompiledCode(graph.Code, graph.Entry)
        {
            LoopEnd = loopEnd,
            Arity = graph.IsDirect ? graph.Code.ArgumentCount : -1,
            Constants = [.. writer._constants],
            Facts = [.. writer._facts],
            InlineDepth = graph.InlineDepth,
            Exits = [.. writer._exitPoints],
            Frameless = graph.Signature is { } signature ? EntryOf(graph.Code, signature) : null,
        };
        Publish(compiled, graph.IsFrameless ? writer.MakeWrapper(compiled) : writer._method);
        return compiled;
    }

    private static void Publish(CompiledCode compiled, DynamicMethod method)
    {
        var body = method.CreateDelegate(compiled.Arity < 0 ? typeof(Func<ThreadState, Frame, PyObject?>) : DirectBodies[compiled.Arity], compiled);
        System.Runtime.CompilerServices.RuntimeHelpers.PrepareDelegate(body);
        switch (body)
        {
            case DirectBody0 direct:
                compiled.Direct0 = direct;
                break;
            case DirectBody1 direct:
                compiled.Direct1 = direct;
                break;
            case DirectBody2 direct:
                compiled.Direct2 = direct;
                break;
            case DirectBody3 direct:
                compiled.Direct3 = direct;
                break;
            case DirectBody4 direct:
                compiled.Direct4 = direct;
                break;
            default:
                compiled.Body = (Func<ThreadState, Frame, PyObject?>)body;
                break;
        }
    }

    private void Write()
    {
        LoadFirst(Members.CodeConstants, Members.FirstObject, _firstConstant);
        LoadFirst(Members.CodeFacts, Members.FirstFact, _firstFact);
        if (_graph.IsFrameless)
            WriteFramelessEntry();
        else if (_graph.IsDirect)
            WriteFramePush();
        if (_registers != null)
        {
            LoadFirstRegister();
            _il.Emit(OpCodes.Stloc, _registers);
        }
        foreach (var block in _graph.Blocks)
        {
            block.Label = _il.DefineLabel();
            foreach (var phi in block.Phis)
                phi.Local = Declare(phi.Representation);
            foreach (var node in block.Nodes)
            {
                if (node.Kind == NodeKind.Constant && node.UsedIn?.IsInLoop == true)
                    HoistConstant((PyObject)node.Data!);
            }
        }
        for (var i = 0; i < _graph.Blocks.Count; i++)
        {
            _block = _graph.Blocks[i];
            _il.MarkLabel(_block.Label);
            foreach (var node in _block.Nodes)
                WriteNode(node);
            if (_block.Successors.Count == 1)
                WriteJump(_block.Successors[0], i + 1 < _graph.Blocks.Count ? _graph.Blocks[i + 1] : null);
        }
        // Ways out may add further ones.
        for (var i = 0; i < _outOfLine.Count; i++)
            _outOfLine[i]();
        WriteLeaving();
        WriteRaising();
    }

    private static Type[] DirectSignature(int count) => [.. FramedSignature, typeof(PyFunction), .. Enumerable.Repeat(typeof(PyObject), count)];

    // Where the function stands among the arguments of direct code.
    private int Function => _graph.IsFrameless ? FrameOrCaller : FrameOrCaller + 1;

    // Where the items of an array of the CompiledCode begin. Their indices are known to be in range.
    private void LoadFirst(System.Reflection.FieldInfo array, System.Reflection.MethodInfo first, LocalBuilder local)
    {
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldfld, array);
        _il.Emit(OpCodes.Call, first);
        _il.Emit(OpCodes.Stloc, local);
    }

    private void LoadFrame()
    {
        if (_graph.IsFrameless)
            _il.Emit(OpCodes.Ldnull);
        else if (_frame != null)
            _il.Emit(OpCodes.Ldloc, _frame);
        else
            _il.Emit(OpCodes.Ldarg, FrameOrCaller);
    }

    private void LoadFirstRegister()
    {
        LoadFrame();
        _il.Emit(OpCodes.Ldfld, Members.FrameRegisters);
        LoadFrame();
        _il.Emit(OpCodes.Ldfld, Members.FrameBase);
        _il.Emit(OpCodes.Readonly);
        _il.Emit(OpCodes.Ldelema, typeof(PyObject));
    }

    // Direct code begins with a frame of its own; where there is no room for one the interpreter makes the call.
    private void WriteFramePush()
    {
        var pushed = _il.DefineLabel();
        _il.Emit(OpCodes.Ldarg, Thread);
        _il.Emit(OpCodes.Ldarg, FrameOrCaller);
        _il.Emit(OpCodes.Ldarg, Function);
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Call, Members.PushDirect);
        _il.Emit(OpCodes.Stloc, _frame!);
        _il.Emit(OpCodes.Ldloc, _frame!);
        _il.Emit(OpCodes.Brtrue, pushed);
        _il.Emit(OpCodes.Ldarg, Thread);
        _il.Emit(OpCodes.Ldarg, FrameOrCaller);
        _il.Emit(OpCodes.Ldarg, Function);
        for (var i = 0; i < _graph.Code.ArgumentCount; i++)
            _il.Emit(OpCodes.Ldarg, Function + 1 + i);
        _il.Emit(OpCodes.Call, NativeSupport.Method("Interpret" + _graph.Code.ArgumentCount));
        _il.Emit(OpCodes.Ret);
        _il.MarkLabel(pushed);
    }

    private void HoistConstant(PyObject value)
    {
        if (_constantLocals.ContainsKey(value))
            return;
        LoadConstant(value);
        var local = Declare(Representation.Object);
        _il.Emit(OpCodes.Stloc, local);
        _constantLocals[value] = local;
    }

    private LocalBuilder Declare(Representation representation) => _il.DeclareLocal(representation.DotNetType());

    // --- values

    private static bool IsFolded(Node node) => node.Uses == 1 && ReferenceEquals(node.UsedIn, node.Block) && node.Kind switch
    {
        NodeKind.Box or NodeKind.IntToFloat or NodeKind.BoolToInt or NodeKind.FloatAdd or NodeKind.FloatSubtract or NodeKind.FloatMultiply or NodeKind.FloatNegate or NodeKind.FloatAbsolute
            or NodeKind.IntCompare or NodeKind.FloatCompare or NodeKind.Same or NodeKind.Not
            or NodeKind.IntAnd or NodeKind.IntOr or NodeKind.IntXor => true,
        _ => false,
    };

    private void Load(Node node)
    {
        switch (node.Kind)
        {
            case NodeKind.Constant:
                var value = (PyObject)node.Data!;
                if (_constantLocals.TryGetValue(value, out var local))
                    _il.Emit(OpCodes.Ldloc, local);
                else
                    LoadConstant(value);
                break;
            case NodeKind.IntConstant:
                _il.Emit(OpCodes.Ldc_I8, node.Index);
                break;
            case NodeKind.FloatConstant:
                _il.Emit(OpCodes.Ldc_R8, (double)node.Data!);
                break;
            case NodeKind.Unbound:
                _il.Emit(OpCodes.Ldnull);
                break;
            case NodeKind.RunningFunction when _graph.IsDirect:
                _il.Emit(OpCodes.Ldarg, Function);
                break;
            case NodeKind.RunningFunction:
                LoadFrame();
                _il.Emit(OpCodes.Ldfld, Members.FrameFunction);
                break;
            case NodeKind.Parameter:
                _il.Emit(OpCodes.Ldarg, Function + 1 + (int)node.Index);
                break;
            default:
                if (node.Local != null)
                    _il.Emit(OpCodes.Ldloc, node.Local);
                else
                    WriteExpression(node);
                break;
        }
    }

    private void LoadObject(Node node)
    {
        if (node.Representation != Representation.Object && node.Boxed != null)
        {
            Load(node.Boxed);
            return;
        }
        if (node.IsBound is { } isBound)
        {
            var (bound, done) = (_il.DefineLabel(), _il.DefineLabel());
            Load(isBound);
            _il.Emit(OpCodes.Brtrue, bound);
            _il.Emit(OpCodes.Ldnull);
            _il.Emit(OpCodes.Br, done);
            _il.MarkLabel(bound);
            LoadBoxed(node);
            _il.MarkLabel(done);
            return;
        }
        LoadBoxed(node);
    }

    private void LoadBoxed(Node node)
    {
        Load(node);
        switch (node.Representation)
        {
            case Representation.Int:
                _il.Emit(OpCodes.Call, Members.IntFrom);
                break;
            case Representation.Float:
                _il.Emit(OpCodes.Newobj, Members.NewFloat);
                break;
            case Representation.Bool:
                _il.Emit(OpCodes.Call, Members.BoolOf);
                break;
        }
    }

    private void LoadConstant(PyObject value) => LoadItem(_constants, value, _firstConstant);

    private void LoadFact(object fact) => LoadItem(_facts, fact, _firstFact);

    private void LoadItem<T>(List<T> items, T item, LocalBuilder first)
        where T : class
    {
        var index = items.FindIndex(known => ReferenceEquals(known, item));
        if (index < 0)
        {
            index = items.Count;
            items.Add(item);
        }
        _il.Emit(OpCodes.Ldloc, first);
        LoadOffset(index);
        _il.Emit(OpCodes.Ldind_Ref);
    }

    private void Store(Node node)
    {
        if (node.Uses == 0)
        {
            _il.Emit(OpCodes.Pop);
            return;
        }
        node.Local = Declare(node.Representation);
        _il.Emit(OpCodes.Stloc, node.Local);
    }

    // --- control

    private void WriteJump(Block target, Block? next)
    {
        if (target.Phis.Count > 0)
        {
            var at = target.Predecessors.IndexOf(_block);
            // All are read before any is written.
            foreach (var phi in target.Phis)
                Load(phi.Inputs[at]);
            for (var i = target.Phis.Count - 1; i >= 0; i--)
                _il.Emit(OpCodes.Stloc, target.Phis[i].Local!);
        }
        if (!ReferenceEquals(target, next))
            _il.Emit(OpCodes.Br, target.Label);
    }

    // The registers below `limit` that the frame does not hold yet. All virtual objects among them have been made.
    private void WriteRegisters(FrameState state, int limit)
    {
        foreach (var register in state.Stale())
        {
            if (register >= limit)
                break;
            LoadRegisterAddress(register);
            LoadObject(state.Heap.ObjectOf(state.Registers[register]!)!);
            _il.Emit(OpCodes.Stind_Ref);
        }
    }

    private void LoadRegisterAddress(long register)
    {
        if (_registers != null)
            _il.Emit(OpCodes.Ldloc, _registers);
        else
            LoadFirstRegister();
        if (register != 0)
        {
            _il.Emit(OpCodes.Ldc_I4, (int)register * nint.Size);
            _il.Emit(OpCodes.Conv_I);
            _il.Emit(OpCodes.Add);
        }
    }

    private void WritePc(int pc)
    {
        if (_graph.IsFrameless)
            return;
        LoadFrame();
        _il.Emit(OpCodes.Ldc_I4, pc);
        _il.Emit(OpCodes.Stfld, Members.FramePc);
    }
}
