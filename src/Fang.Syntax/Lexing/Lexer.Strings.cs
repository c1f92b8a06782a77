using Fang.Syntax.Text;

namespace Fang.Syntax.Lexing;

// String literals, and the three kinds of tokens of an f-string (PEP 701).
public sealed partial class Lexer
{
    private const int MaxNestedFStrings = 149;
    private const int MaxNestedFields = 2;

    /// <summary>An f-string that is not closed yet.</summary>
    private struct FString
    {
        public char Quote;
        public int QuoteLength;
        public bool IsRaw;

        // Where the string starts.
        public int Start;
        public int Line;
        public int LineStart;

        // Open brackets, and how many replacement fields are open around the innermost one (-1: in no field).
        public int Brackets;
        public int FieldDepth;
        public bool InFormatSpec;
    }

    // The innermost f-string; those around it are below it.
    private FString _fstring;
    private FString[] _outerFStrings = [];
    private int _fstringDepth;

    // Whether the next token is text of the f-string rather than a token of a replacement field.
    private bool _inFStringText;

    /// <summary>Whether the place reached is within an f-string.</summary>
    internal bool IsInFString => _fstringDepth > 0;

    private bool IsInReplacementField => _fstringDepth > 0 && _fstring.FieldDepth >= 0;

    private Token ReadString()
    {
        var quote = Current;
        var quoteLength = QuoteLength(quote);
        _position += quoteLength;
        if (quoteLength == 2)
        {
            NoteLookahead();
            return MakeToken(TokenKind.String);
        }
        var hasEscapedQuote = false;
        while (true)
        {
            var c = Current;
            HasReachedEnd |= _position >= _end;
            if (_position >= _end || c == '\n' && quoteLength == 1)
                throw UnterminatedString(quote, quoteLength, hasEscapedQuote);
            _position++;
            if (c == quote && (quoteLength == 1 || Current == quote && At(_position + 1) == quote))
            {
                _position += quoteLength - 1;
                return MakeToken(TokenKind.String);
            }
            if (c == '\\' && _position < _end)
            {
                c = _text[_position++];
                hasEscapedQuote |= c == quote;
            }
            if (c == '\n')
                NextLine();
        }
    }

    /// <summary>The number of quotes that open a string: 1 or 3, or 2 for an empty string.</summary>
    private int QuoteLength(char quote)
    {
        if (At(_position + 1) != quote)
            return 1;
        return At(_position + 2) == quote ? 3 : 2;
    }

    private SyntaxErrorException UnterminatedString(char quote, int quoteLength, bool hasEscapedQuote)
    {
        // The quote that should have closed an f-string opens a string if the field before it is not closed.
        if (IsInFString && _fstring.Quote == quote && _fstring.QuoteLength == quoteLength)
        {
            HasReachedEnd = false;
            return ErrorAtStart("f-string: expecting '}'", _startLine, _startLineStart, _start);
        }
        var kind = quoteLength == 3 ? "triple-quoted string" : "string";
        var hint = hasEscapedQuote && quoteLength == 1 ? "; perhaps you escaped the end quote?" : "";
        return ErrorAtStart($"unterminated {kind} literal (detected at line {_line}){hint}", _startLine, _startLineStart, _start);
    }

    private Token StartFString(bool isRaw)
    {
        if (_fstringDepth >= MaxNestedFStrings)
            throw Error("too many nested f-strings", _position + 1);
        var quote = Current;
        var quoteLength = QuoteLength(quote);
        if (quoteLength == 2)
            quoteLength = 1;
        _position += quoteLength;
        if (_fstringDepth >= _outerFStrings.Length)
            Array.Resize(ref _outerFStrings, Math.Max(4, _fstringDepth * 2));
        _outerFStrings[_fstringDepth++] = _fstring;
        _fstring = new FString
        {
            Quote = quote,
            QuoteLength = quoteLength,
            IsRaw = isRaw,
            Start = _start,
            Line = _startLine,
            LineStart = _startLineStart,
            FieldDepth = -1,
        };
        _inFStringText = true;
        return MakeToken(TokenKind.FStringStart);
    }

