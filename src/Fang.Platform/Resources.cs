using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>What processes may use and have used: limits, times, priorities, load, scheduling.</summary>
public static unsafe partial class Resources
{
    [LibraryImport(Libc.Name, EntryPoint = "getrusage", SetLastError = true)]
    public static partial int Usage(int who, out ResourceUsage usage);

    [LibraryImport(Libc.Name, EntryPoint = "getrlimit", SetLastError = true)]
    public static partial int GetLimit(int resource, out ResourceLimit limit);

    [LibraryImport(Libc.Name, EntryPoint = "setrlimit", SetLastError = true)]
    public static partial int SetLimit(int resource, in ResourceLimit limit);

    /// <summary>Reads a process's limit and, where one is given, sets a new one.</summary>
    public static int ExchangeLimit(int process, int resource, ResourceLimit? limit, out ResourceLimit old)
    {
        var wanted = limit ?? default;
        return ProcessLimit(process, resource, limit is null ? null : &wanted, out old);
    }

    /// <summary>-1 may be a priority: <see cref="Errno.Last"/> is 0 then.</summary>
    [LibraryImport(Libc.Name, EntryPoint = "getpriority", SetLastError = true)]
    public static partial int GetPriority(int which, uint who);

    [LibraryImport(Libc.Name, EntryPoint = "setpriority", SetLastError = true)]
    public static partial int SetPriority(int which, uint who, int priority);

    /// <summary>-1 may be a priority: <see cref="Errno.Last"/> is 0 then.</summary>
    [LibraryImport(Libc.Name, EntryPoint = "nice", SetLastError = true)]
    public static partial int Nice(int increment);

    /// <summary>The processor times of this process and of its children that were waited for, in clock ticks.</summary>
    [LibraryImport(Libc.Name, EntryPoint = "times", SetLastError = true)]
    public static partial long Times(out ProcessTimes times);

    /// <summary>The load of the last 1, 5 and 15 minutes; false if it cannot be told.</summary>
    public static bool LoadAverage(out double one, out double five, out double fifteen)
    {
        var loads = stackalloc double[3];
        var known = LoadAverage(loads, 3) == 3;
        (one, five, fifteen) = (loads[0], loads[1], loads[2]);
        return known;
    }

    [LibraryImport(Libc.Name, EntryPoint = "sched_yield", SetLastError = true)]
    public static partial int Yield();

    [LibraryImport(Libc.Name, EntryPoint = "sched_get_priority_min", SetLastError = true)]
    public static partial int MinimumPriority(int policy);

    [LibraryImport(Libc.Name, EntryPoint = "sched_get_priority_max", SetLastError = true)]
    public static partial int MaximumPriority(int policy);

    [LibraryImport(Libc.Name, EntryPoint = "sched_getscheduler", SetLastError = true)]
    public static partial int GetScheduler(int process);

    [LibraryImport(Libc.Name, EntryPoint = "sched_setscheduler", SetLastError = true)]
    public static partial int SetScheduler(int process, int policy, in int priority);

    [LibraryImport(Libc.Name, EntryPoint = "sched_getparam", SetLastError = true)]
    public static partial int GetSchedulingPriority(int process, out int priority);

    [LibraryImport(Libc.Name, EntryPoint = "sched_setparam", SetLastError = true)]
    public static partial int SetSchedulingPriority(int process, in int priority);

    [LibraryImport(Libc.Name, EntryPoint = "sched_rr_get_interval", SetLastError = true)]
    public static partial int RoundRobinInterval(int process, out TimeSpec interval);

    /// <summary>The processors that a process may run on, one bit each, or null and an error.</summary>
    public static byte[]? GetAffinity(int process)
    {
        for (var mask = new byte[128]; ; mask = new byte[mask.Length * 4])
            fixed (byte* start = mask)
            {
                if (GetAffinity(process, (nuint)mask.Length, start) == 0)
                    return mask;
                // The kernel knows of more processors than the mask has bits.
                if (Errno.Last != Errno.EINVAL || mask.Length > 0x10000)
                    return null;
            }
    }

    public static int SetAffinity(int process, ReadOnlySpan<byte> mask)
    {
        fixed (byte* start = mask)
            return SetAffinity(process, (nuint)mask.Length, start);
    }

    /// <summary>Fills the buffer with random bytes of the kernel's; the result may be shorter.</summary>
    public static nint Random(Span<byte> buffer, uint flags)
    {
        fixed (byte* start = buffer)
            return Random(start, (nuint)buffer.Length, flags);
    }

    [LibraryImport(Libc.Name, EntryPoint = "prlimit", SetLastError = true)]
    private static partial int ProcessLimit(int process, int resource, ResourceLimit* limit, out ResourceLimit old);

    [LibraryImport(Libc.Name, EntryPoint = "getloadavg")]
    private static partial int LoadAverage(double* loads, int count);

    [LibraryImport(Libc.Name, EntryPoint = "sched_getaffinity", SetLastError = true)]
    private static partial int GetAffinity(int process, nuint size, byte* mask);

    [LibraryImport(Libc.Name, EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static partial int SetAffinity(int process, nuint size, byte* mask);

    [LibraryImport(Libc.Name, EntryPoint = "getrandom", SetLastError = true)]
    private static partial nint Random(byte* buffer, nuint size, uint flags);
}
