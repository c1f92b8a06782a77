using Fang.Compiler.Bytecode;
using Fang.Syntax.Ast;

namespace Fang.Compiler.CodeGen;

/// <summary>Expressions.</summary>
internal sealed partial class UnitCompiler
{
    /// <summary>Displays with more items are filled one by one, so that they need no window of registers for all.</summary>
    private const int LargestWindow = 64;

    /// <summary>A dict of more pairs gets them one by one.</summary>
    private const int LargestMap = 15;

    private int Destination(int destination) => destination == Any ? _code.Allocate() : destination;

    /// <summary>Lets tracing see the line of an operand that becomes part of an instruction.</summary>
    private void ShowLine(Expr operand)
    {
        _code.At(operand.Span);
        _code.Emit(Opcode.Nop);
    }

    private int MoveTo(int register, int destination)
    {
        if (destination == Any || destination == register)
            return register;
        _code.Emit(Opcode.Move, destination, register);
        return destination;
    }

    private int LoadConstant(object? value, int destination)
    {
        var target = Destination(destination);
        _code.Emit(Opcode.LoadConst, target, x: _code.Constant(value));
        return target;
    }

    /// <summary>Compiles into a new temporary.</summary>
    private int CompileToTemporary(Expr expression)
    {
        var register = _code.Allocate();
        return Compile(expression, register);
    }

    /// <summary>Compiles an operand that is used only after <paramref name="later"/> has been evaluated too.</summary>
    private int CompileBefore(Expr expression, params ReadOnlySpan<Expr?> later)
    {
        var register = Compile(expression);
        if (!Registers.IsVariable(register))
            return register;
        foreach (var other in later)
        {
            if (other is not null && MayRebind(other))
            {
                var copy = _code.Allocate();
                _code.Emit(Opcode.Move, copy, register);
                return copy;
            }
        }
        return register;
    }

    /// <summary>Whether evaluating an expression may bind a local of this unit: by := or in a merged comprehension.</summary>
    private bool MayRebind(Expr expression) => (_scope.BindsInExpressions || _comprehension is not null) && BindingFinder.Finds(expression);

    /// <summary>Compiles an expression; returns the register that holds its value, <paramref name="destination"/> unless that is Any.</summary>
    private int Compile(Expr expression, int destination = Any)
    {
        EnsureStack();
        if (_compilation.Folder.TryFold(expression, out var constant))
        {
            _code.At(expression.Span);
            return LoadConstant(constant, destination);
        }
        switch (expression)
        {
            case NameExpr e:
                _code.At(e.Span);
                return CompileName(e, destination);
            case AttributeExpr e:
                return CompileAttribute(e, destination);
            case CallExpr e:
                return CompileCall(e, destination);
            case BinOpExpr e:
                return CompileBinary(e, destination);
            case SubscriptExpr e:
                return CompileSubscript(e, destination);
            case CompareExpr e:
                return CompileComparison(e, destination);
            case UnaryOpExpr e:
                return CompileUnary(e, destination);
            case BoolOpExpr e:
                return CompileBoolean(e, destination);
            case TupleExpr e:
                return CompileTuple(e.Elts, e.Span, destination);
            case ListExpr e:
                return CompileList(e, destination);
            case SetExpr e:
                return CompileSet(e, destination);
            case DictExpr e:
                return CompileDict(e, destination);
            case IfExpExpr e:
                return CompileConditional(e, destination);
            case JoinedStrExpr e:
                return CompileJoinedString(e.Values, e.Span, destination);
            case FormattedValueExpr e:
                return CompileFormattedValue(e, destination);
            case LambdaExpr e:
                return CompileLambda(e, destination);
            case ListCompExpr e:
                return CompileComprehension(e, e.Generators, e.Elt, null, destination);
            case SetCompExpr e:
                return CompileComprehension(e, e.Generators, e.Elt, null, destination);
            case DictCompExpr e:
                return CompileComprehension(e, e.Generators, e.Key, e.Value, destination);
            case GeneratorExpExpr e:
                return CompileComprehension(e, e.Generators, e.Elt, null, destination);
            case NamedExpr e:
                return CompileAssignmentExpression(e, destination);
            case SliceExpr e:
                return CompileSlice(e, destination);
            case YieldExpr e:
                return CompileYield(e, destination);
            case YieldFromExpr e:
                return CompileYieldFrom(e, destination);
            case AwaitExpr e:
                return CompileAwait(e, destination);
            case StarredExpr e:
                throw CompileError.At("can't use starred expression here", e.Span);
            default:
                throw new InvalidOperationException($"unknown expression {expression.PythonName}");
        }
    }

