namespace Fang.Runtime.Threading;

/// <summary>What a Python thread does at a safepoint (loop ends, calls) when its <see cref="ThreadState.Interrupt"/> is set.</summary>
internal static class Safepoint
{
    /// <summary>Runs what is pending; each source registers itself here when first used. May throw.</summary>
    internal static Action<ThreadState>? Pending { get; set; }

    public static void Reach(ThreadState thread)
    {
        thread.Interrupt = false;
        Pending?.Invoke(thread);
    }
}
