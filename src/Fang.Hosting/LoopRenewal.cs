namespace Fang.Hosting;

/// <summary>
/// Lets the main thread's evaluator loop move to optimised machine code: in the first seconds the loop is left and entered
/// again a few times (see <see cref="Fang.Runtime.Threading.ThreadState.LeaveLoop"/>).
/// </summary>
internal static class LoopRenewal
{
    private static readonly int[] Milliseconds = [150, 150, 200, 300, 500, 1000, 2000, 4000];
    private static Timer? _timer;
    private static int _next;

    /// <summary>Starts the timer, for the calling thread.</summary>
    public static void Begin()
    {
        var thread = Fang.Runtime.Threading.ThreadState.Current;
        _timer = new Timer(_ => Renew(thread), null, Milliseconds[0], Timeout.Infinite);
    }

    private static void Renew(Fang.Runtime.Threading.ThreadState thread)
    {
        thread.LeaveLoop = true;
        thread.Interrupt = true;
        if (++_next < Milliseconds.Length)
            _timer!.Change(Milliseconds[_next], Timeout.Infinite);
    }
}
