namespace Fang.Jit.Graphs;

/// <summary>What the frame's registers must hold when the interpreter takes over at an instruction, and what they hold already.</summary>
internal sealed class FrameState(int pc, Node?[] registers, Node?[] memory, InlinedFrame? inlined, HeapFacts heap)
{
    public int Pc { get; } = pc;

    /// <summary>The value of each live register; null for dead ones.</summary>
    public Node?[] Registers { get; } = registers;

    /// <summary>What the frame's own registers are known to hold.</summary>
    public Node?[] Memory { get; } = memory;

    /// <summary>For code of a function that was inlined, the frame that must be made for the interpreter; null for the code's own frame.</summary>
    public InlinedFrame? Inlined { get; } = inlined;

    /// <summary>What the virtual objects in it, and in the frames that called, are.</summary>
    public HeapFacts Heap { get; } = heap;

    /// <summary>Whether a register must be written.</summary>
    public bool IsStale(int register) => Registers[register] is { } value && !IsHeldBy(Memory[register], value);

    /// <summary>The registers that must be written.</summary>
    public IEnumerable<int> Stale()
    {
        for (var register = 0; register < Registers.Length; register++)
        {
            if (IsStale(register))
                yield return register;
        }
    }

    /// <summary>What the interpreter needs of the graph's values, in this frame and in those that called it.</summary>
    public IEnumerable<Node> Needed()
    {
        foreach (var value in Values())
        {
            foreach (var part in PartsOf(value))
                yield return part;
        }
    }

    /// <summary>The values that the frames get, virtual objects among them.</summary>
    public IEnumerable<Node> Values()
    {
        for (var state = this; state != null; state = state.Inlined?.Caller)
        {
            foreach (var register in state.Stale())
                yield return state.Registers[register]!;
            if (state.Inlined is not { } inlined)
                continue;
            yield return inlined.Function;
            if (inlined.Instance != null)
                yield return inlined.Instance;
        }
    }

    private IEnumerable<Node> PartsOf(Node value) => Heap.ObjectOf(value) is { } made ? [made] : Heap.Virtuals[value].Fields.SelectMany(PartsOf);

    private static bool IsHeldBy(Node? held, Node value) => held != null
        && (ReferenceEquals(held, value) || ReferenceEquals(held, value.Boxed) || (held.Kind == NodeKind.Box && ReferenceEquals(held.Inputs[0], value)));
}
