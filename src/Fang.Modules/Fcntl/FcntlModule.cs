using System.Runtime.InteropServices;
using Fang.Modules.Posix;
using Fang.Platform;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Fcntl;

/// <summary>Control of open files and devices.</summary>
[PyModule("fcntl")]
internal static partial class FcntlModule
{
    // The most that is copied for a call that fills a structure.
    private const int BufferSize = 1024;

    private const int LockShared = 1;
    private const int LockExclusive = 2;
    private const int LockNonBlocking = 4;
    private const int Unlock = 8;

    [PyModuleInit]
    private static void Initialize(PyModule module)
    {
        foreach (var (name, value) in SystemConstants.FileControl)
            module.Dict.SetItem(PyStr.Intern(name), PyInt.From(value));
    }

    /// <summary>Perform an operation on a descriptor; the argument is an int, or bytes that are passed and come back.</summary>
    [PyFunction("fcntl($module, fd, cmd, arg=0, /)")]
    private static PyObject Control(PyObject fd, int cmd, PyObject? arg)
    {
        var descriptor = PathArgument.DescriptorOrFile(fd);
        if (Bytes(arg) is { } bytes)
        {
            if (bytes.Length > BufferSize)
                throw Errors.ValueError("fcntl string arg too long");
            var buffer = new byte[BufferSize + 1];
            bytes.CopyTo(buffer);
            while (FileDescriptors.Control(descriptor, cmd, buffer.AsSpan()) < 0)
            {
                if (!SystemErrors.WasInterrupted())
                    throw SystemErrors.Last();
            }
            return PyBytes.From(buffer.AsSpan(0, bytes.Length));
        }
        var number = Number(arg);
        int result;
        while ((result = FileDescriptors.Control(descriptor, cmd, number)) < 0)
        {
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
        return PyInt.From(result);
    }

    private static byte[]? Bytes(PyObject? value) => value switch
    {
        PyStr text => FileNames.Encode(text)[..^1],
        IBufferExporter exporter => exporter.Buffer.ToArray(),
        _ => null,
    };

    // Only the lowest 32 bits count, and a sign does not matter.
    private static nint Number(PyObject? value) => value == null ? 0 : (int)(uint)(Runtime.Operations.Number.Index(value).Value & uint.MaxValue);

    /// <summary>Perform an operation on a device; a writable buffer is changed in place, bytes come back as a copy.</summary>
    [PyFunction("ioctl($module, fd, request, arg=0, mutate_flag=True, /)")]
    private static PyObject DeviceControl(PyObject fd, PyObject request, PyObject? arg, bool mutateFlag)
    {
        var descriptor = PathArgument.DescriptorOrFile(fd);
        var code = (nuint)(uint)(Runtime.Operations.Number.Index(request).Value & uint.MaxValue);
        if (mutateFlag && arg is IBufferExporter exporter && exporter.TryGetWritableBuffer(out var writable))
        {
            if (writable.Length > BufferSize)
                return PyInt.From(Control(descriptor, code, writable.Span));
            // The driver may write more than the buffer holds.
            var copy = new byte[BufferSize + 1];
            writable.CopyTo(copy);
            var result = Control(descriptor, code, copy);
            copy.AsSpan(0, writable.Length).CopyTo(writable.Span);
            return PyInt.From(result);
        }
        if (Bytes(arg) is { } bytes)
        {
            if (bytes.Length > BufferSize)
                throw Errors.ValueError("ioctl string arg too long");
            var buffer = new byte[BufferSize + 1];
            bytes.CopyTo(buffer);
            Control(descriptor, code, buffer);
            return PyBytes.From(buffer.AsSpan(0, bytes.Length));
        }
        return PyInt.From(SystemErrors.Check(FileDescriptors.DeviceControl(descriptor, code, Number(arg))));
    }

    private static int Control(int descriptor, nuint code, Span<byte> buffer) => SystemErrors.Check(FileDescriptors.DeviceControl(descriptor, code, buffer));

    /// <summary>Lock or unlock a whole file.</summary>
    [PyFunction("flock($module, fd, operation, /)")]
    private static void LockWhole(PyObject fd, int operation)
    {
        var descriptor = PathArgument.DescriptorOrFile(fd);
        while (FileDescriptors.LockWhole(descriptor, operation) < 0)
        {
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
    }

    /// <summary>Lock or unlock a section of a file.</summary>
    [PyFunction("lockf($module, fd, cmd, len=0, start=0, whence=0, /)")]
    private static void LockSection(PyObject fd, int cmd, PyObject? len, PyObject? start, int whence)
    {
        const int SetLock = 6;
        const int SetLockWaiting = 7;
        var descriptor = PathArgument.DescriptorOrFile(fd);
        var section = new FileLock
        {
            Type = cmd switch
            {
                Unlock => 2,
                _ when (cmd & LockShared) != 0 => 0,
                _ when (cmd & LockExclusive) != 0 => 1,
                _ => throw Errors.ValueError("unrecognized lockf argument"),
            },
            Whence = (short)whence,
            Start = start == null ? 0 : Converters.ToInt64(start),
            Length = len == null ? 0 : Converters.ToInt64(len),
        };
        var buffer = MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref section, 1));
        while (FileDescriptors.Control(descriptor, (cmd & LockNonBlocking) != 0 ? SetLock : SetLockWaiting, buffer) < 0)
        {
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
    }

    // struct flock
    [StructLayout(LayoutKind.Sequential)]
    private struct FileLock
    {
        public short Type;
        public short Whence;
        public long Start;
        public long Length;
        public int Process;
        public int Padding;
    }
}
