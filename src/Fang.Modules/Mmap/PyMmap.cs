using Fang.Modules.Posix;
using Fang.Platform;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Modules.Mmap;

/// <summary>A file, or memory that is shared, as bytes that can be changed.</summary>
/// <remarks>The lock guards the mapping, the position and the descriptor.</remarks>
[PyType("mmap", Module = "mmap", Subclassable = true, Weakrefable = true)]
internal sealed partial class PyMmap(PyType type) : PyNativeInstance(type), IBufferExporter
{
    private const int AccessDefault = 0;
    private const int AccessRead = 1;
    private const int AccessWrite = 2;
    private const int AccessCopy = 3;

    private readonly Lock _lock = new();
    private readonly BufferExports _exports = new();
    private MemoryMapping? _mapping;
    private nint _position;
    private long _offset;
    private int _fd = -1;
    private int _access;
    private bool _isShared;

    ~PyMmap() => CloseDescriptor();

    [PyNew("mmap(fileno, length, flags=1, prot=3, access=0, offset=0, *, trackfd=True)")]
    private static PyObject New(PyType type, int fileno, nint length, int flags, int prot, int access, long offset, bool trackfd)
    {
        if (length < 0)
            throw Errors.OverflowError("memory mapped length must be positive");
        if (offset < 0)
            throw Errors.OverflowError("memory mapped offset must be positive");
        if (access != AccessDefault && (flags != MemoryMaps.MAP_SHARED || prot != (MemoryMaps.PROT_READ | MemoryMaps.PROT_WRITE)))
            throw Errors.ValueError("mmap can't specify both access and flags, prot.");
        switch (access)
        {
            case AccessRead:
                (flags, prot) = (MemoryMaps.MAP_SHARED, MemoryMaps.PROT_READ);
                break;
            case AccessWrite:
                (flags, prot) = (MemoryMaps.MAP_SHARED, MemoryMaps.PROT_READ | MemoryMaps.PROT_WRITE);
                break;
            case AccessCopy:
                (flags, prot) = (MemoryMaps.MAP_PRIVATE, MemoryMaps.PROT_READ | MemoryMaps.PROT_WRITE);
                break;
            case AccessDefault:
                // What may be done follows from the protection.
                if ((prot & MemoryMaps.PROT_WRITE) == 0)
                    access = AccessRead;
                else if ((prot & MemoryMaps.PROT_READ) == 0)
                    access = AccessWrite;
                break;
            default:
                throw Errors.ValueError("mmap invalid access parameter.");
        }
        if (fileno != -1)
            length = CheckFile(fileno, length, offset);
        else
            flags |= MemoryMaps.MAP_ANONYMOUS;
        if (length > int.MaxValue)
            throw Errors.OverflowError("mmap of more than 2 GiB is not supported");
        var made = new PyMmap(type) { _access = access, _offset = offset, _isShared = (flags & MemoryMaps.MAP_SHARED) != 0 };
        if (fileno != -1 && trackfd)
            made._fd = SystemErrors.Check(FileDescriptors.Control(fileno, FileDescriptors.F_DUPFD_CLOEXEC, 0));
        var address = MemoryMaps.Map(0, (nuint)length, prot, flags, fileno, offset);
        if (address == MemoryMaps.Failed)
        {
            var error = SystemErrors.Last();
            made.CloseDescriptor();
            throw error;
        }
        made._mapping = new MemoryMapping(address, length);
        return made;
    }

    // The length of the mapping; 0 means the rest of the file.
    private static nint CheckFile(int fileno, nint length, long offset)
    {
        SystemErrors.Check(FileStatus.Get(fileno, out var status));
        if (!status.IsRegular)
            return length;
        if (length == 0)
        {
            if (status.Size == 0)
                throw Errors.ValueError("cannot mmap an empty file");
            if (offset >= status.Size)
                throw Errors.ValueError("mmap offset is greater than file size");
            return (nint)(status.Size - offset);
        }
        if (offset > status.Size || status.Size - offset < length)
            throw Errors.ValueError("mmap length is greater than file size");
        return length;
    }

    private MemoryMapping Mapping => _mapping ?? throw Errors.ValueError("mmap closed or invalid");

    private Span<byte> Bytes => Mapping.GetSpan();

    private void CheckWritable()
    {
        if (_access == AccessRead)
            throw Errors.TypeError("mmap can't modify a readonly memory map.");
    }

    ReadOnlyMemory<byte> IBufferExporter.Buffer => Mapping.Memory;

    bool IBufferExporter.TryGetWritableBuffer(out Memory<byte> buffer)
    {
        buffer = Mapping.Memory;
        return _access != AccessRead;
    }

    void IBufferExporter.AddExport(object holder) => _exports.Add(holder);

