namespace Fang.Modules.Regex;

/// <summary>A translated pattern.</summary>
/// <param name="Code">The instructions; the first is <see cref="Op.BranchNext"/>, the entry is the second.</param>
/// <param name="Sets">The character sets that instructions name.</param>
/// <param name="Guards">The guards that instructions name.</param>
/// <param name="Tables">The tables of branches.</param>
/// <param name="Registers">How many registers a match needs.</param>
internal sealed record Instructions(int[] Code, CharSet[] Sets, Guard[] Guards, BranchTable[] Tables, int Registers)
{
    /// <summary>Where a match begins.</summary>
    internal const int Entry = 1;
}
