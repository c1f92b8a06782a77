using Fang.Syntax.Ast;
using Fang.Syntax.Lexing;

namespace Fang.Syntax.Parsing;

// Statements with blocks, but for definitions and match.
internal sealed partial class Parser
{
    private Stmt? CompoundStatement()
    {
        switch (Kind)
        {
            case TokenKind.If:
                return If();
            case TokenKind.While:
                return While();
            case TokenKind.For:
                return For(_position, isAsync: false);
            case TokenKind.With:
                return With(_position, isAsync: false);
            case TokenKind.Try:
                return Try();
            case TokenKind.Async:
                return Async();
            default:
                return Definition();
        }
    }

    private Stmt? Async()
    {
        var start = _position;
        switch (NextKind)
        {
            case TokenKind.Def:
                return Definition();
            case TokenKind.With:
                _position++;
                return With(start, isAsync: true);
            case TokenKind.For:
                _position++;
                return For(start, isAsync: true);
            default:
                return null;
        }
    }

    private IfStmt? If()
    {
        // A chain of elif is parsed in a loop and nested afterwards, from its end.
        var clauses = new ArrayBuilder<(int Start, Expr Test, Stmt[] Body)>();
        Stmt[] orelse = [];
        while (true)
        {
            var start = _position;
            if (_lookForInvalid)
            {
                InvalidHeaderAndBlock(Kind == TokenKind.If ? "if" : "elif");
                _position = start;
            }
            _position++;
            if (NamedExpression() is not { } test || !Accept(TokenKind.Colon) || Block() is not { } body)
            {
                if (clauses.Count == 0)
                    return null;
                _position = start;
                break;
            }
            clauses.Add((start, test, body));
            if (Kind == TokenKind.Elif)
                continue;
            orelse = Else();
            break;
        }
        IfStmt? statement = null;
        for (var i = clauses.Count - 1; i >= 0; i--)
        {
            var (start, test, body) = clauses[i];
            statement = new IfStmt(test, body, orelse, BlockSpanFrom(start));
            orelse = [statement];
        }
        return statement;
    }

    /// <summary>['else' ':' block]</summary>
    private Stmt[] Else()
    {
        if (Kind != TokenKind.Else)
            return [];
        var start = _position;
        if (_lookForInvalid)
        {
            InvalidClauseBlock("else");
            _position = start;
        }
        _position++;
        if (Require(TokenKind.Colon, ":") && Block() is { } block)
            return block;
        _position = start;
        return [];
    }

    private WhileStmt? While()
    {
        var start = _position;
        if (_lookForInvalid)
        {
            InvalidHeaderAndBlock("while");
            _position = start;
        }
        _position++;
        if (NamedExpression() is not { } test || !Accept(TokenKind.Colon) || Block() is not { } body)
            return null;
        var orelse = Else();
        return new WhileStmt(test, body, orelse, BlockSpanFrom(start));
    }

    private Stmt? For(int start, bool isAsync)
    {
        if (_lookForInvalid)
        {
            var keyword = _position;
            InvalidForStatement();
            _position = keyword;
        }
        _position++;
        if (StarTargets() is not { } target || !Accept(TokenKind.In))
        {
            if (_lookForInvalid)
            {
                _position = start;
                InvalidForTarget();
            }
            return null;
        }
        if (StarExpressions() is not { } iterable || !Accept(TokenKind.Colon))
            return null;
        var typeComment = TypeComment();
        if (Block() is not { } body)
            return null;
        var orelse = Else();
        var span = BlockSpanFrom(start);
        if (!isAsync)
            return new ForStmt(target, iterable, body, orelse, typeComment, span);
        RequireVersion(5, "Async for loops are");
        return new AsyncForStmt(target, iterable, body, orelse, typeComment, span);
    }

    private Stmt? With(int start, bool isAsync)
    {
        var keyword = _position;
        if (_lookForInvalid)
        {
            InvalidWithBlock();
            _position = keyword;
        }
        _position++;
        var items = ParenthesizedWithItems();
        if (items is null)
        {
            _position = keyword + 1;
            items = WithItems();
            if (!Accept(TokenKind.Colon))
                items = null;
        }
        if (items is not null)
        {
            var typeComment = TypeComment();
            if (Block() is { } body)
            {
                var span = BlockSpanFrom(start);
                if (!isAsync)
                    return new WithStmt(items, body, typeComment, span);
                RequireVersion(5, "Async with statements are");
                return new AsyncWithStmt(items, body, typeComment, span);
            }
        }
        if (_lookForInvalid)
        {
            _position = keyword;
            InvalidWithHeader();
        }
        return null;
    }

