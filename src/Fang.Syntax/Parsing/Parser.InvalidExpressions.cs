using Fang.Syntax.Ast;
using Fang.Syntax.Lexing;

namespace Fang.Syntax.Parsing;

// The rules for errors in expressions. Each throws its error if it matches, and otherwise leaves the position anywhere.
internal sealed partial class Parser
{
    private void InvalidExpression()
    {
        var start = _position;
        // A name before a string may be a misspelt prefix, and soft keywords stand before other expressions.
        if (Kind != TokenKind.Name || NextKind is not TokenKind.String && !Keywords.IsStartOfSoft(TokenText(_tokens[_position])))
        {
            if (Disjunction() is { } left && ExpressionWithoutInvalid() is { } right && !IsLegacyStatement(left) && _tokens[_position - 1].Level > 0)
                throw ErrorInRange(left, right, "invalid syntax. Perhaps you forgot a comma?");
            _position = start;
        }
        if (Disjunction() is { } body && Accept(TokenKind.If) && Disjunction() is { } test && Kind is not (TokenKind.Else or TokenKind.Colon))
            throw ErrorInRange(body, test, "expected 'else' after 'if' expression");
        _position = start;
        if (Accept(TokenKind.Lambda) && LambdaParameters() is not null && Kind == TokenKind.Colon && NextKind == TokenKind.FStringMiddle)
            throw ErrorInRange(TokenSpan(start).To(TokenSpan(_position)), "f-string: lambda expressions are not allowed without parentheses");
        _position = start;
    }

    /// <summary>An expression in which no errors are looked for.</summary>
    private Expr? ExpressionWithoutInvalid()
    {
        var outer = _lookForInvalid;
        _lookForInvalid = false;
        Enter();
        var expression = Kind == TokenKind.Lambda ? Lambda() : Conditional();
        Leave();
        _lookForInvalid = outer;
        return expression;
    }

    private static bool IsLegacyStatement(Expr expression) => expression is NameExpr { Id: "print" or "exec" };

    /// <summary>The print and exec statements of Python 2</summary>
    private void InvalidLegacyExpression()
    {
        var start = _position;
        if (Kind == TokenKind.Name && NextKind != TokenKind.LeftParenthesis)
        {
            var name = NameTarget(ExprContext.Load);
            if (StarExpressions() is { } argument && IsLegacyStatement(name))
                throw ErrorInRange(name, argument, $"Missing parentheses in call to '{name.Id}'. Did you mean {name.Id}(...)?");
        }
        _position = start;
    }

    private void InvalidNamedExpression()
    {
        var start = _position;
        Memoized<Expr>(Rule.NamedExpression, static parser =>
        {
            parser.FindInvalidNamedExpression();
            return null;
        });
        _position = start;
    }

