namespace Fang.Syntax.Ast;

/// <summary>A place in a source text, as in the ast module: lines count from 1, columns are UTF-8 byte offsets from 0, the end is exclusive.</summary>
public readonly record struct SourceSpan(int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>The span from the start of this one to the end of another.</summary>
    public SourceSpan To(SourceSpan last) => new(Line, Column, last.EndLine, last.EndColumn);
}
