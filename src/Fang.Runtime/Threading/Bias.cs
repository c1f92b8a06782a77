using System.Runtime.CompilerServices;

namespace Fang.Runtime.Threading;

/// <summary>
/// Lets the one thread that fills a container do so without its lock, though other threads exist. A container has a field
/// for the number of its owner: 0 while nobody has mutated it since there are threads, then the thread that did so first,
/// and <see cref="Shared"/> for good once another thread has mutated it too (or copied its items as of one moment).
/// </summary>
/// <remarks>
/// The field is written under the container's lock alone. Who holds the lock has made sure through <see cref="Settle"/>
/// that nobody mutates without it but possibly the holder itself; so a mutation either is the owner's, between
/// <see cref="TryEnter"/> and <see cref="Leave"/>, or holds the lock with the owner being the same thread or none.
/// <para>The owner writes <see cref="ThreadState.IsMutating"/>, then reads the field, with no fence of the processor between
/// them. Who takes the container away writes the field, then has a fence executed on all processors that run the process,
/// then reads IsMutating: either the owner has seen the new field, or its mark is seen, and waited for. What the owner
/// does between entering and leaving runs no Python code, allocates nothing and does not throw, so the wait is short.</para>
/// <para>A fence of that kind costs some microseconds. A program whose threads hand containers on and mutate them on both
/// sides would pay it for each, so after <see cref="Limit"/> of them containers get no owners any more.</para>
/// </remarks>
internal static class Bias
{
    /// <summary>The owner of a container that several threads mutate.</summary>
    public const int Shared = -1;

    private const int Limit = 1000;

    private static int _revocations;

    /// <summary>Whether the running thread may mutate without the lock; if so, it must call <see cref="Leave"/> afterwards.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryEnter(ref int owner, out ThreadState thread)
    {
        thread = ThreadState.Current;
        thread.IsMutating = true;
        if (Volatile.Read(ref owner) == thread.Number)
            return true;
        thread.IsMutating = false;
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Leave(ThreadState thread) => thread.IsMutating = false;

    /// <summary>Takes the lock of a container, and the container from its owner, until the result is disposed of.</summary>
    public static Holder Lock(object container, ref int owner)
    {
        Monitor.Enter(container);
        Settle(ref owner);
        return new Holder(container);
    }

    /// <summary>Holds a container's lock.</summary>
    public readonly ref struct Holder(object container)
    {
        public void Dispose() => Monitor.Exit(container);
    }

    private static void Settle(ref int owner)
    {
        var seen = owner;
        if (seen == Shared)
            return;
        var number = ThreadState.Current.Number;
        if (seen == 0)
            owner = number > 0 && Volatile.Read(ref _revocations) < Limit ? number : Shared;
        else if (seen != number)
            Revoke(ref owner, seen);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Revoke(ref int owner, int previous)
    {
        Volatile.Write(ref owner, Shared);
        Interlocked.Increment(ref _revocations);
        Interlocked.MemoryBarrierProcessWide();
        // A thread that has ended mutates nothing.
        if (PyThreads.Find(previous) is not { } thread)
            return;
        SpinWait spin = default;
        while (thread.IsMutating)
            spin.SpinOnce();
    }
}
