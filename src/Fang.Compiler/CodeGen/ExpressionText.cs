using System.Runtime.CompilerServices;
using System.Text;
using Fang.Syntax.Ast;

namespace Fang.Compiler.CodeGen;

/// <summary>The source text of an expression, as annotations that are not evaluated store it (PEP 563).</summary>
internal sealed class ExpressionText
{
    /// <summary>How tightly an expression binds; an operand that binds less tightly than its place asks for is put in parentheses.</summary>
    private enum Level
    {
        Tuple, Test, Or, And, Not, Compare, Expr, BitOr = Expr, BitXor, BitAnd, Shift, Arithmetic, Term, Factor, Power, Await, Atom,
    }

    private static readonly (string Text, Level Level)[] BinaryOperators =
    [
        (" + ", Level.Arithmetic), (" - ", Level.Arithmetic), (" * ", Level.Term), (" @ ", Level.Term), (" / ", Level.Term),
        (" % ", Level.Term), (" ** ", Level.Power), (" << ", Level.Shift), (" >> ", Level.Shift), (" | ", Level.BitOr),
        (" ^ ", Level.BitXor), (" & ", Level.BitAnd), (" // ", Level.Term),
    ];

    private static readonly string[] CompareOperators =
        [" == ", " != ", " < ", " <= ", " > ", " >= ", " is ", " is not ", " in ", " not in "];

    private readonly StringBuilder _text = new();

    /// <summary>The text of an expression.</summary>
    public static string Of(Expr expression)
    {
        var writer = new ExpressionText();
        writer.Write(expression, Level.Test);
        return writer._text.ToString();
    }

