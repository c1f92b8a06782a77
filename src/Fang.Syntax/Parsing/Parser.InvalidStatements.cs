using Fang.Syntax.Ast;
using Fang.Syntax.Lexing;

namespace Fang.Syntax.Parsing;

// The rules for errors in statements. Each throws its error if it matches, and otherwise leaves the position anywhere.
internal sealed partial class Parser
{
    /// <summary>A simple statement in the second pass, which tries all kinds of assignments before an expression.</summary>
    private Stmt? DiagnoseSimpleStatement()
    {
        var start = _position;
        if (DiagnoseAssignment() is { } assignment)
            return assignment;
        _position = start;
        if (Kind == TokenKind.Name && IsSoftKeyword("type") && TypeAlias() is { } alias)
            return alias;
        _position = start;
        if (StarExpressions() is { } expression)
            return new ExprStmt(expression, expression.Span);
        _position = start;
        if (Kind == TokenKind.Yield)
            return YieldExpression() is { } value ? new ExprStmt(value, value.Span) : null;
        return KeywordStatement();
    }

    private Stmt? DiagnoseAssignment()
    {
        var start = _position;
        if (Kind == TokenKind.Name && NextKind == TokenKind.Colon)
        {
            var name = NameTarget(ExprContext.Store);
            if (AnnotatedAssignment(name, start, isParenthesized: false) is { } annotated)
                return annotated;
        }
        _position = start;
        if (AnnotationTarget() is { } target && Kind == TokenKind.Colon && AnnotatedAssignment(target, start, isParenthesized: true) is { } other)
            return other;
        _position = start;
        if (DiagnoseChainedAssignment() is { } chained)
            return chained;
        _position = start;
        if (SingleTarget() is { } single && IsAugmentedAssignment(Kind))
            return AugmentedAssignment(single, start);
        _position = start;
        InvalidAssignment();
        return null;
    }

    private AssignStmt? DiagnoseChainedAssignment()
    {
        var start = _position;
        var targets = 0;
        while (true)
        {
            var end = _position;
            if (StarTargets() is null || !Accept(TokenKind.Equal))
            {
                _position = end;
                break;
            }
            targets++;
        }
        if (targets == 0 || AnnotatedRightSide() is not { } value || Kind == TokenKind.Equal)
            return null;
        return new AssignStmt([], value, TypeComment(), SpanFrom(start));
    }

    /// <summary>'(' single_target ')' | an attribute or subscript</summary>
    private Expr? AnnotationTarget()
    {
        var start = _position;
        if (Accept(TokenKind.LeftParenthesis))
        {
            if (SingleTarget() is { } inner && Accept(TokenKind.RightParenthesis) && Kind == TokenKind.Colon)
                return inner;
            _position = start;
        }
        return Target() is { } target and (AttributeExpr or SubscriptExpr) ? target : null;
    }

    private Expr? SingleTarget()
    {
        var start = _position;
        if (Target() is { } target and (NameExpr or AttributeExpr or SubscriptExpr))
            return target;
        _position = start;
        return Accept(TokenKind.LeftParenthesis) && SingleTarget() is { } inner && Accept(TokenKind.RightParenthesis) ? inner : null;
    }

    private void InvalidAssignment()
    {
        var start = _position;
        if (InvalidAnnotationTarget() is { } target && Accept(TokenKind.Colon) && Expression() is not null)
            throw ErrorAt(target, $"only single target (not {NameOf(target)}) can be annotated");
        _position = start;
        if (StarNamedExpression() is { } first && Kind == TokenKind.Comma)
        {
            var end = ++_position;
            while (StarNamedExpression() is { } next)
            {
                RestOfElements(next);
                end = _position;
            }
            _position = end;
            if (Accept(TokenKind.Colon) && Expression() is not null)
                throw ErrorAt(first, "only single target (not tuple) can be annotated");
        }
        _position = start;
        if (Expression() is { } expression && Accept(TokenKind.Colon) && Expression() is not null)
            throw ErrorAt(expression, "illegal target for annotation");
        _position = start;
        SkipTargets();
        var afterTargets = _position;
        if (StarExpressions() is { } value && Kind == TokenKind.Equal)
            RejectInvalidTarget(value, TargetUse.Assignment);
        _position = afterTargets;
        if (YieldExpression() is { } yield && Kind == TokenKind.Equal)
            throw ErrorAt(yield, "assignment to yield expression not possible");
        _position = start;
        if (StarExpressions() is { } augmented && IsAugmentedAssignment(Kind))
        {
            _position++;
            if (AnnotatedRightSide() is not null)
                throw ErrorAt(augmented, $"'{NameOf(augmented)}' is an illegal expression for augmented assignment");
        }
    }

