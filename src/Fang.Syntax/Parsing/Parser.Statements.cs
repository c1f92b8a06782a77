using Fang.Syntax.Ast;
using Fang.Syntax.Lexing;

namespace Fang.Syntax.Parsing;

// Statements: sequences, blocks and the simple statements.
internal sealed partial class Parser
{
    /// <summary>statement+, up to what starts none</summary>
    private Stmt[]? Statements()
    {
        var statements = new ArrayBuilder<Stmt>();
        while (Kind is not (TokenKind.EndMarker or TokenKind.Dedent))
        {
            var end = _position;
            if (!Statement(ref statements, out _))
            {
                _position = end;
                break;
            }
        }
        return statements.Count == 0 ? null : statements.ToArray();
    }

    /// <summary>compound_stmt | simple_stmts</summary>
    private bool Statement(ref ArrayBuilder<Stmt> statements, out bool isCompound)
    {
        isCompound = true;
        Stmt? statement;
        switch (Kind)
        {
            case TokenKind.Def or TokenKind.At or TokenKind.Class or TokenKind.Async or TokenKind.If or TokenKind.With or
                TokenKind.For or TokenKind.Try or TokenKind.While:
                Enter();
                statement = CompoundStatement();
                Leave();
                break;
            case TokenKind.Name when IsSoftKeyword("match"):
                Enter();
                var end = _position;
                statement = Match();
                Leave();
                if (statement is not null)
                    break;
                _position = end;
                isCompound = false;
                return SimpleStatements(ref statements);
            default:
                isCompound = false;
                return SimpleStatements(ref statements);
        }
        if (statement is null)
            return false;
        statements.Add(statement);
        return true;
    }

    /// <summary>simple_stmt (';' simple_stmt)* [';'] NEWLINE</summary>
    private bool SimpleStatements(ref ArrayBuilder<Stmt> statements)
    {
        if (SimpleStatement() is not { } first)
            return false;
        statements.Add(first);
        while (Kind == TokenKind.Semicolon)
        {
            var end = ++_position;
            if (Kind == TokenKind.Newline || SimpleStatement() is not { } next)
            {
                _position = end;
                break;
            }
            statements.Add(next);
        }
        return Accept(TokenKind.Newline);
    }

    /// <summary>NEWLINE INDENT statements DEDENT | simple_stmts</summary>
    private Stmt[]? Block() =>
        _diagnosing ? Memoized(Rule.Block, static parser => parser.ParseBlock()) : ParseBlock();

    private Stmt[]? ParseBlock()
    {
        var start = _position;
        if (Accept(TokenKind.Newline))
        {
            if (Accept(TokenKind.Indent) && Statements() is { } statements && Accept(TokenKind.Dedent))
                return statements;
            if (_lookForInvalid)
            {
                _position = start;
                InvalidBlock();
            }
            return null;
        }
        var simple = new ArrayBuilder<Stmt>();
        return SimpleStatements(ref simple) ? simple.ToArray() : null;
    }

    private Stmt? SimpleStatement() =>
        _diagnosing ? Memoized(Rule.SimpleStatement, static parser => parser.DiagnoseSimpleStatement()) : ParseSimpleStatement();

    private Stmt? ParseSimpleStatement()
    {
        switch (Kind)
        {
            case TokenKind.Return or TokenKind.Import or TokenKind.From or TokenKind.Raise or TokenKind.Pass or TokenKind.Del or
                TokenKind.Assert or TokenKind.Break or TokenKind.Continue or TokenKind.Global or TokenKind.Nonlocal:
                return KeywordStatement();
            case TokenKind.Name when IsSoftKeyword("type") && NextKind == TokenKind.Name:
                return TypeAlias();
            default:
                return ExpressionStatement();
        }
    }

