using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Fang.Generators;

/// <summary>Makes the classes of the syntax tree from the additional file Ast/nodes.txt, whose header explains its format.</summary>
[Generator]
public sealed class AstNodes : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var schemas = context.AdditionalTextsProvider
            .Combine(context.CompilationProvider.Select((compilation, _) => compilation.AssemblyName))
            .Where(pair => pair.Right == "Fang.Syntax" && pair.Left.Path.Replace('\\', '/').EndsWith("Ast/nodes.txt", StringComparison.Ordinal))
            .Select((pair, token) => pair.Left.GetText(token)?.ToString() ?? "");
        context.RegisterSourceOutput(schemas, (output, text) =>
            output.AddSource("Ast.Nodes.g.cs", SourceText.From(AstNodesWriter.Write(AstSchema.Read(text)), Encoding.UTF8)));
    }
}
