using Fang.Syntax.Ast;
using Fang.Syntax.Lexing;

namespace Fang.Syntax.Parsing;

// The match statement (PEP 634).
internal sealed partial class Parser
{
    private MatchStmt? Match()
    {
        var start = _position++;
        // What follows a name that is not the keyword; the token is read for the name as an expression anyway.
        if (!_diagnosing && Kind is TokenKind.Equal or TokenKind.Dot or TokenKind.Comma or TokenKind.RightParenthesis or TokenKind.Colon or TokenKind.Newline)
            return null;
        if (MatchSubject() is { } subject && Accept(TokenKind.Colon) && Accept(TokenKind.Newline) && Accept(TokenKind.Indent))
        {
            var cases = new ArrayBuilder<MatchCase>();
            while (IsSoftKeyword("case"))
            {
                var end = _position;
                if (Case() is not { } matchCase)
                {
                    _position = end;
                    break;
                }
                cases.Add(matchCase);
            }
            if (cases.Count > 0 && Accept(TokenKind.Dedent))
            {
                RequireVersion(10, "Pattern matching is");
                return new MatchStmt(subject, cases.ToArray(), BlockSpanFrom(start));
            }
        }
        if (_lookForInvalid)
        {
            _position = start;
            InvalidMatch();
        }
        return null;
    }

    /// <summary>star_named_expression ',' star_named_expressions? | named_expression</summary>
    private Expr? MatchSubject()
    {
        var start = _position;
        var isStarred = Kind == TokenKind.Star;
        if (StarNamedExpression() is not { } first)
            return null;
        if (Kind != TokenKind.Comma)
            return isStarred ? null : first;
        var elements = RestOfElements(first);
        return new TupleExpr(elements, ExprContext.Load, SpanFrom(start));
    }

    private MatchCase? Case()
    {
        var start = _position;
        if (_lookForInvalid)
        {
            InvalidCase();
            _position = start;
        }
        _position++;
        if (Patterns() is not { } pattern)
            return null;
        var guard = Guard();
        return Accept(TokenKind.Colon) && Block() is { } body ? new MatchCase(pattern, guard, body) : null;
    }

    /// <summary>['if' named_expression]</summary>
    private Expr? Guard()
    {
        if (Kind != TokenKind.If)
            return null;
        var end = _position++;
        var guard = NamedExpression();
        if (guard is null)
            _position = end;
        return guard;
    }

    /// <summary>A pattern, or a sequence of patterns without brackets</summary>
    private Pattern? Patterns()
    {
        var start = _position;
        if (MaybeStarPattern() is not { } first)
            return null;
        if (Kind != TokenKind.Comma)
            return first is MatchStarPattern ? null : first;
        var patterns = RestOfPatterns(first);
        return new MatchSequencePattern(patterns, SpanFrom(start));
    }

    private Pattern[] RestOfPatterns(Pattern first)
    {
        var patterns = new ArrayBuilder<Pattern>();
        patterns.Add(first);
        while (Kind == TokenKind.Comma)
        {
            var end = ++_position;
            if (MaybeStarPattern() is not { } next)
            {
                _position = end;
                break;
            }
            patterns.Add(next);
        }
        return patterns.ToArray();
    }

    private Pattern? MaybeStarPattern()
    {
        if (Kind != TokenKind.Star)
            return AsPattern();
        var start = _position++;
        if (Name() is not { } name)
            return null;
        return new MatchStarPattern(name == "_" ? null : name, SpanFrom(start));
    }

    /// <summary>or_pattern ['as' capture target]</summary>
    private Pattern? AsPattern()
    {
        Enter();
        var result = ParseAsPattern();
        Leave();
        return result;
    }

    private Pattern? ParseAsPattern()
    {
        var start = _position;
        if (OrPattern() is not { } pattern)
            return null;
        if (Kind != TokenKind.As)
            return pattern;
        var end = _position++;
        if (Kind == TokenKind.Name && !IsSoftKeyword("_") && !IsAfterCapture(NextKind))
            return new MatchAsPattern(pattern, TakeName(), SpanFrom(start));
        if (_lookForInvalid)
        {
            _position = start;
            InvalidAsPattern();
        }
        _position = end;
        return pattern;
    }

