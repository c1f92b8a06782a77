namespace Fang.Runtime.Tiering;

/// <summary>What tier 1 may use, at most: time and memory stay in bounds whatever a program does.</summary>
/// <remarks>
/// Beyond these there is nothing to bound: machine code and profile belong to their code object and are collected with it, and only what was
/// executed while a thread was sampled has a profile.
/// </remarks>
internal static class TierLimits
{
    /// <summary>Loops, and functions, that may wait to be compiled; what finds the queue full is asked for again in a later sample.</summary>
    public const int QueueLength = 256;

    /// <summary>Instructions of a code object that is compiled.</summary>
    public const int Instructions = 3000;

    /// <summary>
    /// Bytes of intermediate language in one piece of machine code. .NET no longer optimises beyond 60,000, or 8,000 uses of local variables,
    /// which code with many exits reaches earlier.
    /// </summary>
    public const int CodeBytes = 48_000;

    /// <summary>Nodes of a graph, past which no further call is inlined.</summary>
    public const int GraphNodes = 1500;

    /// <summary>Loops of one code object that have machine code of their own.</summary>
    public const int LoopsPerCode = 16;

    /// <summary>How often machine code of one code object is replaced because an assumption failed; then it is interpreted for good.</summary>
    public const int Recompilations = 12;

    /// <summary>Long code may be replaced once more for each so many of its instructions.</summary>
    public const int InstructionsPerRecompilation = 16;

    /// <summary>Values of registers that are handed to the interpreter where machine code is left.</summary>
    public const int ExitValues = 512;

    /// <summary>How often one guard fails before the machine code around it is replaced.</summary>
    public const int Failures = 8;

    /// <summary>How often machine code is left for code that no sample has seen run, before it is replaced.</summary>
    public const int UnseenFailures = 300;
}
