using System.Text;
using Fang.Syntax.Text;

namespace Fang.Syntax.Lexing;

/// <summary>
/// Splits a source text into tokens, one at a call of <see cref="Next"/>. The lexer knows the indentation, the open
/// brackets and the f-strings around the place it has reached, and throws <see cref="SyntaxErrorException"/> for a text
/// that has no tokens. Not thread-safe.
/// </summary>
public sealed partial class Lexer
{
    private const int TabSize = 8;
    private const int MaxIndentation = 100;
    private const int MaxParentheses = 200;

    private readonly SourceText _source;
    private readonly string _text;
    private readonly int _end;
    private readonly LexerOptions _options;
    private readonly List<SyntaxWarning>? _warnings;

    // The next character, its line, and where that line starts.
    private int _position;
    private int _line;
    private int _lineStart;

    // The start of the first of the lines that the current one continues, by a backslash or within a string.
    private int _firstLineStart;

    // The current token's start.
    private int _start;
    private int _startLine;
    private int _startLineStart;

    private bool _atLineStart = true;

    // Whether the line holds nothing but white space and a comment.
    private bool _isBlankLine;

    // Columns of the open blocks, once with tabs to the next multiple of 8 and once with tabs as one column: where the two
    // disagree about what is deeper, the text depends on the width of a tab.
    private readonly int[] _indentation = new int[MaxIndentation];
    private readonly int[] _narrowIndentation = new int[MaxIndentation];
    private int _indentationDepth;
    private int _pendingIndents;

    private Bracket[] _brackets = new Bracket[16];
    private int _level;

    /// <summary>A bracket that is not closed yet.</summary>
    private readonly record struct Bracket(char Character, int Line, int Position);

    /// <summary>A lexer for a text.</summary>
    /// <param name="source">The text.</param>
    /// <param name="options">What to do besides the tokens of the grammar.</param>
    /// <param name="warnings">Where warnings go; null to drop them.</param>
    public Lexer(SourceText source, LexerOptions options = LexerOptions.None, List<SyntaxWarning>? warnings = null)
    {
        _source = source;
        _text = source.Text;
        _end = source.HasFinalNewline || (options & LexerOptions.UnendedLastLine) == 0 ? _text.Length : _text.Length - 1;
        _options = options;
        _warnings = warnings;
    }

    /// <summary>The line that the lexer has reached.</summary>
    public int Line => _line;

    /// <summary>The offset in the source that the lexer has reached.</summary>
    public int Position => _position;

    /// <summary>The start of the first of the lines that the current one continues, by a backslash or within a string.</summary>
    internal int FirstLineStart => _firstLineStart;

    /// <summary>The number of open brackets.</summary>
    public int Level => _level;

    /// <summary>Whether the lexer has looked for more text than there is.</summary>
    public bool HasReachedEnd { get; private set; }

    /// <summary>The line of the innermost open bracket.</summary>
    internal int OpenBracketLine => _brackets[_level - 1].Line;

    private char Current => At(_position);

    private char At(int position) => (uint)position < (uint)_end ? _text[position] : '\0';

    /// <summary>
    /// The next token. At the end of the text it is <see cref="TokenKind.EndMarker"/>, or within brackets
    /// <see cref="TokenKind.ErrorToken"/>, and so is every further one.
    /// </summary>
    public Token Next() => _inFStringText ? NextFStringText() : NextRegular();

    /// <summary>Closes all blocks at the end of interactive input, as if its end were a line end.</summary>
    internal void CloseBlocks()
    {
        _pendingIndents = -_indentationDepth;
        _indentationDepth = 0;
    }

    private Token NextRegular()
    {
        while (true)
        {
            if (_atLineStart)
            {
                _atLineStart = false;
                NextLine();
                _firstLineStart = _lineStart;
                _isBlankLine = ReadIndentation();
            }
            StartToken();
            if (_pendingIndents != 0)
                return IndentationToken();

            SkipSpaces();
            StartToken();
            var c = Current;
            if (c == '#' && ReadComment() is { } comment)
                return comment;
            c = Current;
            if (c == '\n')
            {
                if (_isBlankLine || _level > 0)
                {
                    if ((_options & LexerOptions.ExtraTokens) != 0)
                    {
                        StartToken();
                        EndLine();
                        return MakeToken(TokenKind.NonLogicalNewline);
                    }
                    EndLine();
                    continue;
                }
                // After a comment the token covers it.
                EndLine();
                return MakeToken(TokenKind.Newline);
            }
            if (c == '\\')
            {
                ContinueLine();
                continue;
            }
            if (_position >= _end)
            {
                HasReachedEnd = true;
                return EndOfText();
            }
            if (Identifiers.IsAsciiPart(c) && !char.IsAsciiDigit(c) || c >= 128)
                return ReadName();
            if (char.IsAsciiDigit(c) || c == '.' && char.IsAsciiDigit(At(_position + 1)))
                return ReadNumber();
            return c is '\'' or '"' ? ReadString() : ReadOperator();
        }
    }

