using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>What is done with an open file's descriptor.</summary>
public static partial class FileDescriptors
{
    public const int F_DUPFD = 0;
    public const int F_GETFD = 1;
    public const int F_SETFD = 2;
    public const int F_GETFL = 3;
    public const int F_SETFL = 4;
    public const int F_DUPFD_CLOEXEC = 1030;
    public const int FD_CLOEXEC = 1;
    public const int O_CLOEXEC = 0x80000;
    public const int O_NONBLOCK = 0x800;

    /// <summary>The most that one read() or write() moves on Linux.</summary>
    public const int MaximumTransfer = 0x7ffff000;

    [LibraryImport(Libc.Name, EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int fd);

    /// <summary>Closes a range of descriptors, both ends included; the kernel may be too old for it (ENOSYS).</summary>
    public static int CloseRange(uint first, uint last, uint flags) => (int)SystemCall.Invoke(SystemCall.CloseRange, first, last, flags);

    /// <summary>A descriptor that becomes readable when the process ends.</summary>
    public static int ProcessDescriptor(int process, uint flags) => (int)SystemCall.Invoke(SystemCall.PidfdOpen, process, flags, 0);

    [LibraryImport(Libc.Name, EntryPoint = "lseek", SetLastError = true)]
    public static partial long Seek(int fd, long offset, int whence);

    [LibraryImport(Libc.Name, EntryPoint = "dup", SetLastError = true)]
    public static partial int Duplicate(int fd);

    [LibraryImport(Libc.Name, EntryPoint = "dup2", SetLastError = true)]
    public static partial int Duplicate(int fd, int target);

    [LibraryImport(Libc.Name, EntryPoint = "dup3", SetLastError = true)]
    public static partial int Duplicate(int fd, int target, int flags);

    [LibraryImport(Libc.Name, EntryPoint = "ftruncate", SetLastError = true)]
    public static partial int Truncate(int fd, long length);

    [LibraryImport(Libc.Name, EntryPoint = "fsync", SetLastError = true)]
    public static partial int Synchronize(int fd);

    [LibraryImport(Libc.Name, EntryPoint = "fdatasync", SetLastError = true)]
    public static partial int SynchronizeData(int fd);

    [LibraryImport(Libc.Name, EntryPoint = "flock", SetLastError = true)]
    public static partial int LockWhole(int fd, int operation);

    [LibraryImport(Libc.Name, EntryPoint = "lockf", SetLastError = true)]
    public static partial int LockRange(int fd, int command, long length);

    [LibraryImport(Libc.Name, EntryPoint = "fcntl", SetLastError = true)]
    public static partial int Control(int fd, int command, nint argument);

    [LibraryImport(Libc.Name, EntryPoint = "ioctl", SetLastError = true)]
    public static partial int DeviceControl(int fd, nuint request, nint argument);

    [LibraryImport(Libc.Name, EntryPoint = "isatty", SetLastError = true)]
    public static partial int IsTerminal(int fd);

    [LibraryImport(Libc.Name, EntryPoint = "eventfd", SetLastError = true)]
    public static partial int EventDescriptor(uint value, int flags);

    [LibraryImport(Libc.Name, EntryPoint = "memfd_create", SetLastError = true)]
    public static partial int MemoryFile(ReadOnlySpan<byte> name, uint flags);

    /// <summary>Returns the number of the error; it does not set <see cref="Errno.Last"/>.</summary>
    [LibraryImport(Libc.Name, EntryPoint = "posix_fallocate")]
    public static partial int Allocate(int fd, long offset, long length);

    /// <summary>Returns the number of the error; it does not set <see cref="Errno.Last"/>.</summary>
    [LibraryImport(Libc.Name, EntryPoint = "posix_fadvise")]
    public static partial int Advise(int fd, long offset, long length, int advice);

    /// <summary>Copies between descriptors in the kernel. A null offset means the file's own position.</summary>
    public static unsafe nint SendFile(int target, int source, long? offset, nuint count)
    {
        var start = offset ?? 0;
        return SendFile(target, source, offset is null ? null : &start, count);
    }

    /// <summary>Copies between regular files in the kernel. A null offset means the file's own position.</summary>
    public static unsafe nint CopyRange(int source, long? sourceOffset, int target, long? targetOffset, nuint count, uint flags = 0)
    {
        var from = sourceOffset ?? 0;
        var to = targetOffset ?? 0;
        return CopyRange(source, sourceOffset is null ? null : &from, target, targetOffset is null ? null : &to, count, flags);
    }

    /// <summary>Moves data between two descriptors, one of them a pipe. A null offset means the file's own position.</summary>
    public static unsafe nint Splice(int source, long? sourceOffset, int target, long? targetOffset, nuint count, uint flags)
    {
        var from = sourceOffset ?? 0;
        var to = targetOffset ?? 0;
        return Splice(source, sourceOffset is null ? null : &from, target, targetOffset is null ? null : &to, count, flags);
    }

    public static unsafe nint Read(int fd, Span<byte> buffer)
    {
        fixed (byte* start = buffer)
            return Read(fd, start, (nuint)buffer.Length);
    }

    public static unsafe nint Write(int fd, ReadOnlySpan<byte> data)
    {
        fixed (byte* start = data)
            return Write(fd, start, (nuint)data.Length);
    }

    public static unsafe nint ReadAt(int fd, Span<byte> buffer, long offset)
    {
        fixed (byte* start = buffer)
            return ReadAt(fd, start, (nuint)buffer.Length, offset);
    }

    public static unsafe nint WriteAt(int fd, ReadOnlySpan<byte> data, long offset)
    {
        fixed (byte* start = data)
            return WriteAt(fd, start, (nuint)data.Length, offset);
    }

    /// <summary>Makes a pipe whose ends have the flags given (O_CLOEXEC, O_NONBLOCK).</summary>
    public static unsafe int Pipe(int flags, out int readEnd, out int writeEnd)
    {
        var ends = stackalloc int[2];
        var result = Pipe(ends, flags);
        (readEnd, writeEnd) = result == 0 ? (ends[0], ends[1]) : (-1, -1);
        return result;
    }

    /// <summary>fcntl() with a structure that is read and written in place.</summary>
    public static unsafe int Control(int fd, int command, Span<byte> argument)
    {
        fixed (byte* start = argument)
            return Control(fd, command, (nint)start);
    }

    /// <summary>ioctl() with a structure that is read and written in place.</summary>
    public static unsafe int DeviceControl(int fd, nuint request, Span<byte> argument)
    {
        fixed (byte* start = argument)
            return DeviceControl(fd, request, (nint)start);
    }

    /// <summary>1 if a program that is executed inherits the descriptor, 0 if not.</summary>
    public static int GetInheritable(int fd)
    {
        var flags = Control(fd, F_GETFD, 0);
        return flags < 0 ? -1 : (flags & FD_CLOEXEC) == 0 ? 1 : 0;
    }

    public static int SetInheritable(int fd, bool inheritable)
    {
        var flags = Control(fd, F_GETFD, 0);
        if (flags < 0)
            return -1;
        var wanted = inheritable ? flags & ~FD_CLOEXEC : flags | FD_CLOEXEC;
        return wanted == flags ? 0 : Control(fd, F_SETFD, wanted);
    }

    /// <summary>1 if a read or write may block, 0 if not.</summary>
    public static int GetBlocking(int fd)
    {
        var flags = Control(fd, F_GETFL, 0);
        return flags < 0 ? -1 : (flags & O_NONBLOCK) == 0 ? 1 : 0;
    }

    public static int SetBlocking(int fd, bool blocking)
    {
        var flags = Control(fd, F_GETFL, 0);
        if (flags < 0)
            return -1;
        var wanted = blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK;
        return wanted == flags ? 0 : Control(fd, F_SETFL, wanted);
    }

    // The forms with pointers serve buffers that Python code exports, which are pinned already.

    [LibraryImport(Libc.Name, EntryPoint = "read", SetLastError = true)]
    public static unsafe partial nint Read(int fd, byte* buffer, nuint count);

    [LibraryImport(Libc.Name, EntryPoint = "write", SetLastError = true)]
    public static unsafe partial nint Write(int fd, byte* data, nuint count);

    [LibraryImport(Libc.Name, EntryPoint = "pread", SetLastError = true)]
    public static unsafe partial nint ReadAt(int fd, byte* buffer, nuint count, long offset);

    [LibraryImport(Libc.Name, EntryPoint = "pwrite", SetLastError = true)]
    public static unsafe partial nint WriteAt(int fd, byte* data, nuint count, long offset);

    [LibraryImport(Libc.Name, EntryPoint = "readv", SetLastError = true)]
    public static unsafe partial nint ReadVector(int fd, IoVector* vectors, int count);

    [LibraryImport(Libc.Name, EntryPoint = "writev", SetLastError = true)]
    public static unsafe partial nint WriteVector(int fd, IoVector* vectors, int count);

    [LibraryImport(Libc.Name, EntryPoint = "preadv2", SetLastError = true)]
    public static unsafe partial nint ReadVectorAt(int fd, IoVector* vectors, int count, long offset, int flags);

    [LibraryImport(Libc.Name, EntryPoint = "pwritev2", SetLastError = true)]
    public static unsafe partial nint WriteVectorAt(int fd, IoVector* vectors, int count, long offset, int flags);

    [LibraryImport(Libc.Name, EntryPoint = "pipe2", SetLastError = true)]
    private static unsafe partial int Pipe(int* ends, int flags);

    [LibraryImport(Libc.Name, EntryPoint = "sendfile", SetLastError = true)]
    private static unsafe partial nint SendFile(int target, int source, long* offset, nuint count);

    [LibraryImport(Libc.Name, EntryPoint = "copy_file_range", SetLastError = true)]
    private static unsafe partial nint CopyRange(int source, long* sourceOffset, int target, long* targetOffset, nuint count, uint flags);

    [LibraryImport(Libc.Name, EntryPoint = "splice", SetLastError = true)]
    private static unsafe partial nint Splice(int source, long* sourceOffset, int target, long* targetOffset, nuint count, uint flags);
}
