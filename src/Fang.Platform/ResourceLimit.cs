using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>A soft and a hard limit (struct rlimit); <see cref="Unlimited"/> means none.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct ResourceLimit(ulong Soft, ulong Hard)
{
    public const ulong Unlimited = ulong.MaxValue;
}
