using System.Reflection;
using System.Reflection.Emit;
using Fang.Jit.Graphs;
using Fang.Jit.Support;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Jit.Emit;

/// <content>What each kind of node becomes.</content>
internal sealed partial class MachineCode
{
    private void WriteNode(Node node)
    {
        switch (node.Kind)
        {
            case NodeKind.Parameter or NodeKind.RunningFunction or NodeKind.Constant or NodeKind.IntConstant or NodeKind.FloatConstant or NodeKind.Unbound or NodeKind.Jump:
                break;
            case NodeKind.UnboxInt:
                GuardClass(node, typeof(PyInt));
                Load(node.Inputs[0]);
                _il.Emit(OpCodes.Ldfld, Members.Int64);
                Store(node);
                break;
            case NodeKind.UnboxFloat:
                GuardClass(node, typeof(PyFloat));
                Load(node.Inputs[0]);
                _il.Emit(OpCodes.Ldfld, Members.FloatValue);
                Store(node);
                break;
            case NodeKind.GuardClass:
                GuardClass(node, (Type)node.Data!);
                Copy(node);
                break;
            case NodeKind.GuardSame:
                Load(node.Inputs[0]);
                LoadConstant((PyObject)node.Data!);
                _il.Emit(OpCodes.Bne_Un, Exit(node.State!, Way.Guard));
                break;
            case NodeKind.GuardUnbound:
                Load(node.Inputs[0]);
                _il.Emit(OpCodes.Brtrue, Exit(node.State!, Way.Quiet));
                break;
            case NodeKind.GuardBound:
                Load(node.Inputs[0].IsBound ?? node.Inputs[0]);
                _il.Emit(OpCodes.Brfalse, Exit(node.State!, Way.Quiet));
                if (node.Representation != Representation.None)
                    Copy(node);
                break;
            case NodeKind.GuardLength:
                LoadTupleItems(node.Inputs[0]);
                _il.Emit(OpCodes.Ldlen);
                _il.Emit(OpCodes.Conv_I4);
                _il.Emit(OpCodes.Ldc_I4, (int)node.Index);
                _il.Emit(OpCodes.Bne_Un, Exit(node.State!, Way.Guard));
                break;
            case NodeKind.GuardNotNegative:
                Load(node.Inputs[0]);
                _il.Emit(OpCodes.Ldc_I8, 0L);
                _il.Emit(OpCodes.Blt, Exit(node.State!, Way.Guard));
                break;
            case NodeKind.GuardListLength:
                Load(node.Inputs[0]);
                _il.Emit(OpCodes.Ldfld, Members.ListCount);
                _il.Emit(OpCodes.Ldc_I4, (int)node.Index);
                _il.Emit(OpCodes.Bne_Un, Exit(node.State!, Way.Guard));
                break;
            case NodeKind.FloatToInt:
                Load(node.Inputs[0]);
                _il.Emit(OpCodes.Ldc_R8, -9.2e18);
                _il.Emit(OpCodes.Blt_Un, Exit(node.State!, Way.Guard));
                Load(node.Inputs[0]);
                _il.Emit(OpCodes.Ldc_R8, 9.2e18);
                _il.Emit(OpCodes.Bgt_Un, Exit(node.State!, Way.Guard));
                Load(node.Inputs[0]);
                _il.Emit(OpCodes.Conv_I8);
                Store(node);
                break;
            case NodeKind.GuardShape:
                WriteGuardShape(node);
                break;
            case NodeKind.GuardType:
                GuardFact(node, Members.IsOfType);
                break;
            case NodeKind.GuardCode:
                WriteGuardField(node, Members.FunctionCode);
                break;
            case NodeKind.GuardInstance:
                GuardFact(node, Members.IsInstance);
                break;
            case NodeKind.GuardVersion:
                GoIfOutdated((ClassVersion)node.Data!, Exit(node.State!, Way.Guard));
                break;
            case NodeKind.GuardDefaults:
                GuardFact(node, Members.HasDefaults);
                break;
            case NodeKind.NewInstance or NodeKind.NewKeywords or NodeKind.NewObject:
                LoadNew(node.Data!, node.Inputs);
                Store(node);
                break;
            case NodeKind.LeaveCold:
                _il.Emit(OpCodes.Br, Exit(node.State!, Way.Cold));
                break;
            case NodeKind.Leave:
                _il.Emit(OpCodes.Br, Exit(node.State!, Way.Guard));
                break;
            case NodeKind.Exit:
                _il.Emit(OpCodes.Br, Exit(node.State!, Way.Quiet));
                break;
            case NodeKind.Poll:
                _il.Emit(OpCodes.Ldarg, Thread);
                _il.Emit(OpCodes.Volatile);
                _il.Emit(OpCodes.Ldfld, Members.Interrupt);
                _il.Emit(OpCodes.Brtrue, Exit(node.State!, Way.Quiet));
                break;
            case >= NodeKind.IntAdd and <= NodeKind.IntDivide when !IsPure(node.Kind):
                WriteIntArithmetic(node);
                break;
            case NodeKind.FloatDivide:
                Load(node.Inputs[1]);
                _il.Emit(OpCodes.Ldc_R8, 0.0);
                _il.Emit(OpCodes.Beq, Exit(node.State!, Way.Guard));
                Load(node.Inputs[0]);
                Load(node.Inputs[1]);
                _il.Emit(OpCodes.Div);
                Store(node);
                break;
            case NodeKind.FloatPower:
                Load(node.Inputs[0]);
                Load(node.Inputs[1]);
                _il.Emit(OpCodes.Call, Fast(nameof(FastPaths.Power)));
                node.Local = Declare(Representation.Float);
                _il.Emit(OpCodes.Stloc, node.Local);
                _il.Emit(OpCodes.Ldloc, node.Local);
                _il.Emit(OpCodes.Ldloc, node.Local);
                // Not a number: it takes the general rules.
                _il.Emit(OpCodes.Bne_Un, Exit(node.State!, Way.Guard));
                break;
            case NodeKind.FloatSquareRoot:
                Load(node.Inputs[0]);
                _il.Emit(OpCodes.Ldc_R8, 0.0);
                _il.Emit(OpCodes.Blt_Un, Exit(node.State!, Way.Guard));
                Load(node.Inputs[0]);
                _il.Emit(OpCodes.Call, Members.SquareRoot);
                Store(node);
                break;
            case NodeKind.Truth:
                WriteTruth(node);
                break;
            case NodeKind.LoadGlobal:
                LoadFact(node.Data!);
                if (node.State!.Inlined is { } inlined)
                {
                    Load(inlined.Function);
                    _il.Emit(OpCodes.Call, Members.TryReadGlobalOf);
                }
                else
                {
                    LoadFrame();
                    _il.Emit(OpCodes.Call, Members.TryReadGlobal);
                }
                StoreOrLeave(node);
                break;
            case NodeKind.FindMethod:
                WriteFindMethod(node);
                break;
            case NodeKind.LoadVariable:
                LoadVariable((ClassVariable)node.Data!);
                Store(node);
                break;
            case NodeKind.LoadModuleAttribute:
            case NodeKind.LoadKeywordDefault:
            case NodeKind.BoundSelf:
                LoadFact(node.Data!);
                Load(node.Inputs[0]);
                _il.Emit(OpCodes.Call, Fast(node.Kind switch
                {
                    NodeKind.BoundSelf => nameof(FastPaths.TryBoundSelf),
                    NodeKind.LoadKeywordDefault => nameof(FastPaths.TryReadKeywordDefault),
                    _ => nameof(FastPaths.TryReadModule),
                }));
                StoreOrLeave(node);
                break;
            case NodeKind.Length:
                Load(node.Inputs[0]);
                _il.Emit(OpCodes.Call, Fast(nameof(FastPaths.TryLength)));
                StoreOrLeaveIfNegative(node);
                break;
            case NodeKind.IsInstance:
                Load(node.Inputs[0]);
                Load(node.Inputs[1]);
                _il.Emit(OpCodes.Call, Fast(nameof(FastPaths.TryIsInstance)));
                StoreOrLeaveIfNegative(node);
                break;
            case NodeKind.LoadAttribute:
                WriteLoadAttribute(node);
                break;
            case NodeKind.StoreAttribute:
                WriteStoreAttribute(node);
                break;
            case NodeKind.LoadSlot:
                WriteLoadSlot(node);
                break;
            case NodeKind.LoadNumber:
                WriteLoadNumber(node);
                break;
            case NodeKind.StoreSlot:
                WriteStoreSlot(node);
                break;
            case NodeKind.StoreNumber:
                WriteStoreNumber(node);
                break;
            case NodeKind.NewRangeIterator:
                foreach (var bound in node.Inputs)
                    Load(bound);
                _il.Emit(OpCodes.Call, Fast(nameof(FastPaths.TryMakeRangeIterator)));
                StoreOrLeave(node);
                break;
            case NodeKind.LoadCell:
                Load(node.Inputs[0]);
                _il.Emit(OpCodes.Ldfld, Members.CellContents);
                node.Local = Declare(Representation.Object);
                _il.Emit(OpCodes.Stloc, node.Local);
                _il.Emit(OpCodes.Ldloc, node.Local);
                _il.Emit(OpCodes.Brfalse, Exit(node.State!, Way.Quiet));
                break;
            case NodeKind.StoreCell:
                Load(node.Inputs[0]);
                Load(node.Inputs[1]);
                _il.Emit(OpCodes.Stfld, Members.CellContents);
                break;
            case NodeKind.EmptyCell:
                Load(node.Inputs[0]);
                _il.Emit(OpCodes.Call, Fast(nameof(FastPaths.TryEmptyCell)));
                _il.Emit(OpCodes.Brfalse, Exit(node.State!, Way.Quiet));
                break;
            case NodeKind.Raise:
                WriteRaise(node);
                break;
            case NodeKind.Catch:
                WriteCatch(node);
                break;
            case NodeKind.LoadListItem:
                WriteLoadListItem(node);
                break;
            case NodeKind.LoadTupleItem:
            case NodeKind.LoadStrItem:
                Load(node.Inputs[0]);
                Load(node.Inputs[1]);
                _il.Emit(OpCodes.Call, Fast(node.Kind switch
                {
                    NodeKind.LoadTupleItem => nameof(FastPaths.TupleItem),
                    _ => nameof(FastPaths.StrItem),
                }));
                StoreOrLeave(node);
                break;
            case NodeKind.StoreListItem:
                Load(node.Inputs[0]);
                Load(node.Inputs[1]);
                Load(node.Inputs[2]);
                _il.Emit(OpCodes.Call, Fast(nameof(FastPaths.StoreListItem)));
                _il.Emit(OpCodes.Brfalse, Exit(node.State!, Way.Guard));
                break;
            case NodeKind.Register:
            case NodeKind.LoadRegister:
                if (node.Uses > 0)
                {
                    LoadRegisterAddress(node.Index);
                    _il.Emit(OpCodes.Ldind_Ref);
                    Store(node);
                }
                break;
            case NodeKind.StoreRegister:
                LoadRegisterAddress(node.Index);
                LoadObject(node.Inputs[0]);
                _il.Emit(OpCodes.Stind_Ref);
                break;
            case NodeKind.CallFrameless:
                WriteCallFrameless(node);
                break;
            case NodeKind.Call:
                WriteCall((SupportCall)node);
                break;
            case NodeKind.Branch:
                WriteBranch(node);
                break;
            case NodeKind.NextOfRange:
                WriteNextOfRange(node);
                break;
            case NodeKind.NextOfList:
            case NodeKind.Next:
                WriteNext(node);
                break;
            case NodeKind.NextPair:
            case NodeKind.NextClosedPair:
                WriteNextPair(node);
                break;
            case NodeKind.NextCounted:
                WriteNextCounted(node);
                break;
            case NodeKind.SecondOfPair:
                node.Local = _seconds[node.Inputs[0]];
                break;
            case NodeKind.Return:
                WriteReturn(node);
                break;
            case NodeKind.Yield:
                WriteYield(node);
                break;
            case NodeKind.Send:
                WriteSend(node);
                break;
            default:
                if (node.Uses > 0 && !IsFolded(node))
                {
                    WriteExpression(node);
                    Store(node);
                }
                break;
        }
    }

