using Fang.Syntax.Ast;
using Fang.Syntax.Text;

namespace Fang.Compiler;

/// <summary>Makes the errors of the compiler.</summary>
internal static class CompileError
{
    /// <summary>A SyntaxError at <paramref name="span"/>. As in CPython its columns are byte offsets; the caller knows the text.</summary>
    public static SyntaxErrorException At(string message, SourceSpan span, bool hasEnd = true) => new(
        SyntaxErrorKind.SyntaxError, message, span.Line, span.Column + 1, hasEnd ? span.EndLine : -1, hasEnd ? span.EndColumn + 1 : -1, null);
}
