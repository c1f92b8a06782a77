using Fang.Platform;

namespace Fang.Modules.Faulthandler;

/// <summary><c>dump_traceback_later()</c>: one at a time.</summary>
internal static class Watchdog
{
    private static readonly Lock Changing = new();
    private static Timer? _timer;

    /// <summary>Dumps all stacks after a time, again and again or once, and perhaps ends the process.</summary>
    public static void Start(long nanoseconds, bool repeat, int descriptor, bool exit)
    {
        var title = Title(nanoseconds);
        lock (Changing)
        {
            _timer?.Dispose();
            var period = TimeSpan.FromMicroseconds(nanoseconds / 1000.0);
            _timer = new Timer(_ => Dump(title, descriptor, exit), null, period, repeat ? period : Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Forgets it.</summary>
    public static void Cancel()
    {
        lock (Changing)
        {
            _timer?.Dispose();
            _timer = null;
        }
    }

    private static void Dump(string title, int descriptor, bool exit)
    {
        StackDump.Write(descriptor, title);
        StackDump.Write(descriptor, null, allThreads: true);
        if (exit)
            Processes.ExitNow(1);
    }

    private static string Title(long nanoseconds)
    {
        var microseconds = nanoseconds / 1000;
        var seconds = microseconds / 1_000_000;
        var rest = microseconds % 1_000_000;
        var fraction = rest == 0 ? "" : $".{rest:d6}";
        return $"Timeout ({seconds / 3600}:{seconds / 60 % 60:d2}:{seconds % 60:d2}{fraction})!\n";
    }
}
