using Fang.Compiler.Bytecode;
using Fang.Compiler.CodeGen;
using Fang.Compiler.Scopes;
using Fang.Syntax.Ast;

namespace Fang.Compiler;

/// <summary>Compiles syntax trees.</summary>
public static class PythonCompiler
{
    /// <summary>
    /// The code of a module, an interactive statement or an expression. Throws a SyntaxErrorException, or a
    /// <see cref="CompilationRecursionException"/> if the tree is too deep.
    /// </summary>
    /// <param name="tree">What to compile.</param>
    /// <param name="fileName">The co_filename of the code.</param>
    /// <param name="options">How to compile it.</param>
    /// <param name="warnings">Where warnings go; null to drop them.</param>
    public static CodeUnit Compile(Mod tree, string fileName, CompileOptions options, List<SyntaxWarningInfo>? warnings)
    {
        var futures = FutureFeatures.Find(tree, out var lastFuturePlace) | options.Futures;
        var scopes = ScopeTable.Build(tree, futures);
        var compilation = new Compilation(fileName, options, futures, lastFuturePlace, scopes, warnings);
        return new UnitCompiler(compilation, scopes.Top).CompileTree(tree);
    }
}
