using Fang.Platform;

namespace Fang.Runtime.Threading;

/// <summary>The Python threads of this process.</summary>
public static class PyThreads
{
    private static readonly Lock Registering = new();

    // Written under Registering.
    private static readonly List<ThreadState> All = [];

    private static long _lastIdent;

    // How many milliseconds a collection waits for threads that shall let go of dead objects.
    private const int ForgettingLimit = 20;

    /// <summary>
    /// True from the moment a second Python thread is about to start, for good: mutations of shared containers take their
    /// locks from then on. Written by the thread that starts the second one, before it starts.
    /// </summary>
    public static bool Multiple { get; private set; }

    /// <summary>The thread that started Python: signal handlers run there. Written once, when Python starts.</summary>
    internal static ThreadState? Main { get; private set; }

    internal static void BecomeMultiple() => Multiple = true;

    /// <summary>Makes the running thread Python's main thread.</summary>
    internal static void BecomeMain()
    {
        var state = ThreadState.Current;
        state.NativeId = Processes.ThreadId();
        Main = state;
    }

    /// <summary>A number that no other thread has had.</summary>
    internal static long NextIdent() => Interlocked.Increment(ref _lastIdent);

    internal static void Register(ThreadState state)
    {
        lock (Registering)
            All.Add(state);
    }

    /// <summary>The thread has ended.</summary>
    internal static void Unregister(ThreadState state)
    {
        lock (Registering)
            All.Remove(state);
    }

    /// <summary>The threads that live, newest last.</summary>
    internal static ThreadState[] Living()
    {
        lock (Registering)
        {
            // Not by IsAlive, which is false too for a moment of a thread's start.
            All.RemoveAll(state => (state.Thread.ThreadState & System.Threading.ThreadState.Stopped) != 0);
            return [.. All];
        }
    }

    /// <summary>The living thread of this ident; null if there is none.</summary>
    internal static ThreadState? Find(long ident) => Array.Find(Living(), state => state.Ident == ident);

    /// <summary>
    /// Has the other threads that wait for a lock or the like let go of what their dead registers hold: a thread of a
    /// pool would keep the last task's result while it waits for the next. Who runs overwrites its registers soon enough.
    /// </summary>
    internal static void LetWaitingForget(ThreadState caller)
    {
        if (!Multiple)
            return;
        var others = Array.FindAll(Living(), state => state != caller && state.Parking != null);
        foreach (var state in others)
        {
            state.IsForgetDue = true;
            state.RequestSafepoint();
        }
        // Not for long: a thread that has just been woken for another reason may be on its way to anything.
        var deadline = Environment.TickCount64 + ForgettingLimit;
        foreach (var state in others)
        {
            while (state.IsForgetDue && state.Parking != null && Environment.TickCount64 < deadline)
                Thread.Yield();
        }
    }

    /// <summary>Lets every thread look at its next safepoint, and those that wait for a lock at once.</summary>
    internal static void InterruptAll()
    {
        foreach (var state in Living())
            state.RequestSafepoint();
    }
}
