namespace Fang.Runtime.Threading;

/// <summary>What a Python thread does at a safepoint (loop ends, calls, waits) when its <see cref="ThreadState.Interrupt"/> is set.</summary>
public static class Safepoint
{
    /// <summary>Runs what is pending, such as signal handlers; each source adds itself when first used. May throw.</summary>
    internal static Action<ThreadState>? Pending { get; set; }

    /// <summary>Runs what is pending for this thread. May throw what a signal handler raises.</summary>
    public static void Reach(ThreadState thread)
    {
        // A loop that was asked to leave, or machine code that must, is still to see it.
        thread.Interrupt = thread.LeaveLoop || thread.ChangedFrames > 0;
        if (thread.IsSampleDue)
            Tiering.Tiers.Sample(thread);
        Finalizers.Run(thread);
        Pending?.Invoke(thread);
    }
}