    private void StartToken()
    {
        _start = _position;
        _startLine = _line;
        _startLineStart = _lineStart;
    }

    /// <summary>Passes a line feed that ends a line of tokens; the next line starts with the next token.</summary>
    private void EndLine()
    {
        _position++;
        _atLineStart = true;
    }

    /// <summary>Counts the line before the position. The end of the text belongs to its last line.</summary>
    private void NextLine()
    {
        if (_position >= _end)
            return;
        _line++;
        _lineStart = _position;
    }

    private void SkipSpaces()
    {
        while (Current is ' ' or '\t' or '\f')
            _position++;
    }

    private Token MakeToken(TokenKind kind) => new()
    {
        Kind = kind,
        Level = (byte)_level,
        Start = _start,
        End = _position,
        Line = _startLine,
        Column = _source.Utf8Length(_startLineStart, _start),
        EndLine = _line,
        EndColumn = _source.Utf8Length(_lineStart, _position),
    };

    private Token EndOfText()
    {
        var token = MakeToken(_level > 0 ? TokenKind.ErrorToken : TokenKind.EndMarker);
        if ((_options & LexerOptions.ExtraTokens) == 0)
        {
            token.Column = token.EndColumn = -1;
            return token;
        }
        AtLineAfterLast(ref token);
        return token;
    }

    /// <summary>Places a token where the tokenize module does at the end of the text.</summary>
    private void AtLineAfterLast(ref Token token)
    {
        token.Line = token.EndLine = _line + (_end == 0 || _text[_end - 1] == '\n' ? 1 : 0);
        token.Column = token.EndColumn = 0;
    }

    /// <summary>Reads the white space at the start of a line and decides which blocks it opens or closes.</summary>
    /// <returns>Whether nothing follows on the line, so that it means nothing.</returns>
    private bool ReadIndentation()
    {
        int column = 0, narrowColumn = 0, continuedColumn = 0;
        while (true)
        {
            switch (Current)
            {
                case ' ':
                    column++;
                    narrowColumn++;
                    break;
                case '\t':
                    column = (column / TabSize + 1) * TabSize;
                    narrowColumn++;
                    break;
                case '\f':
                    column = narrowColumn = 0;
                    break;
                case '\\':
                    // White space before the first of several lines joined by backslashes is what counts.
                    continuedColumn = continuedColumn != 0 ? continuedColumn : column;
                    ContinueLine();
                    _firstLineStart = _lineStart;
                    continue;
                default:
                    if (Current is '#' or '\n')
                        return true;
                    if (_level == 0)
                        Indent(continuedColumn != 0 ? continuedColumn : column, continuedColumn != 0 ? continuedColumn : narrowColumn);
                    return false;
            }
            _position++;
        }
    }

    private void Indent(int column, int narrowColumn)
    {
        if (column == _indentation[_indentationDepth])
        {
            if (narrowColumn != _narrowIndentation[_indentationDepth])
                throw InconsistentTabs();
        }
        else if (column > _indentation[_indentationDepth])
        {
            if (_indentationDepth + 1 >= MaxIndentation)
                throw IndentationError("too many levels of indentation");
            if (narrowColumn <= _narrowIndentation[_indentationDepth])
                throw InconsistentTabs();
            _pendingIndents++;
            _indentation[++_indentationDepth] = column;
            _narrowIndentation[_indentationDepth] = narrowColumn;
        }
        else
        {
            while (_indentationDepth > 0 && column < _indentation[_indentationDepth])
            {
                _pendingIndents--;
                _indentationDepth--;
            }
            if (column != _indentation[_indentationDepth])
                throw IndentationError("unindent does not match any outer indentation level");
            if (narrowColumn != _narrowIndentation[_indentationDepth])
                throw InconsistentTabs();
        }
    }

