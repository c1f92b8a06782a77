using Fang.Modules.Posix;
using Fang.Platform;
using Fang.Runtime.Calls;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Io;

/// <summary>A file of the system, without a buffer.</summary>
[PyType("FileIO", Module = "_io", Base = typeof(PyRawIOBase), Subclassable = true)]
internal partial class PyFileIO(PyType type) : PyRawIOBase(type)
{
    private const int SeekCurrent = 1;
    private const int SeekEnd = 2;
    private const int O_WRONLY = 1;
    private const int O_RDWR = 2;
    private const int O_CREAT = 0x40;
    private const int O_EXCL = 0x80;
    private const int O_TRUNC = 0x200;
    private const int O_APPEND = 0x400;

    // -1: closed, or not open yet.
    private int _fd = -1;
    private bool _created;
    private bool _readable;
    private bool _writable;
    private bool _appending;
    private bool _closesDescriptor = true;

    // Whether it can seek; null until asked.
    private bool? _seekable;

    // Whether it is known to be a regular file, which is no terminal.
    private bool _isRegular;

    [PyNew("FileIO(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) => new PyFileIO(type);

    /// <summary>Open a file.</summary>
    [PyInit("FileIO(file, mode='r', closefd=True, opener=None)")]
    internal void Init(PyObject file, string mode, bool closefd, PyObject? opener)
    {
        if (_fd >= 0)
        {
            if (_closesDescriptor)
                CloseDescriptor();
            else
                _fd = -1;
        }
        if (file is PyBool)
            Warnings.Issue(ExceptionTypes.RuntimeWarning, "bool is used as a file descriptor");
        var flags = ParseMode(mode);
        _closesDescriptor = closefd;
        _seekable = null;
        var opensFile = false;
        if (file.Type.Slots[Slot.Index] != 0 && file is not PyFloat)
        {
            _fd = Converters.ToInt32(file);
            if (_fd < 0)
            {
                _fd = -1;
                throw Errors.ValueError("negative file descriptor");
            }
        }
        else
        {
            opensFile = true;
            Open(file, flags, closefd, opener);
        }
        try
        {
            Inspect(file);
            Attributes.Set(this, IoNames.Name, file);
            if (_appending)
                _ = FileDescriptors.Seek(_fd, 0, SeekEnd);
        }
        catch (PyException)
        {
            // A descriptor that the caller gave stays the caller's.
            if (opensFile)
                CloseDescriptor();
            else
                _fd = -1;
            throw;
        }
    }

    private int ParseMode(string mode)
    {
        (_created, _readable, _writable, _appending) = (false, false, false, false);
        var kinds = 0;
        var pluses = 0;
        var flags = 0;
        foreach (var c in mode)
        {
            switch (c)
            {
                case 'x':
                    kinds++;
                    _created = _writable = true;
                    flags |= O_EXCL | O_CREAT;
                    break;
                case 'r':
                    kinds++;
                    _readable = true;
                    break;
                case 'w':
                    kinds++;
                    _writable = true;
                    flags |= O_CREAT | O_TRUNC;
                    break;
                case 'a':
                    kinds++;
                    _writable = _appending = true;
                    flags |= O_APPEND | O_CREAT;
                    break;
                case 'b':
                    break;
                case '+':
                    pluses++;
                    break;
                default:
                    throw Errors.ValueError("invalid mode: " + mode);
            }
        }
        if (kinds != 1 || pluses > 1)
            throw Errors.ValueError("Must have exactly one of create/read/write/append mode and at most one plus");
        if (pluses == 1)
            _readable = _writable = true;
        return flags | FileDescriptors.O_CLOEXEC | (_readable && _writable ? O_RDWR : _readable ? 0 : O_WRONLY);
    }

    private void Open(PyObject file, int flags, bool closesDescriptor, PyObject? opener)
    {
        var path = FileNames.Encode(file);
        if (!closesDescriptor)
            throw Errors.ValueError("Cannot use closefd=False with file name");
        if (opener == null)
        {
            while ((_fd = FileSystem.Open(path, flags, 0x1B6)) < 0)
            {
                if (!SystemErrors.WasInterrupted())
                    throw SystemErrors.Last(file);
            }
            return;
        }
        var result = Callable.Call(opener, file, PyInt.From(flags));
        if (result is not PyInteger)
            throw Errors.TypeError("expected integer from opener");
        var descriptor = Converters.ToInt32(result);
        if (descriptor < 0)
            throw Errors.ValueError($"opener returned {descriptor}");
        _fd = descriptor;
        _ = FileDescriptors.SetInheritable(descriptor, false);
    }

    private void Inspect(PyObject file)
    {
        if (FileStatus.Get(_fd, out var status) < 0)
        {
            // Only a bad descriptor is told; a file that cannot be inspected may still be read.
            if (Errno.Last == Errno.EBADF)
                throw SystemErrors.Last();
            return;
        }
        if (status.IsDirectory)
            throw Errors.OSError(Errno.EISDIR, file);
        _isRegular = status.IsRegular;
        BlockSize = status.BlockSize > 1 ? (int)status.BlockSize : IoModule.DefaultBufferSize;
    }

    internal int Descriptor => _fd;

    /// <summary>Whether it may be a terminal, as far as is known without asking the system.</summary>
    internal bool MayBeTerminal => !_isRegular;

    [PyProperty("_blksize")]
    internal int BlockSize { get; set; } = IoModule.DefaultBufferSize;

    [PyProperty("_finalizing")]
    private bool Finalizing { get; set; }

    /// <summary>True if the file is closed</summary>
    [PyProperty("closed")]
    private PyObject IsClosed => PyBool.Of(_fd < 0);

    [PyProperty("closefd")]
    private PyObject ClosesDescriptor => PyBool.Of(_closesDescriptor);

    [PyProperty("mode")]
    private PyObject Mode => PyStr.Intern(ModeText);

    private string ModeText => (_created, _appending, _readable, _writable) switch
    {
        (true, _, true, _) => "xb+",
        (true, _, _, _) => "xb",
        (_, true, true, _) => "ab+",
        (_, true, _, _) => "ab",
        (_, _, true, true) => "rb+",
        (_, _, true, _) => "rb",
        _ => "wb",
    };

    private int Open() => _fd >= 0 ? _fd : throw Errors.ValueError("I/O operation on closed file");

    /// <summary>Reads; 0 at the end, -1 when there is nothing yet.</summary>
    internal nint ReadInto(Span<byte> buffer)
    {
        var fd = Open();
        if (!_readable)
            throw IoErrors.Unsupported("File not open for reading");
        nint count;
        while ((count = FileDescriptors.Read(fd, buffer.Length > FileDescriptors.MaximumTransfer ? buffer[..FileDescriptors.MaximumTransfer] : buffer)) < 0)
        {
            if (Errno.Last == Errno.EAGAIN)
                return -1;
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
        return count;
    }

    /// <summary>Writes and returns how much; -1 when nothing can be written yet.</summary>
    internal nint WriteFrom(ReadOnlySpan<byte> data)
    {
        var fd = Open();
        if (!_writable)
            throw IoErrors.Unsupported("File not open for writing");
        nint count;
        while ((count = FileDescriptors.Write(fd, data.Length > FileDescriptors.MaximumTransfer ? data[..FileDescriptors.MaximumTransfer] : data)) < 0)
        {
            if (Errno.Last == Errno.EAGAIN)
                return -1;
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
        return count;
    }

    /// <summary>Read up to size bytes with one call of the system; None when there are none yet.</summary>
    [PyMethod("read($self, size=-1, /)")]
    private PyObject Read(PyObject? size)
    {
        Open();
        if (!_readable)
            throw IoErrors.Unsupported("File not open for reading");
        var wanted = IoErrors.Size(size);
        if (wanted < 0)
            return ReadAll();
        var buffer = PosixModule.NewBuffer(nint.Min(wanted, FileDescriptors.MaximumTransfer));
        var count = ReadInto(buffer);
        return count < 0 ? PyNone.Value : count == buffer.Length ? PyBytes.Own(buffer) : PyBytes.From(buffer.AsSpan(0, (int)count));
    }

    /// <summary>Read to the end; None when there is nothing yet.</summary>
    [PyMethod("readall($self, /)")]
    internal PyObject ReadAll()
    {
        var fd = Open();
        var buffer = new byte[InitialReadSize(fd)];
        var length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                if (length == Array.MaxLength)
                    throw Errors.OverflowError("unbounded read returned more bytes than a Python bytes object can hold");
                Array.Resize(ref buffer, (int)Math.Min((long)length + Math.Max(length / 2, IoModule.DefaultBufferSize), Array.MaxLength));
            }
            var count = ReadInto(buffer.AsSpan(length));
            if (count < 0 && length == 0)
                return PyNone.Value;
            if (count <= 0)
                break;
            length += (int)count;
        }
        return length == buffer.Length ? PyBytes.Own(buffer) : PyBytes.From(buffer.AsSpan(0, length));
    }

    // What is left of the file, and one more so that its end shows without growing.
    private static int InitialReadSize(int fd)
    {
        var size = IoModule.DefaultBufferSize;
        if (FileStatus.Get(fd, out var status) >= 0 && status.Size > 0 && FileDescriptors.Seek(fd, 0, SeekCurrent) is var position and >= 0 && position <= status.Size)
            size = (int)Math.Min(status.Size - position + 1, Array.MaxLength);
        return size;
    }

    /// <summary>Read into a buffer and return how many bytes.</summary>
    [PyMethod("readinto($self, buffer, /)")]
    private PyObject ReadIntoBuffer(Memory<byte> buffer)
    {
        var count = ReadInto(buffer.Span);
        return count < 0 ? PyNone.Value : PyInt.From(count);
    }

    /// <summary>Write bytes with one call of the system and return how many were written; None if none can be.</summary>
    [PyMethod("write($self, b, /)")]
    private PyObject WriteBuffer(ReadOnlyMemory<byte> b)
    {
        var count = WriteFrom(b.Span);
        return count < 0 ? PyNone.Value : PyInt.From(count);
    }

    /// <summary>Sets the position.</summary>
    internal long SeekTo(long position, int whence)
    {
        var result = FileDescriptors.Seek(Open(), position, whence);
        if (result < 0)
            throw SystemErrors.Last();
        _seekable = true;
        return result;
    }

    /// <summary>Set the position and return it.</summary>
    [PyMethod("seek($self, pos, whence=0, /)")]
    private long Seek(PyObject pos, int whence)
    {
        Open();
        return SeekTo(pos is PyFloat ? throw Errors.TypeError("an integer is required") : Converters.ToInt64(pos), whence);
    }

    /// <summary>Return the position.</summary>
    [PyMethod("tell($self, /)")]
    private long Tell() => SeekTo(0, SeekCurrent);

    /// <summary>Change the length of the file.</summary>
    [PyMethod("truncate($self, size=None, /)")]
    private PyObject Truncate(PyObject? size)
    {
        var fd = Open();
        if (!_writable)
            throw IoErrors.Unsupported("File not open for writing");
        var length = size == null ? SeekTo(0, SeekCurrent) : Converters.ToInt64(size);
        while (FileDescriptors.Truncate(fd, length) < 0)
        {
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
        return size ?? PyInt.From(length);
    }

    /// <summary>Return whether the file can seek.</summary>
    [PyMethod("seekable($self, /)")]
    internal bool Seekable()
    {
        var fd = Open();
        return _seekable ??= FileDescriptors.Seek(fd, 0, SeekCurrent) >= 0;
    }

    [PyMethod("readable($self, /)")]
    internal bool Readable()
    {
        Open();
        return _readable;
    }

    [PyMethod("writable($self, /)")]
    internal bool Writable()
    {
        Open();
        return _writable;
    }

    /// <summary>Return the descriptor.</summary>
    [PyMethod("fileno($self, /)")]
    private int FileNo() => Open();

    /// <summary>Return whether the file is a terminal.</summary>
    [PyMethod("isatty($self, /)")]
    internal bool IsATty() => FileDescriptors.IsTerminal(Open()) == 1;

    /// <summary>Close the file.</summary>
    [PyMethod("close($self, /)")]
    private void Close()
    {
        GC.SuppressFinalize(this);
        if (IsBaseClosed || (IsExactly(TypeObject) && GetDict(create: false)?.ContainsKey(IoNames.Flush) != true))
        {
            // What _IOBase.close() would do: there is nothing to flush.
            CloseBase();
            return;
        }
        IoErrors.Both(this, static self => Callable.CallMethod(self, IoNames.Flush), static self => self.CloseBase());
    }

    private void CloseBase()
    {
        MarkBaseClosed();
        if (!_closesDescriptor)
        {
            _fd = -1;
            return;
        }
        if (_fd < 0)
            return;
        if (Finalizing)
            WarnUnclosed(this);
        CloseDescriptor();
    }

    private void CloseDescriptor()
    {
        var fd = Interlocked.Exchange(ref _fd, -1);
        if (fd >= 0 && FileDescriptors.Close(fd) < 0 && Errno.Last != Errno.EINTR)
            throw SystemErrors.Last();
    }

    [PyMethod("_dealloc_warn($self, object, /)")]
    internal void WarnUnclosed(PyObject @object)
    {
        if (_fd >= 0 && _closesDescriptor)
            Warnings.Issue(ExceptionTypes.ResourceWarning, $"unclosed file {ObjectProtocol.Repr(@object)}");
    }

    private protected override void Finish()
    {
        Finalizing = true;
        base.Finish();
    }

    [PyMethod("__reduce__($self, /)")]
    private PyObject Reduce() => throw Errors.TypeError($"cannot pickle '{Type.ShortName}' instances");

    [PyMethod("__reduce_ex__($self, protocol, /)")]
    private PyObject ReduceEx(PyObject protocol) => Reduce();

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self)
    {
        var file = (PyFileIO)self;
        if (file._fd < 0)
            return PyStr.From($"<{TypeNames.Qualified(file.Type)} [closed]>");
        var closes = file._closesDescriptor ? "True" : "False";
        var name = Attributes.GetOrNull(file, IoNames.Name);
        return PyStr.From(name == null
            ? $"<{TypeNames.Qualified(file.Type)} fd={file._fd} mode='{file.ModeText}' closefd={closes}>"
            : $"<{TypeNames.Qualified(file.Type)} name={ObjectProtocol.Repr(name)} mode='{file.ModeText}' closefd={closes}>");
    }
}
