using Fang.Syntax.Ast;

namespace Fang.Compiler;

/// <summary>A SyntaxWarning about a tree that compiles.</summary>
/// <param name="Message">The text of the warning.</param>
/// <param name="Span">The expression or statement that it is about.</param>
public readonly record struct SyntaxWarningInfo(string Message, SourceSpan Span);
