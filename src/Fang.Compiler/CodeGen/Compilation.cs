using Fang.Compiler.Bytecode;
using Fang.Compiler.Scopes;
using Fang.Syntax.Ast;

namespace Fang.Compiler.CodeGen;

/// <summary>What the units of one compilation share.</summary>
internal sealed class Compilation(
    string fileName, CompileOptions options, CodeFlags futures, long lastFuturePlace, ScopeTable scopes, List<SyntaxWarningInfo>? warnings)
{
    public string FileName { get; } = fileName;
    public CompileOptions Options { get; } = options;

    /// <summary>The future features in force, which every code object carries in its flags.</summary>
    public CodeFlags Futures { get; } = futures;

    /// <summary>The place of the last allowed future import.</summary>
    public long LastFuturePlace { get; } = lastFuturePlace;
    public ScopeTable Scopes { get; } = scopes;
    public ConstantFolder Folder { get; } = new(options.Optimize == 0);

    /// <summary>Annotations are stored as text (PEP 563).</summary>
    public bool AnnotationsAreText { get; } = (futures & CodeFlags.FutureAnnotations) != 0;

    /// <summary>Notes a SyntaxWarning.</summary>
    public void Warn(string message, SourceSpan span)
    {
        var warning = new SyntaxWarningInfo(message, span);
        // A finally clause is compiled once for each way through it.
        if (warnings is not null && !warnings.Contains(warning))
            warnings.Add(warning);
    }
}
