using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Io;

/// <summary>A buffer for writing to a raw stream.</summary>
[PyType("BufferedWriter", Module = "_io", Base = typeof(PyBufferedIOBase), Subclassable = true)]
internal sealed partial class PyBufferedWriter(PyType type) : PyBuffered(type)
{
    [PyNew("BufferedWriter(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) => new PyBufferedWriter(type);

    /// <summary>The buffer of a file that has been opened for it.</summary>
    internal static PyBufferedWriter Over(PyFileIO raw, int bufferSize)
    {
        var made = new PyBufferedWriter(TypeObject);
        made.Initialize(raw, bufferSize);
        ExitFlush.Register(made);
        return made;
    }

    /// <summary>Write to a raw stream through a buffer.</summary>
    [PyInit("BufferedWriter(raw, buffer_size=DEFAULT_BUFFER_SIZE)")]
    private void Init(PyObject raw, nint bufferSize = IoModule.DefaultBufferSize)
    {
        Uninitialize();
        CheckWritable(raw);
        Initialize(raw, bufferSize);
        ExitFlush.Register(this);
    }

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
}
