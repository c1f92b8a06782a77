using Fang.Syntax.Ast;
using Fang.Syntax.Lexing;

namespace Fang.Syntax.Parsing;

// The rules for errors in the parameters of functions, lambdas and types.
internal sealed partial class Parser
{
    /// <summary>Whether a parameter may, must or must not have a default.</summary>
    private enum DefaultValue
    {
        None,
        Optional,
        Required,
    }

    /// <summary>A parameter with the comma or the closing token after it; null if there is none.</summary>
    private Arg? ParameterWith(DefaultValue wanted, bool isLambda, TokenKind close)
    {
        var start = _position;
        if (Parameter(isLambda) is { } parameter)
        {
            var defaultValue = wanted == DefaultValue.None ? null : Default();
            if ((wanted != DefaultValue.Required || defaultValue is not null) && EndOfParameter(close, ref parameter))
                return parameter;
        }
        _position = start;
        return null;
    }

    private int SkipParameters(DefaultValue wanted, bool isLambda, TokenKind close)
    {
        var count = 0;
        while (ParameterWith(wanted, isLambda, close) is not null)
            count++;
        return count;
    }

    /// <summary>Parameters without and then with defaults, and '/' after them.</summary>
    private bool PositionalOnlyParameters(bool isLambda, TokenKind close, out bool hasDefault)
    {
        var start = _position;
        var plain = SkipParameters(DefaultValue.None, isLambda, close);
        var withDefault = SkipParameters(DefaultValue.Required, isLambda, close);
        hasDefault = withDefault > 0;
        if (plain + withDefault > 0 && Accept(TokenKind.Slash) && EndOfParameter(close))
            return true;
        _position = start;
        return false;
    }

    private void InvalidParameters(bool isLambda, TokenKind close)
    {
        var start = _position;
        if (Kind == TokenKind.Slash && NextKind == TokenKind.Comma)
            throw ErrorInRange(TokenSpan(start), "at least one argument must precede /");
        if (PositionalOnlyParameters(isLambda, close, out _))
        {
            SkipParameters(DefaultValue.Optional, isLambda, close);
            if (Kind == TokenKind.Slash)
                throw ErrorInRange(TokenSpan(_position), "/ may appear only once");
        }
        _position = start;
        InvalidDefaultOrder(isLambda, close);
        _position = start;
        InvalidParenthesizedParameters(isLambda, close);
        _position = start;
        PositionalOnlyParameters(isLambda, close, out _);
        SkipParameters(DefaultValue.Optional, isLambda, close);
        if (Accept(TokenKind.Star) && (Accept(TokenKind.Comma) || ParameterWith(DefaultValue.None, isLambda, close) is not null))
        {
            SkipParameters(DefaultValue.Optional, isLambda, close);
            if (Kind == TokenKind.Slash)
                throw ErrorInRange(TokenSpan(_position), "/ must be ahead of *");
        }
        _position = start;
        if (SkipParameters(DefaultValue.Optional, isLambda, close) > 0 && Accept(TokenKind.Slash) && Kind == TokenKind.Star)
            throw ErrorInRange(TokenSpan(_position), "expected comma between / and *");
    }

    private void InvalidDefaultOrder(bool isLambda, TokenKind close)
    {
        var isPositionalOnly = PositionalOnlyParameters(isLambda, close, out var hasDefault);
        if (!(isPositionalOnly && hasDefault))
        {
            SkipParameters(DefaultValue.None, isLambda, close);
            if (!PositionalOnlyParameters(isLambda, close, out hasDefault) || !hasDefault)
            {
                if (SkipParameters(DefaultValue.Required, isLambda, close) == 0)
                    return;
            }
        }
        if (ParameterWith(DefaultValue.None, isLambda, close) is { } parameter)
            throw ErrorAt(parameter, "parameter without a default follows parameter with a default");
    }

