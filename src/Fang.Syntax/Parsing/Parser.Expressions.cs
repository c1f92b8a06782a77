using Fang.Syntax.Ast;
using Fang.Syntax.Lexing;

namespace Fang.Syntax.Parsing;

// Expressions from the loosest operator to the unary ones.
internal sealed partial class Parser
{
    /// <summary>expression (',' expression)* [','], a tuple if there is a comma</summary>
    private Expr? Expressions()
    {
        var start = _position;
        if (Expression() is not { } first)
            return null;
        return Kind == TokenKind.Comma ? TupleOf(first, start, static parser => parser.Expression()) : first;
    }

    /// <summary>star_expression (',' star_expression)* [','], a tuple if there is a comma</summary>
    private Expr? StarExpressions()
    {
        var start = _position;
        if (StarExpression() is not { } first)
            return null;
        return Kind == TokenKind.Comma ? TupleOf(first, start, static parser => parser.StarExpression()) : first;
    }

    /// <summary>The tuple, without brackets, of an expression before a comma and those after it.</summary>
    private TupleExpr TupleOf(Expr first, int start, Func<Parser, Expr?> element)
    {
        var elements = new ArrayBuilder<Expr>();
        elements.Add(first);
        while (Kind == TokenKind.Comma)
        {
            var end = ++_position;
            if (element(this) is not { } next)
            {
                _position = end;
                break;
            }
            elements.Add(next);
        }
        return new TupleExpr(elements.ToArray(), ExprContext.Load, SpanFrom(start));
    }

    private Expr? StarExpression()
    {
        if (Kind != TokenKind.Star)
            return Expression();
        var start = _position++;
        return BitwiseOr() is { } value ? new StarredExpr(value, ExprContext.Load, SpanFrom(start)) : null;
    }

    private Expr? StarNamedExpression()
    {
        if (Kind != TokenKind.Star)
            return NamedExpression();
        var start = _position++;
        return BitwiseOr() is { } value ? new StarredExpr(value, ExprContext.Load, SpanFrom(start)) : null;
    }

    /// <summary>NAME ':=' expression, or an expression</summary>
    private Expr? NamedExpression()
    {
        if (Kind == TokenKind.Name && NextKind == TokenKind.ColonEqual)
            return AssignmentExpression();
        if (_lookForInvalid)
            InvalidNamedExpression();
        return Expression() is { } expression && Kind != TokenKind.ColonEqual ? expression : null;
    }

    /// <summary>The same where an error of a named expression is not looked for: in calls and generator expressions.</summary>
    private Expr? AssignmentOrExpression()
    {
        if (Kind == TokenKind.Name && NextKind == TokenKind.ColonEqual)
            return AssignmentExpression();
        return Expression() is { } expression && Kind != TokenKind.ColonEqual ? expression : null;
    }

    private NamedExpr? AssignmentExpression()
    {
        var start = _position;
        var name = NameTarget(ExprContext.Store);
        _position++;
        if (Expression() is not { } value)
            return null;
        RequireVersion(8, "Assignment expressions are");
        return new NamedExpr(name, value, SpanFrom(start));
    }

    /// <summary>The name at the position, which is passed.</summary>
    private NameExpr NameTarget(ExprContext context)
    {
        var start = _position;
        return new NameExpr(TakeName(), context, TokenSpan(start));
    }

    private Expr? YieldExpression()
    {
        var start = _position;
        if (!Accept(TokenKind.Yield))
            return null;
        if (Kind == TokenKind.From)
        {
            _position++;
            return Expression() is { } source ? new YieldFromExpr(source, SpanFrom(start)) : null;
        }
        var end = _position;
        var value = StarExpressions();
        if (value is null)
            _position = end;
        return new YieldExpr(value, SpanFrom(start));
    }

    /// <summary>yield_expr | star_expressions</summary>
    private Expr? AnnotatedRightSide() => Kind == TokenKind.Yield ? YieldExpression() : StarExpressions();

    private Expr? Expression() =>
        _remembers ? Memoized(Rule.Expression, static parser => parser.ParseExpression()) : ParseExpression();

