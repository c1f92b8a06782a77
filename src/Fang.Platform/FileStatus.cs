using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>
/// stat(), lstat(), fstat() and fstatat(), by way of statx(): its layout is the same on every architecture and
/// in every version of the C library.
/// </summary>
public static partial class FileStatus
{
    private const uint BasicFields = 0x7ff;

    /// <summary>The status of what a path leads to.</summary>
    public static int Get(ReadOnlySpan<byte> path, out StatResult result) => GetAt(FileSystem.AT_FDCWD, path, 0, out result);

    /// <summary>The status of what a path names, a symbolic link too.</summary>
    public static int GetLink(ReadOnlySpan<byte> path, out StatResult result) =>
        GetAt(FileSystem.AT_FDCWD, path, FileSystem.AT_SYMLINK_NOFOLLOW, out result);

    /// <summary>The status of an open file.</summary>
    public static int Get(int fd, out StatResult result)
    {
        // A negative number could mean the current directory.
        if (fd >= 0)
            return GetAt(fd, [0], FileSystem.AT_EMPTY_PATH, out result);
        result = default;
        return Errno.FromNumber(Errno.EBADF);
    }

    /// <summary>The status of a path that starts at an open directory; the flags are those of fstatat().</summary>
    public static unsafe int GetAt(int directory, ReadOnlySpan<byte> path, int flags, out StatResult result)
    {
        if (Statx(directory, path, flags, BasicFields, out var raw) != 0)
        {
            result = default;
            return -1;
        }
        result = new StatResult
        {
            Device = MakeDevice(raw.DeviceMajor, raw.DeviceMinor),
            Inode = raw.Inode,
            Mode = raw.Mode,
            Links = raw.Links,
            User = raw.User,
            Group = raw.Group,
            SpecialDevice = MakeDevice(raw.SpecialMajor, raw.SpecialMinor),
            Size = raw.Size,
            BlockSize = raw.BlockSize,
            Blocks = raw.Blocks,
            AccessTime = raw.Access.ToTimeSpec(),
            ModificationTime = raw.Modification.ToTimeSpec(),
            ChangeTime = raw.Change.ToTimeSpec(),
        };
        return 0;
    }

    /// <summary>The device number of a major and a minor number.</summary>
    public static ulong MakeDevice(uint major, uint minor) =>
        (ulong)(major & 0xfffff000) << 32 | (major & 0xfffu) << 8 | (ulong)(minor & 0xffffff00) << 12 | minor & 0xffu;

    /// <summary>The major number of a device.</summary>
    public static uint Major(ulong device) => (uint)(device >> 32 & 0xfffff000 | device >> 8 & 0xfff);

    /// <summary>The minor number of a device.</summary>
    public static uint Minor(ulong device) => (uint)(device >> 12 & 0xffffff00 | device & 0xff);

    [LibraryImport(Libc.Name, EntryPoint = "statx", SetLastError = true)]
    private static partial int Statx(int directory, ReadOnlySpan<byte> path, int flags, uint mask, out RawStatus result);

    [StructLayout(LayoutKind.Sequential)]
    private struct RawTime
    {
        public long Seconds;
        public uint Nanoseconds;
        public int Reserved;

        public readonly TimeSpec ToTimeSpec() => new(Seconds, Nanoseconds);
    }

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct RawStatus
    {
        [FieldOffset(4)] public uint BlockSize;
        [FieldOffset(16)] public uint Links;
        [FieldOffset(20)] public uint User;
        [FieldOffset(24)] public uint Group;
        [FieldOffset(28)] public ushort Mode;
        [FieldOffset(32)] public ulong Inode;
        [FieldOffset(40)] public long Size;
        [FieldOffset(48)] public long Blocks;
        [FieldOffset(64)] public RawTime Access;
        [FieldOffset(96)] public RawTime Change;
        [FieldOffset(112)] public RawTime Modification;
        [FieldOffset(128)] public uint SpecialMajor;
        [FieldOffset(132)] public uint SpecialMinor;
        [FieldOffset(136)] public uint DeviceMajor;
        [FieldOffset(140)] public uint DeviceMinor;
    }
}
