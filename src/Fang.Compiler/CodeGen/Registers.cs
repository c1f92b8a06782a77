namespace Fang.Compiler.CodeGen;

/// <summary>
/// The numbers of registers while a unit is being compiled. How many locals and cells there will be is not known yet, so
/// each kind counts in a range of its own; <see cref="CodeAssembler"/> lays the ranges one after the other.
/// </summary>
internal static class Registers
{
    private const int RangeBits = 24;
    private const int OffsetMask = (1 << RangeBits) - 1;

    /// <summary>Parameters and other locals that are not cells only.</summary>
    public const int Variables = 0;

    /// <summary>Cell variables that are not among the variables.</summary>
    public const int Cells = 1 << RangeBits;

    /// <summary>Free variables.</summary>
    public const int Frees = 2 << RangeBits;

    /// <summary>Temporaries.</summary>
    public const int Temporaries = 3 << RangeBits;

    public static bool IsVariable(int register) => register < Cells;

    public static bool IsTemporary(int register) => register >= Temporaries;

    /// <summary>Which range, 0 to 3.</summary>
    public static int Range(int register) => register >> RangeBits;

    /// <summary>The number within the range.</summary>
    public static int Offset(int register) => register & OffsetMask;
}