    /// <summary>'(' with_item (',' with_item)* [','] ')' ':'</summary>
    private WithItem[]? ParenthesizedWithItems()
    {
        if (!Accept(TokenKind.LeftParenthesis))
            return null;
        var items = WithItems();
        Accept(TokenKind.Comma);
        return items is not null && Accept(TokenKind.RightParenthesis) && Accept(TokenKind.Colon) ? items : null;
    }

    private WithItem[]? WithItems()
    {
        var items = new ArrayBuilder<WithItem>();
        while (true)
        {
            var end = _position;
            if (items.Count > 0 && !Accept(TokenKind.Comma))
                break;
            if (WithItem() is not { } item)
            {
                _position = end;
                break;
            }
            items.Add(item);
        }
        return items.Count == 0 ? null : items.ToArray();
    }

    private WithItem? WithItem()
    {
        var start = _position;
        if (Expression() is not { } context)
            return null;
        if (Kind != TokenKind.As)
            return new WithItem(context, null);
        var end = _position++;
        if (StarTarget() is { } target && Kind is TokenKind.Comma or TokenKind.RightParenthesis or TokenKind.Colon)
            return new WithItem(context, target);
        if (_lookForInvalid)
        {
            _position = start;
            InvalidWithItem();
        }
        _position = end;
        return new WithItem(context, null);
    }

    private Stmt? Try()
    {
        var start = _position;
        if (_lookForInvalid)
        {
            InvalidTry();
            _position = start;
        }
        _position++;
        if (!Require(TokenKind.Colon, ":") || Block() is not { } body)
            return null;
        var handlers = new ArrayBuilder<ExceptHandler>();
        var isStar = false;
        while (Kind == TokenKind.Except)
        {
            var end = _position;
            if (handlers.Count == 0)
                isStar = NextKind == TokenKind.Star;
            if ((isStar ? StarHandler() : Handler()) is not { } handler)
            {
                _position = end;
                break;
            }
            handlers.Add(handler);
        }
        var orelse = handlers.Count > 0 ? Else() : [];
        var final = Finally();
        if (handlers.Count == 0 && final.Length == 0)
            return null;
        var span = BlockSpanFrom(start);
        if (!isStar)
            return new TryStmt(body, handlers.ToArray(), orelse, final, span);
        RequireVersion(11, "Exception groups are");
        return new TryStarStmt(body, handlers.ToArray(), orelse, final, span);
    }

    private ExceptHandler? Handler()
    {
        var start = _position;
        if (_lookForInvalid)
        {
            InvalidExceptBlock();
            _position = start;
        }
        _position++;
        Expr? type = null;
        string? name = null;
        if (Kind != TokenKind.Colon)
        {
            type = Expression();
            if (type is not null && Accept(TokenKind.As) && (name = Name()) is null)
                type = null;
        }
        if ((type is not null || _position == start + 1) && Accept(TokenKind.Colon) && Block() is { } body)
            return new ExceptHandler(type, name, body, BlockSpanFrom(start));
        if (_lookForInvalid)
        {
            _position = start;
            InvalidExcept();
        }
        return null;
    }

    private ExceptHandler? StarHandler()
    {
        var start = _position;
        if (_lookForInvalid)
        {
            InvalidExceptStarBlock();
            _position = start;
        }
        _position++;
        if (Accept(TokenKind.Star) && Expression() is { } type)
        {
            string? name = null;
            if ((!Accept(TokenKind.As) || (name = Name()) is not null) && Accept(TokenKind.Colon) && Block() is { } body)
                return new ExceptHandler(type, name, body, BlockSpanFrom(start));
        }
        if (_lookForInvalid)
        {
            _position = start;
            InvalidExcept();
        }
        return null;
    }

    /// <summary>['finally' ':' block]; a block is never empty</summary>
    private Stmt[] Finally()
    {
        if (Kind != TokenKind.Finally)
            return [];
        var start = _position;
        if (_lookForInvalid)
        {
            InvalidClauseBlock("finally");
            _position = start;
        }
        _position++;
        if (Require(TokenKind.Colon, ":") && Block() is { } block)
            return block;
        _position = start;
        return [];
    }
}
