namespace Fang.Compiler.Bytecode;

/// <summary>
/// Translates a unit's instructions one by one into those of the stack machine: locals among the operands are loaded before and
/// stored after, temporaries are places of the stack.
/// </summary>
internal sealed class StackCodeTranslator(CodeUnit unit)
{
    // The operators of BINARY_OP in the order of the opcodes Add ... FloorDiv; the in-place ones come 13 later.
    private static ReadOnlySpan<byte> BinaryOperators => [0, 10, 5, 4, 11, 6, 8, 3, 9, 7, 12, 1, 2];
    private const int InplaceOffset = 13;

    // COMPARE_OP has the operator above these bits, one of which asks for a bool.
    private const int CompareShift = 5;
    private const int CompareToBool = 16;

    private readonly List<StackInstruction> _items = [];
    private readonly HashSet<int> _targets = [];
    private int _pc;
    private Dictionary<long, int>? _integers;

    public List<StackInstruction> Translate()
    {
        foreach (var instruction in unit.Instructions)
        {
            if (OpcodeTable.X(instruction.Opcode) == ExtraKind.Target)
                _targets.Add(instruction.X);
        }
        foreach (var entry in unit.ExceptionTable)
            _targets.Add(entry.Handler);
        _items.Add(new StackInstruction(-1, StackOpcode.Resume, 0, -1));
        for (_pc = 0; _pc < unit.Instructions.Length; _pc++)
        {
            if (ReturnsConstant())
                continue;
            var count = _items.Count;
            Translate(unit.Instructions[_pc]);
            if (_items.Count == count)
                Emit(StackOpcode.Nop);
        }
        return _items;
    }

    /// <summary>Takes a constant that is returned at once as one instruction; a constant that has taken an operator's place is none.</summary>
    private bool ReturnsConstant()
    {
        var instructions = unit.Instructions;
        var load = instructions[_pc];
        if (load.Opcode != Opcode.LoadConst || _pc + 1 >= instructions.Length || _targets.Contains(_pc + 1))
            return false;
        var (here, next) = (unit.Positions[_pc], unit.Positions[_pc + 1]);
        if (instructions[_pc + 1] is not { Opcode: Opcode.Return } result || result.A != load.A || !IsOwn())
            return false;
        Emit(StackOpcode.ReturnConst, load.X);
        // The items are in the order of instructions, so the return, which has none, starts where the next instruction does:
        // it is the one that events and tracebacks name, therefore the item becomes its own.
        _items[^1] = _items[^1] with { Pc = ++_pc };
        return true;

        // The text of an f-string without replacements stands within what is returned.
        bool IsOwn() => (here.EndLine, here.EndColumn) == (next.EndLine, next.EndColumn)
            || (unit.Constants[load.X] is string && here.Line == next.Line && here.Column > next.Column && here.EndLine == next.EndLine);
    }

    private void Translate(in Instruction i)
    {
        var opcode = i.Opcode;
        if (TranslateVariable(i))
            return;
        LoadOperand(OpcodeTable.A(opcode), i.A);
        LoadOperand(OpcodeTable.B(opcode), i.B);
        LoadOperand(OpcodeTable.C(opcode), i.C);
        if (opcode is >= Opcode.Add and <= Opcode.FloorDiv)
            Emit(StackOpcode.BinaryOp, BinaryOperators[opcode - Opcode.Add]);
        else if (opcode is >= Opcode.InplaceAdd and <= Opcode.InplaceFloorDiv)
            Emit(StackOpcode.BinaryOp, BinaryOperators[opcode - Opcode.InplaceAdd] + InplaceOffset);
        else if (OpcodeTable.X(opcode) == ExtraKind.Target)
            TranslateJump(i);
        else
            TranslatePlain(i);
        if (OpcodeTable.A(opcode) == OperandKind.Write && IsLocal(i.A))
            Emit(StackOpcode.StoreFast, i.A);
    }

    /// <summary>The instructions whose registers are the variables that they are about.</summary>
    private bool TranslateVariable(in Instruction i)
    {
        switch (i.Opcode)
        {
            case Opcode.Clear when IsLocal(i.A):
            case Opcode.DeleteLocal:
                Emit(StackOpcode.DeleteFast, i.A);
                return true;
            case Opcode.CheckLocal:
                Emit(StackOpcode.LoadFastCheck, i.X);
                return true;
            case Opcode.MakeCell:
                Emit(StackOpcode.MakeCell, i.A);
                return true;
            case Opcode.CopyFreeVars:
                Emit(StackOpcode.CopyFreeVars, i.X);
                return true;
            case Opcode.LoadDeref:
                Emit(StackOpcode.LoadDeref, i.B);
                if (IsLocal(i.A))
                    Emit(StackOpcode.StoreFast, i.A);
                return true;
            case Opcode.StoreDeref:
                LoadOperand(OperandKind.Read, i.B);
                Emit(StackOpcode.StoreDeref, i.A);
                return true;
            case Opcode.DeleteDeref:
                Emit(StackOpcode.DeleteDeref, i.A);
                return true;
            default:
                return false;
        }
    }