    private void InvalidParenthesizedParameters(bool isLambda, TokenKind close)
    {
        SkipParameters(DefaultValue.None, isLambda, close);
        var open = _position;
        if (!Accept(TokenKind.LeftParenthesis))
            return;
        if (isLambda)
        {
            var names = 0;
            while (Accept(TokenKind.Name))
            {
                names++;
                if (!Accept(TokenKind.Comma))
                    break;
            }
            if (names > 0 && Kind == TokenKind.RightParenthesis)
                throw ErrorInRange(TokenSpan(open).To(TokenSpan(_position)), "Lambda expression parameters cannot be parenthesized");
            return;
        }
        if (SkipParameters(DefaultValue.None, isLambda, close) == 0)
            return;
        Accept(TokenKind.Comma);
        if (Kind == TokenKind.RightParenthesis)
            throw ErrorInRange(TokenSpan(open).To(TokenSpan(_position)), "Function parameters cannot be parenthesized");
    }

    private void InvalidDefault()
    {
        var equal = _position++;
        if (Kind is TokenKind.RightParenthesis or TokenKind.Comma)
            throw ErrorInRange(TokenSpan(equal), "expected default value expression");
    }

    private void InvalidStarParameters(bool isLambda, TokenKind close)
    {
        var star = _position++;
        if (Kind == close || Kind == TokenKind.Comma && (NextKind == close || NextKind == TokenKind.DoubleStar))
            throw isLambda ? ErrorAtLastToken("named arguments must follow bare *") : ErrorInRange(TokenSpan(star), "named arguments must follow bare *");
        if (Kind == TokenKind.Comma && NextKind == TokenKind.TypeComment)
            throw ErrorAtLastToken("bare * has associated type comment");
        if (Parameter(isLambda) is not null && Kind == TokenKind.Equal)
            throw ErrorInRange(TokenSpan(_position), "var-positional argument cannot have default value");
        _position = star + 1;
        if (!Accept(TokenKind.Comma) && ParameterWith(DefaultValue.None, isLambda, close) is null)
            return;
        SkipParameters(DefaultValue.Optional, isLambda, close);
        var second = _position;
        if (Accept(TokenKind.Star) && (Accept(TokenKind.Comma) || ParameterWith(DefaultValue.None, isLambda, close) is not null))
            throw ErrorInRange(TokenSpan(second), "* argument may appear only once");
    }

    private void InvalidKeywordVariadic(bool isLambda)
    {
        _position++;
        if (Parameter(isLambda) is null)
            return;
        if (Kind == TokenKind.Equal)
            throw ErrorInRange(TokenSpan(_position), "var-keyword argument cannot have default value");
        if (!Accept(TokenKind.Comma))
            return;
        var next = _position;
        const string Message = "arguments cannot follow var-keyword argument";
        if (Parameter(isLambda) is { } parameter)
            throw ErrorAt(parameter, Message);
        if (Kind is TokenKind.Star or TokenKind.DoubleStar or TokenKind.Slash)
            throw ErrorInRange(TokenSpan(next), Message);
    }

    private void InvalidTypeParameters()
    {
        _position++;
        if (Kind == TokenKind.RightBracket)
            throw ErrorStartingFrom(TokenSpan(_position), "Type parameter list cannot be empty");
    }

    /// <summary>A bound of a type parameter that can have none, which is told in the first pass already</summary>
    private void RejectBoundOfVariadic()
    {
        var isTuple = Kind == TokenKind.Star;
        if (!isTuple && Kind != TokenKind.DoubleStar)
            return;
        _position++;
        if (Name() is null || Kind != TokenKind.Colon)
            return;
        var colon = _position++;
        if (Expression() is { } bound)
        {
            var what = bound is TupleExpr ? "constraints" : "bound";
            throw ErrorStartingFrom(TokenSpan(colon), $"cannot use {what} with {(isTuple ? "TypeVarTuple" : "ParamSpec")}");
        }
    }
}