    void IBufferExporter.RemoveExport(object holder) => _exports.Remove(holder);

    private void CloseDescriptor()
    {
        var fd = Interlocked.Exchange(ref _fd, -1);
        if (fd >= 0)
            _ = FileDescriptors.Close(fd);
    }

    /// <summary>Close the map.</summary>
    [PyMethod("close($self, /)")]
    private void Close()
    {
        lock (_lock)
        {
            if (_mapping == null)
                return;
            if (_exports.Any())
                throw Errors.BufferError("cannot close exported pointers exist");
            CloseDescriptor();
            var mapping = _mapping;
            _mapping = null;
            mapping.Empty();
        }
    }

    [PyProperty("closed")]
    private PyObject Closed => PyBool.Of(_mapping == null);

    [PyMethod("__enter__($self, /)")]
    private PyObject Enter()
    {
        _ = Mapping;
        return this;
    }

    [PyMethod("__exit__($self, /, *args)")]
    private void Exit(ReadOnlySpan<PyObject> args) => Close();

    /// <summary>Write what was changed to the file: all of it, or a part.</summary>
    [PyMethod("flush($self, offset=0, size=None, /)")]
    private void Flush(nint offset, PyObject? size)
    {
        const int Synchronous = 4;
        lock (_lock)
        {
            var mapping = Mapping;
            var length = size == null ? mapping.Length : Converters.ToNint(size);
            if (offset < 0 || length < 0 || mapping.Length - offset < length)
                throw Errors.ValueError("flush values out of range");
            if (_access is AccessRead or AccessCopy)
                return;
            SystemErrors.Check(MemoryMaps.Synchronize(mapping.Address + offset, (nuint)length, Synchronous));
        }
    }

    /// <summary>Tell the kernel how the memory, or a part of it, will be used.</summary>
    [PyMethod("madvise($self, option, start=0, length=None, /)")]
    private void Advise(int option, nint start, PyObject? length)
    {
        lock (_lock)
        {
            var mapping = Mapping;
            var count = length == null ? mapping.Length : Converters.ToNint(length);
            if (start < 0 || start >= mapping.Length)
                throw Errors.ValueError("madvise start out of bounds");
            if (count < 0)
                throw Errors.ValueError("madvise length invalid");
            count = nint.Min(count, mapping.Length - start);
            SystemErrors.Check(MemoryMaps.Advise(mapping.Address + start, (nuint)count, option));
        }
    }

    /// <summary>Change the length of the map and of its file.</summary>
    [PyMethod("resize($self, newsize, /)")]
    private void Resize(nint newsize)
    {
        lock (_lock)
        {
            var mapping = Mapping;
            if (_exports.Any())
                throw Errors.BufferError("mmap can't resize with extant buffers exported.");
            if (_access is AccessRead or AccessCopy)
                throw Errors.TypeError("mmap can't resize a readonly or copy-on-write memory map.");
            if (newsize < 0 || newsize > int.MaxValue || long.MaxValue - newsize < _offset)
                throw Errors.ValueError("new size out of range");
            if (_fd == -1 && !_isShared && newsize > mapping.Length)
                throw Errors.ValueError("mmap: can't expand a shared anonymous mapping on Linux");
            if (_fd != -1)
                SystemErrors.Check(FileDescriptors.Truncate(_fd, _offset + newsize));
            var address = MemoryMaps.Remap(mapping.Address, (nuint)mapping.Length, (nuint)newsize, MemoryMaps.MREMAP_MAYMOVE);
            if (address == MemoryMaps.Failed)
                throw SystemErrors.Last();
            mapping.GiveUp();
            _mapping = new MemoryMapping(address, newsize);
        }
    }

    /// <summary>Return the size of the file, which may be larger than the map.</summary>
    [PyMethod("size($self, /)")]
    private long Size()
    {
        lock (_lock)
        {
            var mapping = Mapping;
            if (_fd == -1)
                throw Errors.OSError(Platform.Errno.EBADF);
            SystemErrors.Check(FileStatus.Get(_fd, out var status));
            return mapping.Length <= status.Size ? status.Size : mapping.Length;
        }
    }

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self)
    {
        var map = (PyMmap)self;
        lock (map._lock)
        {
            if (map._mapping == null)
                return PyStr.From($"<{TypeNames.Qualified(map.Type)} closed=True>");
            var access = map._access switch { AccessRead => "ACCESS_READ", AccessWrite => "ACCESS_WRITE", AccessCopy => "ACCESS_COPY", _ => "ACCESS_DEFAULT" };
            return PyStr.From($"<{TypeNames.Qualified(map.Type)} closed=False, access={access}, length={map._mapping.Length}, pos={map._position}, offset={map._offset}>");
        }
    }
}
