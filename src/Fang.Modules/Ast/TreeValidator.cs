using System.Runtime.CompilerServices;
using Fang.Syntax.Ast;

namespace Fang.Modules.SyntaxTrees;

/// <summary>Finds what the parser would never make but a program that builds trees may: the compiler need not look for it.</summary>
internal static partial class TreeValidator
{
    /// <summary>Throws ValueError at the first mistake.</summary>
    public static void Check(Mod tree)
    {
        switch (tree)
        {
            case ModuleMod module:
                Statements(module.Body);
                break;
            case InteractiveMod interactive:
                Statements(interactive.Body);
                break;
            case ExpressionMod expression:
                Load(expression.Body);
                break;
            case FunctionTypeMod function:
                LoadAll(function.Argtypes);
                Load(function.Returns);
                break;
        }
    }

    private static void Statements(Stmt[] statements)
    {
        foreach (var statement in statements)
            Statement(statement);
    }

    private static void Body(Stmt[] body, string owner)
    {
        NotEmpty(body.Length, "body", owner);
        Statements(body);
    }

    private static void NotEmpty(int count, string what, string owner)
    {
        if (count == 0)
            throw Errors.ValueError($"empty {what} on {owner}");
    }

    private static void Statement(Stmt statement)
    {
        Enter("stmt");
        Position(statement);
        switch (statement)
        {
            case FunctionDefStmt s:
                Function(s.Args, s.TypeParams, s.Body, s.DecoratorList, s.Returns, "FunctionDef");
                break;
            case AsyncFunctionDefStmt s:
                Function(s.Args, s.TypeParams, s.Body, s.DecoratorList, s.Returns, "AsyncFunctionDef");
                break;
            case ClassDefStmt s:
                Body(s.Body, "ClassDef");
                TypeParameters(s.TypeParams);
                LoadAll(s.Bases);
                Keywords(s.Keywords);
                LoadAll(s.DecoratorList);
                break;
            case ReturnStmt s:
                LoadOptional(s.Value);
                break;
            case DeleteStmt s:
                Targets(s.Targets, ExprContext.Del, "Delete");
                break;
            case AssignStmt s:
                Targets(s.Targets, ExprContext.Store, "Assign");
                Load(s.Value);
                break;
            case AugAssignStmt s:
                Expression(s.Target, ExprContext.Store);
                Load(s.Value);
                break;
            case AnnAssignStmt s:
                if (s.Target is not NameExpr && s.Simple != 0)
                    throw Errors.TypeError("AnnAssign with simple non-Name target");
                Expression(s.Target, ExprContext.Store);
                LoadOptional(s.Value);
                Load(s.Annotation);
                break;
            case TypeAliasStmt s:
                if (s.Name is not NameExpr)
                    throw Errors.TypeError("TypeAlias with non-Name name");
                Expression(s.Name, ExprContext.Store);
                TypeParameters(s.TypeParams);
                Load(s.Value);
                break;
            case ForStmt s:
                Loop(s.Target, s.Iter, s.Body, s.Orelse, "For");
                break;
            case AsyncForStmt s:
                Loop(s.Target, s.Iter, s.Body, s.Orelse, "AsyncFor");
                break;
            case WhileStmt s:
                Load(s.Test);
                Body(s.Body, "While");
                Statements(s.Orelse);
                break;
            case IfStmt s:
                Load(s.Test);
                Body(s.Body, "If");
                Statements(s.Orelse);
                break;
            case WithStmt s:
                With(s.Items, s.Body, "With");
                break;
            case AsyncWithStmt s:
                With(s.Items, s.Body, "AsyncWith");
                break;
            case MatchStmt s:
                Load(s.Subject);
                NotEmpty(s.Cases.Length, "cases", "Match");
                foreach (var branch in s.Cases)
                {
                    Pattern(branch.Pattern, starAllowed: false);
                    LoadOptional(branch.Guard);
                    Body(branch.Body, "match_case");
                }
                break;
            case RaiseStmt s:
                if (s.Exc == null && s.Cause != null)
                    throw Errors.ValueError("Raise with cause but no exception");
                LoadOptional(s.Exc);
                LoadOptional(s.Cause);
                break;
            case TryStmt s:
                Try(s.Body, s.Handlers, s.Orelse, s.Finalbody, "Try");
                break;
            case TryStarStmt s:
                Try(s.Body, s.Handlers, s.Orelse, s.Finalbody, "TryStar");
                break;
            case AssertStmt s:
                Load(s.Test);
                LoadOptional(s.Msg);
                break;
            case ImportStmt s:
                NotEmpty(s.Names.Length, "names", "Import");
                break;
            case ImportFromStmt s:
                if (s.Level < 0)
                    throw Errors.ValueError("Negative ImportFrom level");
                NotEmpty(s.Names.Length, "names", "ImportFrom");
                break;
            case GlobalStmt s:
                NotEmpty(s.Names.Length, "names", "Global");
                break;
            case NonlocalStmt s:
                NotEmpty(s.Names.Length, "names", "Nonlocal");
                break;
            case ExprStmt s:
                Load(s.Value);
                break;
        }
    }