    private Token IndentationToken()
    {
        var token = MakeToken(_pendingIndents > 0 ? TokenKind.Indent : TokenKind.Dedent);
        if (_pendingIndents > 0)
        {
            _pendingIndents--;
            token.Start = _lineStart;
            token.Column = 0;
        }
        else
        {
            _pendingIndents++;
        }
        if ((_options & LexerOptions.ExtraTokens) == 0)
            token.Column = token.EndColumn = -1;
        else if (_position >= _end)
            AtLineAfterLast(ref token);
        return token;
    }

    /// <summary>Passes a backslash and the line end that must follow it.</summary>
    private void ContinueLine()
    {
        _position++;
        if (Current != '\n')
            throw YieldingError(SyntaxErrorKind.SyntaxError, "unexpected character after line continuation character", CharacterColumn(Math.Min(_position + 1, _end)), 0);
        HasReachedEnd |= _position + 1 >= _end;
        if (HasReachedEnd && _level > 0)
            throw UnclosedBracket();
        if (HasReachedEnd)
            throw YieldingError(SyntaxErrorKind.SyntaxError, "unexpected EOF while parsing", CharacterColumn(_position) + 1, -1);
        _position++;
        NextLine();
    }

    /// <summary>Passes a comment; gives its token where one is asked for.</summary>
    private Token? ReadComment()
    {
        var end = _text.IndexOf('\n', _position, _end - _position);
        if (end < 0)
            end = _end;
        var comment = _text.AsSpan(_position, end - _position);
        if ((_options & LexerOptions.TypeComments) != 0 && TypeCommentStart(comment) is > 0 and var type)
        {
            var isIgnore = comment[type..].StartsWith("ignore", StringComparison.Ordinal) &&
                (comment.Length == type + 6 || comment[type + 6] < 128 && !char.IsAsciiLetterOrDigit(comment[type + 6]));
            _start += isIgnore ? type + 6 : type;
            // The line has a token now.
            _isBlankLine = false;
            _position = end;
            return MakeToken(isIgnore ? TokenKind.TypeIgnore : TokenKind.TypeComment);
        }
        _position = end;
        return (_options & LexerOptions.ExtraTokens) != 0 ? MakeToken(TokenKind.Comment) : null;
    }

    /// <summary>The offset of the type in a type comment, or -1.</summary>
    private static int TypeCommentStart(ReadOnlySpan<char> comment)
    {
        var position = 1;
        while (position < comment.Length && comment[position] is ' ' or '\t')
            position++;
        if (!comment[position..].StartsWith("type:", StringComparison.Ordinal))
            return -1;
        position += 5;
        while (position < comment.Length && comment[position] is ' ' or '\t')
            position++;
        return position;
    }

    private Token ReadName()
    {
        var hasOnlyAscii = true;
        var position = _position;
        for (; position < _end; position++)
        {
            var c = _text[position];
            if (c >= 128)
                hasOnlyAscii = false;
            else if (!Identifiers.IsAsciiPart(c))
                break;
        }
        if (position < _end && _text[position] is '\'' or '"' && StringPrefix.TryParse(_text.AsSpan(_start, position - _start), out var prefix))
        {
            _position = position;
            return prefix.IsFormatted ? StartFString(prefix.IsRaw) : ReadString();
        }
        _position = position;
        NoteLookahead();
        if (!hasOnlyAscii)
            CheckIdentifier();
        return MakeToken(Keywords.Find(_text.AsSpan(_start, position - _start)));
    }

    /// <summary>Rejects the first character of a name that cannot stand in it.</summary>
    private void CheckIdentifier()
    {
        var offset = _start;
        foreach (var rune in _text.AsSpan(_start, _position - _start).EnumerateRunes())
        {
            var isFirst = offset == _start;
            offset += rune.Utf16SequenceLength;
            if (isFirst ? Identifiers.IsStart(rune) : Identifiers.IsPart(rune))
                continue;
            throw Error(Identifiers.IsPrintable(rune)
                ? $"invalid character '{rune}' (U+{rune.Value:X4})"
                : $"invalid non-printable character U+{rune.Value:X4}", offset);
        }
    }