    private void FindInvalidNamedExpression()
    {
        var start = _position;
        if (Expression() is { } target && Accept(TokenKind.ColonEqual) && Expression() is not null)
            throw ErrorAt(target, $"cannot use assignment expressions with {NameOf(target)}");
        _position = start;
        if (Kind == TokenKind.Name && NextKind == TokenKind.Equal)
        {
            var name = NameTarget(ExprContext.Load);
            _position++;
            if (BitwiseOr() is { } value && Kind is not (TokenKind.Equal or TokenKind.ColonEqual))
                throw ErrorInRange(name, value, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        }
        _position = start;
        if (StartsWithAssignable())
            return;
        _position = start;
        if (BitwiseOr() is { } left && Accept(TokenKind.Equal) && BitwiseOr() is not null && Kind is not (TokenKind.Equal or TokenKind.ColonEqual))
            throw ErrorAt(left, $"cannot assign to {NameOf(left)} here. Maybe you meant '==' instead of '='?");
    }

    /// <summary>list | tuple | genexp | 'True' | 'None' | 'False'</summary>
    private bool StartsWithAssignable() => Kind switch
    {
        TokenKind.True or TokenKind.None or TokenKind.False => true,
        TokenKind.LeftBracket => AfterBracket(_position++) is ListExpr,
        TokenKind.LeftParenthesis => BracketedAt(_position++) is TupleExpr or GeneratorExpExpr,
        _ => false,
    };

    /// <summary>What stands after an opening parenthesis, unless it is a single expression.</summary>
    private Expr? BracketedAt(int open) =>
        AfterParenthesis(open) is { } expression && expression.Span.Column == _tokens[open].Column && expression.Span.Line == _tokens[open].Line ? expression : null;

    /// <summary>'*' expression '=' expression, as if it were a keyword argument</summary>
    private void InvalidStarredAssignment(int start)
    {
        if (Expression() is not null && Accept(TokenKind.Equal) && Expression() is { } value)
            throw ErrorInRange(TokenSpan(start).To(value.Span), "cannot assign to iterable argument unpacking");
    }

    /// <summary>'not' after an operator that binds more tightly</summary>
    private void InvalidNot(int position)
    {
        _position = position;
        if (Kind == TokenKind.Not && Inversion() is { } inversion)
            throw ErrorAt(inversion, "'not' after an operator must be parenthesized");
    }

    private void InvalidGroup()
    {
        var start = ++_position;
        if (StarredExpression() is { } starred && Kind == TokenKind.RightParenthesis)
            throw ErrorAt(starred, "cannot use starred expression here");
        _position = start;
        if (Accept(TokenKind.DoubleStar) && Expression() is not null && Kind == TokenKind.RightParenthesis)
            throw ErrorInRange(TokenSpan(start), "cannot use double starred expression here");
    }

    private void InvalidComprehension()
    {
        var isParenthesis = Kind == TokenKind.LeftParenthesis;
        var start = ++_position;
        if (StarredExpression() is { } starred && ForIfClauses() is not null)
            throw ErrorAt(starred, "iterable unpacking cannot be used in comprehension");
        if (isParenthesis)
            return;
        _position = start;
        if (StarNamedExpression() is not { } first || Kind != TokenKind.Comma)
            return;
        var comma = _position++;
        const string Message = "did you forget parentheses around the comprehension target?";
        if (StarNamedExpression() is { } second)
        {
            var elements = RestOfElements(second);
            if (ForIfClauses() is not null)
                throw ErrorInRange(first, elements[^1], Message);
        }
        _position = comma + 1;
        if (ForIfClauses() is not null)
            throw ErrorInRange(first.Span.To(TokenSpan(comma)), Message);
    }

    /// <summary>A dict, a set or a comprehension of one, in the order in which the errors of each are looked for</summary>
    private Expr? DiagnoseAfterBrace(int start)
    {
        if (Dict(start) is { } dict)
            return dict;
        _position = start + 1;
        InvalidKeyValuePairs();
        _position = start + 1;
        if (Set(start) is { } set)
            return set;
        _position = start + 1;
        if (KeyValuePair(out var key, out var value) && key is not null && DictComprehension(start, key, value) is { } dictComprehension)
            return dictComprehension;
        _position = start + 1;
        if (_lookForInvalid && Accept(TokenKind.DoubleStar) && BitwiseOr() is not null && ForIfClauses() is not null && Kind == TokenKind.RightBrace)
            throw ErrorInRange(TokenSpan(start + 1), "dict unpacking cannot be used in dict comprehension");
        _position = start + 1;
        if (NamedExpression() is { } element && ForIfClauses() is { } generators && Accept(TokenKind.RightBrace))
            return new SetCompExpr(element, generators, SpanFrom(start));
        _position = start;
        if (_lookForInvalid)
            InvalidComprehension();
        return null;
    }

    private void InvalidKeyValuePairs()
    {
        var start = _position;
        var pairs = 0;
        while (KeyValuePair(out _, out _) && Kind == TokenKind.Comma)
        {
            pairs++;
            _position++;
            var next = _position;
            if (!KeyValuePair(out _, out _))
            {
                _position = next;
                break;
            }
            _position = next;
        }
        if (pairs > 0 && _tokens[_position - 1].Kind == TokenKind.Comma)
            InvalidKeyValuePair();
        _position = start;
        if (Expression() is not null && Kind == TokenKind.Colon)
            InvalidDictValue();
    }

    private void InvalidKeyValuePair()
    {
        var start = _position;
        if (Expression() is { } key && Kind != TokenKind.Colon)
        {
            var span = key.Span;
            throw new Text.SyntaxErrorException(Text.SyntaxErrorKind.SyntaxError, "':' expected after dictionary key",
                span.Line, _source.CharacterColumn(span.Line, span.EndColumn - 1) + 1, span.EndLine, 0, LineText(span.Line));
        }
        _position = start;
        if (Expression() is not null && Kind == TokenKind.Colon)
            InvalidDictValue();
    }

    /// <summary>What is wrong after the colon at the position.</summary>
    private void InvalidDictValue()
    {
        var colon = _position++;
        if (Accept(TokenKind.Star) && BitwiseOr() is not null)
            throw ErrorStartingFrom(TokenSpan(colon + 1), "cannot use a starred expression in a dictionary value");
        _position = colon + 1;
        if (Kind is TokenKind.RightBrace or TokenKind.Comma)
            throw ErrorInRange(TokenSpan(colon), "expression expected after dictionary key and ':'");
    }

    /// <summary>A loop in a comprehension without 'in', which is told in the first pass already</summary>
    private void RejectForWithoutIn()
    {
        Accept(TokenKind.Async);
        if (!Accept(TokenKind.For) || BitwiseOr() is not { } first)
            return;
        if (Kind == TokenKind.Comma)
            TupleOf(first, _position, static parser => parser.BitwiseOr());
        if (Kind != TokenKind.In)
            throw ErrorAtLastToken("'in' expected after for-loop variables");
    }

    private void InvalidForTarget()
    {
        Accept(TokenKind.Async);
        if (Accept(TokenKind.For) && StarExpressions() is { } target)
            RejectInvalidTarget(target, TargetUse.Loop);
    }

    private void InvalidArguments()
    {
        var start = _position;
        if (ArgumentSequence() is { Keywords.Length: > 0 } && Kind == TokenKind.Comma)
        {
            var comma = _position++;
            var starred = 0;
            while (StarredExpression() is not null)
            {
                starred++;
                if (!Accept(TokenKind.Comma))
                    break;
            }
            EnsureToken();
            if (starred > 0)
                throw ErrorStartingFrom(TokenSpan(comma), "iterable argument unpacking follows keyword argument unpacking");
        }
        _position = start;
        if (Expression() is { } element && ForIfClauses() is { } clauses && Accept(TokenKind.Comma))
        {
            var comma = _position;
            if (ArgumentSequence() is null)
                _position = comma;
            throw ErrorInRange(element, LastOf(clauses), "Generator expression must be parenthesized");
        }
        _position = start;
        if (Kind == TokenKind.Name && NextKind == TokenKind.Equal)
        {
            _position += 2;
            if (Expression() is not null && ForIfClauses() is not null)
                throw MaybeComparison(start);
        }
        _position = start;
        if (ArgumentSequence() is null || !Accept(TokenKind.Comma))
            _position = start;
        RejectMissingValue();
        _position = start;
        RejectMissingValue();
        _position = start;
        if (ArgumentSequence() is not { } arguments)
            return;
        var end = _position;
        if (ForIfClauses() is { } generators && arguments.Positional.Length > 1 - Math.Min(1, arguments.Keywords.Length))
        {
            if (arguments.Positional.Length > 1)
                throw ErrorInRange(arguments.Positional[^1], LastOf(generators), "Generator expression must be parenthesized");
        }
        _position = end;
        if (!Accept(TokenKind.Comma))
            return;
        if (Expression() is { } last && ForIfClauses() is { } lastClauses)
            throw ErrorInRange(last, LastOf(lastClauses), "Generator expression must be parenthesized");
        _position = end + 1;
        if (ArgumentSequence() is null)
            return;
        var hasMapping = Array.Exists(arguments.Keywords, static keyword => keyword.Name is null);
        throw ErrorAtLastToken(hasMapping
            ? "positional argument follows keyword argument unpacking"
            : "positional argument follows keyword argument");
    }

    /// <summary>NAME '=' before the end of an argument</summary>
    private void RejectMissingValue()
    {
        if (Kind != TokenKind.Name || NextKind != TokenKind.Equal)
            return;
        var name = _position;
        _position += 2;
        if (Kind is TokenKind.Comma or TokenKind.RightParenthesis)
            throw ErrorInRange(TokenSpan(name).To(TokenSpan(name + 1)), "expected argument value expression");
    }

    private static Expr LastOf(Comprehension[] clauses) => clauses[^1] is { Ifs.Length: > 0 } clause ? clause.Ifs[^1] : clauses[^1].Iter;

    private Text.SyntaxErrorException MaybeComparison(int name) => ErrorInRange(
        TokenSpan(name).To(TokenSpan(name + 1)), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");

    private void InvalidKeywordArgument()
    {
        var start = _position;
        if (Accept(TokenKind.DoubleStar))
        {
            if (Expression() is not null && Accept(TokenKind.Equal) && Expression() is { } assigned)
                throw ErrorInRange(TokenSpan(start).To(assigned.Span), "cannot assign to keyword argument unpacking");
            _position = start;
            return;
        }
        if (Kind is TokenKind.True or TokenKind.False or TokenKind.None && NextKind == TokenKind.Equal)
            throw ErrorInRange(TokenSpan(start).To(TokenSpan(start + 1)), $"cannot assign to {TokenText(_tokens[start])}");
        var isKeyword = Kind == TokenKind.Name && NextKind == TokenKind.Equal;
        if (isKeyword)
        {
            _position += 2;
            if (Expression() is not null && ForIfClauses() is not null)
                throw MaybeComparison(start);
        }
        _position = start;
        if (!isKeyword && Expression() is { } expression && Kind == TokenKind.Equal)
            throw ErrorInRange(expression.Span.To(TokenSpan(_position)), "expression cannot contain assignment, perhaps you meant \"==\"?");
        _position = start;
    }

    private void InvalidReplacementField()
    {
        var start = ++_position;
        if (Kind is TokenKind.Equal or TokenKind.Exclamation or TokenKind.Colon or TokenKind.RightBrace)
            throw ErrorInRange(TokenSpan(start), $"f-string: valid expression required before '{TokenText(_tokens[start])}'");
        if (AnnotatedRightSide() is null)
        {
            _position = start;
            throw ErrorAtNextToken("f-string: expecting a valid expression after '{'");
        }
        if (Kind is not (TokenKind.Equal or TokenKind.Exclamation or TokenKind.Colon or TokenKind.RightBrace))
            throw ErrorAtNextToken("f-string: expecting '=', or '!', or ':', or '}'");
        if (Accept(TokenKind.Equal) && Kind is not (TokenKind.Exclamation or TokenKind.Colon or TokenKind.RightBrace))
            throw ErrorAtNextToken("f-string: expecting '!', or ':', or '}'");
        if (Accept(TokenKind.Exclamation))
        {
            if (Kind is TokenKind.Colon or TokenKind.RightBrace)
                throw ErrorAtNextToken("f-string: missing conversion character");
            if (!Accept(TokenKind.Name))
                throw ErrorAtNextToken("f-string: invalid conversion character");
        }
        if (Kind is not (TokenKind.Colon or TokenKind.RightBrace))
            throw ErrorAtNextToken("f-string: expecting ':' or '}'");
        if (Accept(TokenKind.Colon))
        {
            var spec = new ArrayBuilder<Expr>();
            string? error = null;
            if (FStringParts(ref spec, isRaw: true, ref error) && Kind != TokenKind.RightBrace)
                throw ErrorAtNextToken("f-string: expecting '}', or format specs");
        }
        else if (Kind != TokenKind.RightBrace)
        {
            throw ErrorAtNextToken("f-string: expecting '}'");
        }
    }

    /// <summary>An error at the token at the position.</summary>
    private Text.SyntaxErrorException ErrorAtNextToken(string message)
    {
        EnsureToken();
        return ErrorAtToken(Text.SyntaxErrorKind.SyntaxError, message, _position);
    }
}
