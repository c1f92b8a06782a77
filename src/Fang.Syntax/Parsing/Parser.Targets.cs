using Fang.Syntax.Ast;
using Fang.Syntax.Lexing;

namespace Fang.Syntax.Parsing;

// Targets: what can be assigned to, deleted or bound by a loop. They are parsed as expressions and then checked.
internal sealed partial class Parser
{
    /// <summary>star_target (',' star_target)* [','], a tuple if there is a comma</summary>
    private Expr? StarTargets()
    {
        var start = _position;
        if (StarTarget() is not { } first)
            return null;
        return Kind == TokenKind.Comma ? WithStoreContext(TupleOf(first, start, static parser => parser.StarTarget())) : first;
    }

    private static TupleExpr WithStoreContext(TupleExpr tuple)
    {
        tuple.Ctx = ExprContext.Store;
        return tuple;
    }

    /// <summary>A target that may be starred</summary>
    private Expr? StarTarget()
    {
        var start = _position;
        if (!Accept(TokenKind.Star))
            return Target();
        if (Target() is not { } target)
            return null;
        return new StarredExpr(target, ExprContext.Store, SpanFrom(start));
    }

    private Expr? Target()
    {
        if (Kind is not (TokenKind.Name or TokenKind.LeftParenthesis or TokenKind.LeftBracket or TokenKind.LeftBrace or TokenKind.String or
            TokenKind.FStringStart or TokenKind.Number or TokenKind.True or TokenKind.False or TokenKind.None or TokenKind.Ellipsis))
        {
            return null;
        }
        return Primary() is { } target && ToTarget(target, ExprContext.Store) ? target : null;
    }

    /// <summary>Makes an expression that was parsed a target.</summary>
    /// <returns>False if it is none.</returns>
    private static bool ToTarget(Expr expression, ExprContext context)
    {
        switch (expression)
        {
            case NameExpr name:
                name.Ctx = context;
                return true;
            case AttributeExpr attribute:
                attribute.Ctx = context;
                return true;
            case SubscriptExpr subscript:
                subscript.Ctx = context;
                return true;
            case StarredExpr starred when context == ExprContext.Store && starred.Value is not StarredExpr:
                starred.Ctx = context;
                return ToTarget(starred.Value, context);
            case TupleExpr tuple:
                tuple.Ctx = context;
                return ToTargets(tuple.Elts, context);
            case ListExpr list:
                list.Ctx = context;
                return ToTargets(list.Elts, context);
            default:
                return false;
        }
    }

    private static bool ToTargets(Expr[] expressions, ExprContext context)
    {
        foreach (var expression in expressions)
        {
            if (!ToTarget(expression, context))
                return false;
        }
        return true;
    }

    /// <summary>Whether an expression is a name, an attribute or a subscript, which is then a target.</summary>
    private static bool ToSingleTarget(Expr expression) =>
        expression is NameExpr or AttributeExpr or SubscriptExpr && ToTarget(expression, ExprContext.Store);

    /// <summary>del_target (',' del_target)* [',']</summary>
    private Expr[]? DeletionTargets()
    {
        var targets = new ArrayBuilder<Expr>();
        while (true)
        {
            var end = _position;
            if (Target() is not { } target || !ToTarget(target, ExprContext.Del))
            {
                _position = end;
                break;
            }
            targets.Add(target);
            if (!Accept(TokenKind.Comma))
                break;
        }
        return targets.Count == 0 ? null : targets.ToArray();
    }
}