    private void TranslateJump(in Instruction i)
    {
        switch (i.Opcode)
        {
            case Opcode.Jump:
                Jump(StackOpcode.JumpForward, i.X);
                break;
            case Opcode.JumpBack:
                Jump(unit.Instructions[i.X].Opcode == Opcode.Send ? StackOpcode.JumpBackwardNoInterrupt : StackOpcode.JumpBackward, i.X);
                break;
            case Opcode.JumpIfTrue:
                Jump(StackOpcode.PopJumpIfTrue, i.X);
                break;
            case Opcode.JumpIfFalse:
                Jump(StackOpcode.PopJumpIfFalse, i.X);
                break;
            case Opcode.JumpIfNone:
                Jump(StackOpcode.PopJumpIfNone, i.X);
                break;
            case Opcode.JumpIfNotNone:
                Jump(StackOpcode.PopJumpIfNotNone, i.X);
                break;
            case >= Opcode.JumpIfLt and <= Opcode.JumpIfGe:
                Compare(i.Opcode - Opcode.JumpIfLt, true);
                ConditionalJump(i);
                break;
            case >= Opcode.JumpIfLtInt and <= Opcode.JumpIfGeInt:
                LoadInteger((short)i.B);
                Compare(i.Opcode - Opcode.JumpIfLtInt, true);
                ConditionalJump(i);
                break;
            case Opcode.JumpIfIs:
                Emit(StackOpcode.IsOp);
                ConditionalJump(i);
                break;
            case Opcode.JumpIfContains:
                Emit(StackOpcode.ContainsOp);
                ConditionalJump(i);
                break;
            case Opcode.ForIter:
                Jump(StackOpcode.ForIter, i.X);
                break;
            case Opcode.Send:
                Jump(StackOpcode.Send, i.X);
                break;
            case Opcode.YieldDelegated:
                Emit(StackOpcode.YieldValue, 1);
                break;
            default:
                Emit(StackOpcode.EndAsyncFor);
                break;
        }
    }

    private void TranslatePlain(in Instruction i)
    {
        switch (i.Opcode)
        {
            case Opcode.AddInt or Opcode.SubInt:
                LoadInteger(i.X);
                Emit(StackOpcode.BinaryOp, (i.Opcode == Opcode.AddInt ? 0 : BinaryOperators[1]) + (i.C == 1 ? InplaceOffset : 0));
                break;
            case >= Opcode.Lt and <= Opcode.Ge:
                Compare(i.Opcode - Opcode.Lt, false);
                break;
            case Opcode.Call or Opcode.CallMethod:
                Emit(StackOpcode.Call, i.X);
                break;
            case Opcode.FormatValue:
                if (i.C != 0)
                    Emit(StackOpcode.ConvertValue, i.C switch { 's' => 1, 'r' => 2, _ => 3 });
                if (i.X >= 0)
                    LoadOperand(OperandKind.Read, i.X);
                Emit(i.X >= 0 ? StackOpcode.FormatWithSpec : StackOpcode.FormatSimple);
                break;
            case Opcode.BuildSlice:
                if (i.X >= 0)
                    LoadOperand(OperandKind.Read, i.X);
                Emit(StackOpcode.BuildSlice, i.X >= 0 ? 3 : 2);
                break;
            case Opcode.MakeFunction:
                Emit(StackOpcode.LoadConst, i.X);
                Emit(StackOpcode.MakeFunction);
                for (var flag = 1; flag <= (int)MakeFunctionFlags.Closure; flag <<= 1)
                {
                    if ((i.C & flag) != 0)
                        Emit(StackOpcode.SetFunctionAttribute, flag);
                }
                break;
            case Opcode.Intrinsic:
                TranslateIntrinsic((Intrinsic)i.C);
                break;
            case Opcode.ExitHandler when unit.Instructions[_pc + 1] is { Opcode: Opcode.Reraise, C: 1 }:
                Emit(StackOpcode.Copy, 3);
                Emit(StackOpcode.PopExcept);
                break;
            case Opcode.Nop or Opcode.Move or Opcode.Clear:
                break;
            default:
                var (opcode, argument) = Single(i);
                Emit(opcode, argument);
                break;
        }
    }

