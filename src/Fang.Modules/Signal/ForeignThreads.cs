using Fang.Platform;

namespace Fang.Modules.SignalHandling;

/// <summary>
/// The threads of this process that are not Python's: the .NET runtime's own, and the one that started the process. As
/// long as they do not block signals, a signal that all Python threads block would be delivered there.
/// </summary>
internal static class ForeignThreads
{
    private static readonly Lock Changing = new();

    // Those that block signals already; under Changing.
    private static readonly HashSet<int> Blocking = [];

    private static bool _done;

    /// <summary>As <see cref="BlockSignals"/>, for the first time: a signal that a Python thread sends to its process then reaches that thread at once.</summary>
    public static void BlockSignalsOnce()
    {
        if (!_done)
            BlockSignals();
        _done = true;
    }

    /// <summary>Makes them block all signals but those that the runtime needs itself.</summary>
    public static void BlockSignals()
    {
        lock (Changing)
        {
            var python = new HashSet<int>();
            foreach (var thread in PyThreads.Living())
                python.Add(thread.WaitForNativeId());
            foreach (var id in Processes.Threads())
            {
                if (!python.Contains(id) && Blocking.Add(id))
                    Signals.BlockAllIn(id);
            }
        }
    }
}
