namespace Fang.Jit.Graphs;

/// <summary>What the frame's registers must hold when the interpreter takes over at an instruction, and what they hold already.</summary>
internal sealed class FrameState(int pc, Node?[] registers, Node?[] memory)
{
    public int Pc { get; } = pc;

    /// <summary>The value of each live register; null for dead ones.</summary>
    public Node?[] Registers { get; } = registers;

    /// <summary>What the frame's own registers are known to hold.</summary>
    public Node?[] Memory { get; } = memory;

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

    private static bool IsHeldBy(Node? held, Node value) => held != null && (ReferenceEquals(held, value) || ReferenceEquals(held, value.Boxed));
}
