namespace Fang.Runtime.Tiering;

/// <summary>What tier 1 has done so far in this process; <c>sys._jit.counters()</c> shows it.</summary>
/// <remarks>All threads add, at events that are rare: nothing is counted while code runs.</remarks>
internal static class TierCounters
{
    private static long _compiled;
    private static long _entered;
    private static long _deoptimized;
    private static long _givenUp;

    /// <summary>Pieces of machine code made: of calls and of loops.</summary>
    public static long Compiled => Interlocked.Read(ref _compiled);

    /// <summary>Running frames that moved into the machine code of a loop.</summary>
    public static long Entered => Interlocked.Read(ref _entered);

    /// <summary>Guards that failed.</summary>
    public static long Deoptimized => Interlocked.Read(ref _deoptimized);

    /// <summary>Code objects that are interpreted for good.</summary>
    public static long GivenUp => Interlocked.Read(ref _givenUp);

    public static void CountCompiled() => Interlocked.Increment(ref _compiled);

    public static void CountEntered() => Interlocked.Increment(ref _entered);

    public static void CountDeoptimized() => Interlocked.Increment(ref _deoptimized);

    public static void CountGivenUp() => Interlocked.Increment(ref _givenUp);
}
