using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Fang.Generators;

/// <summary>Makes native types and modules from the attributes in Fang.Runtime's Native/DeclarationAttributes.cs.</summary>
[Generator]
public sealed class NativeDeclarations : IIncrementalGenerator
{
    private const string AttributeNamespace = "Fang.Runtime.Native.";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var types = context.SyntaxProvider.ForAttributeWithMetadataName(
            AttributeNamespace + "PyTypeAttribute",
            (node, _) => node is ClassDeclarationSyntax,
            (found, _) => NativeTypeWriter.Write((INamedTypeSymbol)found.TargetSymbol, found.Attributes[0]));
        var modules = context.SyntaxProvider.ForAttributeWithMetadataName(
            AttributeNamespace + "PyModuleAttribute",
            (node, _) => node is ClassDeclarationSyntax,
            (found, _) => NativeModuleWriter.Write((INamedTypeSymbol)found.TargetSymbol, found.Attributes[0]));
        context.RegisterSourceOutput(types, Add);
        context.RegisterSourceOutput(modules, Add);

        // Only what can declare modules has a table of them.
        var assembly = context.CompilationProvider.Select((compilation, _) =>
            compilation.GetTypeByMetadataName(AttributeNamespace + "PyModuleAttribute") == null ? null : compilation.AssemblyName);
        context.RegisterSourceOutput(modules.Collect().Combine(assembly), (output, pair) =>
        {
            if (pair.Right != null)
                output.AddSource("NativeModules.g.cs", SourceText.From(NativeModuleWriter.WriteTable(pair.Right, pair.Left), Encoding.UTF8));
        });
    }

    private static void Add(SourceProductionContext output, NativeOutput native)
    {
        foreach (var diagnostic in native.Diagnostics)
            output.ReportDiagnostic(diagnostic);
        output.AddSource(native.HintName, SourceText.From(native.Text, Encoding.UTF8));
    }
}
