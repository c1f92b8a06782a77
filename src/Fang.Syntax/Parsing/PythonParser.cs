using Fang.Syntax.Ast;
using Fang.Syntax.Text;

namespace Fang.Syntax.Parsing;

/// <summary>The entry to the parser: from a text to its syntax tree.</summary>
public static class PythonParser
{
    /// <summary>Parses a text.</summary>
    /// <exception cref="SyntaxErrorException">The text is not valid.</exception>
    public static Mod Parse(SourceText source, ParseMode mode, ParseOptions? options = null) =>
        new Parser(source, mode, options ?? ParseOptions.Default).Parse();
}
