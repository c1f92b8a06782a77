using System.Diagnostics;

namespace Fang.Runtime.Threading;

/// <summary>Something that Python threads wait for. A waiting thread still runs what its safepoints run: signal handlers, finalizers.</summary>
/// <remarks>The object is its own monitor; it is held for a few instructions only, and never while Python code runs.</remarks>
public abstract class Waitable
{
    /// <summary>Waits without end.</summary>
    public const long Forever = -1;

    /// <summary>Takes what is waited for, if it is there. Called with the monitor held.</summary>
    protected abstract bool TryTake();

    /// <summary>
    /// Waits for at most so many nanoseconds; false when they are over. Throws what a signal handler raises.
    /// </summary>
    internal bool Wait(ThreadState thread, long nanoseconds)
    {
        var deadline = nanoseconds < 0 ? long.MaxValue : Saturate(Stopwatch.GetTimestamp(), nanoseconds);
        // Published before Interrupt is read: who sets Interrupt reads it afterwards and wakes this thread.
        // A handler that runs at a safepoint in here may wait for something else.
        var outer = thread.Parking;
        thread.Parking = this;
        Interlocked.MemoryBarrier();
        // The evaluator's loop can only be left after the wait: until then it is no reason to look up.
        var leavesLoop = false;
        try
        {
            while (true)
            {
                if (thread.Interrupt)
                {
                    leavesLoop |= thread.LeaveLoop;
                    thread.LeaveLoop = false;
                    Safepoint.Reach(thread);
                    if (thread.IsForgetDue)
                        thread.ForgetDeadRegisters();
                }
                if (Park(thread, deadline, out var taken))
                    return taken;
            }
        }
        catch
        {
            // A wake-up that was meant for somebody else may have ended here.
            Wake();
            throw;
        }
        finally
        {
            thread.Parking = outer;
            if (leavesLoop)
                thread.LeaveLoop = thread.Interrupt = true;
        }
    }

    // False: the thread shall reach a safepoint and come back.
    private bool Park(ThreadState thread, long deadline, out bool taken)
    {
        lock (this)
        {
            while (true)
            {
                taken = TryTake();
                if (taken)
                    return true;
                if (thread.Interrupt)
                    return false;
                if (deadline == long.MaxValue)
                {
                    Monitor.Wait(this);
                    continue;
                }
                var remaining = deadline - Stopwatch.GetTimestamp();
                if (remaining <= 0)
                    return true;
                Monitor.Wait(this, (int)Math.Min(remaining / TicksPerMillisecond + 1, int.MaxValue));
            }
        }
    }

    /// <summary>Lets one waiting thread look again.</summary>
    protected void Wake()
    {
        lock (this)
            Monitor.Pulse(this);
    }

    /// <summary>Lets all waiting threads look again.</summary>
    internal void WakeAll()
    {
        lock (this)
            Monitor.PulseAll(this);
    }

    private static readonly long TicksPerMillisecond = Stopwatch.Frequency / 1000;

    private static long Saturate(long now, long nanoseconds)
    {
        var ticks = (Int128)nanoseconds * Stopwatch.Frequency / 1_000_000_000 + now;
        return ticks >= long.MaxValue ? long.MaxValue - 1 : (long)ticks;
    }
}
