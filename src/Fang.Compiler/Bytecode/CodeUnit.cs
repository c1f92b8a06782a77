namespace Fang.Compiler.Bytecode;

/// <summary>
/// What one scope compiles to: instructions, tables and constants, all plain CLR values that can be written to disk.
/// </summary>
/// <remarks>
/// Registers: 0 .. LocalNames.Length-1 are, in CPython's order, the parameters (positional, keyword-only, *args, **kwargs),
/// the other locals, the cell variables that are not among these, and the free variables; temporaries follow up to
/// <see cref="RegisterCount"/>. A parameter or local that is a cell variable keeps its register, which
/// <see cref="Opcode.MakeCell"/> turns into a cell.
/// The first constant of a function is its docstring if it is a string.
/// Constants are null (None), bool, long, BigInteger, double, Complex, string, CodePointString, BytesConstant,
/// EllipsisConstant, TupleConstant, FrozenSetConstant and CodeUnit.
/// </remarks>
public sealed class CodeUnit
{
    public required string Name { get; init; }
    public required string QualifiedName { get; init; }
    public required string FileName { get; init; }
    public required int FirstLine { get; init; }
    public required CodeFlags Flags { get; init; }

    /// <summary>Positional parameters, positional-only ones included; *args not.</summary>
    public required int ArgumentCount { get; init; }
    public required int PositionalOnlyCount { get; init; }
    public required int KeywordOnlyCount { get; init; }
    public required int RegisterCount { get; init; }

    /// <summary>All parameters, *args and **kwargs too. The sum of anything that a file may hold.</summary>
    public long ParameterCount => (long)ArgumentCount + KeywordOnlyCount
        + (Flags.HasFlag(CodeFlags.VarArgs) ? 1 : 0) + (Flags.HasFlag(CodeFlags.VarKeywords) ? 1 : 0);

    /// <summary>co_varnames, then cell variables that are not among them, then co_freevars.</summary>
    public required string[] LocalNames { get; init; }

    /// <summary>How many of <see cref="LocalNames"/> are co_varnames.</summary>
    public required int VariableCount { get; init; }

    /// <summary>Which of <see cref="LocalNames"/> hold a cell (cell variables and free variables).</summary>
    public required bool[] IsCell { get; init; }

    /// <summary>How many names at the end of <see cref="LocalNames"/> are free variables.</summary>
    public required int FreeCount { get; init; }
    public required string[] Names { get; init; }
    public required object?[] Constants { get; init; }
    public required Instruction[] Instructions { get; init; }

    /// <summary>One entry an instruction. A unit that was read from a file decodes them when they are first asked for.</summary>
    public CodePosition[] Positions
    {
        get => _positions ??= PositionTable.Decode(EncodedPositions.Span, Instructions.Length);
        init => _positions = value;
    }

    // Written once; two threads that decode at the same time write equal arrays.
    private CodePosition[]? _positions;

    /// <summary>What <see cref="PositionTable.Decode"/> makes the positions of, unless they were given.</summary>
    internal ReadOnlyMemory<byte> EncodedPositions { get; init; }
    public required ExceptionEntry[] ExceptionTable { get; init; }
}
