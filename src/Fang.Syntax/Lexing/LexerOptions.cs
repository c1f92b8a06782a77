namespace Fang.Syntax.Lexing;

/// <summary>What a <see cref="Lexer"/> does besides the tokens of the grammar.</summary>
[Flags]
public enum LexerOptions : byte
{
    /// <summary>Only the tokens of the grammar.</summary>
    None = 0,
    /// <summary>Tokens for type comments and "type: ignore" comments.</summary>
    TypeComments = 1,
    /// <summary>Tokens for comments and for line ends without meaning, as in the tokenize module.</summary>
    ExtraTokens = 2,
    /// <summary>A last line that was not ended in the source has no NEWLINE token.</summary>
    UnendedLastLine = 4,
}
