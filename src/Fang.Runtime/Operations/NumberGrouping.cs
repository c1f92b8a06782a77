namespace Fang.Runtime.Operations;

/// <summary>How the digits of a number are grouped, and what stands for the point.</summary>
/// <param name="Separator">What stands between groups; empty for none.</param>
/// <param name="Point">What stands for the point.</param>
/// <param name="Sizes">The sizes of the groups from the right; the last one repeats, 127 ends the grouping.</param>
internal readonly record struct NumberGrouping(string Separator, string Point, byte[] Sizes);
