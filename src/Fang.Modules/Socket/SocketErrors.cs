using Fang.Platform;
using Fang.Runtime.Calls;
using Fang.Runtime.Objects;

namespace Fang.Modules.Socket;

/// <summary>The errors of sockets and of the resolution of names.</summary>
internal static class SocketErrors
{
    private static PyType? _addressError;
    private static PyType? _hostError;

    /// <summary><c>socket.gaierror</c></summary>
    public static PyType AddressErrorType => _addressError ?? Make(ref _addressError, "gaierror");

    /// <summary><c>socket.herror</c></summary>
    public static PyType HostErrorType => _hostError ?? Make(ref _hostError, "herror");

    private static PyType Make(ref PyType? field, string name)
    {
        var dict = new PyDict();
        dict.SetItem(PyStr.Intern("__module__"), PyStr.Intern("socket"));
        var made = (PyType)Callable.Call(PyType.TypeObject, PyStr.Intern(name), PyTuple.Of(PyOSError.TypeObject), dict);
        return Interlocked.CompareExchange(ref field, made, null) ?? made;
    }

    /// <summary>The error of getaddrinfo() or getnameinfo().</summary>
    public static PyException Resolution(int error) => error == NameResolution.EAI_SYSTEM
        ? Posix.SystemErrors.Last()
        : new((PyBaseException)Callable.Call(AddressErrorType, PyInt.From(error), PyStr.From(NameResolution.Message(error))));

    /// <summary>The error of a search in the database of hosts.</summary>
    public static PyException Host(int error) =>
        new((PyBaseException)Callable.Call(HostErrorType, PyInt.From(error), PyStr.From(NameResolution.HostMessage(error))));

    public static PyException TimedOut() => new((PyBaseException)Callable.Call(ExceptionTypes.TimeoutError, PyStr.From("timed out")));
}