    private Expr? ParseExpression()
    {
        Enter();
        if (_lookForInvalid)
        {
            InvalidExpression();
            InvalidLegacyExpression();
        }
        var result = Kind == TokenKind.Lambda ? Lambda() : Conditional();
        Leave();
        return result;
    }

    private Expr? Conditional()
    {
        var start = _position;
        if (Disjunction() is not { } body)
            return null;
        if (Kind != TokenKind.If)
            return body;
        var end = _position++;
        if (Disjunction() is { } test && Accept(TokenKind.Else) && Expression() is { } orelse)
            return new IfExpExpr(test, body, orelse, SpanFrom(start));
        _position = end;
        return body;
    }

    private Expr? Disjunction() =>
        _remembers ? Memoized(Rule.Disjunction, static parser => parser.ParseDisjunction()) : ParseDisjunction();

    private Expr? ParseDisjunction()
    {
        var start = _position;
        if (Conjunction() is not { } first)
            return null;
        if (Kind != TokenKind.Or)
            return first;
        var values = new ArrayBuilder<Expr>();
        values.Add(first);
        while (Kind == TokenKind.Or)
        {
            var end = _position++;
            if (Conjunction() is not { } next)
            {
                _position = end;
                break;
            }
            values.Add(next);
        }
        return values.Count == 1 ? first : new BoolOpExpr(BoolOperator.Or, values.ToArray(), SpanFrom(start));
    }

    private Expr? Conjunction()
    {
        var start = _position;
        if (Inversion() is not { } first)
            return null;
        if (Kind != TokenKind.And)
            return first;
        var values = new ArrayBuilder<Expr>();
        values.Add(first);
        while (Kind == TokenKind.And)
        {
            var end = _position++;
            if (Inversion() is not { } next)
            {
                _position = end;
                break;
            }
            values.Add(next);
        }
        return values.Count == 1 ? first : new BoolOpExpr(BoolOperator.And, values.ToArray(), SpanFrom(start));
    }

    private Expr? Inversion()
    {
        if (Kind != TokenKind.Not)
            return Comparison();
        Enter();
        var start = _position++;
        var operand = Inversion();
        Leave();
        return operand is null ? null : new UnaryOpExpr(UnaryOperator.Not, operand, SpanFrom(start));
    }

    private Expr? Comparison()
    {
        var start = _position;
        if (BitwiseOr() is not { } left)
            return null;
        if (!IsComparison(Kind))
            return left;
        var operators = new ArrayBuilder<CompareOperator>();
        var comparators = new ArrayBuilder<Expr>();
        while (true)
        {
            var end = _position;
            if (!ComparisonOperator(out var operation) || BitwiseOr() is not { } right)
            {
                _position = end;
                break;
            }
            operators.Add(operation);
            comparators.Add(right);
        }
        return operators.Count == 0 ? left : new CompareExpr(left, operators.ToArray(), comparators.ToArray(), SpanFrom(start));
    }

    private static bool IsComparison(TokenKind kind) => kind is
        TokenKind.EqualEqual or TokenKind.NotEqual or TokenKind.Less or TokenKind.LessEqual or TokenKind.Greater or
        TokenKind.GreaterEqual or TokenKind.In or TokenKind.Is or TokenKind.Not;

    private bool ComparisonOperator(out CompareOperator operation)
    {
        operation = default;
        switch (Kind)
        {
            case TokenKind.EqualEqual:
                operation = CompareOperator.Eq;
                break;
            case TokenKind.NotEqual:
                if (!IsNotEqualSpelledAsAsked())
                    return false;
                operation = CompareOperator.NotEq;
                break;
            case TokenKind.Less:
                operation = CompareOperator.Lt;
                break;
            case TokenKind.LessEqual:
                operation = CompareOperator.LtE;
                break;
            case TokenKind.Greater:
                operation = CompareOperator.Gt;
                break;
            case TokenKind.GreaterEqual:
                operation = CompareOperator.GtE;
                break;
            case TokenKind.In:
                operation = CompareOperator.In;
                break;
            case TokenKind.Not:
                _position++;
                operation = CompareOperator.NotIn;
                return Accept(TokenKind.In);
            case TokenKind.Is:
                _position++;
                operation = Accept(TokenKind.Not) ? CompareOperator.IsNot : CompareOperator.Is;
                return true;
            default:
                return false;
        }
        _position++;
        return true;
    }

