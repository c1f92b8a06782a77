using Fang.Compiler.Bytecode;

namespace Fang.Compiler;

/// <summary>How to compile a tree.</summary>
public sealed record CompileOptions
{
    /// <summary>The options of a plain call of compile.</summary>
    public static CompileOptions Default { get; } = new();

    /// <summary>0: keep assertions; 1: <c>-O</c>, without them; 2: <c>-OO</c>, without docstrings too.</summary>
    public int Optimize { get; init; }

    /// <summary>Future features that the caller has switched on already (the Future* flags).</summary>
    public CodeFlags Futures { get; init; }

    /// <summary>Allow await outside of functions (PyCF_ALLOW_TOP_LEVEL_AWAIT).</summary>
    public bool AllowTopLevelAwait { get; init; }
}
