namespace Fang.Syntax.Lexing;

/// <summary>The spelling of operators and delimiters.</summary>
internal static class Operators
{
    /// <summary>The longest operator that the three characters start with; <see cref="TokenKind.Operator"/> if none does.</summary>
    public static TokenKind Find(char first, char second, char third, out int length)
    {
        var two = second switch
        {
            '=' => first switch
            {
                '=' => TokenKind.EqualEqual,
                '!' => TokenKind.NotEqual,
                '<' => TokenKind.LessEqual,
                '>' => TokenKind.GreaterEqual,
                '+' => TokenKind.PlusEqual,
                '-' => TokenKind.MinusEqual,
                '*' => TokenKind.StarEqual,
                '/' => TokenKind.SlashEqual,
                '%' => TokenKind.PercentEqual,
                '&' => TokenKind.AmpersandEqual,
                '|' => TokenKind.VerticalBarEqual,
                '^' => TokenKind.CircumflexEqual,
                '@' => TokenKind.AtEqual,
                ':' => TokenKind.ColonEqual,
                _ => TokenKind.Operator,
            },
            '*' when first == '*' => third == '=' ? TokenKind.DoubleStarEqual : TokenKind.DoubleStar,
            '/' when first == '/' => third == '=' ? TokenKind.DoubleSlashEqual : TokenKind.DoubleSlash,
            '<' when first == '<' => third == '=' ? TokenKind.LeftShiftEqual : TokenKind.LeftShift,
            '>' when first == '>' => third == '=' ? TokenKind.RightShiftEqual : TokenKind.RightShift,
            '>' when first == '<' => TokenKind.NotEqual,
            '>' when first == '-' => TokenKind.Arrow,
            '.' when first == '.' && third == '.' => TokenKind.Ellipsis,
            _ => TokenKind.Operator,
        };
        if (two != TokenKind.Operator)
        {
            length = two is TokenKind.DoubleStarEqual or TokenKind.DoubleSlashEqual or TokenKind.LeftShiftEqual or TokenKind.RightShiftEqual or TokenKind.Ellipsis ? 3 : 2;
            return two;
        }
        length = 1;
        return first switch
        {
            '(' => TokenKind.LeftParenthesis,
            ')' => TokenKind.RightParenthesis,
            '[' => TokenKind.LeftBracket,
            ']' => TokenKind.RightBracket,
            '{' => TokenKind.LeftBrace,
            '}' => TokenKind.RightBrace,
            ':' => TokenKind.Colon,
            ',' => TokenKind.Comma,
            ';' => TokenKind.Semicolon,
            '+' => TokenKind.Plus,
            '-' => TokenKind.Minus,
            '*' => TokenKind.Star,
            '/' => TokenKind.Slash,
            '|' => TokenKind.VerticalBar,
            '&' => TokenKind.Ampersand,
            '<' => TokenKind.Less,
            '>' => TokenKind.Greater,
            '=' => TokenKind.Equal,
            '.' => TokenKind.Dot,
            '%' => TokenKind.Percent,
            '~' => TokenKind.Tilde,
            '^' => TokenKind.Circumflex,
            '@' => TokenKind.At,
            '!' => TokenKind.Exclamation,
            _ => TokenKind.Operator,
        };
    }
}
