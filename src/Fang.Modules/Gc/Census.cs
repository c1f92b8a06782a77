using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>
/// Counts what a collection finds. Objects that .NET's collector frees leave no trace, so each full collection remembers
/// the objects that running functions lead to, and the next one looks which of them died in cycles. What is made and
/// dies between two collections is not counted.
/// </summary>
internal static class Census
{
    private static readonly Lock Taking = new();

    // Under the lock.
    private static List<WeakGCHandle<PyObject>> _known = [];

    /// <summary>Handles of the remembered objects that seem to be cyclic garbage; with <paramref name="saved"/> that garbage goes there.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static List<WeakGCHandle<PyObject>> Suspects(ThreadState thread, PyList? saved)
    {
        var living = Heap.ReachableFromFrames(thread);
        List<WeakGCHandle<PyObject>> known;
        lock (Taking)
        {
            known = _known;
            _known = [];
        }
        var dead = new Dictionary<PyObject, int>(ReferenceEqualityComparer.Instance);
        foreach (var handle in known)
        {
            if (handle.TryGetTarget(out var value) && !living.Contains(value))
                dead[value] = 0;
        }
        RemoveAcyclic(dead);
        if (saved != null && dead.Count > 0)
        {
            var reachable = Heap.Reachable(thread);
            foreach (var value in dead.Keys)
            {
                if (!reachable.Contains(value))
                    saved.Append(value);
            }
        }
        var suspects = new List<WeakGCHandle<PyObject>>();
        foreach (var handle in known)
        {
            if (handle.TryGetTarget(out var value) && dead.ContainsKey(value))
                suspects.Add(handle);
            else
                handle.Dispose();
        }
        return suspects;
    }

    // What nothing else that is dead refers to would have died without a collector.
    private static void RemoveAcyclic(Dictionary<PyObject, int> dead)
    {
        var referents = new List<PyObject>();
        foreach (var value in dead.Keys.ToArray())
        {
            referents.Clear();
            Referents.AddTo(referents, value);
            foreach (var referent in referents)
            {
                if (dead.TryGetValue(referent, out var count))
                    dead[referent] = count + 1;
            }
        }
        var unreferenced = new Stack<PyObject>();
        foreach (var (value, count) in dead)
        {
            if (count == 0)
                unreferenced.Push(value);
        }
        while (unreferenced.TryPop(out var value))
        {
            dead.Remove(value);
            referents.Clear();
            Referents.AddTo(referents, value);
            foreach (var referent in referents)
            {
                if (!dead.TryGetValue(referent, out var count))
                    continue;
                dead[referent] = count - 1;
                if (count == 1)
                    unreferenced.Push(referent);
            }
        }
    }

    /// <summary>How many of the suspects are gone; the handles are freed.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int CountDead(List<WeakGCHandle<PyObject>> suspects)
    {
        var count = 0;
        foreach (var handle in suspects)
        {
            if (!handle.TryGetTarget(out _))
                count++;
            handle.Dispose();
        }
        return count;
    }

    /// <summary>Remembers what is there for the next collection.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Remember(ThreadState thread)
    {
        var known = new List<WeakGCHandle<PyObject>>();
        foreach (var value in Heap.ReachableFromFrames(thread))
        {
            if (Referents.MayBeCyclic(value))
                known.Add(new WeakGCHandle<PyObject>(value, trackResurrection: true));
        }
        lock (Taking)
        {
            foreach (var handle in _known)
                handle.Dispose();
            _known = known;
        }
    }
}
