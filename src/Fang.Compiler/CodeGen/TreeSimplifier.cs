using Fang.Compiler.Bytecode;
using Fang.Syntax.Ast;

namespace Fang.Compiler.CodeGen;

/// <summary>Replaces expressions by what the compiler takes them for (<c>ast.PyCF_OPTIMIZED_AST</c>).</summary>
/// <param name="debug">The value of <c>__debug__</c>.</param>
public sealed class TreeSimplifier(bool debug)
{
    private readonly ConstantFolder _folder = new(debug);

    /// <summary>The expression, or a simpler one; what stands in it is not looked at.</summary>
    public Expr Simplify(Expr expression)
    {
        if (expression is ConstantExpr)
            return expression;
        if (_folder.TryFold(expression, out var value))
            return new ConstantExpr(value, null, expression.Span);
        return expression switch
        {
            BinOpExpr { Op: BinaryOperator.Mod, Left: ConstantExpr { Value: string format } left, Right: TupleExpr values }
                when PercentFormat.TryConvert(format, left.Span, values.Elts, out var parts) => new JoinedStrExpr(parts, expression.Span),
            UnaryOpExpr { Op: UnaryOperator.Not, Operand: CompareExpr { Ops: [var op] } compare } when Opposite(op) is { } opposite =>
                Simplify(new CompareExpr(compare.Left, [opposite], compare.Comparators, expression.Span)),
            CompareExpr { Ops: [.., CompareOperator.In or CompareOperator.NotIn] } compare => WithSimpleContainer(compare),
            _ => expression,
        };
    }

    /// <summary>A display that is only iterated over or searched, as a constant or a tuple.</summary>
    public Expr SimplifyIterable(Expr expression) => expression switch
    {
        ListExpr { Ctx: ExprContext.Load } list => _folder.TryFoldAll(list.Elts) is { } items
            ? new ConstantExpr(items, null, list.Span)
            : Array.Exists(list.Elts, static item => item is StarredExpr) ? list : new TupleExpr(list.Elts, ExprContext.Load, list.Span),
        SetExpr set when _folder.TryFoldAll(set.Elts) is { } items => new ConstantExpr(new FrozenSetConstant(items.Items), null, set.Span),
        _ => expression,
    };

    private CompareExpr WithSimpleContainer(CompareExpr compare)
    {
        var container = SimplifyIterable(compare.Comparators[^1]);
        return ReferenceEquals(container, compare.Comparators[^1])
            ? compare
            : new CompareExpr(compare.Left, compare.Ops, [.. compare.Comparators[..^1], container], compare.Span);
    }

    private static CompareOperator? Opposite(CompareOperator op) => op switch
    {
        CompareOperator.In => CompareOperator.NotIn,
        CompareOperator.NotIn => CompareOperator.In,
        CompareOperator.Is => CompareOperator.IsNot,
        CompareOperator.IsNot => CompareOperator.Is,
        _ => null,
    };
}
