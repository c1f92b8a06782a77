namespace Fang.Syntax.Text;

/// <summary>
/// A text is not valid Python. Lines and columns follow the attributes of Python's SyntaxError: both count from 1, columns
/// are characters, and 0 or -1 stand where CPython gives no column.
/// </summary>
public sealed class SyntaxErrorException(
    SyntaxErrorKind kind, string message, int line, int column, int endLine, int endColumn, string? sourceLine) : Exception(message)
{
    /// <summary>The Python exception to raise.</summary>
    public SyntaxErrorKind Kind { get; } = kind;

    /// <summary>False for an error of the text as a whole, which has neither line nor column (None in Python).</summary>
    public bool HasLocation => Line >= 0;

    /// <summary>The attribute lineno.</summary>
    public int Line { get; } = line;

    /// <summary>The attribute offset.</summary>
    public int Column { get; } = column;

    /// <summary>The attribute end_lineno; -1 for None.</summary>
    public int EndLine { get; } = endLine;

    /// <summary>The attribute end_offset; meaningless if <see cref="EndLine"/> is -1.</summary>
    public int EndColumn { get; } = endColumn;

    /// <summary>The attribute text.</summary>
    public string? SourceLine { get; } = sourceLine;

    /// <summary>Whether an error of the grammar before this one is told instead of it.</summary>
    internal bool YieldsToGrammar { get; init; }

    /// <summary>An error of the text as a whole.</summary>
    internal static SyntaxErrorException WithoutLocation(SyntaxErrorKind kind, string message) => new(kind, message, -1, -1, -1, -1, null);
}