    // Leaves unless `test` finds of input 0 what the node's data says.
    private void GuardFact(Node node, MethodInfo test)
    {
        LoadFact(node.Data!);
        Load(node.Inputs[0]);
        _il.Emit(OpCodes.Call, test);
        _il.Emit(OpCodes.Brfalse, Exit(node.State!, Way.Guard));
    }

    // A guarded value is the value.
    private void Copy(Node node)
    {
        node.Local = node.Inputs[0].Local;
        if (node.Local != null || node.Uses == 0)
            return;
        Load(node.Inputs[0]);
        Store(node);
    }

    private static bool IsPure(NodeKind kind) => kind is NodeKind.IntAnd or NodeKind.IntOr or NodeKind.IntXor;

    private static MethodInfo Fast(string name) => typeof(FastPaths).GetMethod(name)!;

    // A computation without effects; its value is left on the stack.
    private void WriteExpression(Node node)
    {
        if (node.Kind == NodeKind.Box)
        {
            LoadObject(node.Inputs[0]);
            return;
        }
        if (node.Kind == NodeKind.NewException)
        {
            WriteNewException(node);
            return;
        }
        if (node.Kind is NodeKind.NewTuple or NodeKind.NewList)
        {
            WriteSequence(node);
            return;
        }
        if (node.Kind == NodeKind.TupleField)
        {
            LoadTupleItems(node.Inputs[0]);
            _il.Emit(OpCodes.Ldc_I4, (int)node.Index);
            _il.Emit(OpCodes.Ldelem_Ref);
            return;
        }
        foreach (var input in node.Inputs)
            Load(input);
        switch (node.Kind)
        {
            case NodeKind.IntAnd:
                _il.Emit(OpCodes.And);
                break;
            case NodeKind.IntOr:
                _il.Emit(OpCodes.Or);
                break;
            case NodeKind.IntXor:
                _il.Emit(OpCodes.Xor);
                break;
            case NodeKind.BoolToInt:
                _il.Emit(OpCodes.Conv_I8);
                break;
            case NodeKind.IntToFloat:
                _il.Emit(OpCodes.Conv_R8);
                break;
            case NodeKind.FloatAdd:
                _il.Emit(OpCodes.Add);
                break;
            case NodeKind.FloatSubtract:
                _il.Emit(OpCodes.Sub);
                break;
            case NodeKind.FloatMultiply:
                _il.Emit(OpCodes.Mul);
                break;
            case NodeKind.FloatNegate:
                _il.Emit(OpCodes.Neg);
                break;
            case NodeKind.ClosureCell:
                _il.Emit(OpCodes.Ldc_I8, node.Index);
                _il.Emit(OpCodes.Call, Fast(nameof(FastPaths.ClosureCell)));
                break;
            case NodeKind.FloatAbsolute:
                _il.Emit(OpCodes.Call, Members.Absolute);
                break;
            case NodeKind.Minimum:
            case NodeKind.Maximum:
                _il.Emit(OpCodes.Call, typeof(FastPaths).GetMethod(node.Kind.ToString(), [node.Representation.DotNetType(), node.Representation.DotNetType()])!);
                break;
            case NodeKind.NewListIterator:
                _il.Emit(OpCodes.Call, Fast(nameof(FastPaths.MakeListIterator)));
                break;
            case NodeKind.StrEqual:
                _il.Emit(OpCodes.Call, Fast(nameof(FastPaths.StrEqual)));
                break;
            case NodeKind.SameNumber:
                _il.Emit(OpCodes.Call, Fast(nameof(FastPaths.SameNumber)));
                break;
            case NodeKind.Same:
                _il.Emit(OpCodes.Ceq);
                break;
            case NodeKind.Not:
                _il.Emit(OpCodes.Ldc_I4_0);
                _il.Emit(OpCodes.Ceq);
                break;
            case NodeKind.IntCompare:
            case NodeKind.FloatCompare:
                WriteComparison((CompareOp)node.Index, node.Kind == NodeKind.FloatCompare);
                break;
            default:
                throw new InvalidOperationException($"no machine code for {node.Kind}");
        }
    }

