using Fang.Platform;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Io;

/// <summary>The errors of streams, and how streams ask each other whether they are closed.</summary>
internal static class IoErrors
{
    private static PyType? _unsupportedOperation;

    /// <summary><c>io.UnsupportedOperation</c>, an OSError and a ValueError.</summary>
    public static PyType UnsupportedOperationType => _unsupportedOperation ?? MakeUnsupportedOperation();

    private static PyType MakeUnsupportedOperation()
    {
        var dict = new PyDict();
        dict.SetItem(PyStr.Intern("__module__"), PyStr.Intern("io"));
        var made = (PyType)Callable.Call(
            PyType.TypeObject, PyStr.Intern("UnsupportedOperation"), PyTuple.Of(PyOSError.TypeObject, ExceptionTypes.ValueError), dict);
        return Interlocked.CompareExchange(ref _unsupportedOperation, made, null) ?? made;
    }

    public static PyException Unsupported(string message) => new((PyBaseException)Callable.Call(UnsupportedOperationType, PyStr.From(message)));

    public static PyException Closed() => Errors.ValueError("I/O operation on closed file.");

    public static PyException OSError(string message) => new((PyBaseException)Callable.Call(PyOSError.TypeObject, PyStr.From(message)));

    /// <summary>A write that could not go on without blocking, and how much of it was taken.</summary>
    public static PyException WouldBlock(long written) => new((PyBaseException)Callable.Call(
        ExceptionTypes.BlockingIOError, PyInt.From(Errno.EAGAIN), PyStr.From("write could not complete without blocking"), PyInt.From(written)));

    /// <summary>Whether a stream of any kind says that it is closed.</summary>
    public static bool IsClosed(PyObject stream) => ObjectProtocol.IsTrue(Attributes.Get(stream, IoNames.Closed));

    /// <summary>Whether a method such as <c>readable()</c> says yes.</summary>
    public static bool Says(PyObject stream, PyStr method) => ObjectProtocol.IsTrue(Callable.CallMethod(stream, method));

    /// <summary>A size argument: None is -1.</summary>
    public static nint Size(PyObject? value)
    {
        if (value is PyInt small)
            return (nint)small.Int64;
        if (value is null or PyNone)
            return -1;
        return value.Type.Slots[Runtime.Slots.Slot.Index] != 0
            ? Converters.ToNint(value)
            : throw Errors.TypeError($"argument should be integer or None, not '{value.Type.Name}'");
    }

    /// <summary>
    /// Runs two steps of which the second one is due even if the first fails; the first one's error is the one that is
    /// thrown, and the context of the second one's if both fail.
    /// </summary>
    public static void Both<T>(T stream, Action<T> first, Action<T> second) where T : class
    {
        PyException? failed = null;
        try
        {
            first(stream);
        }
        catch (PyException error)
        {
            failed = error;
        }
        try
        {
            second(stream);
        }
        catch (PyException error) when (failed != null)
        {
            if (!ReferenceEquals(error.Value, failed.Value))
                error.Value.Context ??= failed.Value;
            throw;
        }
        if (failed != null)
            throw new PyException(failed.Value);
    }
}
