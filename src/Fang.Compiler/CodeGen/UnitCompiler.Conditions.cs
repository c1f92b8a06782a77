using Fang.Compiler.Bytecode;
using Fang.Syntax.Ast;

namespace Fang.Compiler.CodeGen;

/// <summary>Comparisons and conditional jumps.</summary>
internal sealed partial class UnitCompiler
{
    private void EmitJump(Opcode opcode, int label, int a = 0, int b = 0, int c = 0) => _code.Emit(opcode, a, b, c, label);

    /// <summary>Jumps to <paramref name="label"/> if the truth of an expression is <paramref name="condition"/>.</summary>
    private void JumpIf(Expr expression, bool condition, int label)
    {
        EnsureStack();
        if (_compilation.Folder.TryFold(expression, out var constant))
        {
            _code.At(expression.Span);
            _code.Emit(Opcode.Nop);
            if (ConstantFolder.IsTrue(constant) == condition)
                EmitJump(Opcode.Jump, label);
            return;
        }
        switch (expression)
        {
            case UnaryOpExpr { Op: UnaryOperator.Not } e:
                JumpIf(e.Operand, !condition, label);
                break;
            case BoolOpExpr e:
                JumpIfBoolean(e, condition, label);
                break;
            case IfExpExpr e:
                JumpIfConditional(e, condition, label);
                break;
            case CompareExpr e:
                JumpIfComparison(e, condition, label);
                break;
            default:
                var mark = _code.Mark;
                var value = Compile(expression);
                _code.Release(mark);
                _code.At(expression.Span);
                EmitJump(condition ? Opcode.JumpIfTrue : Opcode.JumpIfFalse, label, value);
                break;
        }
    }

    private void JumpIfBoolean(BoolOpExpr expression, bool condition, int label)
    {
        // What decides the whole by being true (or) or false (and).
        var deciding = expression.Op == BoolOperator.Or;
        var end = _code.NewLabel();
        var decided = deciding == condition ? label : end;
        for (var i = 0; i < expression.Values.Length - 1; i++)
            JumpIf(expression.Values[i], deciding, decided);
        JumpIf(expression.Values[^1], condition, label);
        _code.Place(end);
    }

    private void JumpIfConditional(IfExpExpr expression, bool condition, int label)
    {
        var orElse = _code.NewLabel();
        var end = _code.NewLabel();
        JumpIf(expression.Test, false, orElse);
        JumpIf(expression.Body, condition, label);
        _code.AtNowhere();
        EmitJump(Opcode.Jump, end);
        _code.Place(orElse);
        JumpIf(expression.Orelse, condition, label);
        _code.Place(end);
    }

    private void JumpIfComparison(CompareExpr expression, bool condition, int label)
    {
        WarnComparison(expression);
        var mark = _code.Mark;
        var last = expression.Ops.Length - 1;
        var end = last > 0 && condition ? _code.NewLabel() : label;
        var left = CompileBefore(expression.Left, expression.Comparators[0]);
        var place = last > 1 ? _code.Allocate(2) : Any;
        for (var i = 0; i < last; i++)
        {
            var right = last > 1
                ? Compile(expression.Comparators[i], place + (i & 1))
                : CompileBefore(expression.Comparators[i], expression.Comparators[i + 1]);
            _code.At(expression.Span);
            EmitComparisonJump(expression.Ops[i], left, right, false, end);
            left = right;
        }
        EmitLastComparisonJump(expression, left, condition, label);
        if (end != label)
            _code.Place(end);
        _code.Release(mark);
    }

    private void EmitLastComparisonJump(CompareExpr expression, int left, bool condition, int label)
    {
        var op = expression.Ops[^1];
        var right = expression.Comparators[^1];
        var isConstant = _compilation.Folder.TryFold(right, out var constant);
        if (isConstant && constant is null && op is CompareOperator.Is or CompareOperator.IsNot)
        {
            ShowLine(right);
            _code.At(expression.Span);
            var isNone = op == CompareOperator.Is == condition;
            EmitJump(isNone ? Opcode.JumpIfNone : Opcode.JumpIfNotNone, label, left);
        }
        else if (isConstant && constant is long and >= short.MinValue and <= short.MaxValue && JumpOpcode(op, immediate: true) is { } immediate)
        {
            ShowLine(right);
            _code.At(expression.Span);
            EmitJump(immediate, label, left, (ushort)(short)(long)constant, condition ? 1 : 0);
        }
        else
        {
            var register = op is CompareOperator.In or CompareOperator.NotIn ? CompileContainer(right) : Compile(right);
            _code.At(expression.Span);
            EmitComparisonJump(op, left, register, condition, label);
        }
    }

