using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>An event of epoll; the structure is packed on x64 (struct epoll_event).</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct EpollEvent
{
    public uint Events;
    public int Descriptor;
    private readonly int _unused;
}