    /// <summary>The instructions that one of the stack machine stands for, with its argument.</summary>
    private static (StackOpcode Opcode, int Argument) Single(in Instruction i) => i.Opcode switch
    {
        Opcode.LoadConst => (StackOpcode.LoadConst, i.X),
        Opcode.LoadName => (StackOpcode.LoadName, i.X),
        Opcode.StoreName => (StackOpcode.StoreName, i.X),
        Opcode.DeleteName => (StackOpcode.DeleteName, i.X),
        Opcode.LoadGlobal => (StackOpcode.LoadGlobal, i.X << 1),
        Opcode.StoreGlobal => (StackOpcode.StoreGlobal, i.X),
        Opcode.DeleteGlobal => (StackOpcode.DeleteGlobal, i.X),
        Opcode.LoadLocals => (StackOpcode.LoadLocals, 0),
        Opcode.LoadFromDictOrDeref => (StackOpcode.LoadFromDictOrDeref, i.X),
        Opcode.LoadFromDictOrGlobals => (StackOpcode.LoadFromDictOrGlobals, i.X),
        Opcode.LoadBuildClass => (StackOpcode.LoadBuildClass, 0),
        Opcode.LoadAssertionError => (StackOpcode.LoadAssertionError, 0),
        Opcode.LoadAttr => (StackOpcode.LoadAttr, i.X << 1),
        Opcode.StoreAttr => (StackOpcode.StoreAttr, i.X),
        Opcode.DeleteAttr => (StackOpcode.DeleteAttr, i.X),
        Opcode.LoadMethod => (StackOpcode.LoadAttr, i.X << 1 | 1),
        Opcode.LoadSpecial when (SpecialMethod)i.C == SpecialMethod.Enter => (StackOpcode.BeforeWith, 0),
        Opcode.LoadSpecial when (SpecialMethod)i.C == SpecialMethod.AsyncEnter => (StackOpcode.BeforeAsyncWith, 0),
        Opcode.LoadSpecial => (StackOpcode.Copy, 1),
        Opcode.LoadSuperAttr => (StackOpcode.LoadSuperAttr, i.X << 2 | 2),
        Opcode.LoadSuperMethod => (StackOpcode.LoadSuperAttr, i.X << 2 | 3),
        Opcode.LoadItem => (StackOpcode.BinarySubscr, 0),
        Opcode.StoreItem => (StackOpcode.StoreSubscr, 0),
        Opcode.DeleteItem => (StackOpcode.DeleteSubscr, 0),
        Opcode.Neg => (StackOpcode.UnaryNegative, 0),
        Opcode.Pos => (StackOpcode.CallIntrinsic1, 5),
        Opcode.Invert => (StackOpcode.UnaryInvert, 0),
        Opcode.Not => (StackOpcode.UnaryNot, 0),
        Opcode.Is => (StackOpcode.IsOp, 0),
        Opcode.IsNot => (StackOpcode.IsOp, 1),
        Opcode.Contains => (StackOpcode.ContainsOp, 0),
        Opcode.NotContains => (StackOpcode.ContainsOp, 1),
        Opcode.BuildTuple or Opcode.MakeClosure => (StackOpcode.BuildTuple, i.X),
        Opcode.BuildList => (StackOpcode.BuildList, i.X),
        Opcode.BuildSet => (StackOpcode.BuildSet, i.X),
        Opcode.BuildMap => (StackOpcode.BuildMap, i.X),
        Opcode.BuildString => (StackOpcode.BuildString, i.X),
        Opcode.ListAppend => (StackOpcode.ListAppend, 1),
        Opcode.ListExtend => (StackOpcode.ListExtend, 1),
        Opcode.ListToTuple => (StackOpcode.CallIntrinsic1, 6),
        Opcode.SetAdd => (StackOpcode.SetAdd, 1),
        Opcode.SetUpdate => (StackOpcode.SetUpdate, 1),
        Opcode.MapAdd => (StackOpcode.MapAdd, 1),
        Opcode.DictUpdate or Opcode.DictWithoutKeys => (StackOpcode.DictUpdate, 1),
        Opcode.DictMerge => (StackOpcode.DictMerge, 1),
        Opcode.UnpackSequence => (StackOpcode.UnpackSequence, i.X),
        Opcode.UnpackEx => (StackOpcode.UnpackEx, i.X | i.C << 8),
        Opcode.CallKw or Opcode.CallMethodKw => (StackOpcode.CallKw, i.X),
        Opcode.CallEx => (StackOpcode.CallFunctionEx, 1),
        Opcode.ImportName => (StackOpcode.ImportName, i.X),
        Opcode.ImportFrom => (StackOpcode.ImportFrom, i.X),
        Opcode.ImportStar => (StackOpcode.CallIntrinsic1, 2),
        Opcode.SetupAnnotations => (StackOpcode.SetupAnnotations, 0),
        Opcode.GetIter => (StackOpcode.GetIter, 0),
        Opcode.ReturnGenerator => (StackOpcode.ReturnGenerator, 0),
        Opcode.Yield => (StackOpcode.YieldValue, 0),
        Opcode.GetYieldFromIter => (StackOpcode.GetYieldFromIter, 0),
        Opcode.GetAwaitable => (StackOpcode.GetAwaitable, i.C),
        Opcode.GetAIter => (StackOpcode.GetAiter, 0),
        Opcode.GetANext => (StackOpcode.GetAnext, 0),
        Opcode.Return => (StackOpcode.ReturnValue, 0),
        Opcode.Raise => (StackOpcode.RaiseVarargs, 1),
        Opcode.RaiseFrom => (StackOpcode.RaiseVarargs, 2),
        Opcode.RaiseCurrent => (StackOpcode.RaiseVarargs, 0),
        Opcode.Reraise => (StackOpcode.Reraise, i.C),
        Opcode.EnterHandler => (StackOpcode.PushExcInfo, 0),
        Opcode.ExitHandler => (StackOpcode.PopExcept, 0),
        Opcode.MatchException => (StackOpcode.CheckExcMatch, 0),
        Opcode.MatchExceptionGroup => (StackOpcode.CheckEgMatch, 0),
        Opcode.RaiseStarRest => (StackOpcode.CallIntrinsic2, 1),
        Opcode.ExceptionArgs => (StackOpcode.WithExceptStart, 0),
        Opcode.MatchSequence => (StackOpcode.MatchSequence, 0),
        Opcode.MatchMapping => (StackOpcode.MatchMapping, 0),
        Opcode.MatchKeys => (StackOpcode.MatchKeys, 0),
        Opcode.MatchClass => (StackOpcode.MatchClass, i.X),
        Opcode.GetLen => (StackOpcode.GetLen, 0),
        _ => throw new InvalidOperationException(i.Opcode.ToString()),
    };

