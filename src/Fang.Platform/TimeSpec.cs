using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>Seconds and nanoseconds, as the kernel counts them (struct timespec).</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct TimeSpec(long Seconds, long Nanoseconds)
{
    /// <summary>The time of a count of nanoseconds, which may be negative; the nanoseconds never are.</summary>
    public static TimeSpec FromNanoseconds(long count)
    {
        var seconds = Math.DivRem(count, 1_000_000_000, out var rest);
        return rest < 0 ? new(seconds - 1, rest + 1_000_000_000) : new(seconds, rest);
    }

    /// <summary>All in nanoseconds; the caller knows that it fits.</summary>
    public long TotalNanoseconds => Seconds * 1_000_000_000 + Nanoseconds;
}