    private void WriteSequence(Node node)
    {
        LoadArray(node.Inputs, node.Inputs.Length);
        if (node.Kind == NodeKind.NewTuple)
            _il.Emit(OpCodes.Call, Members.TupleOwn);
        else
            _il.Emit(OpCodes.Newobj, Members.NewList);
    }

    private void LoadArray(ReadOnlySpan<Node> items, int length)
    {
        _il.Emit(OpCodes.Ldc_I4, length);
        _il.Emit(OpCodes.Newarr, typeof(PyObject));
        for (var i = 0; i < items.Length; i++)
        {
            // A store through the address does not look at the type.
            _il.Emit(OpCodes.Dup);
            _il.Emit(OpCodes.Ldc_I4, i);
            _il.Emit(OpCodes.Readonly);
            _il.Emit(OpCodes.Ldelema, typeof(PyObject));
            LoadObject(items[i]);
            _il.Emit(OpCodes.Stind_Ref);
        }
    }

    private void GuardClass(Node node, Type type)
    {
        if (node.State == null)
            return;
        // A local variable that a loop is entered with may be unbound.
        if (node.Inputs[0].Kind is NodeKind.Register or NodeKind.LoadRegister or NodeKind.Phi)
        {
            Load(node.Inputs[0]);
            _il.Emit(OpCodes.Brfalse, Exit(node.State, Way.Guard));
        }
        LeaveUnlessClass(node.Inputs[0], type, Exit(node.State, Way.Guard));
    }

