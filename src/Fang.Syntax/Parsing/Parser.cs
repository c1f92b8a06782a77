using System.Runtime.CompilerServices;
using Fang.Syntax.Ast;
using Fang.Syntax.Lexing;
using Fang.Syntax.Text;

namespace Fang.Syntax.Parsing;

/// <summary>
/// A recursive-descent parser of Python 3.13 that works in two passes. The first only builds the tree. If it fails, the
/// second goes over the same tokens with the rules for errors enabled, and the first of these to match tells what is wrong.
/// </summary>
/// <remarks>
/// A method for a rule of the grammar returns null if the rule does not match, and then leaves the position anywhere: a
/// caller that tries something else puts it back. An optional or repeated part that does not match is as if it were not
/// there, and the position is put back to before it. No method reads tokens beyond the one that decides, because the
/// last token that was read is where a plain "invalid syntax" is reported.
/// </remarks>
internal sealed partial class Parser
{
    /// <summary>How deep expressions and blocks may nest; brackets stop at 200 already.</summary>
    private const int MaxDepth = 3000;

    [ThreadStatic]
    private static Token[]? s_tokenBuffer;

    private readonly SourceText _source;
    private readonly ParseMode _mode;
    private readonly ParseOptions _options;
    private readonly Lexer _lexer;
    private readonly HashSet<string> _names = [];
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _nameLookup;

    private Token[] _tokens;
    private int _count;
    private int _position;
    private int _depth;

    // Whether the lexer is at work: an error it threw leaves this set.
    private bool _isLexing;


    // Whether the end of interactive input is the end of a statement: after every token but such an end.
    private bool _mayEndStatement;
    private List<TypeIgnore>? _typeIgnores;

    public Parser(SourceText source, ParseMode mode, ParseOptions options)
    {
        _source = source;
        _mode = mode;
        _options = options;
        var lexerOptions = options.TypeComments ? LexerOptions.TypeComments : LexerOptions.None;
        if (mode != ParseMode.File)
            lexerOptions |= LexerOptions.UnendedLastLine;
        _lexer = new Lexer(source, lexerOptions, options.Warnings);
        _nameLookup = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        _tokens = s_tokenBuffer ?? new Token[512];
        s_tokenBuffer = null;
    }

    /// <summary>Parses the text.</summary>
    public Mod Parse()
    {
        try
        {
            if (FirstPass() is not { } module)
                throw Diagnose();
            if (_mode == ParseMode.Interactive)
                CheckSingleStatement();
            return module;
        }
        finally
        {
            s_tokenBuffer = _tokens;
        }
    }

    private Mod? FirstPass()
    {
        try
        {
            if (ParseModule() is { } module)
                return module;
        }
        catch (SyntaxErrorException error) when (_options.AllowIncompleteInput && _lexer.HasReachedEnd)
        {
            throw IncompleteInput(error);
        }
        catch (SyntaxErrorException error) when (!_isLexing)
        {
            throw WithLexicalErrors(error);
        }
        return _options.AllowIncompleteInput && _lexer.HasReachedEnd ? throw IncompleteInput(null) : null;
    }

    private Mod? ParseModule()
    {
        _position = 0;
        _depth = 0;
        switch (_mode)
        {
            case ParseMode.File:
                var body = Kind == TokenKind.EndMarker ? [] : Statements();
                return body is not null && Accept(TokenKind.EndMarker) ? new ModuleMod(body, _typeIgnores?.ToArray() ?? []) : null;
            case ParseMode.Interactive:
                return InteractiveStatement() is { } statements ? new InteractiveMod(statements) : null;
            case ParseMode.Expression:
                if (Expressions() is not { } expression)
                    return null;
                SkipNewlines();
                return Accept(TokenKind.EndMarker) ? new ExpressionMod(expression) : null;
            default:
                return FunctionType();
        }
    }

    private void SkipNewlines()
    {
        while (Accept(TokenKind.Newline))
        {
        }
    }

    private Stmt[]? InteractiveStatement()
    {
        if (Kind == TokenKind.Newline)
        {
            var start = _position++;
            return [new PassStmt(SpanFrom(start))];
        }
        if (Kind == TokenKind.EndMarker)
            return null;
        var statements = new ArrayBuilder<Stmt>();
        if (!Statement(ref statements, out var isCompound) || isCompound && !Accept(TokenKind.Newline))
            return null;
        return statements.ToArray();
    }

    private FunctionTypeMod? FunctionType()
    {
        if (!Accept(TokenKind.LeftParenthesis))
            return null;
        var arguments = new ArrayBuilder<Expr>();
        var stars = 0;
        while (arguments.Count == 0 ? Kind != TokenKind.RightParenthesis : stars < 2 && Accept(TokenKind.Comma))
        {
            // Plain types, then at most one with a star, then at most one with two.
            var previous = stars;
            stars = Kind == TokenKind.DoubleStar ? 2 : Kind == TokenKind.Star ? 1 : 0;
            if (stars < previous || stars == 1 && previous == 1)
                return null;
            if (stars > 0)
                _position++;
            if (Expression() is not { } argument)
                return null;
            arguments.Add(argument);
        }
        if (!Accept(TokenKind.RightParenthesis) || !Accept(TokenKind.Arrow) || Expression() is not { } returns)
            return null;
        SkipNewlines();
        return Accept(TokenKind.EndMarker) ? new FunctionTypeMod(arguments.ToArray(), returns) : null;
    }

