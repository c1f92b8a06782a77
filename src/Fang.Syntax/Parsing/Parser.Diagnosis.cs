using Fang.Syntax.Ast;
using Fang.Syntax.Lexing;
using Fang.Syntax.Text;

namespace Fang.Syntax.Parsing;

// The second pass: what it remembers, and how an error is placed.
internal sealed partial class Parser
{
    /// <summary>The rules whose results are remembered, because the rules for errors try them again and again.</summary>
    private enum Rule
    {
        SimpleStatement,
        Block,
        Expression,
        NamedExpression,
        Disjunction,
        BitwiseOr,
        Primary,
        Strings,
        Arguments,
        Count,
    }

    private readonly Dictionary<int, (object? Result, int End)> _memory = [];

    // Whether results are remembered: in the second pass, and at the end of the first.
    private bool _remembers;

    // Whether this is the second pass, and whether the rules for errors of expressions are enabled in it.
    private bool _diagnosing;
    private bool _lookForInvalid;

    private T? Memoized<T>(Rule rule, Func<Parser, T?> parse) where T : class
    {
        var key = _position * (int)Rule.Count + (int)rule;
        if (_memory.TryGetValue(key, out var known))
        {
            _position = known.End;
            return (T?)known.Result;
        }
        var result = parse(this);
        _memory[key] = (result, _position);
        return result;
    }

    /// <summary>Finds the error of a text that the first pass did not accept.</summary>
    private SyntaxErrorException Diagnose()
    {
        var last = _count - 1;
        var error = SecondPass();
        if (_isLexing)
            return error!;
        if (error is null)
        {
            switch (_tokens[last].Kind)
            {
                case TokenKind.Indent:
                    return ErrorAtToken(SyntaxErrorKind.IndentationError, "unexpected indent", last);
                case TokenKind.Dedent:
                    return ErrorAtToken(SyntaxErrorKind.IndentationError, "unexpected unindent", last);
            }
            error = ErrorInRange(TokenSpan(last), "invalid syntax");
        }
        return WithLexicalErrors(error);
    }

    private SyntaxErrorException? SecondPass()
    {
        _memory.Clear();
        _remembers = _diagnosing = _lookForInvalid = true;
        try
        {
            ParseModule();
            return null;
        }
        catch (SyntaxErrorException error)
        {
            return error;
        }
    }

    /// <summary>The error to report for one of the grammar: one in the tokens that follow goes before it.</summary>
    private SyntaxErrorException WithLexicalErrors(SyntaxErrorException error)
    {
        if (_isLexing || error.Kind == SyntaxErrorKind.MemoryError || _count == 0)
            return error;
        var line = _tokens[_count - 1].Line;
        try
        {
            while (true)
            {
                switch (_lexer.Next().Kind)
                {
                    case TokenKind.EndMarker:
                        return error;
                    case TokenKind.ErrorToken:
                        return UnclosedBefore(line) ?? error;
                }
            }
        }
        catch (SyntaxErrorException lexicalError)
        {
            return _lexer.IsInFString ? error : !lexicalError.YieldsToGrammar ? lexicalError : UnclosedBefore(line) ?? error;
        }
    }

    /// <summary>The error of a bracket that is open at the end of the tokens and was opened on a line before.</summary>
    private SyntaxErrorException? UnclosedBefore(int line) =>
        _lexer.Level > 0 && line > _lexer.OpenBracketLine && !_lexer.IsInFString ? _lexer.UnclosedBracket() : null;

    /// <summary>The error of a text that may go on.</summary>
    /// <param name="error">What the first pass threw at the end of the text, or null.</param>
    private SyntaxErrorException IncompleteInput(SyntaxErrorException? error)
    {
        const SyntaxErrorKind Kind = SyntaxErrorKind.IncompleteInputError;
        const string Message = "incomplete input";
        if (!_isLexing && _count > 0)
            return ErrorAtToken(Kind, Message, _count - 1);
        // What has no tokens any more is a string that is not closed, or anything else at the place the lexer has reached.
        return error is { YieldsToGrammar: false }
            ? new SyntaxErrorException(Kind, Message, error.Line, error.Column, error.Line, -1, LineText(error.Line))
            : new SyntaxErrorException(Kind, Message, _lexer.Line, CharactersRead, _lexer.Line, -1, LineText(_lexer.Line));
    }

    /// <summary>Rejects text after an interactive statement.</summary>
    private void CheckSingleStatement()
    {
        var text = _source.Text;
        var position = _tokens[_position - 1].End;
        while (position < text.Length)
        {
            if (text[position] == '#')
                position = Math.Max(text.IndexOf('\n', position), position);
            else if (text[position] is not (' ' or '\t' or '\n' or '\f'))
                throw ErrorAtLastToken("multiple statements found while compiling a single statement");
            position++;
        }
    }

    /// <summary>The line of an error, with those that it continues if the lexer is still there.</summary>
    private string LineText(int line)
    {
        var text = _source.Line(line);
        if (_lexer.Line <= line && _lexer.FirstLineStart is var first && first < _source.LineStart(line))
            text = _source.Text.AsSpan(first, _source.LineStart(line) + text.Length - first);
        return text.ToString() + "\n";
    }

    /// <summary>How much of its line the lexer has read.</summary>
    private int CharactersRead => _source.CharacterLength(_source.LineStart(_lexer.Line), _lexer.Position);

