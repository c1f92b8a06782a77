using Fang.Compiler.Bytecode;
using Fang.Runtime.Objects;
using Fang.Runtime.Tiering;

namespace Fang.Jit.Graphs;

/// <summary>What a code object does from one instruction on, between bytecode and machine code.</summary>
/// <param name="isFrameless">Whether it is of a function that runs without a frame.</param>
internal sealed class Graph(PyCode code, int entry, bool isFrameless = false)
{
    private int _count;

    public PyCode Code { get; } = code;
    public int Entry { get; } = entry;

    /// <summary>Whether it becomes code that is called with the arguments and makes its own frame, if it needs one.</summary>
    public bool IsDirect { get; } = CanBeDirect(code, entry);

    public bool IsFrameless { get; } = isFrameless;

    /// <summary>Of frameless code, how it is called.</summary>
    public FramelessSignature? Signature { get; set; }

    public static bool CanBeDirect(PyCode code, int entry) => entry == 0 && code.TakesPlainArguments && code.ArgumentCount <= CompiledCode.MaximumArity
        && code.Unit.Flags.HasFlag(CodeFlags.Optimized);

    /// <summary>The first is the entry; each stands behind those that dominate it.</summary>
    public List<Block> Blocks { get; } = [];

    /// <summary>The most inlined calls that are open at once.</summary>
    public int InlineDepth { get; set; }

    /// <summary>Handlers that are no part of it, because none was seen to run.</summary>
    public HashSet<int> ColdHandlers { get; } = [];

    /// <summary>How many nodes were made.</summary>
    public int Size => _count;

    public int NextId() => _count++;
}
