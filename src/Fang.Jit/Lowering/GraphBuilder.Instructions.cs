using Fang.Compiler.Bytecode;
using Fang.Jit.Graphs;
using Fang.Jit.Support;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Jit.Lowering;

/// <content>The instructions, each in a few nodes.</content>
internal sealed partial class GraphBuilder
{
    /// <summary>Adds the nodes of an instruction. False if control does not reach the next one.</summary>
    private bool Lower(in Instruction i)
    {
        switch (i.Opcode)
        {
            case Opcode.Nop:
                return true;
            case Opcode.LoadConst:
                Write(i.A, Constant(_code.Constants[i.X]));
                return true;
            case Opcode.Move:
                Write(i.A, Read(i.B));
                return true;
            case Opcode.Clear:
                Write(i.A, Add(NodeKind.Unbound, Representation.Object));
                return true;
            case Opcode.CheckLocal:
                return CheckBound(i.A);
            case Opcode.DeleteLocal:
                if (!CheckBound(i.A))
                    return false;
                Write(i.A, Add(NodeKind.Unbound, Representation.Object));
                return true;
            case Opcode.MakeCell:
                Write(i.A, Call(nameof(NativeSupport.MakeCell), Read(i.A)));
                return true;
            case Opcode.LoadDeref:
                Write(i.A, Add(NodeKind.LoadCell, Representation.Object, [Read(i.B)], state: State));
                return true;
            case Opcode.StoreDeref:
                Add(NodeKind.StoreCell, Representation.None, [Read(i.A), Object(Read(i.B))]);
                return true;
            case Opcode.LoadGlobal:
                return LowerLoadGlobal(i);
            case Opcode.LoadAttr:
                LowerLoadAttribute(i);
                return true;
            case Opcode.StoreAttr:
                LowerStoreAttribute(i);
                return true;
            case Opcode.LoadMethod:
                LowerLoadMethod(i);
                return true;
            case Opcode.LoadItem:
                LowerLoadItem(i);
                return true;
            case Opcode.StoreItem:
                LowerStoreItem(i);
                return true;
            case >= Opcode.Add and <= Opcode.InplaceFloorDiv:
                LowerArithmetic(i);
                return true;
            case Opcode.AddInt:
                Write(i.A, Arithmetic(Opcode.Add, Read(i.B), Constant(PyInt.From(i.X)), KindsOf(Read(i.B), 1), Runtime.Tiering.Kinds.Int, i.C != 0));
                return true;
            case Opcode.SubInt:
                Write(i.A, Arithmetic(Opcode.Sub, Read(i.B), Constant(PyInt.From(i.X)), KindsOf(Read(i.B), 1), Runtime.Tiering.Kinds.Int, i.C != 0));
                return true;
            case Opcode.Neg when Number(Read(i.B), 1) is { } number:
                Write(i.A, number.Representation == Representation.Int
                    ? Add(NodeKind.IntNegate, Representation.Int, [number], state: State)
                    : Add(NodeKind.FloatNegate, Representation.Float, [number]));
                return true;
            case Opcode.Not:
                Write(i.A, Add(NodeKind.Not, Representation.Bool, [Truth(Read(i.B), 1)]));
                return true;
            case >= Opcode.Lt and <= Opcode.Ge:
                Write(i.A, Compare(Read(i.B), Read(i.C), (CompareOp)(i.Opcode - Opcode.Lt), 1, 2, asObject: true));
                return true;
            case Opcode.Is:
                Write(i.A, Same(Read(i.B), Read(i.C)));
                return true;
            case Opcode.IsNot:
                Write(i.A, Add(NodeKind.Not, Representation.Bool, [Same(Read(i.B), Read(i.C))]));
                return true;
            case Opcode.Contains:
                Write(i.A, CallLooking(nameof(NativeSupport.Contains), Object(Read(i.B)), Object(Read(i.C))));
                return true;
            case Opcode.NotContains:
                Write(i.A, Add(NodeKind.Not, Representation.Bool, [CallLooking(nameof(NativeSupport.Contains), Object(Read(i.B)), Object(Read(i.C)))]));
                return true;
            case Opcode.Jump:
                AddEdge(i.X);
                return false;
            case Opcode.JumpBack:
                Add(NodeKind.Poll, Representation.None, state: StateAt(i.X));
                AddEdge(i.X);
                return false;
            case >= Opcode.JumpIfTrue and <= Opcode.JumpIfContains:
                return LowerBranch(i);
            case Opcode.BuildTuple:
                Write(i.A, Add(NodeKind.NewTuple, Representation.Object, ReadWindow(i.B, i.X), type: typeof(PyTuple)));
                return true;
            case Opcode.BuildList:
                Write(i.A, Add(NodeKind.NewList, Representation.Object, ReadWindow(i.B, i.X), type: typeof(PyList)));
                return true;
            case Opcode.ListAppend:
                Call(nameof(NativeSupport.ListAppend), Object(Read(i.A)), Object(Read(i.B)));
                return true;
            case Opcode.BuildSlice:
                LowerBuildSlice(i);
                return true;
            case Opcode.SetAdd:
                CallLooking(nameof(NativeSupport.SetAdd), Object(Read(i.A)), Object(Read(i.B)));
                PollAfter();
                return true;
            case Opcode.MapAdd:
                CallLooking(nameof(NativeSupport.MapAdd), Object(Read(i.A)), Object(Read(i.B)), Object(Read(i.C)));
                PollAfter();
                return true;
            case Opcode.UnpackSequence:
                LowerUnpack(i);
                return true;
            case Opcode.Call:
                LowerCall(i, Read(i.B), i.B + 1, i.X);
                return true;
            case Opcode.CallMethod:
                LowerCallMethod(i);
                return true;
            case Opcode.CallKw or Opcode.CallMethodKw when TryCallWithNames(i):
                return true;
            case Opcode.GetIter:
                Write(i.A, Iterator(Read(i.B)));
                return true;
            case Opcode.ForIter:
                LowerForIter(i);
                return false;
            case Opcode.Return:
                LowerReturn(Read(i.A));
                return false;
            case Opcode.Raise:
                LowerRaise(Read(i.A));
                return false;
            case Opcode.RaiseFrom:
                LowerRaise(nameof(NativeSupport.RaiseFrom), Object(Read(i.A)), Object(Read(i.B)));
                return false;
            case Opcode.RaiseCurrent:
                LowerRaise(nameof(NativeSupport.RaiseCurrent));
                return false;
            case Opcode.Reraise:
                LowerRaise(nameof(NativeSupport.Reraise), Object(Read(i.A)));
                return false;
            case Opcode.EnterHandler:
                LowerEnterHandler(i);
                return true;
            case Opcode.ExitHandler:
                Call(nameof(NativeSupport.ExitHandler), Object(Read(i.A)));
                return true;
            case Opcode.MatchException:
                LowerMatch(i);
                return true;
            case Opcode.DeleteDeref:
                // What is bound is emptied at once, so that of two threads one finds it unbound.
                Add(NodeKind.EmptyCell, Representation.None, [Read(i.A)], state: State);
                return true;
            case Opcode.ExceptionArgs:
                LowerExceptionArguments(i);
                return true;
            case Opcode.LoadSpecial when TryLoadSpecial(i):
                return true;
            case Opcode.EndAsyncFor or Opcode.ReturnGenerator:
                Add(NodeKind.Exit, Representation.None, state: State);
                return false;
            case Opcode.Yield or Opcode.YieldDelegated:
                LowerYield(i);
                return false;
            case Opcode.Send:
                LowerSend(i);
                return false;
            case Opcode.GetAwaitable:
                LowerGetAwaitable(i);
                return true;
            case Opcode.GetYieldFromIter:
                LowerGetYieldFromIter(i);
                return true;
            case Opcode.CopyFreeVars:
                LowerFreeVariables(i);
                return true;
            case Opcode.LoadSuperMethod when TryLoadSuperMethod(i):
                return true;
            case Opcode.CallEx when TryCallSpread(i):
                return true;
            case Opcode.BuildMap when i.X == 0:
                Write(i.A, Virtual(PyTuple.Empty, typeof(PyDict)));
                return true;
            case Opcode.DictMerge when TryMergeKeywords(i):
                return true;
            default:
                Interpret(i, nameof(NativeSupport.ExecuteInstruction));
                return true;
        }
    }

