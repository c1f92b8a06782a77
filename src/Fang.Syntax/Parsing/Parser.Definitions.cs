using Fang.Syntax.Ast;
using Fang.Syntax.Lexing;

namespace Fang.Syntax.Parsing;

// Functions and classes with their decorators and type parameters.
internal sealed partial class Parser
{
    private Stmt? Definition()
    {
        if (Decorators() is not { } decorators)
            return null;
        switch (Kind)
        {
            case TokenKind.Class:
                return Class(decorators);
            case TokenKind.Def:
                return Function(decorators, _position, isAsync: false);
            case TokenKind.Async when NextKind == TokenKind.Def:
                return Function(decorators, _position++, isAsync: true);
            default:
                return null;
        }
    }

    /// <summary>('@' named_expression NEWLINE)*</summary>
    private Expr[]? Decorators()
    {
        var decorators = new ArrayBuilder<Expr>();
        while (Accept(TokenKind.At))
        {
            if (NamedExpression() is not { } decorator || !Accept(TokenKind.Newline))
                return null;
            decorators.Add(decorator);
        }
        return decorators.ToArray();
    }

    private ClassDefStmt? Class(Expr[] decorators)
    {
        var start = _position;
        if (_lookForInvalid)
        {
            InvalidClass();
            _position = start;
        }
        _position++;
        if (Name() is not { } name || TypeParameters() is not { } typeParameters)
            return null;
        var arguments = ClassArguments();
        if (!Accept(TokenKind.Colon) || Block() is not { } body)
            return null;
        if (typeParameters.Length > 0)
            RequireVersion(12, "Type parameter lists are");
        return new ClassDefStmt(
            name, arguments?.Positional ?? [], arguments?.Keywords ?? [], body, decorators, typeParameters, BlockSpanFrom(start));
    }

    /// <summary>['(' [arguments] ')']</summary>
    private ArgumentList? ClassArguments()
    {
        var start = _position;
        if (!Accept(TokenKind.LeftParenthesis))
            return null;
        if (Accept(TokenKind.RightParenthesis))
            return new ArgumentList([], []);
        if (Arguments(isCall: false) is { } arguments && Accept(TokenKind.RightParenthesis))
            return arguments;
        _position = start;
        return null;
    }

    private Stmt? Function(Expr[] decorators, int start, bool isAsync)
    {
        var keyword = _position;
        if (_lookForInvalid)
        {
            InvalidFunction();
            _position = keyword;
        }
        _position++;
        if (Name() is not { } name || TypeParameters() is not { } typeParameters || !Require(TokenKind.LeftParenthesis, "("))
            return null;
        if (Parameters() is not { } parameters || !Accept(TokenKind.RightParenthesis))
            return null;
        Expr? returns = null;
        if (Kind == TokenKind.Arrow)
        {
            var end = _position++;
            returns = Expression();
            if (returns is null)
                _position = end;
        }
        if (!Require(TokenKind.Colon, ":"))
            return null;
        var typeComment = FunctionTypeComment();
        if (Block() is not { } body)
            return null;
        var span = BlockSpanFrom(start);
        if (typeParameters.Length > 0)
            RequireVersion(12, "Type parameter lists are");
        if (!isAsync)
            return new FunctionDefStmt(name, parameters, body, decorators, returns, typeComment, typeParameters, span);
        RequireVersion(5, "Async functions are");
        return new AsyncFunctionDefStmt(name, parameters, body, decorators, returns, typeComment, typeParameters, span);
    }

    /// <summary>A type comment after the colon, or on the line of its own that follows and is not part of the block.</summary>
    private string? FunctionTypeComment()
    {
        if (!_options.TypeComments)
            return null;
        var start = _position;
        if (Kind == TokenKind.Newline && NextKind == TokenKind.TypeComment)
        {
            _position++;
            var comment = TypeComment();
            if (Kind == TokenKind.Newline && NextKind == TokenKind.Indent)
                return comment;
            _position = start;
        }
        if (_lookForInvalid)
        {
            InvalidDoubleTypeComments();
            _position = start;
        }
        return TypeComment();
    }

    /// <summary>['[' type_param (',' type_param)* [','] ']']; null if the brackets hold anything else</summary>
    private TypeParam[]? TypeParameters()
    {
        if (Kind != TokenKind.LeftBracket)
            return [];
        var start = _position;
        if (_lookForInvalid)
        {
            InvalidTypeParameters();
            _position = start;
        }
        _position++;
        var parameters = new ArrayBuilder<TypeParam>();
        var end = _position;
        while (TypeParameter() is { } parameter)
        {
            parameters.Add(parameter);
            Accept(TokenKind.Comma);
            end = _position;
            if (_tokens[end - 1].Kind != TokenKind.Comma)
                break;
        }
        _position = end;
        if (parameters.Count > 0 && Accept(TokenKind.RightBracket))
            return parameters.ToArray();
        _position = start;
        return [];
    }

    private TypeParam? TypeParameter()
    {
        var start = _position;
        if (Kind == TokenKind.Name)
        {
            var name = TakeName();
            var end = _position;
            Expr? bound = null;
            if (Accept(TokenKind.Colon) && (bound = Expression()) is null)
                _position = end;
            var defaultValue = TypeParameterDefault(isStarred: false);
            return new TypeVarParam(name, bound, defaultValue, SpanFrom(start));
        }
        RejectBoundOfVariadic();
        _position = start;
        if (Accept(TokenKind.Star))
        {
            return Name() is { } name
                ? new TypeVarTupleParam(name, TypeParameterDefault(isStarred: true), SpanFrom(start))
                : null;
        }
        if (Accept(TokenKind.DoubleStar))
        {
            return Name() is { } name
                ? new ParamSpecParam(name, TypeParameterDefault(isStarred: false), SpanFrom(start))
                : null;
        }
        return null;
    }

    /// <summary>['=' expression]</summary>
    private Expr? TypeParameterDefault(bool isStarred)
    {
        if (Kind != TokenKind.Equal)
            return null;
        var end = _position++;
        var value = isStarred ? StarExpression() : Expression();
        if (value is null)
            _position = end;
        else
            RequireVersion(13, "Type parameter defaults are");
        return value;
    }
}