    private bool IsNotEqualSpelledAsAsked()
    {
        var isOld = _source.Text[_tokens[_position].Start] == '<';
        if (_options.BarryAsFlufl && !isOld)
            throw ErrorAtLastToken("with Barry as BDFL, use '<>' instead of '!='");
        return _options.BarryAsFlufl == isOld;
    }

    private Expr? BitwiseOr() =>
        _remembers ? Memoized(Rule.BitwiseOr, static parser => parser.Binary(1)) : Binary(1);

    /// <summary>How tightly a binary operator binds; 0 for other tokens.</summary>
    private static int Precedence(TokenKind kind) => kind switch
    {
        TokenKind.VerticalBar => 1,
        TokenKind.Circumflex => 2,
        TokenKind.Ampersand => 3,
        TokenKind.LeftShift or TokenKind.RightShift => 4,
        TokenKind.Plus or TokenKind.Minus => 5,
        TokenKind.Star or TokenKind.Slash or TokenKind.DoubleSlash or TokenKind.Percent or TokenKind.At => 6,
        _ => 0,
    };

    private static BinaryOperator OperatorOf(TokenKind kind) => kind switch
    {
        TokenKind.VerticalBar or TokenKind.VerticalBarEqual => BinaryOperator.BitOr,
        TokenKind.Circumflex or TokenKind.CircumflexEqual => BinaryOperator.BitXor,
        TokenKind.Ampersand or TokenKind.AmpersandEqual => BinaryOperator.BitAnd,
        TokenKind.LeftShift or TokenKind.LeftShiftEqual => BinaryOperator.LShift,
        TokenKind.RightShift or TokenKind.RightShiftEqual => BinaryOperator.RShift,
        TokenKind.Plus or TokenKind.PlusEqual => BinaryOperator.Add,
        TokenKind.Minus or TokenKind.MinusEqual => BinaryOperator.Sub,
        TokenKind.Star or TokenKind.StarEqual => BinaryOperator.Mult,
        TokenKind.Slash or TokenKind.SlashEqual => BinaryOperator.Div,
        TokenKind.DoubleSlash or TokenKind.DoubleSlashEqual => BinaryOperator.FloorDiv,
        TokenKind.Percent or TokenKind.PercentEqual => BinaryOperator.Mod,
        TokenKind.DoubleStarEqual => BinaryOperator.Pow,
        _ => BinaryOperator.MatMult,
    };

    /// <summary>Operands joined by binary operators that bind at least as tightly as asked.</summary>
    private Expr? Binary(int precedence)
    {
        var start = _position;
        if (Factor() is not { } left)
            return null;
        while (Precedence(Kind) is var found && found >= precedence)
        {
            var end = _position;
            var operation = OperatorOf(Kind);
            _position++;
            if (Binary(found + 1) is not { } right)
            {
                if (_lookForInvalid && found >= Precedence(TokenKind.Plus))
                    InvalidNot(end + 1);
                _position = end;
                break;
            }
            if (operation == BinaryOperator.MatMult)
                RequireVersion(5, "The '@' operator is");
            left = new BinOpExpr(left, operation, right, SpanFrom(start));
        }
        return left;
    }

    private Expr? Factor()
    {
        UnaryOperator operation;
        switch (Kind)
        {
            case TokenKind.Plus:
                operation = UnaryOperator.UAdd;
                break;
            case TokenKind.Minus:
                operation = UnaryOperator.USub;
                break;
            case TokenKind.Tilde:
                operation = UnaryOperator.Invert;
                break;
            default:
                return Power();
        }
        Enter();
        var start = _position++;
        var operand = Factor();
        Leave();
        if (operand is null && _lookForInvalid)
            InvalidNot(start + 1);
        return operand is null ? null : new UnaryOpExpr(operation, operand, SpanFrom(start));
    }

