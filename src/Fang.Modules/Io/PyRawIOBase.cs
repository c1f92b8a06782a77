using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Io;

/// <summary>The base of streams of bytes without a buffer.</summary>
[PyType("_RawIOBase", Module = "_io", Base = typeof(PyIOBase), Subclassable = true)]
internal partial class PyRawIOBase(PyType type) : PyIOBase(type)
{
    [PyNew("_RawIOBase(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs)
    {
        CheckNoArguments(type, args, kwargs);
        return new PyRawIOBase(type);
    }

    /// <summary>Read up to size bytes; None when there are none yet.</summary>
    [PyMethod("read($self, size=-1, /)")]
    private static PyObject ReadMethod(PyRawIOBase self, nint size)
    {
        if (size < 0)
            return Callable.CallMethod(self, IoNames.ReadAll);
        var buffer = new PyByteArray(Posix.PosixModule.NewBuffer(size));
        var result = Callable.CallMethod(self, IoNames.ReadInto, buffer);
        if (result is PyNone)
            return result;
        var count = Converters.ToNint(result);
        if (count < 0 || count > buffer.Count)
            throw Errors.ValueError($"readinto returned {count} outside buffer size {buffer.Count}");
        return PyBytes.From(buffer.Span[..(int)count]);
    }

    /// <summary>Read to the end.</summary>
    [PyMethod("readall($self, /)")]
    private static PyObject ReadAllMethod(PyRawIOBase self)
    {
        var all = new List<byte>();
        while (true)
        {
            var result = Callable.CallMethod(self, IoNames.Read, PyInt.From(IoModule.DefaultBufferSize));
            if (result is PyNone)
                return all.Count == 0 ? result : PyBytes.Own([.. all]);
            if (result is not PyBytes piece)
                throw Errors.TypeError("read() should return bytes");
            if (piece.Length == 0)
                return PyBytes.Own([.. all]);
            all.AddRange(piece.Span);
        }
    }

    [PyMethod("readinto($self, buffer, /)")]
    private static PyObject ReadIntoMethod(PyRawIOBase self, PyObject buffer) => throw new PyException(new PyBaseException(ExceptionTypes.NotImplementedError));

    [PyMethod("write($self, b, /)")]
    private static PyObject WriteMethod(PyRawIOBase self, PyObject b) => throw new PyException(new PyBaseException(ExceptionTypes.NotImplementedError));
}