    private void EmitComparisonJump(CompareOperator op, int left, int right, bool condition, int label)
    {
        var isNegated = op is CompareOperator.IsNot or CompareOperator.NotIn;
        var opcode = op switch
        {
            CompareOperator.Is or CompareOperator.IsNot => Opcode.JumpIfIs,
            CompareOperator.In or CompareOperator.NotIn => Opcode.JumpIfContains,
            _ => JumpOpcode(op, immediate: false)!.Value,
        };
        EmitJump(opcode, label, left, right, condition != isNegated ? 1 : 0);
    }

    private static Opcode? JumpOpcode(CompareOperator op, bool immediate) => op switch
    {
        CompareOperator.Lt => immediate ? Opcode.JumpIfLtInt : Opcode.JumpIfLt,
        CompareOperator.LtE => immediate ? Opcode.JumpIfLeInt : Opcode.JumpIfLe,
        CompareOperator.Eq => immediate ? Opcode.JumpIfEqInt : Opcode.JumpIfEq,
        CompareOperator.NotEq => immediate ? Opcode.JumpIfNeInt : Opcode.JumpIfNe,
        CompareOperator.Gt => immediate ? Opcode.JumpIfGtInt : Opcode.JumpIfGt,
        CompareOperator.GtE => immediate ? Opcode.JumpIfGeInt : Opcode.JumpIfGe,
        _ => null,
    };

    private int CompileComparison(CompareExpr expression, int destination)
    {
        WarnComparison(expression);
        var (ops, comparators) = (expression.Ops, expression.Comparators);
        var mark = _code.Mark;
        if (ops.Length == 1)
        {
            var left = CompileBefore(expression.Left, comparators[0]);
            var right = ops[0] is CompareOperator.In or CompareOperator.NotIn ? CompileContainer(comparators[0]) : Compile(comparators[0]);
            _code.Release(mark);
            var target = Destination(destination);
            _code.At(expression.Span);
            _code.Emit(ValueOpcode(ops[0]), target, left, right);
            return target;
        }

        // A chain: the result so far decides whether the rest is evaluated.
        var result = Registers.IsTemporary(destination) ? destination : _code.Allocate();
        var end = _code.NewLabel();
        // Two registers take turns: an operand is dead once its right neighbour has been compared.
        var operand = CompileBefore(expression.Left, comparators[0]);
        var place = _code.Allocate(2);
        for (var i = 0; i < ops.Length; i++)
        {
            var isLast = i == ops.Length - 1;
            var next = isLast && ops[i] is CompareOperator.In or CompareOperator.NotIn
                ? CompileContainer(comparators[i])
                : isLast ? Compile(comparators[i]) : Compile(comparators[i], place + (i & 1));
            _code.At(expression.Span);
            _code.Emit(ValueOpcode(ops[i]), result, operand, next);
            if (!isLast)
                EmitJump(Opcode.JumpIfFalse, end, result);
            operand = next;
        }
        _code.Place(end);
        if (destination == Any)
        {
            _code.Release(mark + 1);
            return result;
        }
        var moved = MoveResult(result, destination, mark);
        _code.Release(mark);
        return moved;
    }

    private static Opcode ValueOpcode(CompareOperator op) => op switch
    {
        CompareOperator.Eq => Opcode.Eq,
        CompareOperator.NotEq => Opcode.Ne,
        CompareOperator.Lt => Opcode.Lt,
        CompareOperator.LtE => Opcode.Le,
        CompareOperator.Gt => Opcode.Gt,
        CompareOperator.GtE => Opcode.Ge,
        CompareOperator.Is => Opcode.Is,
        CompareOperator.IsNot => Opcode.IsNot,
        CompareOperator.In => Opcode.Contains,
        _ => Opcode.NotContains,
    };

    /// <summary>What stands right of `in`: a display that nothing else sees need not be a list or set.</summary>
    private int CompileContainer(Expr container)
    {
        if (container is SetExpr set && _compilation.Folder.TryFoldAll(set.Elts) is { } items)
        {
            _code.At(container.Span);
            return LoadConstant(Distinct(items), Any);
        }
        return CompileFixedItems(container);
    }

    /// <summary>As <see cref="Compile(Expr, int)"/>, but a list display may become a tuple.</summary>
    private int CompileFixedItems(Expr expression)
    {
        if (expression is not ListExpr list || HasStarred(list.Elts))
            return Compile(expression);
        if (_compilation.Folder.TryFoldAll(list.Elts) is { } items)
        {
            _code.At(expression.Span);
            return LoadConstant(items, Any);
        }
        return CompileTuple(list.Elts, list.Span, Any);
    }

    private static FrozenSetConstant Distinct(TupleConstant items)
    {
        // Equal items of different types (1 and True) are left to the set that the constant is loaded into.
        var distinct = new List<object?>();
        var seen = new HashSet<ConstantKey>();
        foreach (var item in items.Items)
        {
            if (seen.Add(new ConstantKey(item)))
                distinct.Add(item);
        }
        return new FrozenSetConstant([.. distinct]);
    }
}