    private Stmt? KeywordStatement()
    {
        var start = _position;
        switch (Kind)
        {
            case TokenKind.Return:
                _position++;
                return new ReturnStmt(OptionalStarExpressions(), SpanFrom(start));
            case TokenKind.Import or TokenKind.From:
                return Import();
            case TokenKind.Raise:
                return Raise();
            case TokenKind.Pass:
                return new PassStmt(TokenSpan(_position++));
            case TokenKind.Del:
                return Delete();
            case TokenKind.Assert:
                return Assert();
            case TokenKind.Break:
                return new BreakStmt(TokenSpan(_position++));
            case TokenKind.Continue:
                return new ContinueStmt(TokenSpan(_position++));
            case TokenKind.Global:
                _position++;
                return Names() is { } globals ? new GlobalStmt(globals, SpanFrom(start)) : null;
            case TokenKind.Nonlocal:
                _position++;
                return Names() is { } nonlocals ? new NonlocalStmt(nonlocals, SpanFrom(start)) : null;
            default:
                return null;
        }
    }

    private Expr? OptionalStarExpressions()
    {
        if (Kind is TokenKind.Newline or TokenKind.Semicolon)
            return null;
        var end = _position;
        var value = StarExpressions();
        if (value is null)
            _position = end;
        return value;
    }

    /// <summary>NAME (',' NAME)*</summary>
    private string[]? Names()
    {
        var names = new ArrayBuilder<string>();
        while (true)
        {
            var end = _position;
            if (names.Count > 0 && !Accept(TokenKind.Comma))
                break;
            if (Name() is not { } name)
            {
                _position = end;
                break;
            }
            names.Add(name);
        }
        return names.Count == 0 ? null : names.ToArray();
    }

    private RaiseStmt? Raise()
    {
        var start = _position++;
        var end = _position;
        if (Kind is TokenKind.Newline or TokenKind.Semicolon || Expression() is not { } exception)
        {
            _position = end;
            return new RaiseStmt(null, null, SpanFrom(start));
        }
        end = _position;
        Expr? cause = null;
        if (Accept(TokenKind.From))
        {
            cause = Expression();
            if (cause is null)
                _position = end;
        }
        return new RaiseStmt(exception, cause, SpanFrom(start));
    }

    private AssertStmt? Assert()
    {
        var start = _position++;
        if (Expression() is not { } test)
            return null;
        var end = _position;
        Expr? message = null;
        if (Accept(TokenKind.Comma))
        {
            message = Expression();
            if (message is null)
                _position = end;
        }
        return new AssertStmt(test, message, SpanFrom(start));
    }

    private DeleteStmt? Delete()
    {
        var start = _position++;
        if (DeletionTargets() is { } targets && Kind is TokenKind.Semicolon or TokenKind.Newline)
            return new DeleteStmt(targets, SpanFrom(start));
        if (_lookForInvalid)
        {
            _position = start;
            InvalidDeletion();
        }
        return null;
    }

    /// <summary>An assignment of any kind, or an expression</summary>
    private Stmt? ExpressionStatement()
    {
        var start = _position;
        var isParenthesized = Kind == TokenKind.LeftParenthesis;
        if (AnnotatedRightSide() is not { } first)
            return null;
        switch (Kind)
        {
            case TokenKind.Equal:
                return Assignment(first, start);
            case TokenKind.Colon when first is NameExpr or AttributeExpr or SubscriptExpr:
                // A name in parentheses is not the simple target that counts as a declaration.
                isParenthesized &= first.Span.Column != _tokens[start].Column || first.Span.Line != _tokens[start].Line;
                return AnnotatedAssignment(first, start, isParenthesized);
            case TokenKind.Newline or TokenKind.Semicolon:
                break;
            default:
                if (IsAugmentedAssignment(Kind) && ToSingleTarget(first))
                    return AugmentedAssignment(first, start);
                break;
        }
        return new ExprStmt(first, SpanFrom(start));
    }

    /// <summary>The rest of target '=' ... '=' value</summary>
    private AssignStmt? Assignment(Expr first, int start)
    {
        var targets = new ArrayBuilder<Expr>();
        var value = first;
        while (Kind == TokenKind.Equal)
        {
            if (!ToTarget(value, ExprContext.Store))
                return null;
            targets.Add(value);
            _position++;
            if (AnnotatedRightSide() is not { } next)
                return null;
            value = next;
        }
        var typeComment = TypeComment();
        return new AssignStmt(targets.ToArray(), value, typeComment, SpanFrom(start));
    }