    private int CompileAttribute(AttributeExpr expression, int destination)
    {
        if (IsOptimizableSuper(expression))
            return CompileSuperAttribute(expression, destination);
        var mark = _code.Mark;
        var owner = Compile(expression.Value);
        _code.Release(mark);
        var target = Destination(destination);
        AtAttribute(expression.Span, expression);
        _code.Emit(Opcode.LoadAttr, target, owner, x: _code.Name(_scope.Mangle(expression.Attr)));
        return target;
    }

    private int CompileBinary(BinOpExpr expression, int destination)
    {
        if (expression is { Op: BinaryOperator.Mod, Right: TupleExpr values }
            && _compilation.Folder.TryFold(expression.Left, out var format) && format is string text
            && !_compilation.Folder.TryFold(values, out _)
            && PercentFormat.TryConvert(text, expression.Left.Span, values.Elts, out var parts))
            return CompileJoinedString(parts, expression.Span, destination);
        var mark = _code.Mark;
        if (expression.Op is BinaryOperator.Add or BinaryOperator.Sub
            && _compilation.Folder.TryFold(expression.Right, out var right) && right is long and >= int.MinValue and <= int.MaxValue)
        {
            var operand = Compile(expression.Left);
            _code.Release(mark);
            ShowLine(expression.Right);
            var sum = Destination(destination);
            _code.At(expression.Span);
            _code.Emit(expression.Op == BinaryOperator.Add ? Opcode.AddInt : Opcode.SubInt, sum, operand, x: (int)(long)right);
            return sum;
        }
        var leftRegister = CompileBefore(expression.Left, expression.Right);
        var rightRegister = Compile(expression.Right);
        _code.Release(mark);
        var target = Destination(destination);
        _code.At(expression.Span);
        _code.Emit((Opcode)((int)Opcode.Add + (int)expression.Op), target, leftRegister, rightRegister);
        return target;
    }

    private int CompileUnary(UnaryOpExpr expression, int destination)
    {
        var operandExpression = expression.Operand;
        if (expression is { Op: UnaryOperator.Not, Operand: CompareExpr { Ops: [var op] } compare })
        {
            if (Negated(op) is { } negated)
                return CompileComparison(new CompareExpr(compare.Left, [negated], compare.Comparators, compare.Span), destination);
            // A comparison whose truth is asked for stands where that is asked.
            operandExpression = new CompareExpr(compare.Left, compare.Ops, compare.Comparators, expression.Span);
        }
        var mark = _code.Mark;
        var operand = Compile(operandExpression);
        _code.Release(mark);
        var target = Destination(destination);
        _code.At(expression.Span);
        _code.Emit(expression.Op switch
        {
            UnaryOperator.Not => Opcode.Not,
            UnaryOperator.USub => Opcode.Neg,
            UnaryOperator.UAdd => Opcode.Pos,
            _ => Opcode.Invert,
        }, target, operand);
        return target;
    }

    /// <summary>The operator that <c>not</c> makes of another whose result is always a bool.</summary>
    private static CompareOperator? Negated(CompareOperator op) => op switch
    {
        CompareOperator.Is => CompareOperator.IsNot,
        CompareOperator.IsNot => CompareOperator.Is,
        CompareOperator.In => CompareOperator.NotIn,
        CompareOperator.NotIn => CompareOperator.In,
        _ => null,
    };

    private int CompileSubscript(SubscriptExpr expression, int destination)
    {
        WarnSubscript(expression);
        var mark = _code.Mark;
        var owner = CompileBefore(expression.Value, expression.Slice);
        var index = Compile(expression.Slice);
        _code.Release(mark);
        var target = Destination(destination);
        _code.At(expression.Span);
        _code.Emit(Opcode.LoadItem, target, owner, index);
        return target;
    }

    private int CompileSlice(SliceExpr slice, int destination)
    {
        var mark = _code.Mark;
        var lower = CompileOptionalBefore(slice.Lower, slice.Span, slice.Upper, slice.Step);
        var upper = CompileOptionalBefore(slice.Upper, slice.Span, slice.Step);
        var step = slice.Step is null ? -1 : Compile(slice.Step);
        _code.Release(mark);
        var target = Destination(destination);
        _code.At(slice.Span);
        _code.Emit(Opcode.BuildSlice, target, lower, upper, step);
        return target;
    }

    private int CompileOptionalBefore(Expr? expression, SourceSpan span, params ReadOnlySpan<Expr?> later)
    {
        if (expression is not null)
            return CompileBefore(expression, later);
        _code.At(span);
        return LoadConstant(null, Any);
    }