    /// <summary>Whether a token shows that the name before it is not a capture.</summary>
    private static bool IsAfterCapture(TokenKind kind) => kind is TokenKind.Dot or TokenKind.LeftParenthesis or TokenKind.Equal;

    private Pattern? OrPattern()
    {
        var start = _position;
        if (ClosedPattern() is not { } first)
            return null;
        if (Kind != TokenKind.VerticalBar)
            return first;
        var patterns = new ArrayBuilder<Pattern>();
        patterns.Add(first);
        while (Kind == TokenKind.VerticalBar)
        {
            var end = _position++;
            if (ClosedPattern() is not { } next)
            {
                _position = end;
                break;
            }
            patterns.Add(next);
        }
        return patterns.Count == 1 ? first : new MatchOrPattern(patterns.ToArray(), SpanFrom(start));
    }

    private Pattern? ClosedPattern()
    {
        var start = _position;
        switch (Kind)
        {
            case TokenKind.Number or TokenKind.Minus:
                return PatternNumber() is { } number ? new MatchValuePattern(number, SpanFrom(start)) : null;
            case TokenKind.String or TokenKind.FStringStart:
                return Strings() is { } text ? new MatchValuePattern(text, SpanFrom(start)) : null;
            case TokenKind.None:
                _position++;
                return new MatchSingletonPattern(null, SpanFrom(start));
            case TokenKind.True:
                _position++;
                return new MatchSingletonPattern(true, SpanFrom(start));
            case TokenKind.False:
                _position++;
                return new MatchSingletonPattern(false, SpanFrom(start));
            case TokenKind.Name:
                return NamePattern();
            case TokenKind.LeftParenthesis:
                return ParenthesizedPattern();
            case TokenKind.LeftBracket:
                _position++;
                return Kind == TokenKind.RightBracket
                    ? SequencePattern([], start, TokenKind.RightBracket)
                    : MaybeStarPattern() is { } first ? SequencePattern(RestOfPatterns(first), start, TokenKind.RightBracket) : null;
            case TokenKind.LeftBrace:
                return MappingPattern();
            default:
                return null;
        }
    }

    private MatchSequencePattern? SequencePattern(Pattern[] patterns, int start, TokenKind close) =>
        Accept(close) ? new MatchSequencePattern(patterns, SpanFrom(start)) : null;

    /// <summary>A group or a sequence</summary>
    private Pattern? ParenthesizedPattern()
    {
        var start = _position++;
        if (Kind == TokenKind.RightParenthesis)
            return SequencePattern([], start, TokenKind.RightParenthesis);
        if (MaybeStarPattern() is not { } first)
            return null;
        if (Kind == TokenKind.Comma)
            return SequencePattern(RestOfPatterns(first), start, TokenKind.RightParenthesis);
        return first is not MatchStarPattern && Accept(TokenKind.RightParenthesis) ? first : null;
    }

    /// <summary>['-'] NUMBER [('+' | '-') NUMBER]: a number, or a complex one as a sum</summary>
    private Expr? PatternNumber()
    {
        var start = _position;
        if (SignedNumber() is not { } left)
            return null;
        if (Kind is not (TokenKind.Plus or TokenKind.Minus))
            return left;
        var operation = OperatorOf(Kind);
        _position++;
        var realPart = left is UnaryOpExpr { Operand: var operand } ? operand : left;
        if (realPart is ConstantExpr { Value: System.Numerics.Complex })
            throw ErrorAt(realPart, "real number required in complex literal");
        if (Kind != TokenKind.Number)
            return null;
        var right = Number();
        if (right.Value is not System.Numerics.Complex)
            throw ErrorInRange(right.Span, "imaginary number required in complex literal");
        return new BinOpExpr(left, operation, right, SpanFrom(start));
    }

