using System.Runtime.InteropServices;
using Fang.Modules.Posix;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Io;

/// <summary>What buffered readers, writers and random-access streams share: the raw stream, the buffer, positions, closing.</summary>
/// <remarks>
/// The lock guards the buffer. The buffer holds either bytes that have been read ahead of the raw stream's position (those
/// from <see cref="Start"/> to <see cref="End"/> have not been given out), or bytes that wait to be written.
/// </remarks>
internal abstract partial class PyBuffered(PyType type) : PyBufferedIOBase(type)
{
    private readonly Lock _lock = new();
    private PyObject? _raw;
    private bool _wasInitialized;

    /// <summary>The raw stream if it is exactly a FileIO, which needs no calls through Python.</summary>
    private protected PyFileIO? File { get; private set; }

    private protected byte[] Buffer { get; private set; } = [];
    private protected int Start { get; set; }
    private protected int End { get; set; }

    /// <summary>Whether what the buffer holds waits to be written.</summary>
    private protected bool HoldsPending { get; set; }

    private protected int BytesAhead => HoldsPending ? 0 : End - Start;

    private protected bool Finalizing { get; set; }

    /// <summary>Nothing can be done with it until it is initialised (again).</summary>
    private protected void Uninitialize()
    {
        _raw = null;
        File = null;
        _wasInitialized = false;
    }

    private protected void Initialize(PyObject raw, nint bufferSize)
    {
        if (bufferSize <= 0)
            throw Errors.ValueError("buffer size must be strictly positive");
        Buffer = PosixModule.NewBuffer(bufferSize);
        (Start, End, HoldsPending) = (0, 0, false);
        _raw = raw;
        File = ReferenceEquals(raw.Type, PyFileIO.TypeObject) ? (PyFileIO)raw : null;
        _wasInitialized = true;
        // Whoever is outermost closes all when it is forgotten.
        if (raw is PyFileIO)
            GC.SuppressFinalize(raw);
    }

    /// <summary>The raw stream; throws if there is none.</summary>
    private protected PyObject Raw => _raw ?? throw Errors.ValueError(_wasInitialized ? "raw stream has been detached" : "I/O operation on uninitialized object");

    private protected PyObject? RawOrNull => _raw;

    private protected Lock.Scope Enter()
    {
        // The lock may be held by this very thread: a signal handler or the raw stream uses the stream it interrupts.
        if (_lock.IsHeldByCurrentThread)
            throw Errors.RuntimeError($"reentrant call inside {ObjectProtocol.Repr(this)}");
        return _lock.EnterScope();
    }

    private protected bool IsRawClosed => File is { } file ? file.Descriptor < 0 : IoErrors.IsClosed(Raw);

    /// <summary>Whether the raw stream is a plain file that is open.</summary>
    internal bool IsPlainlyOpen => File is { Descriptor: >= 0 };

    private protected void CheckOpen(string message)
    {
        if (File is { Descriptor: >= 0 })
            return;
        if (IsRawClosed)
            throw Errors.ValueError(message);
    }

    /// <summary>Reads from the raw stream; 0 at the end, -1 when there is nothing yet.</summary>
    private protected int RawRead(Memory<byte> buffer)
    {
        if (File is { } file)
            return (int)file.ReadInto(buffer.Span);
        var result = Callable.CallMethod(Raw, IoNames.ReadInto, PyMemoryView.Of(this, buffer, "B", 1, isReadOnly: false));
        if (result is PyNone)
            return -1;
        nint count;
        try
        {
            count = Converters.ToNint(result);
        }
        catch (PyException error)
        {
            var failure = IoErrors.OSError("raw readinto() failed");
            failure.Value.Cause = error.Value;
            failure.Value.Context = error.Value;
            throw failure;
        }
        return count >= 0 && count <= buffer.Length
            ? (int)count
            : throw IoErrors.OSError($"raw readinto() returned invalid length {count} (should have been between 0 and {buffer.Length})");
    }

    /// <summary>Writes to the raw stream and returns how much; -1 when nothing can be written yet.</summary>
    private protected int RawWrite(ReadOnlyMemory<byte> data)
    {
        if (File is { } file)
            return (int)file.WriteFrom(data.Span);
        var view = PyMemoryView.Of(this, MemoryMarshal.AsMemory(data), "B", 1, isReadOnly: true);
        var result = Callable.CallMethod(Raw, IoNames.Write, view);
        if (result is PyNone)
            return -1;
        var count = Converters.ToNint(result);
        return count >= 0 && count <= data.Length
            ? (int)count
            : throw IoErrors.OSError($"raw write() returned invalid length {count} (should have been between 0 and {data.Length})");
    }

    private protected long RawTell()
    {
        if (File is { } file)
            return file.SeekTo(0, 1);
        var position = Converters.ToInt64(Callable.CallMethod(Raw, IoNames.Tell));
        return position >= 0 ? position : throw IoErrors.OSError($"Raw stream returned invalid position {position}");
    }

    private protected long RawSeek(long position, int whence)
    {
        if (File is { } file)
            return file.SeekTo(position, whence);
        var result = Converters.ToInt64(Callable.CallMethod(Raw, IoNames.Seek, PyInt.From(position), PyInt.From(whence)));
        return result >= 0 ? result : throw IoErrors.OSError($"Raw stream returned invalid position {result}");
    }