    // --- pieces

    private Node Constant(PyObject value) => Add(NodeKind.Constant, Representation.Object, data: value, type: value.GetType());

    private Node Object(Node value)
    {
        if (value.Representation == Representation.Object)
            return value;
        if (value.Boxed is { } boxed)
            return boxed;
        if (value.Kind == NodeKind.IntConstant)
            return Constant(PyInt.From(value.Index));
        if (_heap.Boxes.TryGetValue(value, out var known))
            return known;
        var box = Add(NodeKind.Box, Representation.Object, [value], type: value.IsBound == null ? ClassOf(value.Representation) : null);
        _heap = _heap with { Boxes = _heap.Boxes.Add(value, box) };
        return box;
    }

    private static Type ClassOf(Representation representation) => representation switch
    {
        Representation.Int => typeof(PyInt),
        Representation.Float => typeof(PyFloat),
        _ => typeof(PyBool),
    };

    // A value was found to be the same thing in a better form: all registers that hold it get that.
    private Node Refine(Node value, Node better)
    {
        for (var register = 0; register < _registers.Length; register++)
        {
            if (ReferenceEquals(_registers[register], value))
                _registers[register] = better;
        }
        return better;
    }

    private Node UnboxInt(Node value)
    {
        if (value.Representation == Representation.Int)
            return value;
        if (value.Representation == Representation.Bool)
            return Add(NodeKind.BoolToInt, Representation.Int, [value]);
        if (value is { Kind: NodeKind.Constant, Data: PyInt constant })
            return Add(NodeKind.IntConstant, Representation.Int, index: constant.Int64);
        if (value.Kind == NodeKind.Box && value.Inputs[0].Representation == Representation.Int)
            return value.Inputs[0];
        WantParameter(value, Representation.Int);
        return Refine(value, Add(NodeKind.UnboxInt, Representation.Int, [value], state: value.Class == typeof(PyInt) ? null : State, boxed: value));
    }

