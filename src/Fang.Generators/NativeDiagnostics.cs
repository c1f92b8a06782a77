using Microsoft.CodeAnalysis;

namespace Fang.Generators;

/// <summary>The errors found in the declarations of one class.</summary>
internal sealed class NativeDiagnostics
{
#pragma warning disable RS2008 // The generator is part of this build and has no releases to track.
    private static readonly DiagnosticDescriptor Declaration = new(
        "FANG001", "Native declaration", "{0}", "Fang", DiagnosticSeverity.Error, isEnabledByDefault: true);
#pragma warning restore RS2008

    public List<Diagnostic> Found { get; } = [];

    /// <summary>Reports that the declaration of <paramref name="symbol"/> is wrong.</summary>
    public void Report(ISymbol symbol, string message) =>
        Found.Add(Diagnostic.Create(Declaration, symbol.Locations.FirstOrDefault(), $"{symbol.ContainingType?.Name}.{symbol.Name}: {message}"));

    /// <summary>Parses a signature, reporting what is wrong with it.</summary>
    public NativeSignature? Parse(ISymbol symbol, AttributeData attribute)
    {
        try
        {
            return NativeSignature.Parse(attribute.ConstructorArguments[0].Value as string ?? "");
        }
        catch (FormatException error)
        {
            Report(symbol, "signature: " + error.Message);
            return null;
        }
    }
}

/// <summary>What the generator makes of one class: a source file, or errors.</summary>
internal sealed class NativeOutput(string hintName, string text, List<Diagnostic> diagnostics, string? moduleName, string className) : IEquatable<NativeOutput>
{
    public string HintName { get; } = hintName;
    public string Text { get; } = text;
    public List<Diagnostic> Diagnostics { get; } = diagnostics;

    /// <summary>The Python name of the module that the class declares; null for types.</summary>
    public string? ModuleName { get; } = moduleName;

    /// <summary>The full C# name of the class.</summary>
    public string ClassName { get; } = className;

    public bool Equals(NativeOutput? other) =>
        other != null && HintName == other.HintName && Text == other.Text && Diagnostics.SequenceEqual(other.Diagnostics);

    public override bool Equals(object? obj) => Equals(obj as NativeOutput);

    public override int GetHashCode() => Text.GetHashCode();
}
