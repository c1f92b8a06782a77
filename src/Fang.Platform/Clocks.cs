using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>Clocks, sleeping, and the calendar of the local time zone.</summary>
public static unsafe partial class Clocks
{
    public const int CLOCK_REALTIME = 0;
    public const int CLOCK_MONOTONIC = 1;
    public const int CLOCK_PROCESS_CPUTIME_ID = 2;
    public const int CLOCK_THREAD_CPUTIME_ID = 3;
    public const int TIMER_ABSTIME = 1;

    // tzset() changes what localtime_r() and mktime() read.
    private static readonly Lock Zone = new();

    [LibraryImport(Libc.Name, EntryPoint = "clock_gettime", SetLastError = true)]
    public static partial int Get(int clock, out TimeSpec time);

    [LibraryImport(Libc.Name, EntryPoint = "clock_getres", SetLastError = true)]
    public static partial int GetResolution(int clock, out TimeSpec resolution);

    [LibraryImport(Libc.Name, EntryPoint = "clock_settime", SetLastError = true)]
    public static partial int Set(int clock, in TimeSpec time);

    /// <summary>Returns the number of the error; it does not set <see cref="Errno.Last"/>.</summary>
    [LibraryImport(Libc.Name, EntryPoint = "clock_getcpuclockid")]
    public static partial int ClockOfProcess(int process, out int clock);

    /// <summary>
    /// Sleeps for a time, or until one (TIMER_ABSTIME). Returns the number of the error, EINTR for a signal; it does
    /// not set <see cref="Errno.Last"/>.
    /// </summary>
    public static int Sleep(int clock, int flags, in TimeSpec time) => Sleep(clock, flags, in time, null);

    /// <summary>Nanoseconds of a clock that is known to exist.</summary>
    public static long Nanoseconds(int clock)
    {
        _ = Get(clock, out var time);
        return time.TotalNanoseconds;
    }

    /// <summary>Takes the time zone from TZ in the C library's environment, see <see cref="EnvironmentVariables"/>.</summary>
    public static void ResetZone()
    {
        lock (Zone)
            ReadZone();
    }

    /// <summary>The local time of seconds since the epoch; false with an error if it is out of range.</summary>
    public static bool Local(long seconds, out BrokenDownTime time)
    {
        lock (Zone)
            return LocalTime(in seconds, out time) != null;
    }

    /// <summary>The time in UTC of seconds since the epoch; false with an error if it is out of range.</summary>
    public static bool Universal(long seconds, out BrokenDownTime time) => UniversalTime(in seconds, out time) != null;

    /// <summary>
    /// Seconds since the epoch of a local time, whose fields are normalised. False if there are none; -1 is a valid
    /// result, told apart by the weekday, which is set.
    /// </summary>
    public static bool Seconds(ref BrokenDownTime time, out long seconds)
    {
        time.WeekDay = -1;
        lock (Zone)
            seconds = MakeTime(ref time);
        return seconds != -1 || time.WeekDay != -1;
    }

    /// <summary>strftime(): the format ends with a NUL. Null if nothing comes out even with much room.</summary>
    public static byte[]? Format(ReadOnlySpan<byte> format, in BrokenDownTime time)
    {
        // Nothing written may mean an empty result or too little room: 256 characters for each of the format's is enough.
        for (var size = 256; size <= Math.Max(1024, format.Length * 256); size *= 4)
        {
            var buffer = new byte[size];
            nuint length;
            lock (Zone)
                fixed (byte* start = buffer)
                    length = Format(start, (nuint)size, format, in time);
            if (length > 0)
                return buffer[..(int)length];
        }
        return null;
    }

    [LibraryImport(Libc.Name, EntryPoint = "clock_nanosleep")]
    private static partial int Sleep(int clock, int flags, in TimeSpec time, TimeSpec* remaining);

    [LibraryImport(Libc.Name, EntryPoint = "tzset")]
    private static partial void ReadZone();

    [LibraryImport(Libc.Name, EntryPoint = "localtime_r", SetLastError = true)]
    private static partial BrokenDownTime* LocalTime(in long seconds, out BrokenDownTime time);

    [LibraryImport(Libc.Name, EntryPoint = "gmtime_r", SetLastError = true)]
    private static partial BrokenDownTime* UniversalTime(in long seconds, out BrokenDownTime time);

    [LibraryImport(Libc.Name, EntryPoint = "mktime")]
    private static partial long MakeTime(ref BrokenDownTime time);

    [LibraryImport(Libc.Name, EntryPoint = "strftime")]
    private static partial nuint Format(byte* buffer, nuint size, ReadOnlySpan<byte> format, in BrokenDownTime time);
}
