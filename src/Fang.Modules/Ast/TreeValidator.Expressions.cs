using System.Numerics;
using Fang.Syntax.Ast;

namespace Fang.Modules.SyntaxTrees;

/// <content>Expressions and patterns.</content>
internal static partial class TreeValidator
{
    private static void Load(Expr expression) => Expression(expression, ExprContext.Load);

    private static void LoadOptional(Expr? expression)
    {
        if (expression != null)
            Expression(expression, ExprContext.Load);
    }

    private static void LoadAll(Expr[] expressions)
    {
        foreach (var expression in expressions)
            Expression(expression, ExprContext.Load);
    }

    private static void Expression(Expr expression, ExprContext context)
    {
        Enter("expr");
        Position(expression);
        CheckContext(expression, context);
        switch (expression)
        {
            case BoolOpExpr e:
                if (e.Values.Length < 2)
                    throw Errors.ValueError("BoolOp with less than 2 values");
                LoadAll(e.Values);
                break;
            case BinOpExpr e:
                Load(e.Left);
                Load(e.Right);
                break;
            case UnaryOpExpr e:
                Load(e.Operand);
                break;
            case LambdaExpr e:
                Arguments(e.Args);
                Load(e.Body);
                break;
            case IfExpExpr e:
                Load(e.Test);
                Load(e.Body);
                Load(e.Orelse);
                break;
            case DictExpr e:
                if (e.Keys.Length != e.Values.Length)
                    throw Errors.ValueError("Dict doesn't have the same number of keys as values");
                foreach (var key in e.Keys)
                    LoadOptional(key);
                LoadAll(e.Values);
                break;
            case SetExpr e:
                LoadAll(e.Elts);
                break;
            case ListCompExpr e:
                Comprehension(e.Generators);
                Load(e.Elt);
                break;
            case SetCompExpr e:
                Comprehension(e.Generators);
                Load(e.Elt);
                break;
            case GeneratorExpExpr e:
                Comprehension(e.Generators);
                Load(e.Elt);
                break;
            case DictCompExpr e:
                Comprehension(e.Generators);
                Load(e.Key);
                Load(e.Value);
                break;
            case YieldExpr e:
                LoadOptional(e.Value);
                break;
            case YieldFromExpr e:
                Load(e.Value);
                break;
            case AwaitExpr e:
                Load(e.Value);
                break;
            case CompareExpr e:
                if (e.Comparators.Length == 0)
                    throw Errors.ValueError("Compare with no comparators");
                if (e.Comparators.Length != e.Ops.Length)
                    throw Errors.ValueError("Compare has a different number of comparators and operands");
                LoadAll(e.Comparators);
                Load(e.Left);
                break;
            case CallExpr e:
                Load(e.Func);
                LoadAll(e.Args);
                Keywords(e.Keywords);
                break;
            case JoinedStrExpr e:
                LoadAll(e.Values);
                break;
            case FormattedValueExpr e:
                Load(e.Value);
                LoadOptional(e.FormatSpec);
                break;
            case AttributeExpr e:
                Load(e.Value);
                break;
            case SubscriptExpr e:
                Load(e.Slice);
                Load(e.Value);
                break;
            case StarredExpr e:
                Expression(e.Value, context);
                break;
            case SliceExpr e:
                LoadOptional(e.Lower);
                LoadOptional(e.Upper);
                LoadOptional(e.Step);
                break;
            case ListExpr e:
                foreach (var item in e.Elts)
                    Expression(item, context);
                break;
            case TupleExpr e:
                foreach (var item in e.Elts)
                    Expression(item, context);
                break;
            case NamedExpr e:
                if (e.Target is not NameExpr)
                    throw Errors.TypeError("NamedExpr target must be a Name");
                Load(e.Value);
                break;
        }
    }

    private static void CheckContext(Expr expression, ExprContext wanted)
    {
        ExprContext actual;
        switch (expression)
        {
            case AttributeExpr e:
                actual = e.Ctx;
                break;
            case SubscriptExpr e:
                actual = e.Ctx;
                break;
            case StarredExpr e:
                actual = e.Ctx;
                break;
            case NameExpr e:
                Identifier(e.Id);
                actual = e.Ctx;
                break;
            case ListExpr e:
                actual = e.Ctx;
                break;
            case TupleExpr e:
                actual = e.Ctx;
                break;
            default:
                if (wanted != ExprContext.Load)
                    throw Errors.ValueError($"expression which can't be assigned to in {wanted} context");
                return;
        }
        if (actual != wanted)
            throw Errors.ValueError($"expression must have {wanted} context but has {actual} instead");
    }

    private static void Comprehension(Comprehension[] generators)
    {
        if (generators.Length == 0)
            throw Errors.ValueError("comprehension with no generators");
        foreach (var generator in generators)
        {
            Expression(generator.Target, ExprContext.Store);
            Load(generator.Iter);
            LoadAll(generator.Ifs);
        }
    }

    private static void Keywords(Keyword[] keywords)
    {
        foreach (var keyword in keywords)
            Load(keyword.Value);
    }

