using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>What names files: paths, directories, links and permissions.</summary>
public static partial class FileSystem
{
    /// <summary>In place of a directory's descriptor: the current directory.</summary>
    public const int AT_FDCWD = -100;
    public const int AT_SYMLINK_NOFOLLOW = 0x100;
    public const int AT_REMOVEDIR = 0x200;
    public const int AT_EACCESS = 0x200;
    public const int AT_SYMLINK_FOLLOW = 0x400;
    public const int AT_EMPTY_PATH = 0x1000;

    /// <summary>In a time to set: now.</summary>
    public const long UTIME_NOW = 0x3fffffff;

    /// <summary>In a time to set: leave it.</summary>
    public const long UTIME_OMIT = 0x3ffffffe;

    [LibraryImport(Libc.Name, EntryPoint = "open", SetLastError = true)]
    public static partial int Open(ReadOnlySpan<byte> path, int flags, uint mode);

    [LibraryImport(Libc.Name, EntryPoint = "openat", SetLastError = true)]
    public static partial int OpenAt(int directory, ReadOnlySpan<byte> path, int flags, uint mode);

    [LibraryImport(Libc.Name, EntryPoint = "access", SetLastError = true)]
    public static partial int Access(ReadOnlySpan<byte> path, int mode);

    [LibraryImport(Libc.Name, EntryPoint = "faccessat", SetLastError = true)]
    public static partial int AccessAt(int directory, ReadOnlySpan<byte> path, int mode, int flags);

    [LibraryImport(Libc.Name, EntryPoint = "chmod", SetLastError = true)]
    public static partial int ChangeMode(ReadOnlySpan<byte> path, uint mode);

    [LibraryImport(Libc.Name, EntryPoint = "fchmod", SetLastError = true)]
    public static partial int ChangeMode(int fd, uint mode);

    [LibraryImport(Libc.Name, EntryPoint = "fchmodat", SetLastError = true)]
    public static partial int ChangeModeAt(int directory, ReadOnlySpan<byte> path, uint mode, int flags);

    [LibraryImport(Libc.Name, EntryPoint = "chown", SetLastError = true)]
    public static partial int ChangeOwner(ReadOnlySpan<byte> path, uint user, uint group);

    [LibraryImport(Libc.Name, EntryPoint = "lchown", SetLastError = true)]
    public static partial int ChangeLinkOwner(ReadOnlySpan<byte> path, uint user, uint group);

    [LibraryImport(Libc.Name, EntryPoint = "fchown", SetLastError = true)]
    public static partial int ChangeOwner(int fd, uint user, uint group);

    [LibraryImport(Libc.Name, EntryPoint = "fchownat", SetLastError = true)]
    public static partial int ChangeOwnerAt(int directory, ReadOnlySpan<byte> path, uint user, uint group, int flags);

    [LibraryImport(Libc.Name, EntryPoint = "link", SetLastError = true)]
    public static partial int Link(ReadOnlySpan<byte> source, ReadOnlySpan<byte> target);

    [LibraryImport(Libc.Name, EntryPoint = "linkat", SetLastError = true)]
    public static partial int LinkAt(int sourceDirectory, ReadOnlySpan<byte> source, int targetDirectory, ReadOnlySpan<byte> target, int flags);

    [LibraryImport(Libc.Name, EntryPoint = "symlink", SetLastError = true)]
    public static partial int SymbolicLink(ReadOnlySpan<byte> content, ReadOnlySpan<byte> path);

    [LibraryImport(Libc.Name, EntryPoint = "symlinkat", SetLastError = true)]
    public static partial int SymbolicLinkAt(ReadOnlySpan<byte> content, int directory, ReadOnlySpan<byte> path);

    [LibraryImport(Libc.Name, EntryPoint = "rename", SetLastError = true)]
    public static partial int Rename(ReadOnlySpan<byte> source, ReadOnlySpan<byte> target);

    [LibraryImport(Libc.Name, EntryPoint = "renameat", SetLastError = true)]
    public static partial int RenameAt(int sourceDirectory, ReadOnlySpan<byte> source, int targetDirectory, ReadOnlySpan<byte> target);

    [LibraryImport(Libc.Name, EntryPoint = "unlink", SetLastError = true)]
    public static partial int Unlink(ReadOnlySpan<byte> path);

    [LibraryImport(Libc.Name, EntryPoint = "unlinkat", SetLastError = true)]
    public static partial int UnlinkAt(int directory, ReadOnlySpan<byte> path, int flags);

    [LibraryImport(Libc.Name, EntryPoint = "mkdir", SetLastError = true)]
    public static partial int MakeDirectory(ReadOnlySpan<byte> path, uint mode);

    [LibraryImport(Libc.Name, EntryPoint = "mkdirat", SetLastError = true)]
    public static partial int MakeDirectoryAt(int directory, ReadOnlySpan<byte> path, uint mode);

    [LibraryImport(Libc.Name, EntryPoint = "rmdir", SetLastError = true)]
    public static partial int RemoveDirectory(ReadOnlySpan<byte> path);

    [LibraryImport(Libc.Name, EntryPoint = "mkfifo", SetLastError = true)]
    public static partial int MakeFifo(ReadOnlySpan<byte> path, uint mode);

