using Fang.Syntax.Text;

namespace Fang.Syntax.Lexing;

// Numeric literals.
public sealed partial class Lexer
{
    private Token ReadNumber()
    {
        if (Current == '0')
        {
            switch (At(_position + 1) | 0x20)
            {
                case 'x':
                    return ReadRadix("hexadecimal", 16);
                case 'o':
                    return ReadRadix("octal", 8);
                case 'b':
                    return ReadRadix("binary", 2);
            }
            return ReadAfterZero();
        }
        if (Current != '.')
            ReadDigits();
        return ReadFractionAndExponent();
    }

    private Token ReadRadix(string kind, int radix)
    {
        _position += 2;
        do
        {
            if (Current == '_')
                _position++;
            if (!IsDigit(Current, radix))
                throw char.IsAsciiDigit(Current) ? InvalidDigit(kind) : Error($"invalid {kind} literal", _position);
            while (IsDigit(Current, radix))
                _position++;
        }
        while (Current == '_');
        if (char.IsAsciiDigit(Current))
            throw InvalidDigit(kind);
        CheckEndOfNumber(kind);
        return MakeToken(TokenKind.Number);
    }

    private SyntaxErrorException InvalidDigit(string kind) => Error($"invalid digit '{Current}' in {kind} literal", _position + 1);

    private static bool IsDigit(char c, int radix) => radix switch
    {
        16 => char.IsAsciiHexDigit(c),
        8 => c is >= '0' and <= '7',
        _ => c is '0' or '1',
    };

    /// <summary>Reads a number that starts with 0: a zero, however long, or a number with a fraction or exponent.</summary>
    private Token ReadAfterZero()
    {
        while (Current is '0' or '_')
        {
            if (Current == '_' && !char.IsAsciiDigit(At(_position + 1)))
                throw Error("invalid decimal literal", _position + 1);
            _position++;
        }
        if (!char.IsAsciiDigit(Current))
            return ReadFractionAndExponent();
        var zerosEnd = _position;
        ReadDigits();
        if (Current is '.' or 'e' or 'E' or 'j' or 'J')
            return ReadFractionAndExponent();
        if ((_options & LexerOptions.ExtraTokens) != 0)
        {
            return MakeToken(TokenKind.Number);
        }
        throw new SyntaxErrorException(SyntaxErrorKind.SyntaxError,
            "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
            _line, CharacterColumn(_start) + 1, _line, CharacterColumn(zerosEnd) + 1, LineText(_line));
    }

    private void ReadDigits()
    {
        while (true)
        {
            while (char.IsAsciiDigit(Current))
                _position++;
            if (Current != '_')
                return;
            if (!char.IsAsciiDigit(At(_position + 1)))
                throw Error("invalid decimal literal", _position + 1);
            _position++;
        }
    }

    /// <summary>Reads what follows the digits before a decimal point.</summary>
    private Token ReadFractionAndExponent()
    {
        if (Current == '.')
        {
            _position++;
            if (char.IsAsciiDigit(Current))
                ReadDigits();
        }
        if (Current is 'e' or 'E')
        {
            var next = At(_position + 1);
            if (next is '+' or '-')
            {
                if (!char.IsAsciiDigit(At(_position + 2)))
                    throw Error("invalid decimal literal", _position + 2);
                _position += 2;
                ReadDigits();
            }
            else if (char.IsAsciiDigit(next))
            {
                _position++;
                ReadDigits();
            }
            else
            {
                // Not an exponent: perhaps the keyword of "1else 2".
                CheckEndOfNumber("decimal");
                return MakeToken(TokenKind.Number);
            }
        }
        if (Current is 'j' or 'J')
        {
            _position++;
            CheckEndOfNumber("imaginary");
        }
        else
        {
            CheckEndOfNumber("decimal");
        }
        return MakeToken(TokenKind.Number);
    }

    /// <summary>Rejects a name that follows a number without a space; warns if it is a keyword.</summary>
    private void CheckEndOfNumber(string kind)
    {
        if ((_options & LexerOptions.ExtraTokens) != 0)
            return;
        NoteLookahead();
        var c = Current;
        if (!Identifiers.IsAsciiPart(c))
            return;
        var rest = _text.AsSpan(_position);
        var isKeyword = c switch
        {
            'a' => IsWord(rest, "and"),
            'e' => IsWord(rest, "else"),
            'f' => IsWord(rest, "for"),
            'i' => rest.Length > 1 && rest[1] is 'f' or 'n' or 's',
            'n' => IsWord(rest, "not"),
            'o' => IsWord(rest, "or"),
            _ => false,
        };
        if (!isKeyword)
            throw Error($"invalid {kind} literal", _position);
        Warn($"invalid {kind} literal");
    }

    private static bool IsWord(ReadOnlySpan<char> text, string word) =>
        text.StartsWith(word, StringComparison.Ordinal) &&
        (text.Length == word.Length || text[word.Length] < 128 && !Identifiers.IsAsciiPart(text[word.Length]));
}