    private static void Arguments(Arguments arguments)
    {
        Parameters(arguments.Posonlyargs);
        Parameters(arguments.Args);
        if (arguments.Vararg?.Annotation is { } annotation)
            Load(annotation);
        Parameters(arguments.Kwonlyargs);
        if (arguments.Kwarg?.Annotation is { } keywordsAnnotation)
            Load(keywordsAnnotation);
        if (arguments.Defaults.Length > arguments.Posonlyargs.Length + arguments.Args.Length)
            throw Errors.ValueError("more positional defaults than args on arguments");
        if (arguments.KwDefaults.Length != arguments.Kwonlyargs.Length)
            throw Errors.ValueError("length of kwonlyargs is not the same as kw_defaults on arguments");
        LoadAll(arguments.Defaults);
        foreach (var value in arguments.KwDefaults)
            LoadOptional(value);
    }

    private static void Parameters(Arg[] parameters)
    {
        foreach (var parameter in parameters)
        {
            Position(parameter);
            LoadOptional(parameter.Annotation);
        }
    }

    private static void Pattern(Pattern pattern, bool starAllowed)
    {
        Enter("pattern");
        Position(pattern);
        switch (pattern)
        {
            case MatchValuePattern p:
                MatchValue(p.Value);
                break;
            case MatchSingletonPattern p:
                if (p.Value is not (null or bool))
                    throw Errors.ValueError("MatchSingleton can only contain True, False and None");
                break;
            case MatchSequencePattern p:
                Patterns(p.Patterns, starAllowed: true);
                break;
            case MatchMappingPattern p:
                MatchMapping(p);
                break;
            case MatchClassPattern p:
                MatchClass(p);
                break;
            case MatchStarPattern p:
                if (!starAllowed)
                    throw Errors.ValueError("can't use MatchStar here");
                Capture(p.Name);
                break;
            case MatchAsPattern p:
                Capture(p.Name);
                if (p.Pattern == null)
                    break;
                if (p.Name == null)
                    throw Errors.ValueError("MatchAs must specify a target name if a pattern is given");
                Pattern(p.Pattern, starAllowed: false);
                break;
            case MatchOrPattern p:
                if (p.Patterns.Length < 2)
                    throw Errors.ValueError("MatchOr requires at least 2 patterns");
                Patterns(p.Patterns, starAllowed: false);
                break;
        }
    }

    private static void Patterns(Pattern[] patterns, bool starAllowed)
    {
        foreach (var pattern in patterns)
            Pattern(pattern, starAllowed);
    }

    private static void Capture(string? name)
    {
        if (name == "_")
            throw Errors.ValueError("can't capture name '_' in patterns");
        if (name != null)
            Identifier(name);
    }

    private static void MatchMapping(MatchMappingPattern pattern)
    {
        if (pattern.Keys.Length != pattern.Patterns.Length)
            throw Errors.ValueError("MatchMapping doesn't have the same number of keys as patterns");
        Capture(pattern.Rest);
        foreach (var key in pattern.Keys)
        {
            if (key is not ConstantExpr { Value: null or bool })
                MatchValue(key);
        }
        Patterns(pattern.Patterns, starAllowed: false);
    }

    private static void MatchClass(MatchClassPattern pattern)
    {
        if (pattern.KwdAttrs.Length != pattern.KwdPatterns.Length)
            throw Errors.ValueError("MatchClass doesn't have the same number of keyword attributes as patterns");
        Load(pattern.Cls);
        for (var at = pattern.Cls; at is not NameExpr; at = ((AttributeExpr)at).Value)
        {
            if (at is not AttributeExpr)
                throw Errors.ValueError("MatchClass cls field can only contain Name or Attribute nodes.");
        }
        foreach (var name in pattern.KwdAttrs)
            Identifier(name);
        Patterns(pattern.Patterns, starAllowed: false);
        Patterns(pattern.KwdPatterns, starAllowed: false);
    }

    // What may stand for a value: numbers (a complex one as a sum), text, bytes, and names with dots.
    private static void MatchValue(Expr value)
    {
        Load(value);
        switch (value)
        {
            case ConstantExpr { Value: long or int or BigInteger or double or Complex or string or CodePointString or BytesConstant }:
            case AttributeExpr:
            case JoinedStrExpr:
                return;
            case ConstantExpr:
                throw Errors.ValueError("unexpected constant inside of a literal pattern");
            case UnaryOpExpr { Op: UnaryOperator.USub, Operand: ConstantExpr { Value: long or int or BigInteger or double or Complex } }:
                return;
            case BinOpExpr { Op: BinaryOperator.Add or BinaryOperator.Sub, Right: ConstantExpr { Value: Complex } } sum when IsReal(sum.Left):
                return;
        }
        throw Errors.ValueError("patterns may only match literals and attribute lookups");
    }

    private static bool IsReal(Expr value) => value switch
    {
        ConstantExpr { Value: long or int or BigInteger or double } => true,
        UnaryOpExpr { Op: UnaryOperator.USub, Operand: ConstantExpr { Value: long or int or BigInteger or double } } => true,
        _ => false,
    };
}
