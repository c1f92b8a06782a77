using Fang.Syntax.Ast;

namespace Fang.Compiler.CodeGen;

/// <summary>Tells whether an expression may bind a name of the unit it stands in.</summary>
internal static class BindingFinder
{
    /// <summary>Larger expressions are taken to bind, so that the search costs little.</summary>
    private const int LongestSearch = 60;

    public static bool Finds(Expr expression)
    {
        var budget = LongestSearch;
        return Finds(expression, ref budget);
    }

    private static bool Finds(Expr? expression, ref int budget)
    {
        if (expression is null)
            return false;
        if (--budget < 0)
            return true;
        switch (expression)
        {
            case ConstantExpr or NameExpr:
                return false;
            case NamedExpr or ListCompExpr or SetCompExpr or DictCompExpr:
                return true;
            case AttributeExpr e:
                return Finds(e.Value, ref budget);
            case StarredExpr e:
                return Finds(e.Value, ref budget);
            case UnaryOpExpr e:
                return Finds(e.Operand, ref budget);
            case AwaitExpr e:
                return Finds(e.Value, ref budget);
            case YieldExpr e:
                return Finds(e.Value, ref budget);
            case YieldFromExpr e:
                return Finds(e.Value, ref budget);
            case FormattedValueExpr e:
                return Finds(e.Value, ref budget) || Finds(e.FormatSpec, ref budget);
            case BinOpExpr e:
                return Finds(e.Left, ref budget) || Finds(e.Right, ref budget);
            case SubscriptExpr e:
                return Finds(e.Value, ref budget) || Finds(e.Slice, ref budget);
            case SliceExpr e:
                return Finds(e.Lower, ref budget) || Finds(e.Upper, ref budget) || Finds(e.Step, ref budget);
            case IfExpExpr e:
                return Finds(e.Test, ref budget) || Finds(e.Body, ref budget) || Finds(e.Orelse, ref budget);
            case CompareExpr e:
                return Finds(e.Left, ref budget) || Finds(e.Comparators, ref budget);
            case BoolOpExpr e:
                return Finds(e.Values, ref budget);
            case TupleExpr e:
                return Finds(e.Elts, ref budget);
            case ListExpr e:
                return Finds(e.Elts, ref budget);
            case SetExpr e:
                return Finds(e.Elts, ref budget);
            case DictExpr e:
                return Finds(e.Keys, ref budget) || Finds(e.Values, ref budget);
            case JoinedStrExpr e:
                return Finds(e.Values, ref budget);
            case CallExpr e:
                if (Finds(e.Func, ref budget) || Finds(e.Args, ref budget))
                    return true;
                foreach (var keyword in e.Keywords)
                {
                    if (Finds(keyword.Value, ref budget))
                        return true;
                }
                return false;
            case GeneratorExpExpr e:
                return Finds(e.Generators[0].Iter, ref budget);
            case LambdaExpr e:
                return Finds(e.Args.Defaults, ref budget) || Finds(e.Args.KwDefaults, ref budget);
            default:
                return true;
        }
    }

    private static bool Finds(Expr?[] expressions, ref int budget)
    {
        foreach (var expression in expressions)
        {
            if (Finds(expression, ref budget))
                return true;
        }
        return false;
    }
}
