namespace Fang.Modules;

/// <summary>The number of processors that programs see.</summary>
public static class ProcessorCount
{
    /// <summary>The number that <c>-X cpu_count</c> sets at start; null for the system's.</summary>
    public static int? Given { get; set; }
}
