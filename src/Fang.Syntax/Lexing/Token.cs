namespace Fang.Syntax.Lexing;

/// <summary>A token: its kind and place. Its text is a slice of the source.</summary>
public struct Token
{
    /// <summary>The kind.</summary>
    public TokenKind Kind;

    /// <summary>How many brackets are open around the token (an opening bracket counts itself).</summary>
    public byte Level;

    /// <summary>The offset of the first character in the source.</summary>
    public int Start;

    /// <summary>The offset after the last character in the source.</summary>
    public int End;

    /// <summary>The line of the first character, from 1.</summary>
    public int Line;

    /// <summary>The UTF-8 byte offset of the first character in its line; -1 for indentation, which has no text.</summary>
    public int Column;

    /// <summary>The line of the end.</summary>
    public int EndLine;

    /// <summary>The UTF-8 byte offset of the end in its line.</summary>
    public int EndColumn;

    /// <summary>Whether the token is a keyword.</summary>
    public readonly bool IsKeyword => Kind >= TokenKind.False;
}
