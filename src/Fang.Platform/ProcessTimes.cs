using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>Processor times in clock ticks (struct tms).</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct ProcessTimes(long User, long System, long ChildrenUser, long ChildrenSystem);
