namespace Fang.Platform;

/// <summary>What is known of a file: the fields of struct stat, with times to the nanosecond.</summary>
public readonly record struct StatResult
{
    public ulong Device { get; init; }
    public ulong Inode { get; init; }
    public uint Mode { get; init; }
    public uint Links { get; init; }
    public uint User { get; init; }
    public uint Group { get; init; }
    public ulong SpecialDevice { get; init; }
    public long Size { get; init; }
    public long BlockSize { get; init; }
    public long Blocks { get; init; }
    public TimeSpec AccessTime { get; init; }
    public TimeSpec ModificationTime { get; init; }
    public TimeSpec ChangeTime { get; init; }

    public bool IsDirectory => (Mode & FileType.Mask) == FileType.Directory;
    public bool IsRegular => (Mode & FileType.Mask) == FileType.Regular;
    public bool IsSymbolicLink => (Mode & FileType.Mask) == FileType.SymbolicLink;
}
