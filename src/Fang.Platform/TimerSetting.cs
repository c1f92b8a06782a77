using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>A timer's period and the time until it next ends (struct itimerspec).</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct TimerSetting(TimeSpec Interval, TimeSpec Value);
