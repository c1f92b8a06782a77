namespace Fang.Syntax.Text;

/// <summary>The Python exception that a <see cref="SyntaxErrorException"/> stands for.</summary>
public enum SyntaxErrorKind : byte
{
    /// <summary>SyntaxError</summary>
    SyntaxError,
    /// <summary>IndentationError</summary>
    IndentationError,
    /// <summary>TabError</summary>
    TabError,
    /// <summary>_IncompleteInputError: the text may be the start of a valid one (only with <see cref="Parsing.ParseOptions.AllowIncompleteInput"/>).</summary>
    IncompleteInputError,
    /// <summary>MemoryError: the text nests too deeply for the parser. It has no place and no source line.</summary>
    MemoryError,
    /// <summary>ValueError, for a text that is no source text at all. It has no place and no source line.</summary>
    ValueError,
}
