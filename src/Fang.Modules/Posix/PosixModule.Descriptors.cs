using Fang.Platform;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Posix;

/// <content>Open files by their descriptor.</content>
internal static partial class PosixModule
{
    /// <summary>Open a file and return its descriptor, which programs that are executed do not inherit.</summary>
    [PyFunction("open($module, /, path, flags, mode=511, *, dir_fd=None)")]
    private static int Open(PyObject path, int flags, int mode, PyObject? dirFd)
    {
        var file = PathArgument.Of(path, "open");
        var directory = PathArgument.Directory(dirFd);
        int fd;
        while ((fd = FileSystem.OpenAt(directory, file.Bytes, flags | FileDescriptors.O_CLOEXEC, (uint)mode)) < 0)
        {
            if (!SystemErrors.WasInterrupted())
                throw file.Error();
        }
        return fd;
    }

    /// <summary>Close a descriptor.</summary>
    [PyFunction("close($module, /, fd)")]
    private static void Close(int fd)
    {
        // Interrupted or not, Linux has closed it.
        if (FileDescriptors.Close(fd) < 0 && Errno.Last != Errno.EINTR)
            throw SystemErrors.Last();
    }

    /// <summary>Close the descriptors from the first number up to the second one, without it; errors do not matter.</summary>
    [PyFunction("closerange($module, fd_low, fd_high, /)")]
    private static void CloseRange(int fdLow, int fdHigh)
    {
        if (fdHigh <= Math.Max(fdLow, 0))
            return;
        if (FileDescriptors.CloseRange((uint)Math.Max(fdLow, 0), (uint)fdHigh - 1, 0) >= 0)
            return;
        for (var fd = Math.Max(fdLow, 0); fd < fdHigh; fd++)
            _ = FileDescriptors.Close(fd);
    }

