using Fang.Syntax.Ast;
using Fang.Syntax.Lexing;

namespace Fang.Syntax.Parsing;

// Atoms: names, literals, everything in brackets.
internal sealed partial class Parser
{
    private Expr? Atom()
    {
        switch (Kind)
        {
            case TokenKind.Name:
                return NameTarget(ExprContext.Load);
            case TokenKind.Number:
                return Number();
            case TokenKind.String or TokenKind.FStringStart:
                return _remembers ? Memoized(Rule.Strings, static parser => parser.Strings()) : Strings();
            case TokenKind.True:
                return Constant(true);
            case TokenKind.False:
                return Constant(false);
            case TokenKind.None:
                return Constant(null);
            case TokenKind.Ellipsis:
                return Constant(EllipsisConstant.Value);
            case TokenKind.LeftParenthesis:
                return Parenthesized();
            case TokenKind.LeftBracket:
                return ListDisplay();
            case TokenKind.LeftBrace:
                return BraceDisplay();
            default:
                return null;
        }
    }

    /// <summary>The constant that the token at the position is, which is passed.</summary>
    private ConstantExpr Constant(object? value) => new(value, null, TokenSpan(_position++));

    private ConstantExpr Number()
    {
        var token = _tokens[_position];
        var text = TokenText(token);
        if (_options.FeatureVersion < 6 && text.Contains('_'))
            RequireVersion(6, "Underscores in numeric literals are");
        var value = NumberLiteral.Value(text, _options.MaxIntegerDigits, out var digits);
        return value is not null ? Constant(value) : throw TooManyDigits(token, digits);
    }

    /// <summary>A tuple, an expression in parentheses, or a generator expression</summary>
    private Expr? Parenthesized()
    {
        var start = _position++;
        Enter();
        var result = AfterParenthesis(start);
        Leave();
        if (result is null && _lookForInvalid)
        {
            _position = start;
            InvalidGroup();
            _position = start;
            InvalidComprehension();
        }
        return result;
    }

    private Expr? AfterParenthesis(int start)
    {
        if (Accept(TokenKind.RightParenthesis))
            return new TupleExpr([], ExprContext.Load, SpanFrom(start));
        if (Kind == TokenKind.Yield)
            return YieldExpression() is { } value && Accept(TokenKind.RightParenthesis) ? value : null;
        var isStarred = Kind == TokenKind.Star;
        if (StarNamedExpression() is not { } first)
            return null;
        switch (Kind)
        {
            case TokenKind.Comma:
                var elements = RestOfElements(first);
                return Accept(TokenKind.RightParenthesis) ? new TupleExpr(elements, ExprContext.Load, SpanFrom(start)) : null;
            case TokenKind.RightParenthesis when !isStarred:
                _position++;
                return first;
            case TokenKind.For or TokenKind.Async when !isStarred:
                return ForIfClauses() is { } generators && Accept(TokenKind.RightParenthesis)
                    ? new GeneratorExpExpr(first, generators, SpanFrom(start))
                    : null;
            default:
                return null;
        }
    }

    /// <summary>The elements of a display, of which the first was parsed, up to a closing bracket.</summary>
    private Expr[] RestOfElements(Expr first)
    {
        var elements = new ArrayBuilder<Expr>();
        elements.Add(first);
        while (Kind == TokenKind.Comma)
        {
            var end = ++_position;
            if (Kind is TokenKind.RightParenthesis or TokenKind.RightBracket or TokenKind.RightBrace || StarNamedExpression() is not { } next)
            {
                _position = end;
                break;
            }
            elements.Add(next);
        }
        return elements.ToArray();
    }

    private Expr? ListDisplay()
    {
        var start = _position++;
        Enter();
        var result = AfterBracket(start);
        Leave();
        if (result is null && _lookForInvalid)
        {
            _position = start;
            InvalidComprehension();
        }
        return result;
    }

    private Expr? AfterBracket(int start)
    {
        if (Accept(TokenKind.RightBracket))
            return new ListExpr([], ExprContext.Load, SpanFrom(start));
        var isStarred = Kind == TokenKind.Star;
        if (StarNamedExpression() is not { } first)
            return null;
        if (Kind is TokenKind.For or TokenKind.Async && !isStarred)
        {
            return ForIfClauses() is { } generators && Accept(TokenKind.RightBracket)
                ? new ListCompExpr(first, generators, SpanFrom(start))
                : null;
        }
        var elements = RestOfElements(first);
        return Accept(TokenKind.RightBracket) ? new ListExpr(elements, ExprContext.Load, SpanFrom(start)) : null;
    }

    /// <summary>A dict, a set, or a comprehension of one</summary>
    private Expr? BraceDisplay()
    {
        var start = _position++;
        Enter();
        var result = AfterBrace(start);
        Leave();
        if (result is null && !_diagnosing && Kind is not (TokenKind.For or TokenKind.Async))
        {
            // Nothing can be valid any more; the rule parses again what it looks at, at every level around it.
            _remembers = true;
            _position = start + 1;
            InvalidKeyValuePairs();
        }
        return result;
    }

