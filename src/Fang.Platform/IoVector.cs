using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>One piece of a scattered read or write (struct iovec); the memory is pinned by who makes it.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct IoVector
{
    public byte* Start;
    public nuint Length;
}
