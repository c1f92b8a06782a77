using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Io;

/// <summary>A buffer for reading from and writing to a raw stream that can seek.</summary>
[PyType("BufferedRandom", Module = "_io", Base = typeof(PyBufferedIOBase), Subclassable = true)]
internal sealed partial class PyBufferedRandom(PyType type) : PyBuffered(type)
{
    [PyNew("BufferedRandom(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) => new PyBufferedRandom(type);

    /// <summary>The buffer of a file that has been opened for it.</summary>
    internal static PyBufferedRandom Over(PyFileIO raw, int bufferSize)
    {
        var made = new PyBufferedRandom(TypeObject);
        made.Initialize(raw, bufferSize);
        ExitFlush.Register(made);
        return made;
    }

    /// <summary>Read from and write to a raw stream through a buffer.</summary>
    [PyInit("BufferedRandom(raw, buffer_size=DEFAULT_BUFFER_SIZE)")]
    private void Init(PyObject raw, nint bufferSize = IoModule.DefaultBufferSize)
    {
        Uninitialize();
        CheckSeekable(raw);
        CheckReadable(raw);
        CheckWritable(raw);
        Initialize(raw, bufferSize);
        ExitFlush.Register(this);
    }

    /// <summary>Read size bytes, or to the end; fewer when there are no more, None when there are none yet.</summary>
    [PyMethod("read($self, size=-1, /)")]
    private PyObject Read(PyObject? size) => ReadCore(size);

    /// <summary>Read up to size bytes with at most one call of the raw stream.</summary>
    [PyMethod("read1($self, size=-1, /)")]
    private PyObject Read1(nint size) => Read1Core(size);

    /// <summary>Read into a buffer and return how many bytes.</summary>
    [PyMethod("readinto($self, buffer, /)")]
    private PyObject ReadInto(Memory<byte> buffer) => ReadIntoCore(buffer, once: false);

    /// <summary>Read into a buffer with at most one call of the raw stream.</summary>
    [PyMethod("readinto1($self, buffer, /)")]
    private PyObject ReadInto1(Memory<byte> buffer) => ReadIntoCore(buffer, once: true);

    /// <summary>Read up to a line feed, that is at most size bytes.</summary>
    [PyMethod("readline($self, size=-1, /)")]
    private PyObject ReadLine(PyObject? size) => ReadLineCore(IoErrors.Size(size));

    /// <summary>Return bytes that are read ahead, without moving.</summary>
    [PyMethod("peek($self, size=0, /)")]
    private PyObject Peek(nint size) => PeekCore();

    /// <summary>Write bytes and return how many: all of them, or BlockingIOError tells how many.</summary>
    [PyMethod("write($self, buffer, /)")]
    private int Write(ReadOnlyMemory<byte> buffer)
    {
        WriteBytes(buffer);
        return buffer.Length;
    }

    /// <summary>Write what is buffered.</summary>
    [PyMethod("flush($self, /)")]
    private void Flush() => FlushCore();

    /// <summary>Flush and close the stream.</summary>
    [PyMethod("close($self, /)")]
    private void Close() => CloseCore();

    /// <summary>Return the raw stream, of which this one no longer is the buffer.</summary>
    [PyMethod("detach($self, /)")]
    private PyObject Detach() => DetachCore();

    /// <summary>Set the position and return it.</summary>
    [PyMethod("seek($self, target, whence=0, /)")]
    private PyObject Seek(PyObject target, int whence) => SeekCore(target, whence);

    /// <summary>Return the position.</summary>
    [PyMethod("tell($self, /)")]
    private PyObject Tell() => TellCore();

    /// <summary>Change the length of the file.</summary>
    [PyMethod("truncate($self, pos=None, /)")]
    private PyObject Truncate(PyObject? pos) => TruncateCore(pos);

    [PyMethod("seekable($self, /)")]
    private PyObject Seekable() => Callable.CallMethod(Raw, IoNames.Seekable);

    [PyMethod("readable($self, /)")]
    private PyObject Readable() => Callable.CallMethod(Raw, IoNames.Readable);

    [PyMethod("writable($self, /)")]
    private PyObject Writable() => Callable.CallMethod(Raw, IoNames.Writable);

    [PyMethod("fileno($self, /)")]
    private PyObject FileNo() => Callable.CallMethod(Raw, IoNames.FileNo);

    [PyMethod("isatty($self, /)")]
    private PyObject IsATty() => Callable.CallMethod(Raw, IoNames.IsATty);

    [PyMethod("_dealloc_warn($self, source, /)")]
    private void DeallocWarn(PyObject source) => WarnUnclosed(source);

    [PyMethod("__reduce__($self, /)")]
    private PyObject Reduce() => throw CannotPickle();

    [PyMethod("__reduce_ex__($self, protocol, /)")]
    private PyObject ReduceEx(PyObject protocol) => throw CannotPickle();

    [PyProperty("raw")]
    private PyObject RawProperty => RawOrNull ?? PyNone.Value;

    [PyProperty("_finalizing")]
    private bool FinalizingProperty
    {
        get => Finalizing;
        set => Finalizing = value;
    }

    [PyProperty("closed")]
    private PyObject ClosedProperty => Attributes.Get(Raw, IoNames.Closed);

    [PyProperty("name")]
    private PyObject NameProperty => Attributes.Get(Raw, IoNames.Name);

    [PyProperty("mode")]
    private PyObject ModeProperty => Attributes.Get(Raw, IoNames.Mode);

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self) => ReprOf(self);

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self)
    {
        var stream = (PyBufferedRandom)self;
        if (stream.IsExactly(TypeObject))
            return stream.ReadLineCore(-1) is { Length: > 0 } line ? line : null;
        var result = Callable.CallMethod(self, IoNames.ReadLine);
        if (result is not PyBytes bytes)
            throw IoErrors.OSError($"readline() should have returned a bytes object, not '{result.Type.Name}'");
        return bytes.Length > 0 ? bytes : null;
    }
}
