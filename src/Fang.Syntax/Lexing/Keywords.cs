namespace Fang.Syntax.Lexing;

/// <summary>The keywords of Python. Soft keywords are names to the lexer.</summary>
public static class Keywords
{
    /// <summary>The kind of the keyword with this spelling, or <see cref="TokenKind.Name"/>.</summary>
    public static TokenKind Find(ReadOnlySpan<char> name) => name.Length is < 2 or > 8 ? TokenKind.Name : name switch
    {
        "False" => TokenKind.False,
        "None" => TokenKind.None,
        "True" => TokenKind.True,
        "and" => TokenKind.And,
        "as" => TokenKind.As,
        "assert" => TokenKind.Assert,
        "async" => TokenKind.Async,
        "await" => TokenKind.Await,
        "break" => TokenKind.Break,
        "class" => TokenKind.Class,
        "continue" => TokenKind.Continue,
        "def" => TokenKind.Def,
        "del" => TokenKind.Del,
        "elif" => TokenKind.Elif,
        "else" => TokenKind.Else,
        "except" => TokenKind.Except,
        "finally" => TokenKind.Finally,
        "for" => TokenKind.For,
        "from" => TokenKind.From,
        "global" => TokenKind.Global,
        "if" => TokenKind.If,
        "import" => TokenKind.Import,
        "in" => TokenKind.In,
        "is" => TokenKind.Is,
        "lambda" => TokenKind.Lambda,
        "nonlocal" => TokenKind.Nonlocal,
        "not" => TokenKind.Not,
        "or" => TokenKind.Or,
        "pass" => TokenKind.Pass,
        "raise" => TokenKind.Raise,
        "return" => TokenKind.Return,
        "try" => TokenKind.Try,
        "while" => TokenKind.While,
        "with" => TokenKind.With,
        "yield" => TokenKind.Yield,
        _ => TokenKind.Name,
    };

    /// <summary>Whether a name starts a soft keyword, which is as far as CPython looks before it guesses at a missing comma.</summary>
    internal static bool IsStartOfSoft(ReadOnlySpan<char> name) =>
        name.Length <= 5 && ("case".AsSpan().StartsWith(name) || "match".AsSpan().StartsWith(name) || "type".AsSpan().StartsWith(name) || name is "_");
}
