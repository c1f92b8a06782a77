namespace Fang.Syntax.Lexing;

/// <summary>The kinds of tokens. Up to <see cref="Encoding"/> the numbers are those of Python's token module; keywords, which are names there, follow.</summary>
public enum TokenKind : byte
{
    EndMarker, Name, Number, String, Newline, Indent, Dedent,
    LeftParenthesis, RightParenthesis, LeftBracket, RightBracket, Colon, Comma, Semicolon,
    Plus, Minus, Star, Slash, VerticalBar, Ampersand, Less, Greater, Equal, Dot, Percent, LeftBrace, RightBrace,
    EqualEqual, NotEqual, LessEqual, GreaterEqual, Tilde, Circumflex, LeftShift, RightShift, DoubleStar,
    PlusEqual, MinusEqual, StarEqual, SlashEqual, PercentEqual, AmpersandEqual, VerticalBarEqual, CircumflexEqual,
    LeftShiftEqual, RightShiftEqual, DoubleStarEqual, DoubleSlash, DoubleSlashEqual, At, AtEqual, Arrow, Ellipsis,
    ColonEqual, Exclamation, Operator, TypeIgnore, TypeComment, SoftKeyword,
    FStringStart, FStringMiddle, FStringEnd, Comment, NonLogicalNewline, ErrorToken, Encoding,
    False, None, True, And, As, Assert, Async, Await, Break, Class, Continue, Def, Del, Elif, Else, Except, Finally, For,
    From, Global, If, Import, In, Is, Lambda, Nonlocal, Not, Or, Pass, Raise, Return, Try, While, With, Yield,
}
