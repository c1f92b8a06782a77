using Fang.Compiler;
using Fang.Compiler.Bytecode;
using Fang.Syntax.Ast;
using Fang.Syntax.Parsing;
using Fang.Syntax.Text;

namespace Fang.Tests.Compiler;

/// <summary>A source and what CPython makes of it: a line of cases.tsv, which cases.py writes.</summary>
public sealed record CompilerCase(string Kind, string Source, string Expected)
{
    /// <summary>The cases of a kind.</summary>
    public static TheoryData<string, string> Of(string kind)
    {
        var cases = new TheoryData<string, string>();
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "tests", "unit", "Compiler", "cases.tsv")))
        {
            var fields = line.Split('\t');
            if (fields[0] == kind)
                cases.Add(Unescape(fields[1]), Unescape(fields[2]));
        }
        return cases;
    }

    /// <summary>Parses a source.</summary>
    public static Mod Parse(string source, ParseMode mode = ParseMode.File) => PythonParser.Parse(SourceText.FromString(source, "f"), mode);

    /// <summary>Compiles a module.</summary>
    public static CodeUnit Compile(string source, List<SyntaxWarningInfo>? warnings = null) =>
        PythonCompiler.Compile(Parse(source), "f", CompileOptions.Default, warnings);

    /// <summary>Compiles an expression.</summary>
    public static CodeUnit CompileExpression(string source) =>
        PythonCompiler.Compile(Parse(source, ParseMode.Expression), "f", CompileOptions.Default, null);

    private static string Unescape(string text)
    {
        var result = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                result.Append(text[i]);
                continue;
            }
            result.Append(text[++i] switch { 'n' => '\n', 't' => '\t', var c => c });
        }
        return result.ToString();
    }
}