    /// <summary>(star_targets '=')*</summary>
    private void SkipTargets()
    {
        while (true)
        {
            var end = _position;
            if (StarTargets() is null || !Accept(TokenKind.Equal))
            {
                _position = end;
                return;
            }
        }
    }

    /// <summary>A list or tuple, in parentheses or not</summary>
    private Expr? InvalidAnnotationTarget()
    {
        var start = _position;
        switch (Kind)
        {
            case TokenKind.LeftBracket:
                _position++;
                return AfterBracket(start) as ListExpr;
            case TokenKind.LeftParenthesis:
                _position++;
                if (BracketedAt(start) is TupleExpr tuple)
                    return tuple;
                _position = start + 1;
                return InvalidAnnotationTarget() is { } inner && Accept(TokenKind.RightParenthesis) ? inner : null;
            default:
                return null;
        }
    }

    private void InvalidDeletion()
    {
        _position++;
        if (StarExpressions() is { } targets)
            RejectInvalidTarget(targets, TargetUse.Deletion);
    }

    private void InvalidBlock()
    {
        _position++;
        if (Kind != TokenKind.Indent)
            throw IndentationErrorAtLastToken("expected an indented block");
    }

    private void InvalidImport()
    {
        var start = _position;
        if (!Accept(TokenKind.Import))
            return;
        if (Kind == TokenKind.Newline)
            throw ErrorStartingFrom(TokenSpan(_position), "Expected one or more names after 'import'");
        var end = _position;
        while (DottedName() is not null)
        {
            end = _position;
            if (!Accept(TokenKind.Comma))
                break;
        }
        _position = end;
        if (_position > start + 1 && Accept(TokenKind.From) && DottedName() is not null)
            throw ErrorStartingFrom(TokenSpan(start), "Did you mean to use 'from ... import ...' instead?");
    }

    private void InvalidImportedNames()
    {
        if (Kind == TokenKind.Newline)
            throw ErrorStartingFrom(TokenSpan(_position), "Expected one or more names after 'import'");
        if (Aliases(isDotted: false) is not null && Accept(TokenKind.Comma) && Accept(TokenKind.Newline))
            throw ErrorAtLastToken("trailing comma not allowed without surrounding parentheses");
    }

    /// <summary>After the header of a statement: no colon, or no block.</summary>
    private void RejectMissingColonOrBlock(string owner, int line)
    {
        if (Kind == TokenKind.Newline)
            throw ErrorAtLastToken("expected ':'");
        RejectMissingBlock(owner, line);
    }

    /// <summary>':' NEWLINE without an indented block.</summary>
    private void RejectMissingBlock(string owner, int line)
    {
        if (Accept(TokenKind.Colon) && Accept(TokenKind.Newline) && Kind != TokenKind.Indent)
            throw IndentationErrorAtLastToken($"expected an indented block after {owner} on line {line}");
    }

    private int LineAt(int position) => _tokens[position].Line;

    /// <summary>if, elif and while</summary>
    private void InvalidHeaderAndBlock(string keyword)
    {
        var start = _position++;
        if (NamedExpression() is not null)
            RejectMissingColonOrBlock($"'{keyword}' statement", LineAt(start));
    }

