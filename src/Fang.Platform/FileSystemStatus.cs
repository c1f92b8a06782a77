using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>What statvfs() tells of a mounted file system; the layout is the C library's.</summary>
[StructLayout(LayoutKind.Sequential, Size = 112)]
public readonly struct FileSystemStatus
{
    public readonly ulong BlockSize;
    public readonly ulong FragmentSize;
    public readonly ulong Blocks;
    public readonly ulong FreeBlocks;
    public readonly ulong AvailableBlocks;
    public readonly ulong Files;
    public readonly ulong FreeFiles;
    public readonly ulong AvailableFiles;
    public readonly ulong Id;
    public readonly ulong Flags;
    public readonly ulong NameMax;
}
