using Fang.Syntax.Ast;
using Fang.Syntax.Lexing;

namespace Fang.Syntax.Parsing;

// The parameters of functions and lambdas.
internal sealed partial class Parser
{
    private static readonly Arguments s_noParameters = new([], [], null, [], [], null, []);

    private Arguments? Parameters() => ParameterList(isLambda: false, TokenKind.RightParenthesis);

    private Arguments? LambdaParameters() => ParameterList(isLambda: true, TokenKind.Colon);

    /// <summary>The parameters up to a closing token, which is not passed. Without one, those that match: the caller misses it.</summary>
    private Arguments? ParameterList(bool isLambda, TokenKind close)
    {
        var start = _position;
        if (_lookForInvalid)
        {
            InvalidParameters(isLambda, close);
            _position = start;
        }
        if (Kind == close)
            return s_noParameters;
        var positionalOnly = new ArrayBuilder<Arg>();
        var positional = new ArrayBuilder<Arg>();
        var keywordOnly = new ArrayBuilder<Arg>();
        var defaults = new ArrayBuilder<Expr>();
        var keywordDefaults = new ArrayBuilder<Expr?>();
        Arg? variadic = null;
        Arg? keywordVariadic = null;
        var end = start;
        while (Kind != close)
        {
            if (Kind == TokenKind.Slash)
            {
                if (positional.Count == 0 || positionalOnly.Count > 0)
                    break;
                _position++;
                if (!EndOfParameter(close))
                    break;
                RequireVersion(8, "Positional-only parameters are");
                positionalOnly = positional;
                positional = new ArrayBuilder<Arg>();
            }
            else if (Kind is TokenKind.Star or TokenKind.DoubleStar)
            {
                if (!StarParameters(isLambda, close, ref variadic, ref keywordOnly, ref keywordDefaults, ref keywordVariadic))
                {
                    variadic = keywordVariadic = null;
                    keywordOnly = default;
                    keywordDefaults = default;
                    break;
                }
                end = _position;
                break;
            }
            else
            {
                if (Parameter(isLambda) is not { } parameter)
                    break;
                var defaultValue = Default();
                if (defaultValue is null && defaults.Count > 0 || !EndOfParameter(close, ref parameter))
                    break;
                positional.Add(parameter);
                if (defaultValue is not null)
                    defaults.Add(defaultValue);
            }
            end = _position;
        }
        _position = end;
        return new Arguments(
            positionalOnly.ToArray(), positional.ToArray(), variadic, keywordOnly.ToArray(), keywordDefaults.ToArray(), keywordVariadic, defaults.ToArray());
    }

    /// <summary>What follows the first star: a variadic parameter or a bare comma, keyword-only parameters, and '**'</summary>
    private bool StarParameters(
        bool isLambda, TokenKind close, ref Arg? variadic, ref ArrayBuilder<Arg> keywordOnly, ref ArrayBuilder<Expr?> keywordDefaults, ref Arg? keywordVariadic)
    {
        if (_lookForInvalid && Kind == TokenKind.Star)
        {
            var start = _position;
            InvalidStarParameters(isLambda, close);
            _position = start;
        }
        if (Accept(TokenKind.Star))
        {
            var isBare = Accept(TokenKind.Comma);
            if (!isBare)
            {
                variadic = Parameter(isLambda, allowStarAnnotation: true);
                if (variadic is null || !EndOfParameter(close, ref variadic))
                    return false;
            }
            while (Kind == TokenKind.Name)
            {
                var end = _position;
                var parameter = Parameter(isLambda)!;
                var defaultValue = Default();
                if (!EndOfParameter(close, ref parameter))
                {
                    _position = end;
                    break;
                }
                keywordOnly.Add(parameter);
                keywordDefaults.Add(defaultValue);
            }
            if (isBare && keywordOnly.Count == 0)
                return false;
        }
        if (Kind == TokenKind.DoubleStar)
        {
            var start = _position;
            if (_lookForInvalid)
            {
                InvalidKeywordVariadic(isLambda);
                _position = start;
            }
            _position++;
            keywordVariadic = Parameter(isLambda);
            if (keywordVariadic is null || !EndOfParameter(close, ref keywordVariadic))
            {
                keywordVariadic = null;
                _position = start;
            }
        }
        return true;
    }

    /// <summary>',' | &amp;close</summary>
    private bool EndOfParameter(TokenKind close) => Accept(TokenKind.Comma) || Kind == close;

    /// <summary>The same, with the type comment that may follow a parameter of a function</summary>
    private bool EndOfParameter(TokenKind close, ref Arg parameter)
    {
        var hasComma = Accept(TokenKind.Comma);
        if (Kind == TokenKind.TypeComment)
            parameter = new Arg(parameter.Name, parameter.Annotation, TypeComment(), parameter.Span);
        return hasComma || Kind == close;
    }

    /// <summary>NAME [':' annotation], without the annotation in a lambda</summary>
    private Arg? Parameter(bool isLambda, bool allowStarAnnotation = false)
    {
        var start = _position;
        if (Name() is not { } name)
            return null;
        Expr? annotation = null;
        if (!isLambda && Kind == TokenKind.Colon)
        {
            var end = _position++;
            annotation = allowStarAnnotation ? StarExpression() : Expression();
            if (annotation is null)
                _position = end;
        }
        return new Arg(name, annotation, null, SpanFrom(start));
    }

    /// <summary>['=' expression]</summary>
    private Expr? Default()
    {
        if (Kind != TokenKind.Equal)
            return null;
        var start = _position++;
        if (Expression() is { } value)
            return value;
        _position = start;
        if (_lookForInvalid)
        {
            InvalidDefault();
            _position = start;
        }
        return null;
    }
}
