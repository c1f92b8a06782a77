namespace Fang.Compiler.Bytecode;

/// <summary>Stored code is damaged, or was written by another version.</summary>
public sealed class CorruptCodeException(string message) : Exception(message);