    /// <summary>else and finally</summary>
    private void InvalidClauseBlock(string keyword)
    {
        var start = _position++;
        RejectMissingBlock($"'{keyword}' statement", LineAt(start));
    }

    private void InvalidForStatement()
    {
        var start = _position++;
        if (StarTargets() is not null && Accept(TokenKind.In) && StarExpressions() is not null)
            RejectMissingColonOrBlock("'for' statement", LineAt(start));
    }

    private void InvalidWithBlock()
    {
        var start = _position++;
        if (WithItemsLike(static parser => parser.Expression()))
            RejectMissingBlock("'with' statement", LineAt(start));
        _position = start + 1;
        if (ParenthesizedWithItemsLike())
            RejectMissingBlock("'with' statement", LineAt(start));
    }

    private void InvalidWithHeader()
    {
        var start = _position++;
        if (WithItemsLike(static parser => parser.Expression()) && Kind == TokenKind.Newline)
            throw ErrorAtLastToken("expected ':'");
        _position = start + 1;
        if (ParenthesizedWithItemsLike() && Kind == TokenKind.Newline)
            throw ErrorAtLastToken("expected ':'");
    }

    private bool ParenthesizedWithItemsLike()
    {
        if (!Accept(TokenKind.LeftParenthesis) || !WithItemsLike(static parser => parser.Expressions()))
            return false;
        Accept(TokenKind.Comma);
        return Accept(TokenKind.RightParenthesis);
    }

    /// <summary>(context ['as' star_target]) (',' ...)*</summary>
    private bool WithItemsLike(Func<Parser, Expr?> context)
    {
        var any = false;
        while (true)
        {
            var end = _position;
            if (any && !Accept(TokenKind.Comma))
                return true;
            if (context(this) is null)
            {
                _position = end;
                return any;
            }
            any = true;
            var beforeAs = _position;
            if (Accept(TokenKind.As) && StarTarget() is null)
                _position = beforeAs;
        }
    }

    private void InvalidWithItem()
    {
        if (Expression() is not null && Accept(TokenKind.As) && Expression() is { } target &&
            Kind is TokenKind.Comma or TokenKind.RightParenthesis or TokenKind.Colon)
        {
            RejectInvalidTarget(target, TargetUse.Assignment);
        }
    }

    private void InvalidTry()
    {
        var start = _position++;
        var colon = _position;
        RejectMissingBlock("'try' statement", LineAt(start));
        _position = colon;
        if (!Accept(TokenKind.Colon))
            return;
        var body = _position;
        if (Block() is not null && Kind is not (TokenKind.Except or TokenKind.Finally))
            throw ErrorAtLastToken("expected 'except' or 'finally' block");
        const string Mixed = "cannot have both 'except' and 'except*' on the same 'try'";
        _position = body;
        if (SkipHandlers(static parser => parser.Handler()) && Kind == TokenKind.Except && NextKind == TokenKind.Star)
        {
            var except = _position;
            _position += 2;
            if (ExceptionAndName() && Kind == TokenKind.Colon)
                throw ErrorInRange(TokenSpan(except).To(TokenSpan(except + 1)), Mixed);
        }
        _position = body;
        if (SkipHandlers(static parser => parser.StarHandler()) && Kind == TokenKind.Except)
        {
            var except = _position++;
            if ((Kind == TokenKind.Colon || ExceptionAndName()) && Kind == TokenKind.Colon)
                throw ErrorInRange(TokenSpan(except), Mixed);
        }
    }

    /// <summary>block handler+</summary>
    private bool SkipHandlers(Func<Parser, ExceptHandler?> rule)
    {
        if (Block() is null)
            return false;
        var any = false;
        while (Kind == TokenKind.Except)
        {
            var end = _position;
            if (rule(this) is null)
            {
                _position = end;
                break;
            }
            any = true;
        }
        return any;
    }

    /// <summary>expression ['as' NAME]</summary>
    private bool ExceptionAndName()
    {
        if (Expression() is null)
            return false;
        var end = _position;
        if (Accept(TokenKind.As) && Name() is null)
            _position = end;
        return true;
    }