    /// <summary>Writes what waits to be written. The lock is held.</summary>
    private protected void WritePending()
    {
        if (!HoldsPending)
            return;
        while (Start < End)
        {
            var count = RawWrite(Buffer.AsMemory(Start, End - Start));
            if (count < 0)
                throw IoErrors.WouldBlock(0);
            Start += count;
            SystemErrors.CheckSignals();
        }
        (Start, End, HoldsPending) = (0, 0, false);
    }

    /// <summary>Forgets what was read ahead: the raw stream goes back to where the reader is. The lock is held.</summary>
    private protected void DropBytesAhead()
    {
        if (HoldsPending)
            return;
        var ahead = End - Start;
        (Start, End) = (0, 0);
        if (ahead > 0)
            RawSeek(-ahead, 1);
    }

    private protected void FlushLocked()
    {
        WritePending();
        if (this is PyBufferedRandom)
            DropBytesAhead();
    }

    private protected PyObject SeekCore(PyObject target, int whence)
    {
        _ = Raw;
        if (whence is < 0 or > 4)
            throw Errors.ValueError($"whence value {whence} unsupported");
        CheckOpen("seek of closed file");
        CheckSeekableRaw();
        var position = target is PyFloat ? throw Errors.TypeError("an integer is required") : Converters.ToInt64(target);
        using var scope = Enter();
        if (whence is 0 or 1 && !HoldsPending && End > Start)
        {
            // Within what was read ahead nothing moves but our own position.
            var current = RawTell();
            var here = current - (End - Start);
            var offset = whence == 0 ? position - here : position;
            if (offset >= -Start && offset <= End - Start)
            {
                Start += (int)offset;
                return PyInt.From(here + offset);
            }
        }
        WritePending();
        if (whence == 1)
            position -= BytesAhead;
        var result = RawSeek(position, whence);
        (Start, End) = (0, 0);
        return PyInt.From(result);
    }

    private protected void CheckSeekableRaw()
    {
        if (File is { } file)
        {
            if (!file.Seekable())
                throw IoErrors.Unsupported("File or stream is not seekable.");
            return;
        }
        CheckSeekable(Raw);
    }

    private protected PyObject TellCore()
    {
        _ = Raw;
        using var scope = Enter();
        // A device may tell a position that does not follow what was read.
        return PyInt.From(Math.Max(RawTell() + (HoldsPending ? End - Start : -(End - Start)), 0));
    }

    private protected PyObject TruncateCore(PyObject? position)
    {
        _ = Raw;
        CheckOpen("truncate of closed file");
        if (!IoErrors.Says(this, IoNames.Writable))
            throw IoErrors.Unsupported("truncate");
        using var scope = Enter();
        FlushLocked();
        position ??= PyInt.From(RawTell());
        return Callable.CallMethod(Raw, IoNames.Truncate, position);
    }

    private protected void CloseCore()
    {
        _ = Raw;
        GC.SuppressFinalize(this);
        if (IsRawClosed)
            return;
        if (Finalizing && Attributes.GetOrNull(Raw, IoNames.DeallocWarn) is { } warn)
            _ = Callable.Call(warn, this);
        IoErrors.Both(this, static self => Callable.CallMethod(self, IoNames.Flush), static self => self.CloseRaw());
    }

    private void CloseRaw()
    {
        try
        {
            Callable.CallMethod(Raw, IoNames.Close);
        }
        finally
        {
            // What could not be written is lost with the file.
            (Start, End, HoldsPending) = (0, 0, false);
        }
    }

    private protected PyObject DetachCore()
    {
        var raw = Raw;
        Callable.CallMethod(this, IoNames.Flush);
        _raw = null;
        File = null;
        GC.SuppressFinalize(this);
        if (raw is PyFileIO)
            GC.ReRegisterForFinalize(raw);
        return raw;
    }

    private protected override void Finish()
    {
        if (_raw == null)
            return;
        Finalizing = true;
        base.Finish();
    }

    /// <summary>Writes what is buffered when the program ends; errors have nobody to be told.</summary>
    internal override void FlushAtExit()
    {
        if (_raw == null || _lock.IsHeldByCurrentThread || IsRawClosed)
            return;
        using var scope = Enter();
        WritePending();
    }

    private protected PyObject SimpleFlush()
    {
        _ = Raw;
        return Callable.CallMethod(Raw, IoNames.Flush);
    }

    private protected void WarnUnclosed(PyObject source)
    {
        if (_raw != null && Attributes.GetOrNull(_raw, IoNames.DeallocWarn) is { } warn)
            _ = Callable.Call(warn, source);
    }

    private protected PyException CannotPickle() => Errors.TypeError($"cannot pickle '{Type.ShortName}' instances");

    private protected static PyObject? ReprOf(PyObject self)
    {
        var stream = (PyBuffered)self;
        PyObject? name = null;
        try
        {
            name = stream._raw == null ? null : Attributes.GetOrNull(stream._raw, IoNames.Name);
        }
        catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.ValueError))
        {
            // A raw stream that is detached has no name.
        }
        if (name == null)
            return PyStr.From($"<{TypeNames.Qualified(stream.Type)}>");
        if (!ReprGuard.Enter(stream))
            throw Errors.RuntimeError($"reentrant call inside {stream.Type.Name}.__repr__");
        try
        {
            return PyStr.From($"<{TypeNames.Qualified(stream.Type)} name={ObjectProtocol.Repr(name)}>");
        }
        finally
        {
            ReprGuard.Leave(stream);
        }
    }
}
