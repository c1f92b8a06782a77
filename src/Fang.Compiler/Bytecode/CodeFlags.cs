namespace Fang.Compiler.Bytecode;

/// <summary>Flags of a code object, with CPython's values (library reference "inspect", Code Objects Bit Flags).</summary>
[Flags]
public enum CodeFlags
{
    None = 0,
    Optimized = 0x1,
    NewLocals = 0x2,
    VarArgs = 0x4,
    VarKeywords = 0x8,
    Nested = 0x10,
    Generator = 0x20,
    Coroutine = 0x80,
    IterableCoroutine = 0x100,
    AsyncGenerator = 0x200,
    FutureDivision = 0x20000,
    FutureAbsoluteImport = 0x40000,
    FutureWithStatement = 0x80000,
    FuturePrintFunction = 0x100000,
    FutureUnicodeLiterals = 0x200000,
    FutureBarryAsBdfl = 0x400000,
    FutureGeneratorStop = 0x800000,
    FutureAnnotations = 0x1000000,
}

/// <summary>Which extra parts <see cref="Opcode.MakeFunction"/> finds in its window, in this order.</summary>
[Flags]
public enum MakeFunctionFlags : ushort
{
    None = 0,
    /// <summary>A tuple of defaults of positional parameters.</summary>
    Defaults = 1,
    /// <summary>A dict of defaults of keyword-only parameters.</summary>
    KeywordDefaults = 2,
    /// <summary>A flat tuple (name, annotation, name, annotation, ...), made into __annotations__ when asked for.</summary>
    Annotations = 4,
    /// <summary>A tuple of cells in the order of the code object's free variables.</summary>
    Closure = 8,
}