    private Expr? AfterBrace(int start)
    {
        if (_diagnosing)
            return DiagnoseAfterBrace(start);
        switch (Kind)
        {
            case TokenKind.RightBrace or TokenKind.DoubleStar:
                return Dict(start);
            case TokenKind.Star:
                return Set(start);
        }
        var isAssignment = Kind == TokenKind.Name && NextKind == TokenKind.ColonEqual;
        if (NamedExpression() is not { } first)
            return null;
        switch (Kind)
        {
            case TokenKind.Colon when !isAssignment:
                _position++;
                if (Expression() is not { } value)
                    return null;
                return Kind is TokenKind.For or TokenKind.Async ? DictComprehension(start, first, value) : RestOfDict(start, first, value);
            case TokenKind.For or TokenKind.Async:
                return ForIfClauses() is { } generators && Accept(TokenKind.RightBrace)
                    ? new SetCompExpr(first, generators, SpanFrom(start))
                    : null;
            default:
                var elements = RestOfElements(first);
                return Accept(TokenKind.RightBrace) ? new SetExpr(elements, SpanFrom(start)) : null;
        }
    }

    private SetExpr? Set(int start)
    {
        if (StarNamedExpression() is not { } first)
            return null;
        var elements = RestOfElements(first);
        return Accept(TokenKind.RightBrace) ? new SetExpr(elements, SpanFrom(start)) : null;
    }

    private DictCompExpr? DictComprehension(int start, Expr key, Expr value) =>
        ForIfClauses() is { } generators && Accept(TokenKind.RightBrace) ? new DictCompExpr(key, value, generators, SpanFrom(start)) : null;

    private DictExpr? Dict(int start)
    {
        if (Accept(TokenKind.RightBrace))
            return new DictExpr([], [], SpanFrom(start));
        return KeyValuePair(out var key, out var value) ? RestOfDict(start, key, value) : null;
    }

    private DictExpr? RestOfDict(int start, Expr? key, Expr value)
    {
        var keys = new ArrayBuilder<Expr?>();
        var values = new ArrayBuilder<Expr>();
        keys.Add(key);
        values.Add(value);
        while (Kind == TokenKind.Comma)
        {
            var end = ++_position;
            if (Kind == TokenKind.RightBrace || !KeyValuePair(out key, out value))
            {
                _position = end;
                break;
            }
            keys.Add(key);
            values.Add(value);
        }
        return Accept(TokenKind.RightBrace) ? new DictExpr(keys.ToArray(), values.ToArray(), SpanFrom(start)) : null;
    }

    /// <summary>'**' bitwise_or | expression ':' expression</summary>
    private bool KeyValuePair(out Expr? key, out Expr value)
    {
        key = null;
        if (Accept(TokenKind.DoubleStar))
        {
            value = BitwiseOr()!;
            return value is not null;
        }
        key = Expression();
        value = (key is not null && Accept(TokenKind.Colon) ? Expression() : null)!;
        return value is not null;
    }

    /// <summary>The clauses of a comprehension, at least one</summary>
    private Comprehension[]? ForIfClauses()
    {
        var clauses = new ArrayBuilder<Comprehension>();
        while (Kind is TokenKind.For or TokenKind.Async)
        {
            var end = _position;
            if (ForIfClause(out var isCommitted) is not { } clause)
            {
                if (isCommitted)
                    return null;
                _position = end;
                break;
            }
            clauses.Add(clause);
        }
        return clauses.Count == 0 ? null : clauses.ToArray();
    }

    /// <param name="isCommitted">Whether the clause matched so far that nothing else can stand here.</param>
    private Comprehension? ForIfClause(out bool isCommitted)
    {
        isCommitted = false;
        var start = _position;
        var isAsync = Accept(TokenKind.Async);
        if (!Accept(TokenKind.For))
            return null;
        if (StarTargets() is not { } target || !Accept(TokenKind.In))
        {
            _remembers = true;
            _position = start;
            RejectForWithoutIn();
            if (_lookForInvalid)
            {
                _position = start;
                InvalidForTarget();
            }
            return null;
        }
        isCommitted = true;
        if (Disjunction() is not { } iterable)
            return null;
        var conditions = new ArrayBuilder<Expr>();
        while (Kind == TokenKind.If)
        {
            var end = _position++;
            if (Disjunction() is not { } condition)
            {
                _position = end;
                break;
            }
            conditions.Add(condition);
        }
        if (isAsync)
            RequireVersion(6, "Async comprehensions are");
        return new Comprehension(target, iterable, conditions.ToArray(), isAsync ? 1 : 0);
    }

    private LambdaExpr? Lambda()
    {
        var start = _position++;
        if (LambdaParameters() is not { } parameters || !Accept(TokenKind.Colon) || Expression() is not { } body)
            return null;
        return new LambdaExpr(parameters, body, SpanFrom(start));
    }
}
