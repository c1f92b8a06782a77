using Fang.Syntax.Ast;

namespace Fang.Compiler.Scopes;

internal sealed partial class ScopeBuilder
{
    private void Visit(Expr[] expressions)
    {
        foreach (var expression in expressions)
            Visit(expression);
    }

    private void VisitOptional(Expr?[] expressions)
    {
        foreach (var expression in expressions)
            VisitOptional(expression);
    }

    private void VisitOptional(Expr? expression)
    {
        if (expression is not null)
            Visit(expression);
    }

    private void Visit(Expr expression)
    {
        Descend();
        switch (expression)
        {
            case BoolOpExpr e:
                Visit(e.Values);
                break;
            case NamedExpr e:
                VisitAssignmentExpression(e);
                break;
            case BinOpExpr e:
                Visit(e.Left);
                Visit(e.Right);
                break;
            case UnaryOpExpr e:
                Visit(e.Operand);
                break;
            case LambdaExpr e:
                Visit(e.Args.Defaults);
                VisitOptional(e.Args.KwDefaults);
                Enter(ScopeKind.Function, "lambda", e, e.Span);
                VisitParameters(e.Args);
                Visit(e.Body);
                Exit();
                break;
            case IfExpExpr e:
                Visit(e.Test);
                Visit(e.Body);
                Visit(e.Orelse);
                break;
            case DictExpr e:
                VisitOptional(e.Keys);
                Visit(e.Values);
                break;
            case SetExpr e:
                Visit(e.Elts);
                break;
            case ListCompExpr e:
                VisitComprehension(e, "listcomp", ComprehensionKind.List, e.Generators, e.Elt, null);
                break;
            case SetCompExpr e:
                VisitComprehension(e, "setcomp", ComprehensionKind.Set, e.Generators, e.Elt, null);
                break;
            case DictCompExpr e:
                VisitComprehension(e, "dictcomp", ComprehensionKind.Dict, e.Generators, e.Key, e.Value);
                break;
            case GeneratorExpExpr e:
                VisitComprehension(e, "genexpr", ComprehensionKind.Generator, e.Generators, e.Elt, null);
                break;
            case AwaitExpr e:
                CheckAllowedInAnnotation("await expression", e.Span);
                Visit(e.Value);
                _current.IsCoroutine = true;
                break;
            case YieldExpr e:
                CheckAllowedInAnnotation("yield expression", e.Span);
                VisitOptional(e.Value);
                NoteYield(e.Span);
                break;
            case YieldFromExpr e:
                CheckAllowedInAnnotation("yield expression", e.Span);
                Visit(e.Value);
                NoteYield(e.Span);
                break;
            case CompareExpr e:
                Visit(e.Left);
                Visit(e.Comparators);
                break;
            case CallExpr e:
                Visit(e.Func);
                Visit(e.Args);
                foreach (var keyword in e.Keywords)
                    Visit(keyword.Value);
                break;
            case FormattedValueExpr e:
                Visit(e.Value);
                VisitOptional(e.FormatSpec);
                break;
            case JoinedStrExpr e:
                Visit(e.Values);
                break;
            case AttributeExpr e:
                Visit(e.Value);
                break;
            case SubscriptExpr e:
                Visit(e.Value);
                Visit(e.Slice);
                break;
            case StarredExpr e:
                Visit(e.Value);
                break;
            case NameExpr e:
                VisitName(e);
                break;
            case ListExpr e:
                Visit(e.Elts);
                break;
            case TupleExpr e:
                Visit(e.Elts);
                break;
            case SliceExpr e:
                VisitOptional(e.Lower);
                VisitOptional(e.Upper);
                VisitOptional(e.Step);
                break;
        }
        _depth--;
    }

    private void VisitName(NameExpr name)
    {
        Define(name.Id, name.Ctx == ExprContext.Load ? SymbolFlags.Used : SymbolFlags.Local, name.Span);
        // super() without arguments finds its class in this cell.
        if (name.Ctx == ExprContext.Load && name.Id == "super" && _current.IsFunctionLike)
            Define("__class__", SymbolFlags.Used, name.Span);
    }

    private void VisitAssignmentExpression(NamedExpr expression)
    {
        CheckAllowedInAnnotation("named expression", expression.Span);
        if (_current.ComprehensionIterables > 0)
            throw CompileError.At("assignment expression cannot be used in a comprehension iterable expression", expression.Span);
        if (_current.Comprehension != ComprehensionKind.None)
            ExtendAssignmentExpression((NameExpr)expression.Target);
        _current.BindsInExpressions = true;
        Visit(expression.Value);
        Visit(expression.Target);
    }

    private void NoteYield(SourceSpan span)
    {
        _current.IsGenerator = true;
        var place = _current.Comprehension switch
        {
            ComprehensionKind.List => "list comprehension",
            ComprehensionKind.Set => "set comprehension",
            ComprehensionKind.Dict => "dict comprehension",
            ComprehensionKind.Generator => "generator expression",
            _ => null,
        };
        if (place is not null)
            throw CompileError.At($"'yield' inside {place}", span);
    }

    private void VisitComprehension(
        Expr node, string name, ComprehensionKind kind, Comprehension[] generators, Expr element, Expr? value)
    {
        var outermost = generators[0];
        _current.ComprehensionIterables++;
        Visit(outermost.Iter);
        _current.ComprehensionIterables--;

        var around = _current;
        var scope = Enter(ScopeKind.Function, name, node, node.Span);
        scope.Comprehension = kind;
        scope.IsCoroutine = outermost.IsAsync != 0;
        Define(".0", SymbolFlags.Parameter, node.Span);
        for (var i = 0; i < generators.Length; i++)
        {
            var generator = generators[i];
            scope.InComprehensionTarget = true;
            Visit(generator.Target);
            scope.InComprehensionTarget = false;
            if (i > 0)
            {
                scope.ComprehensionIterables++;
                Visit(generator.Iter);
                scope.ComprehensionIterables--;
            }
            Visit(generator.Ifs);
            scope.IsCoroutine |= generator.IsAsync != 0;
        }
        Visit(element);
        VisitOptional(value);
        scope.IsGenerator = kind == ComprehensionKind.Generator;
        Exit();
        if (scope.IsCoroutine && kind != ComprehensionKind.Generator)
            around.IsCoroutine = true;
    }

    private void Visit(Pattern pattern)
    {
        Descend();
        switch (pattern)
        {
            case MatchValuePattern p:
                Visit(p.Value);
                break;
            case MatchSequencePattern p:
                Visit(p.Patterns);
                break;
            case MatchMappingPattern p:
                Visit(p.Keys);
                Visit(p.Patterns);
                Capture(p.Rest, p.Span);
                break;
            case MatchClassPattern p:
                Visit(p.Cls);
                Visit(p.Patterns);
                Visit(p.KwdPatterns);
                break;
            case MatchStarPattern p:
                Capture(p.Name, p.Span);
                break;
            case MatchAsPattern p:
                if (p.Pattern is not null)
                    Visit(p.Pattern);
                Capture(p.Name, p.Span);
                break;
            case MatchOrPattern p:
                Visit(p.Patterns);
                break;
        }
        _depth--;
    }

    private void Visit(Pattern[] patterns)
    {
        foreach (var pattern in patterns)
            Visit(pattern);
    }

    private void Capture(string? name, SourceSpan span)
    {
        if (name is not null)
            Define(name, SymbolFlags.Local, span);
    }
}