    private AnnAssignStmt? AnnotatedAssignment(Expr target, int start, bool isParenthesized)
    {
        ToTarget(target, ExprContext.Store);
        _position++;
        if (Expression() is not { } annotation)
            return null;
        var end = _position;
        Expr? value = null;
        if (Accept(TokenKind.Equal))
        {
            value = AnnotatedRightSide();
            if (value is null)
                _position = end;
        }
        RequireVersion(6, target is NameExpr && !isParenthesized ? "Variable annotation syntax is" : "Variable annotations syntax is");
        return new AnnAssignStmt(target, annotation, value, target is NameExpr && !isParenthesized ? 1 : 0, SpanFrom(start));
    }

    private static bool IsAugmentedAssignment(TokenKind kind) =>
        kind is >= TokenKind.PlusEqual and <= TokenKind.DoubleStarEqual or TokenKind.DoubleSlashEqual or TokenKind.AtEqual;

    private AugAssignStmt? AugmentedAssignment(Expr target, int start)
    {
        var operation = OperatorOf(Kind);
        if (Kind == TokenKind.AtEqual)
            RequireVersion(5, "The '@' operator is");
        _position++;
        return AnnotatedRightSide() is { } value ? new AugAssignStmt(target, operation, value, SpanFrom(start)) : null;
    }

    private TypeAliasStmt? TypeAlias()
    {
        var start = _position++;
        if (Kind != TokenKind.Name)
            return null;
        var name = NameTarget(ExprContext.Store);
        var parameters = TypeParameters();
        if (parameters is null || !Accept(TokenKind.Equal) || Expression() is not { } value)
            return null;
        RequireVersion(12, "Type statement is");
        return new TypeAliasStmt(name, parameters, value, SpanFrom(start));
    }

    private Stmt? Import()
    {
        var start = _position;
        if (_lookForInvalid)
        {
            InvalidImport();
            _position = start;
        }
        if (Accept(TokenKind.Import))
            return Aliases(isDotted: true) is { } modules ? new ImportStmt(modules, SpanFrom(start)) : null;
        _position++;
        var level = 0;
        while (Kind is TokenKind.Dot or TokenKind.Ellipsis)
            level += _tokens[_position++].Kind == TokenKind.Dot ? 1 : 3;
        var module = Kind == TokenKind.Name ? DottedName() : null;
        if (module is null && level == 0 || !Accept(TokenKind.Import) || ImportedNames() is not { } names)
            return null;
        return new ImportFromStmt(module, names, level, SpanFrom(start));
    }

    /// <summary>NAME ('.' NAME)*</summary>
    private string? DottedName()
    {
        if (Name() is not { } name)
            return null;
        while (Kind == TokenKind.Dot)
        {
            var end = _position++;
            if (Kind != TokenKind.Name)
            {
                _position = end;
                break;
            }
            name = $"{name}.{TakeName()}";
        }
        return name;
    }

    /// <summary>'(' names [','] ')' | names !',' | '*'</summary>
    private Alias[]? ImportedNames()
    {
        var start = _position;
        if (Accept(TokenKind.Star))
            return [new Alias("*", null, TokenSpan(start))];
        if (Accept(TokenKind.LeftParenthesis))
        {
            var names = Aliases(isDotted: false);
            Accept(TokenKind.Comma);
            if (names is not null && Accept(TokenKind.RightParenthesis))
                return names;
        }
        else if (Aliases(isDotted: false) is { } names && Kind != TokenKind.Comma)
        {
            return names;
        }
        if (_lookForInvalid)
        {
            _position = start;
            InvalidImportedNames();
        }
        return null;
    }

    /// <summary>name ['as' NAME] (',' name ['as' NAME])*</summary>
    private Alias[]? Aliases(bool isDotted)
    {
        var aliases = new ArrayBuilder<Alias>();
        while (true)
        {
            var end = _position;
            if (aliases.Count > 0 && !Accept(TokenKind.Comma))
                break;
            var start = _position;
            if ((isDotted ? DottedName() : Name()) is not { } name)
            {
                _position = end;
                break;
            }
            string? asName = null;
            if (Kind == TokenKind.As)
            {
                var beforeAs = _position++;
                asName = Name();
                if (asName is null)
                    _position = beforeAs;
            }
            aliases.Add(new Alias(name, asName, SpanFrom(start)));
        }
        return aliases.Count == 0 ? null : aliases.ToArray();
    }
}