    private int CompileBoolean(BoolOpExpr expression, int destination)
    {
        var mark = _code.Mark;
        // A local keeps its value until the last operand has been evaluated.
        var target = Registers.IsTemporary(destination) ? destination : _code.Allocate();
        var end = _code.NewLabel();
        for (var i = 0; i < expression.Values.Length; i++)
        {
            var isLast = i == expression.Values.Length - 1;
            if (!isLast && _compilation.Folder.TryFold(expression.Values[i], out var constant))
            {
                // A constant either decides or is skipped; what follows a deciding one is compiled for its errors, but not reached.
                if (ConstantFolder.IsTrue(constant) == (expression.Op == BoolOperator.And))
                {
                    ShowLine(expression.Values[i]);
                    continue;
                }
                Compile(expression.Values[i], target);
                EmitJump(Opcode.Jump, end);
                continue;
            }
            Compile(expression.Values[i], target);
            if (isLast)
                break;
            _code.At(expression.Span);
            EmitJump(expression.Op == BoolOperator.And ? Opcode.JumpIfFalse : Opcode.JumpIfTrue, end, target);
        }
        _code.Place(end);
        if (destination == Any || target == destination)
            return target;
        _code.Emit(Opcode.Move, destination, target);
        _code.Release(mark);
        return destination;
    }

    private int CompileConditional(IfExpExpr expression, int destination)
    {
        var target = Destination(destination);
        var orElse = _code.NewLabel();
        var end = _code.NewLabel();
        JumpIf(expression.Test, false, orElse);
        Compile(expression.Body, target);
        _code.AtNowhere();
        EmitJump(Opcode.Jump, end);
        _code.Place(orElse);
        Compile(expression.Orelse, target);
        _code.Place(end);
        return target;
    }

    private int CompileTuple(Expr[] elements, SourceSpan span, int destination)
    {
        if (elements.Length <= LargestWindow && !HasStarred(elements))
            return CompileWindow(Opcode.BuildTuple, elements, span, destination);
        var mark = _code.Mark;
        var list = CompileItems(_code.Allocate(), elements, span);
        _code.Release(mark);
        var target = Destination(destination);
        _code.At(span);
        _code.Emit(Opcode.ListToTuple, target, list);
        return target;
    }

    private int CompileList(ListExpr expression, int destination)
    {
        var elements = expression.Elts;
        if (elements.Length > 2 && _compilation.Folder.TryFoldAll(elements) is { } constant)
            return CompileConstantDisplay(Opcode.BuildList, Opcode.ListExtend, constant, expression.Span, destination);
        if (elements.Length <= LargestWindow && !HasStarred(elements))
            return CompileWindow(Opcode.BuildList, elements, expression.Span, destination);
        var mark = _code.Mark;
        var list = CompileItems(Registers.IsTemporary(destination) ? destination : _code.Allocate(), elements, expression.Span);
        return MoveResult(list, destination, mark);
    }

    private int CompileSet(SetExpr expression, int destination)
    {
        var (elements, span) = (expression.Elts, expression.Span);
        if (elements.Length > 2 && _compilation.Folder.TryFoldAll(elements) is { } constant)
            return CompileConstantDisplay(Opcode.BuildSet, Opcode.SetUpdate, Distinct(constant), span, destination);
        if (elements.Length <= LargestWindow && !HasStarred(elements))
            return CompileWindow(Opcode.BuildSet, elements, span, destination);
        var mark = _code.Mark;
        var set = Registers.IsTemporary(destination) ? destination : _code.Allocate();
        _code.At(span);
        _code.Emit(Opcode.BuildSet, set, set);
        CompileInto(set, elements, span, Opcode.SetAdd, Opcode.SetUpdate);
        return MoveResult(set, destination, mark);
    }

    /// <summary>A display whose items are all constants: one constant that holds them is added to an empty one.</summary>
    private int CompileConstantDisplay(Opcode build, Opcode extend, object constant, SourceSpan span, int destination)
    {
        var mark = _code.Mark;
        var target = Registers.IsTemporary(destination) ? destination : _code.Allocate();
        _code.At(span);
        _code.Emit(build, target, target);
        var inner = _code.Mark;
        _code.Emit(extend, target, LoadConstant(constant, Any));
        _code.Release(inner);
        return MoveResult(target, destination, mark);
    }

    private int MoveResult(int register, int destination, int mark)
    {
        if (destination == Any || destination == register)
            return register;
        _code.Emit(Opcode.Move, destination, register);
        _code.Release(mark);
        return destination;
    }

    /// <summary>The items one after the other in registers, made into a value by one instruction.</summary>
    private int CompileWindow(Opcode build, Expr[] elements, SourceSpan span, int destination)
    {
        var mark = _code.Mark;
        var window = Registers.Temporaries + mark;
        foreach (var element in elements)
            CompileToTemporary(element);
        _code.Release(mark);
        var target = Destination(destination);
        _code.At(span);
        _code.Emit(build, target, window, x: elements.Length);
        return target;
    }

    /// <summary>Makes a list of items, some of which may be starred, in a given temporary.</summary>
    private int CompileItems(int list, Expr[] elements, SourceSpan span)
    {
        _code.At(span);
        _code.Emit(Opcode.BuildList, list, list);
        CompileInto(list, elements, span, Opcode.ListAppend, Opcode.ListExtend);
        return list;
    }

