namespace Fang.Syntax.Text;

/// <summary>A SyntaxWarning about a valid text.</summary>
/// <param name="Message">The text of the warning.</param>
/// <param name="Line">The line of the token it is about, from 1.</param>
/// <param name="Column">The character offset of the token, from 1, as in SyntaxError.</param>
/// <param name="EndLine">The line in which the token ends.</param>
/// <param name="EndColumn">The character offset of the token's end, from 1.</param>
public readonly record struct SyntaxWarning(string Message, int Line, int Column, int EndLine, int EndColumn);
