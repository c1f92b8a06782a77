using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Threading;

/// <summary>
/// Dead objects whose <c>__del__</c> waits, and callbacks of dead referents: a Python thread runs them at its next
/// safepoint, never the collector's thread.
/// </summary>
internal static class Finalizers
{
    private static readonly ConcurrentQueue<PyObject> Dead = new();

    // Dead objects of native types, such as files: their turn comes last, because the others may still use them.
    private static readonly ConcurrentQueue<PyObject> DeadNatives = new();
    private static readonly ConcurrentQueue<Action> Callbacks = new();
    private static readonly ConcurrentQueue<Action> Releases = new();

    // Coroutines that nobody awaited, told of in the order they were made in, however the collector found them. Under its own lock.
    private static readonly PriorityQueue<PyObject, long> Unawaited = new();

    /// <summary>Whether an object with <c>__del__</c> of a Python class was ever made. It only becomes true.</summary>
    public static bool HasInstances { get; set; }

    // 1 while the threads have been asked to look.
    private static int _requested;

    /// <summary>Queues a dead object for its <c>__del__</c>. Any thread.</summary>
    public static void Enqueue(PyObject dead)
    {
        // A class over a native type inherits the native __del__.
        var isOfPython = dead.Type.HasFinalizer && dead.Type.Lookup(WellKnown.Del) is not PySlotWrapper;
        (isOfPython ? Dead : DeadNatives).Enqueue(dead);
        Request();
    }

    /// <summary>Queues giving back to the system what a dead native object holds, after all that may still use it. Any thread. It does not throw.</summary>
    public static void EnqueueRelease(Action release)
    {
        Releases.Enqueue(release);
        Request();
    }

    /// <summary>Queues what is to be done because something died, such as a weak reference's callback. Any thread. It does not throw.</summary>
    public static void Enqueue(Action callback)
    {
        Callbacks.Enqueue(callback);
        Request();
    }

    /// <summary>Queues a coroutine that died without being awaited, made at a time <paramref name="born"/>. Any thread.</summary>
    public static void EnqueueUnawaited(PyObject dead, long born)
    {
        lock (Unawaited)
            Unawaited.Enqueue(dead, born);
        Request();
    }

    private static bool TryTakeUnawaited([NotNullWhen(true)] out PyObject? dead)
    {
        lock (Unawaited)
            return Unawaited.TryDequeue(out dead, out _);
    }

    private static void Request()
    {
        if (Interlocked.Exchange(ref _requested, 1) == 0)
            PyThreads.InterruptAll();
    }

    /// <summary>Runs what waits, on the thread that comes first; tells how much it was. The pending exception of the thread stays.</summary>
    public static int Run(ThreadState thread)
    {
        // What a finalizer reaches a safepoint with waits for its turn: thousands of them would nest in each other.
        if (Volatile.Read(ref _requested) == 0 || thread.IsFinalizing)
            return 0;
        var count = 0;
        var pending = thread.Error;
        thread.Error = null;
        thread.IsFinalizing = true;
        try
        {
            while (Interlocked.Exchange(ref _requested, 0) != 0)
            {
                while (Callbacks.TryDequeue(out var callback))
                {
                    callback();
                    count++;
                }
                while (Dead.TryDequeue(out var dead) || DeadNatives.TryDequeue(out dead) || TryTakeUnawaited(out dead))
                {
                    Finalize(dead);
                    count++;
                }
                while (Releases.TryDequeue(out var release))
                {
                    release();
                    count++;
                }
            }
        }
        finally
        {
            thread.IsFinalizing = false;
            thread.Error = pending;
        }
        return count;
    }

    private static unsafe void Finalize(PyObject dead)
    {
        var slot = dead.Type.Slots.Finalize;
        if (slot == null)
            return;
        if (dead is PyFinalizableInstance instance)
            instance.IsFinalized = true;
        try
        {
            slot(dead);
        }
        catch (PyException error)
        {
            Unraisable.Report(error.Value, null, dead.Type.Lookup(WellKnown.Del) is { } method and not PySlotWrapper ? method : dead);
        }
    }
}