    private void CompileInto(int container, Expr[] elements, SourceSpan span, Opcode add, Opcode extend)
    {
        foreach (var element in elements)
        {
            var mark = _code.Mark;
            var starred = element as StarredExpr;
            var value = Compile(starred?.Value ?? element);
            _code.At(span);
            _code.Emit(starred is null ? add : extend, container, value);
            _code.Release(mark);
        }
    }

    private static bool HasStarred(Expr[] elements)
    {
        foreach (var element in elements)
        {
            if (element is StarredExpr)
                return true;
        }
        return false;
    }

    private int CompileDict(DictExpr expression, int destination)
    {
        var (keys, values, span) = (expression.Keys, expression.Values, expression.Span);
        var mark = _code.Mark;
        var simple = 0;
        while (simple < keys.Length && keys[simple] is not null)
            simple++;
        if (simple > LargestMap)
            simple = 0;
        var window = Registers.Temporaries + mark;
        var showsKeys = ShowsKeys(keys);
        for (var i = 0; i < simple; i++)
        {
            if (showsKeys)
                CompileToTemporary(keys[i]!);
            else
                LoadHiddenConstant(keys[i]!);
            CompileToTemporary(values[i]);
        }
        _code.Release(mark);
        var isComplete = simple == keys.Length;
        var target = isComplete || Registers.IsTemporary(destination) ? Destination(destination) : _code.Allocate();
        _code.At(span);
        _code.Emit(Opcode.BuildMap, target, window, x: simple);
        for (var i = simple; i < keys.Length; i++)
        {
            var inner = _code.Mark;
            if (keys[i] is { } key)
            {
                var keyRegister = CompileBefore(key, values[i]);
                var value = Compile(values[i]);
                _code.At(span);
                _code.Emit(Opcode.MapAdd, target, keyRegister, value);
            }
            else
            {
                var mapping = Compile(values[i]);
                _code.At(span);
                _code.Emit(Opcode.DictUpdate, target, mapping);
            }
            _code.Release(inner);
        }
        return isComplete ? target : MoveResult(target, destination, mark);
    }

    /// <summary>Whether keys have lines of their own: CPython makes one constant of a few constant keys.</summary>
    private bool ShowsKeys(Expr?[] keys)
    {
        const int MostKeysInConstant = 15;
        if (keys.Length is < 2 or > MostKeysInConstant)
            return true;
        foreach (var key in keys)
        {
            if (key is null || !_compilation.Folder.TryFold(key, out _))
                return true;
        }
        return false;
    }

    private void LoadHiddenConstant(Expr expression)
    {
        _compilation.Folder.TryFold(expression, out var value);
        _code.AtNowhere();
        LoadConstant(value, Any);
    }

    private int CompileJoinedString(Expr[] values, SourceSpan span, int destination)
    {
        switch (values)
        {
            case []:
                _code.At(span);
                return LoadConstant("", destination);
            case [var single]:
                return Compile(single, destination);
        }
        if (values.Length <= LargestWindow)
            return CompileWindow(Opcode.BuildString, values, span, destination);
        // In pieces: each joins what there is with the next items.
        var mark = _code.Mark;
        var first = Registers.Temporaries + mark;
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            CompileToTemporary(values[i]);
            if (++count < LargestWindow && i < values.Length - 1)
                continue;
            _code.Release(mark);
            _code.At(span);
            _code.Emit(Opcode.BuildString, _code.Allocate(), first, x: count);
            count = 1;
        }
        return MoveResult(first, destination, mark);
    }

    private int CompileFormattedValue(FormattedValueExpr expression, int destination)
    {
        var mark = _code.Mark;
        var value = CompileBefore(expression.Value, expression.FormatSpec);
        var specification = expression.FormatSpec is null ? -1 : Compile(expression.FormatSpec);
        _code.Release(mark);
        var target = Destination(destination);
        _code.At(expression.Span);
        _code.Emit(Opcode.FormatValue, target, value, Math.Max(expression.Conversion, 0), specification);
        return target;
    }

    private int CompileAssignmentExpression(NamedExpr expression, int destination)
    {
        var name = (NameExpr)expression.Target;
        CheckAssignable(name.Id, name.Span);
        // What the value binds comes first in co_varnames.
        var local = MayRebind(expression.Value) ? Any : LocalRegister(name.Id);
        var mark = _code.Mark;
        if (local != Any)
        {
            Compile(expression.Value, local);
            _code.At(name.Span);
            return MoveTo(local, destination);
        }
        var target = Registers.IsTemporary(destination) ? destination : _code.Allocate();
        Compile(expression.Value, target);
        StoreName(name.Id, target, name.Span);
        return MoveResult(target, destination, mark);
    }
}