    private void InvalidExceptBlock()
    {
        var start = _position++;
        if (Kind != TokenKind.Colon && !ExceptionAndName())
            return;
        RejectMissingBlock("'except' statement", LineAt(start));
    }

    private void InvalidExceptStarBlock()
    {
        var start = _position++;
        if (Accept(TokenKind.Star) && ExceptionAndName())
            RejectMissingBlock("'except*' statement", LineAt(start));
    }

    private void InvalidExcept()
    {
        _position++;
        var isStar = Accept(TokenKind.Star);
        var type = _position;
        if (Expression() is { } first && Accept(TokenKind.Comma) && Expressions() is not null)
        {
            var end = _position;
            if (Accept(TokenKind.As) && Name() is null)
                _position = end;
            if (Accept(TokenKind.Colon))
                throw ErrorStartingFrom(first.Span, "multiple exception types must be parenthesized");
        }
        _position = type;
        if (ExceptionAndName() && Kind == TokenKind.Newline)
            throw ErrorAtLastToken("expected ':'");
        _position = type;
        if (!isStar && Kind == TokenKind.Newline)
            throw ErrorAtLastToken("expected ':'");
        if (isStar && Kind is TokenKind.Newline or TokenKind.Colon)
            throw ErrorAtLastToken("expected one or more exception types");
    }

    private void InvalidMatch()
    {
        var start = _position++;
        if (MatchSubject() is not null)
            RejectMissingColonOrBlock("'match' statement", LineAt(start));
    }

    private void InvalidCase()
    {
        var start = _position++;
        if (Patterns() is null)
            return;
        Guard();
        RejectMissingColonOrBlock("'case' statement", LineAt(start));
    }

    private void InvalidAsPattern()
    {
        if (OrPattern() is null || !Accept(TokenKind.As))
            return;
        var target = _position;
        if (IsSoftKeyword("_"))
            throw ErrorInRange(TokenSpan(target), "cannot use '_' as a target");
        if (Kind != TokenKind.Name && Expression() is { } expression)
            throw ErrorAt(expression, "invalid pattern target");
    }

    private void InvalidClassPattern()
    {
        NameOrAttribute();
        if (!Accept(TokenKind.LeftParenthesis))
            return;
        var named = 0;
        Pattern? first = null;
        Pattern? last = null;
        while (true)
        {
            var end = _position;
            if (Kind == TokenKind.Name && NextKind == TokenKind.Equal)
            {
                if (first is not null)
                    break;
                _position += 2;
                if (AsPattern() is null)
                    break;
                named++;
            }
            else
            {
                if (AsPattern() is not { } pattern)
                {
                    _position = end;
                    break;
                }
                if (named > 0)
                {
                    first ??= pattern;
                    last = pattern;
                }
            }
            if (!Accept(TokenKind.Comma))
                break;
        }
        if (first is not null)
            throw ErrorInRange(first, last!, "positional patterns follow keyword patterns");
    }

    private void InvalidClass()
    {
        var start = _position++;
        if (Name() is null || TypeParameters() is null)
            return;
        ClassArguments();
        RejectMissingColonOrBlock("class definition", LineAt(start));
    }

    private void InvalidFunction()
    {
        var start = _position++;
        if (Name() is null || TypeParameters() is null || !Accept(TokenKind.LeftParenthesis))
            return;
        if (Parameters() is null || !Accept(TokenKind.RightParenthesis))
            return;
        var end = _position;
        if (Accept(TokenKind.Arrow) && Expression() is null)
            _position = end;
        RejectMissingBlock("function definition", LineAt(start));
    }

    private void InvalidDoubleTypeComments()
    {
        if (Accept(TokenKind.TypeComment) && Accept(TokenKind.Newline) && Accept(TokenKind.TypeComment) &&
            Accept(TokenKind.Newline) && Accept(TokenKind.Indent))
        {
            throw ErrorAtLastToken("Cannot have two type comments on def");
        }
    }
}
