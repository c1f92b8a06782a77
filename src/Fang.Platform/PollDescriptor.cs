using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>A descriptor to wait for, and what happened to it (struct pollfd).</summary>
[StructLayout(LayoutKind.Sequential)]
public struct PollDescriptor
{
    public int Descriptor;
    public short Events;
    public short Returned;
}
