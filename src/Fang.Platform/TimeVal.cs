using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>Seconds and microseconds (struct timeval).</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct TimeVal(long Seconds, long Microseconds)
{
    /// <summary>The time as a float of seconds.</summary>
    public double TotalSeconds => Seconds + Microseconds * 1e-6;
}
