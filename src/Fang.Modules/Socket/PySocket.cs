using Fang.Modules.Posix;
using Fang.Platform;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Socket;

/// <summary>A socket of the system.</summary>
[PyType("socket", Module = "_socket", Subclassable = true)]
internal sealed partial class PySocket(PyType type) : PyNativeInstance(type)
{
    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;
    private const int SocketLevel = 1;
    private const int TypeOption = 3;
    private const int ErrorOption = 4;
    private const int ProtocolOption = 38;

    // -1: closed, or not open yet.
    private int _fd = -1;
    private int _family;
    private int _type;
    private int _protocol;

    // In nanoseconds: -1 blocks for ever, 0 never, else the descriptor does not block and is polled first.
    private long _timeout = -1;

    ~PySocket() => Finalizers.Enqueue(this);

    [PyNew("socket(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) => new PySocket(type);

    /// <summary>Make a socket, or take an open one by its descriptor.</summary>
    [PyInit("socket(family=-1, type=-1, proto=-1, fileno=None)")]
    private void Init(int family, int type, int proto, PyObject? fileno)
    {
        if (fileno != null)
        {
            Take(Converters.ToInt32(fileno is PyFloat ? throw Errors.TypeError("'float' object cannot be interpreted as an integer") : fileno), family, type, proto);
        }
        else
        {
            _family = family == -1 ? SocketAddresses.AF_INET : family;
            _type = type == -1 ? 1 : type;
            _protocol = proto == -1 ? 0 : proto;
            int fd;
            while ((fd = Sockets.Create(_family, _type | CloseOnExec, _protocol)) < 0)
            {
                if (!SystemErrors.WasInterrupted())
                    throw SystemErrors.Last();
            }
            _fd = fd;
        }
        Prepare();
    }

    private PySocket(int fd, int family, int type, int protocol)
        : this(TypeObject)
    {
        (_fd, _family, _type, _protocol) = (fd, family, type, protocol);
        Prepare();
    }

    /// <summary>A socket of a descriptor that has just been made.</summary>
    internal static PySocket Of(int fd, int family, int type, int protocol) => new(fd, family, type, protocol);

    private void Prepare()
    {
        var isNonBlocking = (_type & NonBlocking) != 0;
        _type &= ~(NonBlocking | CloseOnExec);
        if (isNonBlocking)
        {
            _timeout = 0;
            return;
        }
        _timeout = SocketModule.DefaultTimeout;
        if (_timeout >= 0)
            SystemErrors.Check(FileDescriptors.SetBlocking(_fd, false));
    }

    private void Take(int fd, int family, int type, int protocol)
    {
        if (fd < 0)
            throw Errors.ValueError("negative file descriptor");
        Span<byte> address = stackalloc byte[SocketAddresses.MaximumLength];
        if (Sockets.GetName(fd, address, out var length) < 0)
        {
            if (family == -1 || Errno.Last is Errno.EBADF or Errno.ENOTSOCK)
                throw SystemErrors.Last();
        }
        else if (family == -1)
        {
            family = SocketAddresses.Family(address[..length]);
        }
        if (type == -1)
            SystemErrors.Check(Sockets.GetOption(fd, SocketLevel, TypeOption, out type));
        if (protocol == -1)
            SystemErrors.Check(Sockets.GetOption(fd, SocketLevel, ProtocolOption, out protocol));
        (_fd, _family, _type, _protocol) = (fd, family, type, protocol);
    }

    [PyProperty("family")]
    private PyObject Family => PyInt.From(_family);

    [PyProperty("type")]
    private PyObject SocketType => PyInt.From(_type);

    [PyProperty("proto")]
    private PyObject Protocol => PyInt.From(_protocol);

    [PyProperty("timeout")]
    private PyObject Timeout => GetTimeout();

    [PyMethod("fileno($self, /)")]
    private int FileNo() => _fd;

    /// <summary>Close the socket.</summary>
    [PyMethod("close($self, /)")]
    private void Close()
    {
        GC.SuppressFinalize(this);
        var fd = Interlocked.Exchange(ref _fd, -1);
        if (fd != -1 && FileDescriptors.Close(fd) < 0 && Errno.Last is not (Errno.EINTR or Errno.ECONNRESET))
            throw SystemErrors.Last();
    }

    /// <summary>Give up the descriptor without closing it, and return it.</summary>
    [PyMethod("detach($self, /)")]
    private int Detach()
    {
        GC.SuppressFinalize(this);
        return Interlocked.Exchange(ref _fd, -1);
    }

    /// <summary>Set the timeout in seconds: None blocks for ever, 0 never.</summary>
    [PyMethod("settimeout($self, timeout, /)")]
    private void SetTimeout(PyObject timeout) => SetTimeout(SocketModule.ParseTimeout(timeout));

    private void SetTimeout(long timeout)
    {
        _timeout = timeout;
        SystemErrors.Check(FileDescriptors.SetBlocking(_fd, timeout < 0));
    }

    /// <summary>Return the timeout in seconds, or None.</summary>
    [PyMethod("gettimeout($self, /)")]
    private PyObject GetTimeout() => _timeout < 0 ? PyNone.Value : new PyFloat(_timeout / 1e9);

    /// <summary>Set whether operations block.</summary>
    [PyMethod("setblocking($self, flag, /)")]
    private void SetBlocking(PyObject flag) => SetTimeout(Converters.ToInt32(flag is PyBool truth ? PyInt.From(ReferenceEquals(truth, PyBool.True) ? 1 : 0) : flag) != 0 ? -1L : 0L);

    /// <summary>Return whether operations block.</summary>
    [PyMethod("getblocking($self, /)")]
    private bool GetBlocking() => _timeout != 0;

    /// <summary>Wait for a connection; return its descriptor and the address of its other end.</summary>
    [PyMethod("_accept($self, /)")]
    private PyObject Accept()
    {
        Span<byte> address = stackalloc byte[SocketAddresses.MaximumLength];
        int fd, length;
        var attempt = new SocketAttempt(_fd, _timeout, writes: false);
        do
            attempt.Wait();
        while ((fd = Sockets.Accept(_fd, address, out length, CloseOnExec)) < 0 && attempt.GoesOn());
        return PyTuple.Of(PyInt.From(fd), SocketAddress.ToPython(address[..Math.Min(length, address.Length)]));
    }

    /// <summary>Give the socket a local address.</summary>
    [PyMethod("bind($self, address, /)")]
    private void Bind(PyObject address) => SystemErrors.Check(Sockets.Bind(_fd, SocketAddress.Parse(_family, address, "bind")));

    /// <summary>Connect to an address.</summary>
    [PyMethod("connect($self, address, /)")]
    private void Connect(PyObject address)
    {
        var error = ConnectTo(SocketAddress.Parse(_family, address, "connect"), throwsOnTimeout: true);
        if (error != 0)
            throw Errors.OSError(error);
    }

    /// <summary>Connect to an address and return the number of the error, 0 if there is none.</summary>
    [PyMethod("connect_ex($self, address, /)")]
    private int ConnectError(PyObject address) => ConnectTo(SocketAddress.Parse(_family, address, "connect_ex"), throwsOnTimeout: false);

    private int ConnectTo(byte[] address, bool throwsOnTimeout)
    {
        if (Sockets.Connect(_fd, address) >= 0)
            return 0;
        var error = Errno.Last;
        if (error == Errno.EINTR)
            SystemErrors.CheckSignals();
        // Interrupted or not waited for, the connection goes on being made.
        var goesOn = error == Errno.EINTR ? _timeout != 0 : error == Errno.EINPROGRESS && _timeout > 0;
        if (!goesOn)
            return error;
        var attempt = new SocketAttempt(_fd, _timeout, writes: true);
        if (!attempt.TryWait())
            return throwsOnTimeout ? throw SocketErrors.TimedOut() : Errno.EAGAIN;
        SystemErrors.Check(Sockets.GetOption(_fd, SocketLevel, ErrorOption, out var result));
        return result == Errno.EISCONN ? 0 : result;
    }

    /// <summary>Let others connect; so many may wait to be accepted.</summary>
    [PyMethod("listen($self, backlog=128, /)")]
    private void Listen(int backlog = 128) => SystemErrors.Check(Sockets.Listen(_fd, Math.Max(backlog, 0)));

    /// <summary>End reading, writing or both.</summary>
    [PyMethod("shutdown($self, how, /)")]
    private void Shutdown(int how) => SystemErrors.Check(Sockets.Shutdown(_fd, how));

    /// <summary>Return the address that the socket is bound to.</summary>
    [PyMethod("getsockname($self, /)")]
    private PyObject GetName()
    {
        Span<byte> address = stackalloc byte[SocketAddresses.MaximumLength];
        SystemErrors.Check(Sockets.GetName(_fd, address, out var length));
        return SocketAddress.ToPython(address[..Math.Min(length, address.Length)]);
    }

    /// <summary>Return the address that the socket is connected to.</summary>
    [PyMethod("getpeername($self, /)")]
    private PyObject GetPeer()
    {
        Span<byte> address = stackalloc byte[SocketAddresses.MaximumLength];
        SystemErrors.Check(Sockets.GetPeer(_fd, address, out var length));
        return SocketAddress.ToPython(address[..Math.Min(length, address.Length)]);
    }

    /// <summary>Return an option: an int, or as many bytes as a length given says.</summary>
    [PyMethod("getsockopt($self, level, option, buflen=0, /)")]
    private PyObject GetOption(int level, int option, int buflen)
    {
        if (buflen == 0)
        {
            if (_family == SocketAddresses.AF_VSOCK)
            {
                SystemErrors.Check(Sockets.GetWideOption(_fd, level, option, out var wide));
                return PyInt.From(wide);
            }
            SystemErrors.Check(Sockets.GetOption(_fd, level, option, out var value));
            return PyInt.From(value);
        }
        if (buflen is < 0 or > 1024)
            throw Io.IoErrors.OSError("getsockopt buflen out of range");
        var buffer = new byte[buflen];
        SystemErrors.Check(Sockets.GetOption(_fd, level, option, buffer, out var length));
        return PyBytes.From(buffer.AsSpan(0, Math.Min(length, buflen)));
    }

    /// <summary>Set an option to an int, to bytes, or to None with a length.</summary>
    [PyMethod("setsockopt($self, /, *args)")]
    private void SetOption(ReadOnlySpan<PyObject> args)
    {
        if (args.Length is < 3 or > 4)
            throw Errors.TypeError($"setsockopt() takes {(args.Length < 3 ? "exactly 3" : "at most 4")} arguments ({args.Length} given)");
        var level = Converters.ToInt32(args[0]);
        var option = Converters.ToInt32(args[1]);
        if (args.Length == 4)
        {
            if (args[2] is not PyNone)
                throw Errors.TypeError($"setsockopt() argument 3 must be None, not {args[2].Type.Name}");
            SystemErrors.Check(Sockets.SetOptionLength(_fd, level, option, Converters.ToUInt32(args[3])));
            return;
        }
        if (_family == SocketAddresses.AF_VSOCK && args[2] is PyInteger wide)
            SystemErrors.Check(Sockets.SetOption(_fd, level, option, (long)(ulong)(wide.Value & ulong.MaxValue)));
        else if (args[2] is PyInteger value)
            SystemErrors.Check(Sockets.SetOption(_fd, level, option, (int)Converters.ToInt64(value)));
        else
            SystemErrors.Check(Sockets.SetOption(_fd, level, option, Converters.ToBuffer(args[2]).Span));
    }

    [PySlot(Slot.Finalize)]
    private static void FinalizeSlot(PyObject self)
    {
        var socket = (PySocket)self;
        if (socket._fd == -1)
            return;
        try
        {
            Warnings.Issue(ExceptionTypes.ResourceWarning, $"unclosed {ObjectProtocol.Repr(self)}");
        }
        finally
        {
            var fd = Interlocked.Exchange(ref socket._fd, -1);
            if (fd != -1)
                _ = FileDescriptors.Close(fd);
        }
    }

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self)
    {
        var socket = (PySocket)self;
        return PyStr.From($"<socket object, fd={socket._fd}, family={socket._family}, type={socket._type}, proto={socket._protocol}>");
    }
}
