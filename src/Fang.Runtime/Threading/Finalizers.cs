using System.Collections.Concurrent;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Threading;

/// <summary>Dead objects whose <c>__del__</c> waits for a Python thread's safepoint: it never runs on the collector's thread.</summary>
internal static class Finalizers
{
    private static readonly ConcurrentQueue<PyObject> Waiting = new();

    /// <summary>The thread that runs finalizers when it next reaches a safepoint: the main thread.</summary>
    internal static ThreadState? Runner { get; set; }

    public static void Enqueue(PyObject dead)
    {
        Waiting.Enqueue(dead);
        if (Runner is { } runner)
            runner.Interrupt = true;
    }

    /// <summary>Calls the waiting finalizers; <paramref name="unraisable"/> gets what they raise.</summary>
    public static unsafe void Run(ThreadState thread, Action<PyBaseException, PyObject> unraisable)
    {
        while (Waiting.TryDequeue(out var dead))
        {
            var slot = dead.Type.Slots.Finalize;
            if (slot == null)
                continue;
            var pending = thread.Error;
            thread.Error = null;
            try
            {
                slot(dead);
            }
            catch (PyException error)
            {
                unraisable(error.Value, dead);
            }
            thread.Error = pending;
        }
    }
}
