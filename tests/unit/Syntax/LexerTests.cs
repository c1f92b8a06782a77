using Fang.Syntax.Lexing;
using Fang.Syntax.Text;

namespace Fang.Tests.Syntax;

/// <summary>The tokens of a text.</summary>
public class LexerTests
{
    private static string Tokens(string text, LexerOptions options = LexerOptions.None)
    {
        var lexer = new Lexer(SourceText.FromString(text, "test.py"), options);
        var tokens = new List<string>();
        Token token;
        do
        {
            token = lexer.Next();
            tokens.Add($"{token.Kind}:{text.PadRight(token.End)[token.Start..token.End].Trim()}");
        }
        while (token.Kind is not (TokenKind.EndMarker or TokenKind.ErrorToken));
        return string.Join(' ', tokens);
    }

    [Theory]
    [InlineData("a+=1\n", "Name:a PlusEqual:+= Number:1 Newline: EndMarker:")]
    [InlineData("if x:\n  y\n", "If:if Name:x Colon:: Newline: Indent: Name:y Newline: Dedent: EndMarker:")]
    [InlineData("(a,\n b)\n", "LeftParenthesis:( Name:a Comma:, Name:b RightParenthesis:) Newline: EndMarker:")]
    [InlineData("a \\\n b\n", "Name:a Name:b Newline: EndMarker:")]
    [InlineData("f'a{b!r:>{w}}'\n", "FStringStart:f' FStringMiddle:a LeftBrace:{ Name:b Exclamation:! Name:r Colon:: FStringMiddle:> LeftBrace:{ Name:w RightBrace:} FStringMiddle: RightBrace:} FStringEnd:' Newline: EndMarker:")]
    [InlineData("f'{{{x}}}'\n", "FStringStart:f' FStringMiddle:{ LeftBrace:{ Name:x RightBrace:} FStringMiddle:} FStringEnd:' Newline: EndMarker:")]
    [InlineData("f'{f'{1}'}'\n", "FStringStart:f' LeftBrace:{ FStringStart:f' LeftBrace:{ Number:1 RightBrace:} FStringEnd:' RightBrace:} FStringEnd:' Newline: EndMarker:")]
    [InlineData("0x_f 1_0.5e-3j\n", "Number:0x_f Number:1_0.5e-3j Newline: EndMarker:")]
    [InlineData("rb'\\'' \"\" u'x'\n", "String:rb'\\'' String:\"\" String:u'x' Newline: EndMarker:")]
    [InlineData("a <> b -> c := ...\n", "Name:a NotEqual:<> Name:b Arrow:-> Name:c ColonEqual::= Ellipsis:... Newline: EndMarker:")]
    [InlineData("match case type _ é\n", "Name:match Name:case Name:type Name:_ Name:é Newline: EndMarker:")]
    [InlineData("(a\n", "LeftParenthesis:( Name:a ErrorToken:")]
    public void Splits_text(string text, string expected) => Assert.Equal(expected, Tokens(text));

    [Fact]
    public void Gives_comments_and_empty_lines_when_asked_for() => Assert.Equal(
        "Comment:# c NonLogicalNewline: Name:a Comment:# d Newline: NonLogicalNewline: EndMarker:",
        Tokens("# c\na # d\n\n", LexerOptions.ExtraTokens));

    [Fact]
    public void Columns_count_bytes()
    {
        var lexer = new Lexer(SourceText.FromString("é = '😀' x\n", "test.py"));
        Assert.Equal((0, 2), Columns(lexer.Next()));
        Assert.Equal((3, 4), Columns(lexer.Next()));
        Assert.Equal((5, 11), Columns(lexer.Next()));
        Assert.Equal((12, 13), Columns(lexer.Next()));
    }

    private static (int, int) Columns(Token token) => (token.Column, token.EndColumn);

    [Fact]
    public void The_numbers_of_kinds_are_those_of_the_token_module()
    {
        Assert.Equal(36, (int)TokenKind.PlusEqual);
        Assert.Equal(54, (int)TokenKind.Exclamation);
        Assert.Equal(59, (int)TokenKind.FStringStart);
        Assert.Equal(65, (int)TokenKind.Encoding);
    }
}
