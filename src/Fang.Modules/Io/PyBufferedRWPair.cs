using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Io;

/// <summary>A reader and a writer that look like one stream, such as the two ends of a socket.</summary>
[PyType("BufferedRWPair", Module = "_io", Base = typeof(PyBufferedIOBase), Subclassable = true)]
internal sealed partial class PyBufferedRWPair(PyType type) : PyBufferedIOBase(type)
{
    private PyObject? _reader;
    private PyObject? _writer;

    [PyNew("BufferedRWPair(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) => new PyBufferedRWPair(type);

    /// <summary>Read from one raw stream and write to another, each through a buffer.</summary>
    [PyInit("BufferedRWPair(reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /)")]
    private void Init(PyObject reader, PyObject writer, nint bufferSize = IoModule.DefaultBufferSize)
    {
        CheckReadable(reader);
        CheckWritable(writer);
        _reader = Callable.Call(PyBufferedReader.TypeObject, reader, PyInt.From(bufferSize));
        _writer = Callable.Call(PyBufferedWriter.TypeObject, writer, PyInt.From(bufferSize));
    }

    private PyObject Reader => _reader ?? throw Errors.ValueError("I/O operation on uninitialized object");

    private PyObject Writer => _writer ?? throw Errors.ValueError("I/O operation on uninitialized object");

    [PyMethod("read($self, /, *args)")]
    private PyObject Read(ReadOnlySpan<PyObject> args) => Callable.CallMethod(Reader, IoNames.Read, args);

    [PyMethod("peek($self, /, *args)")]
    private PyObject Peek(ReadOnlySpan<PyObject> args) => Callable.CallMethod(Reader, IoNames.Peek, args);

    [PyMethod("read1($self, /, *args)")]
    private PyObject Read1(ReadOnlySpan<PyObject> args) => Callable.CallMethod(Reader, IoNames.Read1, args);

    [PyMethod("readinto($self, /, *args)")]
    private PyObject ReadInto(ReadOnlySpan<PyObject> args) => Callable.CallMethod(Reader, IoNames.ReadInto, args);

    [PyMethod("readinto1($self, /, *args)")]
    private PyObject ReadInto1(ReadOnlySpan<PyObject> args) => Callable.CallMethod(Reader, IoNames.ReadInto1, args);

    [PyMethod("write($self, /, *args)")]
    private PyObject Write(ReadOnlySpan<PyObject> args) => Callable.CallMethod(Writer, IoNames.Write, args);

    [PyMethod("flush($self, /)")]
    private PyObject Flush() => Callable.CallMethod(Writer, IoNames.Flush);

    [PyMethod("readable($self, /)")]
    private PyObject Readable() => Callable.CallMethod(Reader, IoNames.Readable);

    [PyMethod("writable($self, /)")]
    private PyObject Writable() => Callable.CallMethod(Writer, IoNames.Writable);

    /// <summary>Close both streams, the writer first.</summary>
    [PyMethod("close($self, /)")]
    private void Close() => IoErrors.Both(
        this,
        static self => Callable.CallMethod(self.Writer, IoNames.Close),
        static self => Callable.CallMethod(self.Reader, IoNames.Close));

    /// <summary>Return whether either stream is a terminal.</summary>
    [PyMethod("isatty($self, /)")]
    private bool IsATty() => IoErrors.Says(Writer, IoNames.IsATty) || IoErrors.Says(Reader, IoNames.IsATty);

    [PyProperty("closed")]
    private PyObject ClosedProperty => Attributes.Get(Writer, IoNames.Closed);
}