    private Token ReadOperator()
    {
        var c = Current;
        if (c == ':' && IsInReplacementField && _fstring.Brackets - 1 == _fstring.FieldDepth)
            return StartFormatSpec();
        var kind = Operators.Find(c, At(_position + 1), At(_position + 2), out var length);
        switch (c)
        {
            case '(' or '[' or '{':
                if (_level >= MaxParentheses)
                    throw Error("too many nested parentheses", _position + 1);
                if (_level == _brackets.Length)
                    Array.Resize(ref _brackets, _level * 2);
                _brackets[_level++] = new Bracket(c, _line, _position);
                _fstring.Brackets++;
                break;
            case ')' or ']' or '}':
                CloseBracket(c);
                break;
            default:
                if (kind == TokenKind.Operator && !Identifiers.IsPrintable(new Rune(c)))
                    throw Error($"invalid non-printable character U+{(int)c:X4}", _position + 1);
                break;
        }
        _position += length;
        NoteLookahead();
        return MakeToken(kind);
    }

    /// <summary>Notes that a token whose end only the next character shows is the last of the text.</summary>
    private void NoteLookahead() => HasReachedEnd |= _position >= _end;

    private void CloseBracket(char c)
    {
        if (IsInFString && _fstring.Brackets == 0 && c == '}')
            throw Error("f-string: single '}' is not allowed", _position + 1);
        if (_level == 0)
        {
            // Whoever wants all tokens gets this one as well.
            if ((_options & LexerOptions.ExtraTokens) != 0)
                return;
            throw Error($"unmatched '{c}'", _position + 1);
        }
        var open = _brackets[--_level];
        if ((open.Character, c) is not (('(', ')') or ('[', ']') or ('{', '}')))
        {
            if (IsInFString && open.Character == '{' && _fstring.Brackets - 1 == _fstring.FieldDepth)
                throw Error($"f-string: unmatched '{c}'", _position + 1);
            throw Error(open.Line == _line
                ? $"closing parenthesis '{c}' does not match opening parenthesis '{open.Character}'"
                : $"closing parenthesis '{c}' does not match opening parenthesis '{open.Character}' on line {open.Line}", _position + 1);
        }
        if (IsInFString)
            CloseBracketInField(c);
    }

    private string LineText(int line) => _source.Line(line).ToString();

    private int CharacterColumn(int position) => _source.CharacterLength(_lineStart, position);

    /// <summary>An error at what stands before a position on the current line.</summary>
    private SyntaxErrorException Error(string message, int position)
    {
        var column = CharacterColumn(position);
        return new SyntaxErrorException(SyntaxErrorKind.SyntaxError, message, _line, column, _line, column, LineText(_line));
    }

    /// <summary>An error at the start of the current token, which may be lines above.</summary>
    private SyntaxErrorException ErrorAtStart(string message, int startLine, int startLineStart, int start)
    {
        var column = _source.CharacterLength(startLineStart, start) + 1;
        return new SyntaxErrorException(SyntaxErrorKind.SyntaxError, message, startLine, column, startLine, column, LineText(startLine));
    }

    /// <summary>An error that is told only if the grammar has none before it.</summary>
    private SyntaxErrorException YieldingError(SyntaxErrorKind kind, string message, int column, int endColumn) =>
        new(kind, message, _line, column, _line, endColumn, LineText(_line) + "\n")
        {
            YieldsToGrammar = true,
        };

    private SyntaxErrorException IndentationError(string message) =>
        YieldingError(SyntaxErrorKind.IndentationError, message, CharacterColumn(Math.Min(_lineStart + _source.Line(_line).Length + 1, _end)), -1);

    private SyntaxErrorException InconsistentTabs() =>
        YieldingError(SyntaxErrorKind.TabError, "inconsistent use of tabs and spaces in indentation", 1, 0);

    /// <summary>The error of a text that ends within brackets.</summary>
    internal SyntaxErrorException UnclosedBracket()
    {
        var open = _brackets[_level - 1];
        var column = _source.CharacterLength(_source.LineStart(open.Line), open.Position) + 1;
        return new SyntaxErrorException(
            SyntaxErrorKind.SyntaxError, $"'{open.Character}' was never closed", open.Line, column, open.Line, 0, LineText(open.Line))
        {
            YieldsToGrammar = true,
        };
    }

    private void Warn(string message) => _warnings?.Add(new SyntaxWarning(
        message, _startLine, _source.CharacterLength(_startLineStart, _start) + 1, _line, CharacterColumn(_position) + 1));
}
