namespace Fang.Runtime.Threading;

/// <summary>A lock that any thread may release; taking and releasing it is one compare-and-swap while nobody waits.</summary>
public sealed class ParkingLock : Waitable
{
    private const int Free = 0;
    private const int Held = 1;
    private const int Contended = 2;
    private const int Spins = 8;

    // Changed by interlocked operations alone. Contended: somebody may wait, so who releases wakes one.
    private int _state;

    /// <summary>Whether it is taken.</summary>
    public bool IsHeld => Volatile.Read(ref _state) != Free;

    /// <summary>Takes it if it is free.</summary>
    public bool TryEnter() => Interlocked.CompareExchange(ref _state, Held, Free) == Free;

    /// <summary>Takes it, waiting at most so many nanoseconds (negative: without end). Throws what a signal handler raises meanwhile.</summary>
    public bool Enter(ThreadState thread, long nanoseconds)
    {
        if (TryEnter())
            return true;
        if (nanoseconds == 0)
            return false;
        for (var i = 0; i < Spins; i++)
        {
            Thread.SpinWait(20);
            if (Volatile.Read(ref _state) == Free && TryEnter())
                return true;
        }
        return Wait(thread, nanoseconds);
    }

    /// <summary>Releases it; false if it is free.</summary>
    public bool TryExit()
    {
        var before = Interlocked.Exchange(ref _state, Free);
        if (before == Contended)
            Wake();
        return before != Free;
    }

    /// <inheritdoc/>
    protected override bool TryTake() => Interlocked.Exchange(ref _state, Contended) == Free;
}
