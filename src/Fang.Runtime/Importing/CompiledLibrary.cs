using Fang.Compiler.Bytecode;

namespace Fang.Runtime.Importing;

/// <summary>Code of the library's files, needed before importlib runs.</summary>
internal static class CompiledLibrary
{
    /// <summary>The code of a source file.</summary>
    public static CodeUnit Load(string path, string fileName) => SourceCompiler.CompileModule(File.ReadAllBytes(path), fileName, 0);
}