    private static void Function(Arguments arguments, TypeParam[] parameters, Stmt[] body, Expr[] decorators, Expr? returns, string owner)
    {
        Body(body, owner);
        TypeParameters(parameters);
        Arguments(arguments);
        LoadAll(decorators);
        LoadOptional(returns);
    }

    private static void Loop(Expr target, Expr iterable, Stmt[] body, Stmt[] otherwise, string owner)
    {
        Expression(target, ExprContext.Store);
        Load(iterable);
        Body(body, owner);
        Statements(otherwise);
    }

    private static void With(WithItem[] items, Stmt[] body, string owner)
    {
        NotEmpty(items.Length, "items", owner);
        foreach (var item in items)
        {
            Load(item.ContextExpr);
            if (item.OptionalVars != null)
                Expression(item.OptionalVars, ExprContext.Store);
        }
        Body(body, owner);
    }

    private static void Try(Stmt[] body, ExceptHandler[] handlers, Stmt[] otherwise, Stmt[] final, string owner)
    {
        Body(body, owner);
        if (handlers.Length == 0 && final.Length == 0)
            throw Errors.ValueError($"{owner} has neither except handlers nor finalbody");
        if (handlers.Length == 0 && otherwise.Length > 0)
            throw Errors.ValueError($"{owner} has orelse but no except handlers");
        foreach (var handler in handlers)
        {
            Position(handler);
            LoadOptional(handler.Type);
            Body(handler.Body, "ExceptHandler");
        }
        Statements(otherwise);
        Statements(final);
    }

    private static void Targets(Expr[] targets, ExprContext context, string owner)
    {
        NotEmpty(targets.Length, "targets", owner);
        foreach (var target in targets)
            Expression(target, context);
    }

    private static void TypeParameters(TypeParam[] parameters)
    {
        foreach (var parameter in parameters)
        {
            Position(parameter);
            switch (parameter)
            {
                case TypeVarParam p:
                    Identifier(p.Name);
                    LoadOptional(p.Bound);
                    LoadOptional(p.DefaultValue);
                    break;
                case ParamSpecParam p:
                    Identifier(p.Name);
                    LoadOptional(p.DefaultValue);
                    break;
                case TypeVarTupleParam p:
                    Identifier(p.Name);
                    LoadOptional(p.DefaultValue);
                    break;
            }
        }
    }

    private static void Identifier(string name)
    {
        if (name is "None" or "True" or "False")
            throw Errors.ValueError($"identifier field can't represent '{name}' constant");
    }

    private static void Position(PositionedNode node)
    {
        var span = node.Span;
        if (span.Line > span.EndLine)
            throw Errors.ValueError($"AST node line range ({span.Line}, {span.EndLine}) is not valid");
        if ((span.Line < 0 && span.EndLine != span.Line) || (span.Column < 0 && span.EndColumn != span.Column))
            throw Errors.ValueError($"AST node column range ({span.Column}, {span.EndColumn}) for line range ({span.Line}, {span.EndLine}) is not valid");
        if (span.Line == span.EndLine && span.Column > span.EndColumn)
            throw Errors.ValueError($"line {span.Line}, column {span.Column}-{span.EndColumn} is not a valid range");
    }

    private static void Enter(string category)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw Errors.RecursionError($"maximum recursion depth exceeded while traversing '{category}' node");
    }
}