    private void Write(Expr expression, Level level)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new CompilationRecursionException();
        switch (expression)
        {
            case NameExpr e:
                _text.Append(e.Id);
                break;
            case ConstantExpr e:
                if (e.Prefix is not null)
                    _text.Append(e.Prefix);
                _text.Append(e.Value is EllipsisConstant ? "..." : NumberText(e.Value));
                break;
            case AttributeExpr e:
                Write(e.Value, Level.Atom);
                _text.Append(e.Value is ConstantExpr { Value: long or System.Numerics.BigInteger } ? " ." : ".").Append(e.Attr);
                break;
            case SubscriptExpr e:
                Write(e.Value, Level.Atom);
                _text.Append('[');
                Write(e.Slice, Level.Tuple);
                _text.Append(']');
                break;
            case CallExpr e:
                WriteCall(e);
                break;
            case BoolOpExpr e:
                WriteBoolean(e, level);
                break;
            case BinOpExpr e:
                WriteBinary(e, level);
                break;
            case UnaryOpExpr e:
                WriteUnary(e, level);
                break;
            case CompareExpr e:
                WriteComparison(e, level);
                break;
            case LambdaExpr e:
                Parenthesized(level > Level.Test, () =>
                {
                    _text.Append(e.Args is { Posonlyargs: [], Args: [], Vararg: null, Kwonlyargs: [], Kwarg: null } ? "lambda" : "lambda ");
                    WriteParameters(e.Args);
                    _text.Append(": ");
                    Write(e.Body, Level.Test);
                });
                break;
            case IfExpExpr e:
                Parenthesized(level > Level.Test, () =>
                {
                    Write(e.Body, Level.Test + 1);
                    _text.Append(" if ");
                    Write(e.Test, Level.Test + 1);
                    _text.Append(" else ");
                    Write(e.Orelse, Level.Test);
                });
                break;
            case NamedExpr e:
                Parenthesized(level > Level.Tuple, () =>
                {
                    Write(e.Target, Level.Atom);
                    _text.Append(" := ");
                    Write(e.Value, Level.Atom);
                });
                break;
            case DictExpr e:
                WriteDict(e);
                break;
            case SetExpr e:
                _text.Append('{');
                WriteItems(e.Elts);
                _text.Append('}');
                break;
            case ListExpr e:
                _text.Append('[');
                WriteItems(e.Elts);
                _text.Append(']');
                break;
            case TupleExpr e:
                WriteTuple(e, level);
                break;
            case ListCompExpr e:
                WriteComprehension('[', e.Elt, null, e.Generators, ']');
                break;
            case SetCompExpr e:
                WriteComprehension('{', e.Elt, null, e.Generators, '}');
                break;
            case DictCompExpr e:
                WriteComprehension('{', e.Key, e.Value, e.Generators, '}');
                break;
            case GeneratorExpExpr e:
                WriteComprehension('(', e.Elt, null, e.Generators, ')');
                break;
            case YieldExpr e:
                _text.Append("(yield");
                if (e.Value is not null)
                {
                    _text.Append(' ');
                    Write(e.Value, Level.Test);
                }
                _text.Append(')');
                break;
            case YieldFromExpr e:
                _text.Append("(yield from ");
                Write(e.Value, Level.Test);
                _text.Append(')');
                break;
            case AwaitExpr e:
                Parenthesized(level > Level.Await, () =>
                {
                    _text.Append("await ");
                    Write(e.Value, Level.Atom);
                });
                break;
            case StarredExpr e:
                _text.Append('*');
                Write(e.Value, Level.Expr);
                break;
            case SliceExpr e:
                WriteSlice(e);
                break;
            case JoinedStrExpr or FormattedValueExpr:
                WriteFormattedString(expression);
                break;
            default:
                throw new InvalidOperationException($"unknown expression {expression.PythonName}");
        }
    }

    private void Parenthesized(bool condition, Action write)
    {
        if (condition)
            _text.Append('(');
        write();
        if (condition)
            _text.Append(')');
    }

    private void WriteItems(Expr[] items)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0)
                _text.Append(", ");
            Write(items[i], Level.Test);
        }
    }

    private void WriteTuple(TupleExpr tuple, Level level)
    {
        if (tuple.Elts.Length == 0)
        {
            _text.Append("()");
            return;
        }
        Parenthesized(level > Level.Tuple, () =>
        {
            WriteItems(tuple.Elts);
            if (tuple.Elts.Length == 1)
                _text.Append(',');
        });
    }

    private void WriteBoolean(BoolOpExpr expression, Level level)
    {
        var (text, own) = expression.Op == BoolOperator.And ? (" and ", Level.And) : (" or ", Level.Or);
        Parenthesized(level > own, () =>
        {
            for (var i = 0; i < expression.Values.Length; i++)
            {
                if (i > 0)
                    _text.Append(text);
                Write(expression.Values[i], own + 1);
            }
        });
    }

    private void WriteBinary(BinOpExpr expression, Level level)
    {
        var (text, own) = BinaryOperators[(int)expression.Op];
        var isRightAssociative = expression.Op == BinaryOperator.Pow;
        Parenthesized(level > own, () =>
        {
            Write(expression.Left, isRightAssociative ? own + 1 : own);
            _text.Append(text);
            Write(expression.Right, isRightAssociative ? own : own + 1);
        });
    }

    private void WriteUnary(UnaryOpExpr expression, Level level)
    {
        var (text, own) = expression.Op switch
        {
            UnaryOperator.Not => ("not ", Level.Not),
            UnaryOperator.Invert => ("~", Level.Factor),
            UnaryOperator.UAdd => ("+", Level.Factor),
            _ => ("-", Level.Factor),
        };
        Parenthesized(level > own, () =>
        {
            _text.Append(text);
            Write(expression.Operand, own);
        });
    }

    private void WriteComparison(CompareExpr expression, Level level) => Parenthesized(level > Level.Compare, () =>
    {
        Write(expression.Left, Level.Compare + 1);
        for (var i = 0; i < expression.Ops.Length; i++)
        {
            _text.Append(CompareOperators[(int)expression.Ops[i]]);
            Write(expression.Comparators[i], Level.Compare + 1);
        }
    });

    private void WriteCall(CallExpr call)
    {
        Write(call.Func, Level.Atom);
        if (call is { Args: [GeneratorExpExpr generator], Keywords: [] })
        {
            Write(generator, Level.Atom);
            return;
        }
        _text.Append('(');
        WriteItems(call.Args);
        for (var i = 0; i < call.Keywords.Length; i++)
        {
            if (i > 0 || call.Args.Length > 0)
                _text.Append(", ");
            _text.Append(call.Keywords[i].Name is { } name ? name + "=" : "**");
            Write(call.Keywords[i].Value, Level.Test);
        }
        _text.Append(')');
    }

    private void WriteDict(DictExpr dict)
    {
        _text.Append('{');
        for (var i = 0; i < dict.Keys.Length; i++)
        {
            if (i > 0)
                _text.Append(", ");
            if (dict.Keys[i] is { } key)
            {
                Write(key, Level.Test);
                _text.Append(": ");
                Write(dict.Values[i], Level.Test);
            }
            else
            {
                _text.Append("**");
                Write(dict.Values[i], Level.Expr);
            }
        }
        _text.Append('}');
    }

    private void WriteComprehension(char open, Expr element, Expr? value, Comprehension[] generators, char close)
    {
        _text.Append(open);
        Write(element, Level.Test);
        if (value is not null)
        {
            _text.Append(": ");
            Write(value, Level.Test);
        }
        foreach (var generator in generators)
        {
            _text.Append(generator.IsAsync != 0 ? " async for " : " for ");
            Write(generator.Target, Level.Tuple);
            _text.Append(" in ");
            Write(generator.Iter, Level.Test + 1);
            foreach (var condition in generator.Ifs)
            {
                _text.Append(" if ");
                Write(condition, Level.Test + 1);
            }
        }
        _text.Append(close);
    }

    private void WriteSlice(SliceExpr slice)
    {
        if (slice.Lower is not null)
            Write(slice.Lower, Level.Test);
        _text.Append(':');
        if (slice.Upper is not null)
            Write(slice.Upper, Level.Test);
        if (slice.Step is not null)
        {
            _text.Append(':');
            Write(slice.Step, Level.Test);
        }
    }

    private void WriteParameters(Arguments arguments)
    {
        var isFirst = true;
        void Separate()
        {
            if (!isFirst)
                _text.Append(", ");
            isFirst = false;
        }
        var positional = arguments.Posonlyargs.Length + arguments.Args.Length;
        for (var i = 0; i < positional; i++)
        {
            Separate();
            var isPositionalOnly = i < arguments.Posonlyargs.Length;
            _text.Append((isPositionalOnly ? arguments.Posonlyargs[i] : arguments.Args[i - arguments.Posonlyargs.Length]).Name);
            var defaultIndex = i - (positional - arguments.Defaults.Length);
            if (defaultIndex >= 0)
            {
                _text.Append('=');
                Write(arguments.Defaults[defaultIndex], Level.Test);
            }
            if (isPositionalOnly && i == arguments.Posonlyargs.Length - 1)
                _text.Append(", /");
        }
        if (arguments.Vararg is not null || arguments.Kwonlyargs.Length > 0)
        {
            Separate();
            _text.Append('*').Append(arguments.Vararg?.Name);
        }
        for (var i = 0; i < arguments.Kwonlyargs.Length; i++)
        {
            Separate();
            _text.Append(arguments.Kwonlyargs[i].Name);
            if (arguments.KwDefaults[i] is { } value)
            {
                _text.Append('=');
                Write(value, Level.Test);
            }
        }
        if (arguments.Kwarg is not null)
        {
            Separate();
            _text.Append("**").Append(arguments.Kwarg.Name);
        }
    }

    private void WriteFormattedString(Expr expression)
    {
        var body = new StringBuilder();
        if (expression is JoinedStrExpr joined)
            AppendParts(body, joined.Values);
        else
            AppendField(body, (FormattedValueExpr)expression);
        _text.Append('f').Append(ConstantText.Of(body.ToString()));
    }

    private static void AppendParts(StringBuilder body, Expr[] parts)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case ConstantExpr { Value: string text }:
                    body.Append(text.Replace("{", "{{").Replace("}", "}}"));
                    break;
                case FormattedValueExpr field:
                    AppendField(body, field);
                    break;
                case JoinedStrExpr inner:
                    AppendParts(body, inner.Values);
                    break;
            }
        }
    }

    private static void AppendField(StringBuilder body, FormattedValueExpr field)
    {
        var writer = new ExpressionText();
        writer.Write(field.Value, Level.Test + 1);
        var value = writer._text.ToString();
        body.Append(value.StartsWith('{') ? "{ " : "{").Append(value);
        if (field.Conversion > 0)
            body.Append('!').Append((char)field.Conversion);
        if (field.FormatSpec is not null)
        {
            body.Append(':');
            AppendParts(body, field.FormatSpec is JoinedStrExpr specification ? specification.Values : [field.FormatSpec]);
        }
        body.Append('}');
    }

    // A number that reads back as an infinite one.
    private static string NumberText(object? value) =>
        value is double or System.Numerics.Complex ? ConstantText.Of(value).Replace("inf", "1e309") : ConstantText.Of(value);
}