    // The kind of the token at the position.
    private TokenKind Kind
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (_position == _count)
                ReadToken();
            return _tokens[_position].Kind;
        }
    }

    // The kind of the token after the one at the position, which must have been read.
    private TokenKind NextKind
    {
        get
        {
            if (_position + 1 == _count)
                ReadToken();
            return _tokens[_position + 1].Kind;
        }
    }

    /// <summary>Reads the token at the position, where an error depends on what was read.</summary>
    private void EnsureToken()
    {
        if (_position == _count)
            ReadToken();
    }

    private void ReadToken()
    {
        while (true)
        {
            _isLexing = true;
            var token = _lexer.Next();
            switch (token.Kind)
            {
                case TokenKind.TypeIgnore:
                    (_typeIgnores ??= []).Add(new TypeIgnore(token.Line, TokenText(token).ToString()));
                    continue;
                case TokenKind.ErrorToken:
                    throw _lexer.UnclosedBracket();
                case TokenKind.EndMarker when _mode == ParseMode.Interactive && _mayEndStatement:
                    // The end of interactive input ends the statement and, unless told not to, its blocks.
                    _mayEndStatement = false;
                    token.Kind = TokenKind.Newline;
                    if (!_options.DoNotImplyDedent)
                        _lexer.CloseBlocks();
                    break;
                default:
                    _mayEndStatement = true;
                    break;
            }
            _isLexing = false;
            if (_count == _tokens.Length)
                Array.Resize(ref _tokens, _count * 2);
            _tokens[_count++] = token;
            return;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Accept(TokenKind kind)
    {
        if (Kind != kind)
            return false;
        _position++;
        return true;
    }

    /// <summary>Accepts a token whose absence the second pass tells at once.</summary>
    private bool Require(TokenKind kind, string spelling)
    {
        if (Accept(kind))
            return true;
        return _diagnosing ? throw ErrorInRange(TokenSpan(_position), $"expected '{spelling}'") : false;
    }

    private ReadOnlySpan<char> TokenText(in Token token) => _source.Text.AsSpan(token.Start, token.End - token.Start);

    /// <summary>Whether the token at the position is a name with this spelling.</summary>
    private bool IsSoftKeyword(string keyword) => Kind == TokenKind.Name && TokenText(_tokens[_position]).SequenceEqual(keyword);

    /// <summary>The name at the position, which is passed.</summary>
    private string TakeName()
    {
        var text = TokenText(_tokens[_position++]);
        // The set holds literals too, which are not normalized.
        if (!_source.IsAscii && !System.Text.Ascii.IsValid(text))
            return Identifiers.Normalizer(text.ToString());
        if (_nameLookup.TryGetValue(text, out var name))
            return name;
        name = text.ToString();
        _names.Add(name);
        return name;
    }

    /// <summary>The name at the position, which is passed; null if there is none.</summary>
    private string? Name() => Kind == TokenKind.Name ? TakeName() : null;

    private SourceSpan TokenSpan(int index)
    {
        ref readonly var token = ref _tokens[index];
        return new SourceSpan(token.Line, token.Column, token.EndLine, token.EndColumn);
    }

    /// <summary>The span from a token to the last one passed.</summary>
    private SourceSpan SpanFrom(int start)
    {
        ref readonly var first = ref _tokens[start];
        ref readonly var last = ref _tokens[_position - 1];
        return new SourceSpan(first.Line, first.Column, last.EndLine, last.EndColumn);
    }

    /// <summary>The span from a token to the last one passed that is not a line end or indentation.</summary>
    private SourceSpan BlockSpanFrom(int start)
    {
        ref readonly var first = ref _tokens[start];
        var end = _position - 1;
        while (_tokens[end].Kind is TokenKind.Newline or TokenKind.Indent or TokenKind.Dedent or TokenKind.EndMarker)
            end--;
        return new SourceSpan(first.Line, first.Column, _tokens[end].EndLine, _tokens[end].EndColumn);
    }

    private void Enter()
    {
        if (++_depth > MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw SyntaxErrorException.WithoutLocation(SyntaxErrorKind.MemoryError, "Parser stack overflowed - Python source too complex to parse");
    }

    private void Leave() => _depth--;

    /// <summary>Rejects what the asked version of Python does not have.</summary>
    private void RequireVersion(int minor, string what)
    {
        if (_options.FeatureVersion < minor)
            throw ErrorAtLastToken($"{what} only supported in Python 3.{minor} and greater");
    }

    /// <summary>The text of a type comment at the position, which is passed; null if there is none.</summary>
    private string? TypeComment() => Kind == TokenKind.TypeComment ? TokenText(_tokens[_position++]).ToString() : null;
}