    private Expr? Power()
    {
        var start = _position;
        if (AwaitPrimary() is not { } left)
            return null;
        if (Kind != TokenKind.DoubleStar)
            return left;
        Enter();
        var end = _position++;
        var right = Factor();
        Leave();
        if (right is not null)
            return new BinOpExpr(left, BinaryOperator.Pow, right, SpanFrom(start));
        _position = end;
        return left;
    }

    private Expr? AwaitPrimary()
    {
        if (Kind != TokenKind.Await)
            return Primary();
        var start = _position++;
        if (Primary() is not { } value)
            return null;
        RequireVersion(5, "Await expressions are");
        return new AwaitExpr(value, SpanFrom(start));
    }

    private Expr? Primary() =>
        _remembers ? Memoized(Rule.Primary, static parser => parser.ParsePrimary()) : ParsePrimary();

    private Expr? ParsePrimary()
    {
        var start = _position;
        var primary = Atom();
        while (primary is not null)
        {
            var end = _position;
            Expr? longer = null;
            switch (Kind)
            {
                case TokenKind.Dot:
                    _position++;
                    if (Name() is { } name)
                        longer = new AttributeExpr(primary, name, ExprContext.Load, SpanFrom(start));
                    break;
                case TokenKind.LeftParenthesis:
                    longer = Call(primary, start);
                    break;
                case TokenKind.LeftBrace when _lookForInvalid:
                    InvalidComprehension();
                    break;
                case TokenKind.LeftBracket:
                    if (_lookForInvalid)
                    {
                        InvalidComprehension();
                        _position = end;
                    }
                    _position++;
                    if (Slices() is { } slices && Accept(TokenKind.RightBracket))
                        longer = new SubscriptExpr(primary, slices, ExprContext.Load, SpanFrom(start));
                    break;
            }
            if (longer is null)
            {
                _position = end;
                return primary;
            }
            primary = longer;
        }
        return null;
    }

    private Expr? Slices()
    {
        var start = _position;
        Expr? first;
        if (Kind == TokenKind.Star)
        {
            first = StarredExpression();
        }
        else
        {
            first = Slice();
            if (first is not null && Kind != TokenKind.Comma)
                return first;
        }
        if (first is null)
            return null;
        var elements = new ArrayBuilder<Expr>();
        elements.Add(first);
        while (Kind == TokenKind.Comma)
        {
            var end = ++_position;
            if ((Kind == TokenKind.Star ? StarredExpression() : Slice()) is not { } next)
            {
                _position = end;
                break;
            }
            elements.Add(next);
        }
        return new TupleExpr(elements.ToArray(), ExprContext.Load, SpanFrom(start));
    }

    /// <summary>[expression] ':' [expression] [':' [expression]] | named_expression</summary>
    private Expr? Slice()
    {
        var start = _position;
        Expr? lower = null;
        if (Kind != TokenKind.Colon)
        {
            if (Kind == TokenKind.Name && NextKind == TokenKind.ColonEqual)
                return AssignmentExpression();
            lower = Expression();
            if (lower is null || Kind != TokenKind.Colon)
            {
                if (_diagnosing)
                {
                    _position = start;
                    return NamedExpression();
                }
                return Kind == TokenKind.ColonEqual ? null : lower;
            }
        }
        _position++;
        var upper = OptionalExpression();
        Expr? step = null;
        if (Accept(TokenKind.Colon))
            step = OptionalExpression();
        return new SliceExpr(lower, upper, step, SpanFrom(start));
    }

    private Expr? OptionalExpression()
    {
        var start = _position;
        var expression = Kind is TokenKind.RightBracket or TokenKind.Comma ? null : Expression();
        if (expression is null)
            _position = start;
        return expression;
    }

    /// <summary>'*' expression, in calls and subscripts</summary>
    private StarredExpr? StarredExpression()
    {
        var start = _position;
        if (!Accept(TokenKind.Star))
            return null;
        if (_lookForInvalid)
        {
            InvalidStarredAssignment(start);
            _position = start + 1;
        }
        if (Expression() is { } value)
            return new StarredExpr(value, ExprContext.Load, SpanFrom(start));
        throw ErrorAtLastToken("Invalid star expression");
    }
}