    private Node UnboxFloat(Node value)
    {
        if (value.Representation == Representation.Float)
            return value;
        if (value is { Kind: NodeKind.Constant, Data: PyFloat constant })
            return Add(NodeKind.FloatConstant, Representation.Float, data: constant.Value);
        if (value.Kind == NodeKind.Box && value.Inputs[0].Representation == Representation.Float)
            return value.Inputs[0];
        WantParameter(value, Representation.Float);
        return Refine(value, Add(NodeKind.UnboxFloat, Representation.Float, [value], state: value.Class == typeof(PyFloat) ? null : State, boxed: value));
    }

    private Node Guard(Node value, Type type)
    {
        value = Object(value);
        return value.Class == type ? value : Refine(value, Add(NodeKind.GuardClass, Representation.Object, [value], data: type, state: State, type: type));
    }

    private bool CheckBound(int register)
    {
        var value = Read(register);
        if (value.Kind == NodeKind.Unbound)
        {
            Add(NodeKind.Exit, Representation.None, state: State);
            return false;
        }
        if (value.IsBound != null)
            Refine(value, Add(NodeKind.GuardBound, value.Representation, [value], state: State));
        else if (value.Kind is NodeKind.Register or NodeKind.LoadRegister || value is { Kind: NodeKind.Phi, Representation: Representation.Object })
            Add(NodeKind.GuardBound, Representation.None, [value], state: State);
        return true;
    }

    private Node Same(Node left, Node right)
    {
        if (left.Representation == Representation.Bool && right is { Kind: NodeKind.Constant, Data: PyBool constant })
            return ReferenceEquals(constant, PyBool.True) ? left : Add(NodeKind.Not, Representation.Bool, [left]);
        // Unboxed numbers have lost their identity: what is equal may have been one object.
        var isNumber = left is { Representation: not Representation.Object, Boxed: null } || right is { Representation: not Representation.Object, Boxed: null };
        return Add(isNumber ? NodeKind.SameNumber : NodeKind.Same, Representation.Bool, [Object(left), Object(right)]);
    }

    private Node[] ReadWindow(int start, int count)
    {
        var values = new Node[count];
        for (var i = 0; i < count; i++)
            values[i] = Object(Read(start + i));
        return values;
    }

    // Calls native code that runs no Python code and does not look at frames.
    private Node Call(string method, params Node[] inputs) => AddCall(method, Sync.None, inputs);

    // Calls what may run Python code, which may look at this frame's local variables.
    private Node CallLooking(string method, params Node[] inputs)
    {
        NeedFrame();
        MakeRegisters(_code.LocalCount);
        StoreNumbers();
        var call = AddCall(method, Sync.Locals, inputs);
        for (var register = 0; register < _code.LocalCount; register++)
            _memory[register] = _registers[register];
        _state = null;
        _heap = _heap.Forget();
        return call;
    }

    // Writes the unboxed local variables to the frame: the object is then the one that other uses share.
    private void StoreNumbers()
    {
        for (var register = 0; register < _code.LocalCount; register++)
        {
            if (_registers[register] is { Representation: not Representation.Object, Boxed: null } value && State.IsStale(register))
            {
                _memory[register] = Object(value);
                Add(NodeKind.StoreRegister, Representation.None, [_memory[register]!], register);
                _state = null;
            }
        }
    }

    private Node AddCall(string method, Sync sync, Node[] inputs)
    {
        var info = NativeSupport.Method(method);
        var representation = info.ReturnType == typeof(int) ? Representation.Bool : info.ReturnType == typeof(bool) ? Representation.None : Representation.Object;
        if (_restart != null)
            RefuseInlining();
        inputs = MakeAll(inputs);
        var call = new SupportCall(_graph.NextId(), representation, info, sync, inputs) { State = State, Block = _block };
        _block.Nodes.Add(call);
        MayRaise(call, sync);
        return call;
    }

    // Lets the interpreter's code execute the instruction on the frame's registers.
    private void Interpret(in Instruction i, string method)
    {
        NeedFrame();
        MakeRegisters(_registers.Length);
        AddCall(method, Sync.All, []);
        _heap = _heap.Forget();
        for (var register = 0; register < _registers.Length; register++)
            _memory[register] = register < _code.LocalCount ? _registers[register] : null;
        var kind = OpcodeTable.A(i.Opcode);
        var length = kind is OperandKind.Write or OperandKind.Change ? 1 : kind == OperandKind.Window ? CodeVerifier.ResultLength(i) : 0;
        for (var at = i.A; at < i.A + length; at++)
            _memory[at] = _registers[at] = Add(NodeKind.LoadRegister, Representation.Object, index: at);
        PollAfter();
    }

    // After what may have run anything: has the thread been told to look up?
    private void PollAfter()
    {
        _state = null;
        Add(NodeKind.Poll, Representation.None, state: StateAt(_pc + 1));
    }
}
