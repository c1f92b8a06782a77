using System.Runtime.CompilerServices;

namespace Fang.Platform;

/// <summary>The descriptors below 1024 that select() looks at (fd_set).</summary>
[InlineArray(Polling.FD_SETSIZE / 64)]
public struct DescriptorSet
{
    private ulong _word;

    /// <summary>The caller has checked that the descriptor is below <see cref="Polling.FD_SETSIZE"/>.</summary>
    public void Add(int fd) => this[fd / 64] |= 1UL << fd;

    public readonly bool Contains(int fd) => (this[fd / 64] >> fd & 1) != 0;
}