    /// <summary>Read bytes; fewer, or none at the end of the file.</summary>
    [PyFunction("read($module, fd, length, /)")]
    private static PyObject Read(int fd, nint length)
    {
        if (length < 0)
            throw Errors.OSError(Errno.EINVAL);
        var buffer = NewBuffer(nint.Min(length, FileDescriptors.MaximumTransfer));
        nint count;
        while ((count = FileDescriptors.Read(fd, buffer)) < 0)
        {
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
        return count == buffer.Length ? PyBytes.Own(buffer) : PyBytes.From(buffer.AsSpan(0, (int)count));
    }

    /// <summary>Read bytes at a position of the file.</summary>
    [PyFunction("pread($module, fd, length, offset, /)")]
    private static PyObject ReadAt(int fd, nint length, long offset)
    {
        if (length < 0)
            throw Errors.OSError(Errno.EINVAL);
        var buffer = NewBuffer(nint.Min(length, FileDescriptors.MaximumTransfer));
        nint count;
        while ((count = FileDescriptors.ReadAt(fd, buffer, offset)) < 0)
        {
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
        return PyBytes.From(buffer.AsSpan(0, (int)count));
    }

    /// <summary>Write bytes and return how many were written.</summary>
    [PyFunction("write($module, fd, data, /)")]
    private static nint Write(int fd, ReadOnlyMemory<byte> data)
    {
        nint count;
        while ((count = FileDescriptors.Write(fd, data.Span)) < 0)
        {
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
        return count;
    }

    /// <summary>Write bytes at a position of the file and return how many were written.</summary>
    [PyFunction("pwrite($module, fd, buffer, offset, /)")]
    private static nint WriteAt(int fd, ReadOnlyMemory<byte> buffer, long offset)
    {
        nint count;
        while ((count = FileDescriptors.WriteAt(fd, buffer.Span, offset)) < 0)
        {
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
        return count;
    }

    /// <summary>Read into several buffers and return how many bytes were read.</summary>
    [PyFunction("readv($module, fd, buffers, /)")]
    private static unsafe nint ReadVector(int fd, PyObject buffers)
    {
        using var vector = BufferVector.Writable(buffers, "readv");
        nint count;
        while ((count = FileDescriptors.ReadVector(fd, vector.Vectors, vector.Count)) < 0)
        {
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
        return count;
    }

    /// <summary>Write several buffers and return how many bytes were written.</summary>
    [PyFunction("writev($module, fd, buffers, /)")]
    private static unsafe nint WriteVector(int fd, PyObject buffers)
    {
        using var vector = BufferVector.Readable(buffers, "writev");
        nint count;
        while ((count = FileDescriptors.WriteVector(fd, vector.Vectors, vector.Count)) < 0)
        {
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
        return count;
    }

    /// <summary>Read into several buffers at a position of the file.</summary>
    [PyFunction("preadv($module, fd, buffers, offset, flags=0, /)")]
    private static unsafe nint ReadVectorAt(int fd, PyObject buffers, long offset, int flags)
    {
        using var vector = BufferVector.Writable(buffers, "preadv");
        nint count;
        while ((count = FileDescriptors.ReadVectorAt(fd, vector.Vectors, vector.Count, offset, flags)) < 0)
        {
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
        return count;
    }

    /// <summary>Write several buffers at a position of the file.</summary>
    [PyFunction("pwritev($module, fd, buffers, offset, flags=0, /)")]
    private static unsafe nint WriteVectorAt(int fd, PyObject buffers, long offset, int flags)
    {
        using var vector = BufferVector.Readable(buffers, "pwritev");
        nint count;
        while ((count = FileDescriptors.WriteVectorAt(fd, vector.Vectors, vector.Count, offset, flags)) < 0)
        {
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
        return count;
    }

    /// <summary>Set the position of a file and return it.</summary>
    [PyFunction("lseek($module, fd, position, whence, /)")]
    private static long Seek(int fd, long position, int whence) => SystemErrors.Check(FileDescriptors.Seek(fd, position, whence));

    /// <summary>Return a copy of a descriptor.</summary>
    [PyFunction("dup($module, fd, /)")]
    private static int Duplicate(int fd) => SystemErrors.Check(FileDescriptors.Control(fd, FileDescriptors.F_DUPFD_CLOEXEC, 0));

    /// <summary>Make the second descriptor a copy of the first.</summary>
    [PyFunction("dup2($module, /, fd, fd2, inheritable=True)")]
    private static int DuplicateTo(int fd, int fd2, bool inheritable)
    {
        if (fd < 0 || fd2 < 0)
            throw Errors.OSError(Errno.EBADF);
        // dup3() refuses equal descriptors, dup2() leaves them alone.
        return SystemErrors.Check(inheritable || fd == fd2 ? FileDescriptors.Duplicate(fd, fd2) : FileDescriptors.Duplicate(fd, fd2, FileDescriptors.O_CLOEXEC));
    }

    /// <summary>Return whether the descriptor is a terminal's.</summary>
    [PyFunction("isatty($module, fd, /)")]
    private static bool IsTerminal(int fd) => FileDescriptors.IsTerminal(fd) == 1;

    /// <summary>Make a pipe and return its reading and writing ends.</summary>
    [PyFunction("pipe($module, /)")]
    private static PyObject Pipe() => PipeWith(FileDescriptors.O_CLOEXEC);

    /// <summary>Make a pipe with flags.</summary>
    [PyFunction("pipe2($module, flags, /)")]
    private static PyObject PipeWith(int flags)
    {
        int readEnd, writeEnd;
        while (FileDescriptors.Pipe(flags, out readEnd, out writeEnd) < 0)
        {
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
        return PyTuple.Of(PyInt.From(readEnd), PyInt.From(writeEnd));
    }

    /// <summary>Change the length of an open file.</summary>
    [PyFunction("ftruncate($module, fd, length, /)")]
    private static void TruncateDescriptor(int fd, long length)
    {
        while (FileDescriptors.Truncate(fd, length) < 0)
        {
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
    }

    /// <summary>Write a file's data to its device.</summary>
    [PyFunction("fsync($module, /, fd)")]
    private static void Synchronize(PyObject fd)
    {
        var descriptor = PathArgument.DescriptorOrFile(fd);
        while (FileDescriptors.Synchronize(descriptor) < 0)
        {
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
    }

    /// <summary>Write a file's data, but not all that describes it, to its device.</summary>
    [PyFunction("fdatasync($module, /, fd)")]
    private static void SynchronizeData(PyObject fd)
    {
        var descriptor = PathArgument.DescriptorOrFile(fd);
        while (FileDescriptors.SynchronizeData(descriptor) < 0)
        {
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
    }

    /// <summary>Write everything that is cached to its device.</summary>
    [PyFunction("sync($module, /)")]
    private static void SynchronizeAll() => FileSystem.Sync();

    /// <summary>Lock, unlock or test a section of an open file.</summary>
    [PyFunction("lockf($module, fd, command, length, /)")]
    private static void LockSection(int fd, int command, long length)
    {
        while (FileDescriptors.LockRange(fd, command, length) < 0)
        {
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
    }

    /// <summary>Make sure that there is space for a part of a file.</summary>
    [PyFunction("posix_fallocate($module, fd, offset, length, /)")]
    private static void Allocate(int fd, long offset, long length)
    {
        int error;
        while ((error = FileDescriptors.Allocate(fd, offset, length)) == Errno.EINTR)
            SystemErrors.CheckSignals();
        if (error != 0)
            throw Errors.OSError(error);
    }

    /// <summary>Tell how a part of a file will be used.</summary>
    [PyFunction("posix_fadvise($module, fd, offset, length, advice, /)")]
    private static void Advise(int fd, long offset, long length, int advice)
    {
        int error;
        while ((error = FileDescriptors.Advise(fd, offset, length, advice)) == Errno.EINTR)
            SystemErrors.CheckSignals();
        if (error != 0)
            throw Errors.OSError(error);
    }

    /// <summary>Copy bytes from one descriptor to another inside the kernel.</summary>
    [PyFunction("sendfile($module, /, out_fd, in_fd, offset, count)")]
    private static nint SendFile(int outFd, int inFd, PyObject offset, nint count)
    {
        long? start = offset is PyNone ? null : Converters.ToInt64(offset);
        nint sent;
        while ((sent = FileDescriptors.SendFile(outFd, inFd, start, (nuint)count)) < 0)
        {
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
        return sent;
    }

    /// <summary>Copy bytes from one file to another inside the kernel.</summary>
    [PyFunction("copy_file_range($module, /, src, dst, count, offset_src=None, offset_dst=None)")]
    private static nint CopyFileRange(int src, int dst, nint count, PyObject? offsetSrc, PyObject? offsetDst)
    {
        if (count < 0)
            throw Errors.ValueError("negative value for 'count' not allowed");
        nint copied;
        while ((copied = FileDescriptors.CopyRange(src, Offset(offsetSrc), dst, Offset(offsetDst), (nuint)count)) < 0)
        {
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
        return copied;
    }

    /// <summary>Move bytes between two descriptors of which one is a pipe.</summary>
    [PyFunction("splice($module, /, src, dst, count, offset_src=None, offset_dst=None, flags=0)")]
    private static nint Splice(int src, int dst, nint count, PyObject? offsetSrc, PyObject? offsetDst, uint flags)
    {
        if (count < 0)
            throw Errors.ValueError("negative value for 'count' not allowed");
        nint moved;
        while ((moved = FileDescriptors.Splice(src, Offset(offsetSrc), dst, Offset(offsetDst), (nuint)count, flags)) < 0)
        {
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
        return moved;
    }

    private static long? Offset(PyObject? value) => value is null or PyNone ? null : Converters.ToInt64(value);

    /// <summary>Return whether programs that are executed inherit the descriptor.</summary>
    [PyFunction("get_inheritable($module, fd, /)")]
    private static bool GetInheritable(int fd) => SystemErrors.Check(FileDescriptors.GetInheritable(fd)) == 1;

    /// <summary>Set whether programs that are executed inherit the descriptor.</summary>
    [PyFunction("set_inheritable($module, fd, inheritable, /)")]
    private static void SetInheritable(int fd, int inheritable) => SystemErrors.Check(FileDescriptors.SetInheritable(fd, inheritable != 0));

    /// <summary>Return whether reads and writes may block.</summary>
    [PyFunction("get_blocking($module, fd, /)")]
    private static bool GetBlocking(int fd) => SystemErrors.Check(FileDescriptors.GetBlocking(fd)) == 1;

    /// <summary>Set whether reads and writes may block.</summary>
    [PyFunction("set_blocking($module, fd, blocking, /)")]
    private static void SetBlocking(int fd, bool blocking) => SystemErrors.Check(FileDescriptors.SetBlocking(fd, blocking));

    /// <summary>Make a file that lies in memory.</summary>
    [PyFunction("memfd_create($module, /, name, flags=1)")]
    private static int MemoryFile(PyObject name, uint flags) => SystemErrors.Check(FileDescriptors.MemoryFile(Runtime.Importing.FileNames.Encode(name), flags));

    /// <summary>Make a descriptor for event notification.</summary>
    [PyFunction("eventfd($module, /, initval, flags=524288)")]
    private static int EventDescriptor(uint initval, int flags) => SystemErrors.Check(FileDescriptors.EventDescriptor(initval, flags));

    /// <summary>Read the value of an event descriptor.</summary>
    [PyFunction("eventfd_read($module, /, fd)")]
    private static ulong ReadEvent(int fd)
    {
        Span<byte> value = stackalloc byte[sizeof(ulong)];
        if (FileDescriptors.Read(fd, value) < 0)
            throw SystemErrors.Last();
        return BitConverter.ToUInt64(value);
    }

    /// <summary>Add to the value of an event descriptor.</summary>
    [PyFunction("eventfd_write($module, /, fd, value)")]
    private static void WriteEvent(int fd, ulong value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BitConverter.TryWriteBytes(bytes, value);
        if (FileDescriptors.Write(fd, bytes) < 0)
            throw SystemErrors.Last();
    }

    /// <summary>Return the encoding of a terminal's text; None if the descriptor is not a terminal's.</summary>
    [PyFunction("device_encoding($module, /, fd)")]
    private static string? DeviceEncoding(int fd) => FileDescriptors.IsTerminal(fd) == 1 ? "utf-8" : null;
}
