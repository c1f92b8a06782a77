using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Io;

/// <summary>The base of buffered streams of bytes.</summary>
[PyType("_BufferedIOBase", Module = "_io", Base = typeof(PyIOBase), Subclassable = true)]
internal partial class PyBufferedIOBase(PyType type) : PyIOBase(type)
{
    [PyNew("_BufferedIOBase(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs)
    {
        CheckNoArguments(type, args, kwargs);
        return new PyBufferedIOBase(type);
    }

    [PyMethod("detach($self, /)")]
    private static PyObject DetachMethod(PyBufferedIOBase self) => throw IoErrors.Unsupported("detach");

    [PyMethod("read($self, size=-1, /)")]
    private static PyObject ReadMethod(PyBufferedIOBase self, PyObject? size) => throw IoErrors.Unsupported("read");

    [PyMethod("read1($self, size=-1, /)")]
    private static PyObject Read1Method(PyBufferedIOBase self, PyObject? size) => throw IoErrors.Unsupported("read1");

    [PyMethod("write($self, b, /)")]
    private static PyObject WriteMethod(PyBufferedIOBase self, PyObject b) => throw IoErrors.Unsupported("write");

    /// <summary>Read into a buffer and return how many bytes.</summary>
    [PyMethod("readinto($self, buffer, /)")]
    private static PyObject ReadIntoMethod(PyBufferedIOBase self, Memory<byte> buffer) => ReadInto(self, buffer, IoNames.Read);

    /// <summary>Read into a buffer with at most one call of the raw stream.</summary>
    [PyMethod("readinto1($self, buffer, /)")]
    private static PyObject ReadInto1Method(PyBufferedIOBase self, Memory<byte> buffer) => ReadInto(self, buffer, IoNames.Read1);

    private static PyObject ReadInto(PyBufferedIOBase self, Memory<byte> buffer, PyStr method)
    {
        var result = Callable.CallMethod(self, method, PyInt.From(buffer.Length));
        if (result is not PyBytes bytes)
            throw Errors.TypeError("read() should return bytes");
        if (bytes.Length > buffer.Length)
            throw Errors.ValueError($"read() returned too much data: {buffer.Length} bytes requested, {bytes.Length} returned");
        bytes.Span.CopyTo(buffer.Span);
        return PyInt.From(bytes.Length);
    }
}
