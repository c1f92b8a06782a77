using Fang.Syntax.Ast;
using Fang.Syntax.Lexing;

namespace Fang.Syntax.Parsing;

// The arguments of calls and class definitions.
internal sealed partial class Parser
{
    private Expr? Call(Expr function, int start)
    {
        var open = _position++;
        if (Accept(TokenKind.RightParenthesis))
            return new CallExpr(function, [], [], SpanFrom(start));
        Enter();
        Expr? result = null;
        if (GeneratorArgument(open) is { } generator)
        {
            result = new CallExpr(function, [generator], [], SpanFrom(start));
        }
        else
        {
            _position = open + 1;
            if (Arguments(isCall: true) is { } arguments && Accept(TokenKind.RightParenthesis))
                result = new CallExpr(function, arguments.Positional, arguments.Keywords, SpanFrom(start));
        }
        Leave();
        return result;
    }

    /// <summary>The generator expression that is the only argument of a call and shares its parentheses, or null.</summary>
    private GeneratorExpExpr? GeneratorArgument(int open)
    {
        // The first pass parses the argument once and finds the clauses in Arguments.
        if (!_diagnosing)
            return null;
        if (AssignmentOrExpression() is { } element && ForIfClauses() is { } generators && Accept(TokenKind.RightParenthesis))
            return new GeneratorExpExpr(element, generators, SpanFrom(open));
        _position = open;
        if (_lookForInvalid)
            InvalidComprehension();
        return null;
    }

    /// <summary>The arguments of a call.</summary>
    private sealed record ArgumentList(Expr[] Positional, Keyword[] Keywords);

    /// <summary>args [','] &amp;')'</summary>
    private ArgumentList? Arguments(bool isCall)
    {
        if (!_diagnosing)
            return ParseArguments(isCall);
        return Memoized(Rule.Arguments, static parser =>
        {
            var start = parser._position;
            if (parser.ParseArguments(isCall: false) is { } arguments)
                return arguments;
            parser._position = start;
            if (parser._lookForInvalid)
                parser.InvalidArguments();
            return null;
        });
    }

    private ArgumentList? ParseArguments(bool isCall)
    {
        if (ArgumentSequence(isCall) is not { } arguments)
            return null;
        Accept(TokenKind.Comma);
        return Kind == TokenKind.RightParenthesis ? arguments : null;
    }

    /// <summary>Positional arguments, then keyword arguments and *iterables, then keyword arguments and **mappings</summary>
    private ArgumentList? ArgumentSequence(bool isCall = false)
    {
        var positional = new ArrayBuilder<Expr>();
        var keywords = new ArrayBuilder<Keyword>();
        var afterKeyword = false;
        var afterMapping = false;
        var isFirst = true;
        var end = _position;
        while (true)
        {
            var start = _position;
            var matches = true;
            if (Kind == TokenKind.Star && !afterMapping)
            {
                if (StarredExpression() is { } starred)
                    positional.Add(starred);
                else
                    matches = false;
            }
            else if (!afterKeyword && PositionalArgument(isFirst && isCall) is { } argument)
            {
                positional.Add(argument);
            }
            else
            {
                _position = start;
                afterKeyword = true;
                if (_lookForInvalid)
                    InvalidKeywordArgument();
                var isMapping = Kind == TokenKind.DoubleStar;
                if (KeywordArgument() is { } keyword)
                    keywords.Add(keyword);
                else
                    matches = false;
                afterMapping |= isMapping;
            }
            if (!matches)
            {
                if (isFirst)
                    return null;
                _position = end;
                break;
            }
            isFirst = false;
            end = _position;
            if (Kind != TokenKind.Comma)
                break;
            _position++;
            if (Kind == TokenKind.RightParenthesis)
            {
                _position = end;
                break;
            }
        }
        return new ArgumentList(positional.ToArray(), keywords.ToArray());
    }

    /// <summary>An expression that no '=' follows; as the only one of a call, perhaps a generator expression</summary>
    private Expr? PositionalArgument(bool mayBeGenerator)
    {
        if (Kind is TokenKind.DoubleStar || Kind == TokenKind.Name && NextKind == TokenKind.Equal)
            return null;
        var start = _position;
        if (AssignmentOrExpression() is not { } argument || Kind == TokenKind.Equal)
            return null;
        if (Kind is TokenKind.For or TokenKind.Async && mayBeGenerator)
        {
            var end = _position;
            if (ForIfClauses() is { } generators && Kind == TokenKind.RightParenthesis)
            {
                // The generator expression spans the parentheses of the call.
                var close = TokenSpan(_position);
                return new GeneratorExpExpr(argument, generators, TokenSpan(start - 1).To(close));
            }
            _position = end;
        }
        return argument;
    }

    /// <summary>NAME '=' expression | '**' expression</summary>
    private Keyword? KeywordArgument()
    {
        var start = _position;
        if (Accept(TokenKind.DoubleStar))
            return Expression() is { } mapping ? new Keyword(null, mapping, SpanFrom(start)) : null;
        if (Kind != TokenKind.Name || NextKind != TokenKind.Equal)
            return null;
        var name = TakeName();
        _position++;
        return Expression() is { } value ? new Keyword(name, value, SpanFrom(start)) : null;
    }
}