    private static readonly MethodInfo TypeEquality = typeof(Type).GetMethod("op_Equality", [typeof(Type), typeof(Type)])!;
    private static readonly MethodInfo TypeInequality = typeof(Type).GetMethod("op_Inequality", [typeof(Type), typeof(Type)])!;

    private void StoreOrLeave(Node node)
    {
        node.Local = Declare(Representation.Object);
        _il.Emit(OpCodes.Stloc, node.Local);
        _il.Emit(OpCodes.Ldloc, node.Local);
        _il.Emit(OpCodes.Brfalse, Exit(node.State!, Way.Guard));
    }

    private void StoreOrLeaveIfNegative(Node node)
    {
        node.Local = Declare(node.Representation);
        _il.Emit(OpCodes.Stloc, node.Local);
        _il.Emit(OpCodes.Ldloc, node.Local);
        _il.Emit(OpCodes.Ldc_I4_0);
        if (node.Representation == Representation.Int)
            _il.Emit(OpCodes.Conv_I8);
        _il.Emit(OpCodes.Blt, Exit(node.State!, Way.Guard));
    }

    private void WriteBranch(Node node)
    {
        var (first, second) = (_block.Successors[0], _block.Successors[1]);
        Load(node.Inputs[0]);
        _il.Emit(OpCodes.Brtrue, first.Label);
        _il.Emit(OpCodes.Br, second.Label);
    }

    // Someone who holds on to the frame sees the local variables as they were last.
    private void WriteReturn(Node node)
    {
        if (_graph.IsFrameless)
        {
            WriteFramelessReturn(node);
            return;
        }
        var (looked, done) = (_il.DefineLabel(), _il.DefineLabel());
        LoadFrame();
        _il.Emit(OpCodes.Ldfld, Members.FrameView);
        _il.Emit(OpCodes.Brtrue, looked);
        _il.MarkLabel(done);
        Load(node.Inputs[0]);
        if (_graph.IsDirect)
        {
            _il.Emit(OpCodes.Ldarg, Thread);
            LoadFrame();
            _il.Emit(OpCodes.Ldarg, FrameOrCaller);
            _il.Emit(OpCodes.Call, Members.PopDirect);
        }
        _il.Emit(OpCodes.Ret);
        var block = _block;
        _outOfLine.Add(() =>
        {
            _block = block;
            _il.MarkLabel(looked);
            WriteRegisters(node.State!, _graph.Code.LocalCount);
            WritePc(node.State!.Pc);
            _il.Emit(OpCodes.Br, done);
        });
    }
}