    private Expr? SignedNumber()
    {
        var start = _position;
        var isNegative = Accept(TokenKind.Minus);
        if (Kind != TokenKind.Number)
            return null;
        var number = Number();
        return isNegative ? new UnaryOpExpr(UnaryOperator.USub, number, SpanFrom(start)) : number;
    }

    /// <summary>A capture, the wildcard, a dotted value or a class</summary>
    private Pattern? NamePattern()
    {
        var start = _position;
        if (IsSoftKeyword("_"))
        {
            _position++;
            return new MatchAsPattern(null, null, SpanFrom(start));
        }
        if (!IsAfterCapture(NextKind))
            return new MatchAsPattern(null, TakeName(), SpanFrom(start));
        var name = NameOrAttribute();
        if (Kind == TokenKind.LeftParenthesis)
            return ClassPattern(name, start);
        return name is AttributeExpr && Kind != TokenKind.Equal ? new MatchValuePattern(name, name.Span) : null;
    }

    /// <summary>NAME ('.' NAME)*</summary>
    private Expr NameOrAttribute()
    {
        var start = _position;
        Expr name = NameTarget(ExprContext.Load);
        while (Kind == TokenKind.Dot)
        {
            var end = _position++;
            if (Name() is not { } attribute)
            {
                _position = end;
                break;
            }
            name = new AttributeExpr(name, attribute, ExprContext.Load, SpanFrom(start));
        }
        return name;
    }

    private MatchClassPattern? ClassPattern(Expr type, int start)
    {
        _position++;
        var patterns = new ArrayBuilder<Pattern>();
        var names = new ArrayBuilder<string>();
        var namedPatterns = new ArrayBuilder<Pattern>();
        while (Kind != TokenKind.RightParenthesis)
        {
            var end = _position;
            if (Kind == TokenKind.Name && NextKind == TokenKind.Equal)
            {
                var name = TakeName();
                _position++;
                if (AsPattern() is not { } value)
                {
                    _position = end;
                    break;
                }
                names.Add(name);
                namedPatterns.Add(value);
            }
            else if (names.Count == 0 && AsPattern() is { } value)
            {
                patterns.Add(value);
            }
            else
            {
                _position = end;
                break;
            }
            if (!Accept(TokenKind.Comma))
                break;
        }
        if (Accept(TokenKind.RightParenthesis))
            return new MatchClassPattern(type, patterns.ToArray(), names.ToArray(), namedPatterns.ToArray(), SpanFrom(start));
        if (_lookForInvalid)
        {
            _position = start;
            InvalidClassPattern();
        }
        return null;
    }

    private MatchMappingPattern? MappingPattern()
    {
        var start = _position++;
        var keys = new ArrayBuilder<Expr>();
        var patterns = new ArrayBuilder<Pattern>();
        string? rest = null;
        while (Kind != TokenKind.RightBrace)
        {
            if (Accept(TokenKind.DoubleStar))
            {
                if (Kind != TokenKind.Name || IsSoftKeyword("_"))
                    return null;
                rest = TakeName();
                Accept(TokenKind.Comma);
                break;
            }
            if (PatternKey() is not { } key || !Accept(TokenKind.Colon) || AsPattern() is not { } value)
                return null;
            keys.Add(key);
            patterns.Add(value);
            if (!Accept(TokenKind.Comma))
                break;
        }
        return Accept(TokenKind.RightBrace) ? new MatchMappingPattern(keys.ToArray(), patterns.ToArray(), rest, SpanFrom(start)) : null;
    }

    /// <summary>A literal or a dotted name</summary>
    private Expr? PatternKey()
    {
        switch (Kind)
        {
            case TokenKind.Number or TokenKind.Minus:
                return PatternNumber();
            case TokenKind.String or TokenKind.FStringStart:
                return Strings();
            case TokenKind.None:
                return Constant(null);
            case TokenKind.True:
                return Constant(true);
            case TokenKind.False:
                return Constant(false);
            case TokenKind.Name when NextKind == TokenKind.Dot:
                return NameOrAttribute() as AttributeExpr;
            default:
                return null;
        }
    }
}