    private SyntaxErrorException ErrorAtToken(SyntaxErrorKind kind, string message, int index)
    {
        ref readonly var token = ref _tokens[index];
        if (token.Column >= 0)
            return ErrorInRange(kind, TokenSpan(index), message);
        return new SyntaxErrorException(kind, message, token.Line, CharactersRead, token.Line, -1, LineText(token.Line));
    }

    /// <summary>An error at the last token that was read.</summary>
    private SyntaxErrorException ErrorAtLastToken(string message) => ErrorAtToken(SyntaxErrorKind.SyntaxError, message, _count - 1);

    private SyntaxErrorException IndentationErrorAtLastToken(string message) => ErrorAtToken(SyntaxErrorKind.IndentationError, message, _count - 1);

    private SyntaxErrorException ErrorInRange(SourceSpan span, string message) => ErrorInRange(SyntaxErrorKind.SyntaxError, span, message);

    private SyntaxErrorException ErrorInRange(PositionedNode first, PositionedNode last, string message) => ErrorInRange(first.Span.To(last.Span), message);

    private SyntaxErrorException ErrorAt(PositionedNode node, string message) => ErrorInRange(node.Span, message);

    private SyntaxErrorException ErrorInRange(SyntaxErrorKind kind, SourceSpan span, string message) => new(
        kind, message, span.Line, _source.CharacterColumn(span.Line, span.Column) + 1, span.EndLine, EndCharacterColumn(span) + 1, LineText(span.Line));

    /// <summary>The end of a span in characters, which CPython counts in the line where the span starts.</summary>
    private int EndCharacterColumn(SourceSpan span)
    {
        var column = _source.CharacterColumn(span.Line, span.EndColumn);
        return span.EndLine == span.Line ? column : Math.Min(column, _source.CharacterColumn(span.Line, int.MaxValue));
    }

    /// <summary>An error from a place to the last token that was read, whose end CPython counts from 0 here.</summary>
    private SyntaxErrorException ErrorStartingFrom(SourceSpan span, string message)
    {
        ref readonly var last = ref _tokens[_count - 1];
        return new SyntaxErrorException(SyntaxErrorKind.SyntaxError, message,
            span.Line, _source.CharacterColumn(span.Line, span.Column) + 1,
            last.EndLine, last.EndColumn < 0 ? CharactersRead : _source.CharacterColumn(last.EndLine, last.EndColumn), LineText(span.Line));
    }

    private SyntaxErrorException TooManyDigits(in Token token, int digits) => new(
        SyntaxErrorKind.SyntaxError,
        $"Exceeds the limit ({_options.MaxIntegerDigits} digits) for integer string conversion: value has {digits} digits; " +
        "use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.",
        token.Line, 0, token.EndLine, 0, LineText(token.Line));

    /// <summary>What an expression is called in messages.</summary>
    private static string NameOf(Expr expression) => expression switch
    {
        AttributeExpr => "attribute",
        SubscriptExpr => "subscript",
        StarredExpr => "starred",
        NameExpr => "name",
        ListExpr => "list",
        TupleExpr => "tuple",
        LambdaExpr => "lambda",
        CallExpr => "function call",
        BoolOpExpr or BinOpExpr or UnaryOpExpr => "expression",
        GeneratorExpExpr => "generator expression",
        YieldExpr or YieldFromExpr => "yield expression",
        AwaitExpr => "await expression",
        ListCompExpr => "list comprehension",
        SetCompExpr => "set comprehension",
        DictCompExpr => "dict comprehension",
        DictExpr => "dict literal",
        SetExpr => "set display",
        JoinedStrExpr or FormattedValueExpr => "f-string expression",
        ConstantExpr { Value: null } => "None",
        ConstantExpr { Value: bool value } => value ? "True" : "False",
        ConstantExpr { Value: EllipsisConstant } => "ellipsis",
        ConstantExpr => "literal",
        CompareExpr => "comparison",
        IfExpExpr => "conditional expression",
        NamedExpr => "named expression",
        _ => throw new InvalidOperationException($"An expression without a name: {expression.Kind}."),
    };

    /// <summary>What the targets that contain an invalid one are for.</summary>
    private enum TargetUse
    {
        Assignment,
        Deletion,
        Loop,
    }

    /// <summary>The first part of an expression that cannot be a target, or null.</summary>
    private static Expr? InvalidTarget(Expr expression, TargetUse use)
    {
        switch (expression)
        {
            case ListExpr list:
                return FirstInvalidTarget(list.Elts, use);
            case TupleExpr tuple:
                return FirstInvalidTarget(tuple.Elts, use);
            case StarredExpr starred:
                return use == TargetUse.Deletion ? starred : InvalidTarget(starred.Value, use);
            case CompareExpr comparison when use == TargetUse.Loop:
                // What a loop runs over was parsed as the right side of a comparison.
                return comparison.Ops[0] == CompareOperator.In ? InvalidTarget(comparison.Left, use) : null;
            case NameExpr or AttributeExpr or SubscriptExpr:
                return null;
            default:
                return expression;
        }
    }

    private static Expr? FirstInvalidTarget(Expr[] expressions, TargetUse use)
    {
        foreach (var expression in expressions)
        {
            if (InvalidTarget(expression, use) is { } invalid)
                return invalid;
        }
        return null;
    }

    private void RejectInvalidTarget(Expr expression, TargetUse use)
    {
        if (InvalidTarget(expression, use) is { } invalid)
            throw ErrorAt(invalid, $"cannot {(use == TargetUse.Deletion ? "delete" : "assign to")} {NameOf(invalid)}");
    }
}
