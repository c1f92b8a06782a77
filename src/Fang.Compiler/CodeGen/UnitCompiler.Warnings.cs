using System.Numerics;
using Fang.Compiler.Bytecode;
using Fang.Syntax.Ast;

namespace Fang.Compiler.CodeGen;

/// <summary>Warnings about expressions that cannot mean what they say.</summary>
internal sealed partial class UnitCompiler
{
    /// <summary><c>x is 1</c>: identity with a literal that is no singleton.</summary>
    private void WarnComparison(CompareExpr expression)
    {
        var left = IdentifiableLiteral(expression.Left);
        for (var i = 0; i < expression.Ops.Length; i++)
        {
            var right = IdentifiableLiteral(expression.Comparators[i]);
            if (expression.Ops[i] is CompareOperator.Is or CompareOperator.IsNot && (left ?? right) is { } type)
            {
                var (op, better) = expression.Ops[i] == CompareOperator.Is ? ("is", "==") : ("is not", "!=");
                _compilation.Warn($"\"{op}\" with '{type}' literal. Did you mean \"{better}\"?", expression.Span);
                return;
            }
            left = right;
        }
    }

    /// <summary>The type of a literal that `is` should not be used with.</summary>
    private string? IdentifiableLiteral(Expr expression) =>
        _compilation.Folder.TryFold(expression, out var value) && value is not (null or bool or EllipsisConstant)
            ? TypeName(value)
            : null;

    private void WarnCall(Expr function)
    {
        var type = function switch
        {
            ConstantExpr constant => TypeName(constant.Value),
            TupleExpr => "tuple",
            ListExpr or ListCompExpr => "list",
            DictExpr or DictCompExpr => "dict",
            SetExpr or SetCompExpr => "set",
            GeneratorExpExpr => "generator",
            JoinedStrExpr or FormattedValueExpr => "str",
            _ => null,
        };
        if (type is not null)
            _compilation.Warn($"'{type}' object is not callable; perhaps you missed a comma?", function.Span);
    }

    private void WarnSubscript(SubscriptExpr expression)
    {
        var notSubscriptable = expression.Value switch
        {
            ConstantExpr { Value: null or bool or long or BigInteger or double or Complex or EllipsisConstant or FrozenSetConstant } constant
                => TypeName(constant.Value),
            SetExpr or SetCompExpr => "set",
            GeneratorExpExpr => "generator",
            LambdaExpr => "function",
            _ => null,
        };
        if (notSubscriptable is not null)
        {
            _compilation.Warn($"'{notSubscriptable}' object is not subscriptable; perhaps you missed a comma?", expression.Span);
            return;
        }
        if (TypeOfLiteral(expression.Slice) is not { } index || index is "int" or "bool" || expression.Slice is SliceExpr)
            return;
        var indexed = expression.Value switch
        {
            ConstantExpr { Value: string or CodePointString or BytesConstant } constant => TypeName(constant.Value),
            TupleExpr => "tuple",
            ListExpr or ListCompExpr => "list",
            JoinedStrExpr or FormattedValueExpr => "str",
            _ => null,
        };
        if (indexed is not null)
        {
            _compilation.Warn(
                $"{indexed} indices must be integers or slices, not {index}; perhaps you missed a comma?", expression.Span);
        }
    }

    private static string? TypeOfLiteral(Expr expression) => expression switch
    {
        ConstantExpr constant => TypeName(constant.Value),
        TupleExpr => "tuple",
        ListExpr or ListCompExpr => "list",
        DictExpr or DictCompExpr => "dict",
        SetExpr or SetCompExpr => "set",
        GeneratorExpExpr => "generator",
        LambdaExpr => "function",
        JoinedStrExpr or FormattedValueExpr => "str",
        _ => null,
    };

    private static string TypeName(object? value) => value switch
    {
        null => "NoneType",
        bool => "bool",
        long or BigInteger => "int",
        double => "float",
        Complex => "complex",
        string or CodePointString => "str",
        BytesConstant => "bytes",
        EllipsisConstant => "ellipsis",
        TupleConstant => "tuple",
        _ => "frozenset",
    };
}