    /// <summary>The colon at the position, after which the text of the format spec follows.</summary>
    private Token StartFormatSpec()
    {
        _inFStringText = true;
        _fstring.InFormatSpec = true;
        _position++;
        return MakeToken(TokenKind.Colon);
    }

    private void CloseBracketInField(char c)
    {
        _fstring.Brackets--;
        if (_fstring.Brackets < 0)
            throw Error($"f-string: unmatched '{c}'", _position + 1);
        if (c == '}' && _fstring.Brackets == _fstring.FieldDepth)
        {
            _fstring.FieldDepth--;
            _fstring.InFormatSpec = _fstring.FieldDepth >= 0;
            _inFStringText = true;
        }
    }

    private Token NextFStringText()
    {
        StartToken();
        if (Current == '{' && (At(_position + 1) != '{' || _fstring.InFormatSpec))
        {
            OpenField();
            return NextRegular();
        }
        if (AtClosingQuote())
        {
            _position += _fstring.QuoteLength;
            var token = MakeToken(TokenKind.FStringEnd);
            _fstring = _outerFStrings[--_fstringDepth];
            _inFStringText = false;
            return token;
        }
        return ReadFStringMiddle();
    }

    private void OpenField()
    {
        if (_fstring.FieldDepth >= MaxNestedFields)
            throw Error("f-string: expressions nested too deeply", _position);
        _fstring.FieldDepth++;
        _inFStringText = false;
    }

    private bool AtClosingQuote()
    {
        if (Current != _fstring.Quote)
            return false;
        return _fstring.QuoteLength == 1 || At(_position + 1) == _fstring.Quote && At(_position + 2) == _fstring.Quote;
    }

    /// <summary>Reads text up to a replacement field, a doubled brace, of which it takes one, or the end of the string.</summary>
    private Token ReadFStringMiddle()
    {
        var inNamedEscape = false;
        while (!AtClosingQuote())
        {
            var c = Current;
            HasReachedEnd |= _position >= _end;
            if (_position >= _end || c == '\n' && _fstring.QuoteLength == 1)
            {
                if (_fstring.InFormatSpec && _position < _end)
                {
                    // A format spec ends with the line; the parser then misses the closing brace.
                    _inFStringText = false;
                    return MakeToken(TokenKind.FStringMiddle);
                }
                var kind = _fstring.QuoteLength == 3 ? "triple-quoted f-string" : "f-string";
                throw ErrorAtStart($"unterminated {kind} literal (detected at line {_line})", _fstring.Line, _fstring.LineStart, _fstring.Start);
            }
            switch (c)
            {
                case '\n':
                    _position++;
                    NextLine();
                    break;
                case '{':
                    if (At(_position + 1) != '{' || _fstring.InFormatSpec)
                        return MakeToken(TokenKind.FStringMiddle);
                    return DoubledBrace();
                case '}':
                    if (inNamedEscape)
                    {
                        inNamedEscape = false;
                        _position++;
                        break;
                    }
                    if (At(_position + 1) == '}' && !_fstring.InFormatSpec)
                        return DoubledBrace();
                    _inFStringText = false;
                    return MakeToken(TokenKind.FStringMiddle);
                case '\\':
                    _position++;
                    inNamedEscape = PassEscape();
                    break;
                default:
                    _position++;
                    break;
            }
        }
        return MakeToken(TokenKind.FStringMiddle);
    }

    /// <summary>Ends a text with the first of two braces and passes the second, which the parser's token covers without holding it.</summary>
    private Token DoubledBrace()
    {
        _position++;
        var token = MakeToken(TokenKind.FStringMiddle);
        if ((_options & LexerOptions.ExtraTokens) == 0)
            token.EndColumn++;
        _position++;
        return token;
    }

    /// <summary>Passes what a backslash protects. Returns whether it starts an escape like \N{...}, whose braces are text.</summary>
    private bool PassEscape()
    {
        var c = Current;
        if (c is '{' or '}' || _position >= _end)
            return false;
        _position++;
        if (c == '\n')
            NextLine();
        if (_fstring.IsRaw || c != 'N' || Current != '{')
            return false;
        _position++;
        return true;
    }
}
