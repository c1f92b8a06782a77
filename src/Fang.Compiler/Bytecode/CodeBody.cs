namespace Fang.Compiler.Bytecode;

/// <summary>What of a code unit is needed only when its code runs, or is looked at.</summary>
public sealed class CodeBody
{
    /// <summary>co_varnames, then cell variables that are not among them, then co_freevars.</summary>
    public required string[] LocalNames { get; init; }

    /// <summary>Which of <see cref="LocalNames"/> hold a cell (cell variables and free variables).</summary>
    public required bool[] IsCell { get; init; }
    public required string[] Names { get; init; }
    public required object?[] Constants { get; init; }
    public required Instruction[] Instructions { get; init; }
    public required ExceptionEntry[] ExceptionTable { get; init; }

    /// <summary>One entry an instruction. A body that was read from a file decodes them when they are first asked for.</summary>
    public CodePosition[] Positions
    {
        get => _positions ??= PositionTable.Decode(EncodedPositions.Span, Instructions.Length);
        init => _positions = value;
    }

    // Written once; two threads that decode at the same time write equal arrays.
    private CodePosition[]? _positions;

    /// <summary>What <see cref="PositionTable.Decode"/> makes the positions of, unless they were given.</summary>
    internal ReadOnlyMemory<byte> EncodedPositions { get; init; }
}
