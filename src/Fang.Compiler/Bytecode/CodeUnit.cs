namespace Fang.Compiler.Bytecode;

/// <summary>
/// What one scope compiles to: instructions, tables and constants, all plain CLR values that can be written to disk.
/// </summary>
/// <remarks>
/// Registers: 0 .. LocalCount-1 are, in CPython's order, the parameters (positional, keyword-only, *args, **kwargs),
/// the other locals, the cell variables that are not among these, and the free variables; temporaries follow up to
/// <see cref="RegisterCount"/>. A parameter or local that is a cell variable keeps its register, which
/// <see cref="Opcode.MakeCell"/> turns into a cell.
/// The first constant of a function is its docstring if it is a string.
/// Constants are null (None), bool, long, BigInteger, double, Complex, string, CodePointString, BytesConstant,
/// EllipsisConstant, TupleConstant, FrozenSetConstant and CodeUnit.
/// A unit that was read from a file reads its body when something of it is first asked for: most functions of a library never run.
/// </remarks>
public sealed class CodeUnit
{
    private readonly StoredBody? _stored;

    // Written once: threads that read it at the same time go on with the one that came first.
    private CodeBody? _body;

    /// <summary>A unit with its body.</summary>
    public CodeUnit(CodeBody body)
    {
        _body = body;
        LocalCount = body.LocalNames.Length;
    }

    /// <summary>A unit whose body stands in a file.</summary>
    internal CodeUnit(StoredBody stored, int localCount)
    {
        _stored = stored;
        LocalCount = localCount;
    }

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

    /// <summary>The length of <see cref="LocalNames"/>.</summary>
    public int LocalCount { get; }

    /// <summary>How many of <see cref="LocalNames"/> are co_varnames.</summary>
    public required int VariableCount { get; init; }

    /// <summary>How many names at the end of <see cref="LocalNames"/> are free variables.</summary>
    public required int FreeCount { get; init; }

    /// <inheritdoc cref="CodeBody.LocalNames"/>
    public string[] LocalNames => Body.LocalNames;

    /// <inheritdoc cref="CodeBody.IsCell"/>
    public bool[] IsCell => Body.IsCell;

    /// <inheritdoc cref="CodeBody.Names"/>
    public string[] Names => Body.Names;

    /// <inheritdoc cref="CodeBody.Constants"/>
    public object?[] Constants => Body.Constants;

    /// <inheritdoc cref="CodeBody.Instructions"/>
    public Instruction[] Instructions => Body.Instructions;

    /// <inheritdoc cref="CodeBody.Positions"/>
    public CodePosition[] Positions => Body.Positions;

    /// <inheritdoc cref="CodeBody.ExceptionTable"/>
    public ExceptionEntry[] ExceptionTable => Body.ExceptionTable;

    /// <summary>A <see cref="CorruptCodeException"/> if it is now read and what stands there is no body, however intact the file is.</summary>
    internal CodeBody Body => _body ?? ReadBody();

    private CodeBody ReadBody()
    {
        var body = _stored!.Read();
        CodeVerifier.VerifyBody(this, body);
        return Interlocked.CompareExchange(ref _body, body, null) ?? body;
    }
}