    private void TranslateIntrinsic(Intrinsic intrinsic)
    {
        var (opcode, number) = intrinsic switch
        {
            Intrinsic.Display => (StackOpcode.CallIntrinsic1, 1),
            Intrinsic.StopIterationError => (StackOpcode.CallIntrinsic1, 3),
            Intrinsic.AsyncGeneratorWrap => (StackOpcode.CallIntrinsic1, 4),
            Intrinsic.TypeVar => (StackOpcode.CallIntrinsic1, 7),
            Intrinsic.ParamSpec => (StackOpcode.CallIntrinsic1, 8),
            Intrinsic.TypeVarTuple => (StackOpcode.CallIntrinsic1, 9),
            Intrinsic.SubscriptGeneric => (StackOpcode.CallIntrinsic1, 10),
            Intrinsic.TypeAlias => (StackOpcode.CallIntrinsic1, 11),
            Intrinsic.TypeVarWithBound => (StackOpcode.CallIntrinsic2, 2),
            Intrinsic.TypeVarWithConstraints => (StackOpcode.CallIntrinsic2, 3),
            Intrinsic.SetFunctionTypeParams => (StackOpcode.CallIntrinsic2, 4),
            Intrinsic.SetTypeParamDefault => (StackOpcode.CallIntrinsic2, 5),
            _ => throw new InvalidOperationException(intrinsic.ToString()),
        };
        Emit(opcode, number);
    }

    private bool IsLocal(int register) => register < unit.LocalNames.Length;

    private void LoadOperand(OperandKind kind, int register)
    {
        if (kind is OperandKind.Read or OperandKind.Change && IsLocal(register))
            Emit(StackOpcode.LoadFast, register);
    }

    /// <summary>Loads an integer that the register machine has in its instruction, if the unit has it as a constant.</summary>
    private void LoadInteger(long value)
    {
        if (_integers == null)
        {
            _integers = [];
            for (var i = 0; i < unit.Constants.Length; i++)
            {
                if (unit.Constants[i] is long constant)
                    _integers.TryAdd(constant, i);
            }
        }
        if (_integers.TryGetValue(value, out var index))
            Emit(StackOpcode.LoadConst, index);
    }

    private void Compare(int comparison, bool toBool) => Emit(StackOpcode.CompareOp, comparison << CompareShift | (toBool ? CompareToBool : 0));

    private void ConditionalJump(in Instruction i) => Jump(i.C == 1 ? StackOpcode.PopJumpIfTrue : StackOpcode.PopJumpIfFalse, i.X);

    private void Emit(StackOpcode opcode, int argument = 0) => _items.Add(new StackInstruction(_pc, opcode, argument, -1));

    private void Jump(StackOpcode opcode, int target) => _items.Add(new StackInstruction(_pc, opcode, 0, target));
}