    [LibraryImport(Libc.Name, EntryPoint = "mkfifoat", SetLastError = true)]
    public static partial int MakeFifoAt(int directory, ReadOnlySpan<byte> path, uint mode);

    [LibraryImport(Libc.Name, EntryPoint = "mknod", SetLastError = true)]
    public static partial int MakeNode(ReadOnlySpan<byte> path, uint mode, ulong device);

    [LibraryImport(Libc.Name, EntryPoint = "mknodat", SetLastError = true)]
    public static partial int MakeNodeAt(int directory, ReadOnlySpan<byte> path, uint mode, ulong device);

    [LibraryImport(Libc.Name, EntryPoint = "truncate", SetLastError = true)]
    public static partial int Truncate(ReadOnlySpan<byte> path, long length);

    [LibraryImport(Libc.Name, EntryPoint = "chdir", SetLastError = true)]
    public static partial int ChangeDirectory(ReadOnlySpan<byte> path);

    [LibraryImport(Libc.Name, EntryPoint = "fchdir", SetLastError = true)]
    public static partial int ChangeDirectory(int fd);

    [LibraryImport(Libc.Name, EntryPoint = "chroot", SetLastError = true)]
    public static partial int ChangeRoot(ReadOnlySpan<byte> path);

    /// <summary>Sets the mask of permissions that new files do not get, and returns the one before.</summary>
    [LibraryImport(Libc.Name, EntryPoint = "umask")]
    public static partial uint SetCreationMask(uint mask);

    [LibraryImport(Libc.Name, EntryPoint = "sync")]
    public static partial void Sync();

    /// <summary>What a symbolic link holds, or null and an error.</summary>
    public static byte[]? ReadLink(ReadOnlySpan<byte> path) => ReadLinkAt(AT_FDCWD, path);

    /// <summary>What a symbolic link holds, or null and an error.</summary>
    public static unsafe byte[]? ReadLinkAt(int directory, ReadOnlySpan<byte> path)
    {
        for (var buffer = new byte[256]; ; buffer = new byte[buffer.Length * 4])
        {
            nint length;
            fixed (byte* start = buffer)
                length = ReadLinkAt(directory, path, start, (nuint)buffer.Length);
            if (length < 0)
                return null;
            // A full buffer may hold only the beginning.
            if (length < buffer.Length)
                return buffer[..(int)length];
        }
    }

    /// <summary>The current directory, or null and an error.</summary>
    public static unsafe byte[]? CurrentDirectory()
    {
        for (var buffer = new byte[1024]; ; buffer = new byte[buffer.Length * 4])
            fixed (byte* start = buffer)
            {
                if (GetCurrentDirectory(start, (nuint)buffer.Length) != null)
                    return Libc.UpToNul(buffer);
                if (Errno.Last != Errno.ERANGE)
                    return null;
            }
    }

    /// <summary>The absolute path without symbolic links, or null and an error.</summary>
    public static unsafe byte[]? RealPath(ReadOnlySpan<byte> path)
    {
        // PATH_MAX is the most that realpath() writes.
        var buffer = new byte[4096];
        fixed (byte* start = buffer)
            return ResolvePath(path, start) == null ? null : Libc.UpToNul(buffer);
    }

    /// <summary>Sets a file's access and modification times; nanoseconds may be <see cref="UTIME_NOW"/> or <see cref="UTIME_OMIT"/>.</summary>
    public static unsafe int SetTimes(int directory, ReadOnlySpan<byte> path, TimeSpec access, TimeSpec modification, int flags)
    {
        var times = stackalloc TimeSpec[] { access, modification };
        return SetTimesAt(directory, path, times, flags);
    }

    /// <summary>Sets an open file's access and modification times.</summary>
    public static unsafe int SetTimes(int fd, TimeSpec access, TimeSpec modification)
    {
        var times = stackalloc TimeSpec[] { access, modification };
        return SetDescriptorTimes(fd, times);
    }

    [LibraryImport(Libc.Name, EntryPoint = "statvfs", SetLastError = true)]
    public static partial int FileSystemStatus(ReadOnlySpan<byte> path, out FileSystemStatus status);

    [LibraryImport(Libc.Name, EntryPoint = "fstatvfs", SetLastError = true)]
    public static partial int FileSystemStatus(int fd, out FileSystemStatus status);

    [LibraryImport(Libc.Name, EntryPoint = "readlinkat", SetLastError = true)]
    private static unsafe partial nint ReadLinkAt(int directory, ReadOnlySpan<byte> path, byte* buffer, nuint size);

    [LibraryImport(Libc.Name, EntryPoint = "getcwd", SetLastError = true)]
    private static unsafe partial byte* GetCurrentDirectory(byte* buffer, nuint size);

    [LibraryImport(Libc.Name, EntryPoint = "realpath", SetLastError = true)]
    private static unsafe partial byte* ResolvePath(ReadOnlySpan<byte> path, byte* buffer);

    [LibraryImport(Libc.Name, EntryPoint = "utimensat", SetLastError = true)]
    private static unsafe partial int SetTimesAt(int directory, ReadOnlySpan<byte> path, TimeSpec* times, int flags);

    [LibraryImport(Libc.Name, EntryPoint = "futimens", SetLastError = true)]
    private static unsafe partial int SetDescriptorTimes(int fd, TimeSpec* times);
}
