namespace Fang.Compiler;

/// <summary>The tree nests too deeply to be compiled; in Python a RecursionError with this message.</summary>
public sealed class CompilationRecursionException() : Exception("maximum recursion depth exceeded during compilation");
