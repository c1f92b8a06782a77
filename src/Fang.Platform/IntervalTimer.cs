using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>A timer's period and the time until it next ends (struct itimerval).</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct IntervalTimer(TimeVal Interval, TimeVal Value);
