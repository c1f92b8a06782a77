using Fang.Modules.Posix;
using Fang.Platform;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Select;

/// <summary>The kernel's own list of files and of the events that are waited for.</summary>
[PyType("epoll", Module = "select", Subclassable = false)]
internal sealed partial class PyEpoll : PyObject
{
    private const int CloseOnExec = 0x80000;

    // -1: closed.
    private int _fd;

    private PyEpoll(int fd) => _fd = fd;

    ~PyEpoll() => Finalizers.EnqueueRelease(CloseDescriptor);

    [PyNew("epoll(sizehint=-1, flags=0)")]
    private static PyObject New(PyType type, int sizehint, int flags)
    {
        if (sizehint is < -1 or 0)
            throw Errors.ValueError("negative sizehint");
        if (flags != 0 && flags != CloseOnExec)
            throw Io.IoErrors.OSError("invalid flags");
        return new PyEpoll(SystemErrors.Check(Polling.CreateEpoll(CloseOnExec)));
    }

    /// <summary>Make one of a descriptor.</summary>
    [PyClassMethod("fromfd($type, fd, /)")]
    private static PyObject FromDescriptor(PyObject type, int fd) => new PyEpoll(fd);

    private int Open => _fd >= 0 ? _fd : throw Errors.ValueError("I/O operation on closed epoll object");

    private void CloseDescriptor()
    {
        var fd = Interlocked.Exchange(ref _fd, -1);
        if (fd >= 0)
            _ = FileDescriptors.Close(fd);
    }

    /// <summary>Close it.</summary>
    [PyMethod("close($self, /)")]
    private void Close()
    {
        CloseDescriptor();
        GC.SuppressFinalize(this);
    }

    [PyMethod("fileno($self, /)")]
    private int FileNo() => Open;

    [PyProperty("closed")]
    private PyObject Closed => PyBool.Of(_fd < 0);

    [PyMethod("__enter__($self, /)")]
    private PyObject Enter()
    {
        _ = Open;
        return this;
    }

    [PyMethod("__exit__($self, exc_type=None, exc_value=None, exc_tb=None, /)")]
    private void Exit(PyObject? excType, PyObject? excValue, PyObject? excTb) => Close();

    /// <summary>Add a file.</summary>
    [PyMethod("register($self, /, fd, eventmask=7)")]
    private void Register(PyObject fd, uint eventmask = 7) => Control(Polling.EPOLL_CTL_ADD, fd, eventmask);

    /// <summary>Change the events of a file.</summary>
    [PyMethod("modify($self, /, fd, eventmask)")]
    private void Modify(PyObject fd, uint eventmask) => Control(Polling.EPOLL_CTL_MOD, fd, eventmask);

    /// <summary>Remove a file.</summary>
    [PyMethod("unregister($self, /, fd)")]
    private void Unregister(PyObject fd) => Control(Polling.EPOLL_CTL_DEL, fd, 0);

    private void Control(int operation, PyObject fd, uint events)
    {
        var epoll = Open;
        SystemErrors.Check(Polling.ControlEpoll(epoll, operation, PathArgument.DescriptorOrFile(fd), events));
    }

    /// <summary>Wait, some seconds at most; return the files that are ready with their events.</summary>
    [PyMethod("poll($self, /, timeout=None, maxevents=-1)")]
    private PyObject Poll(PyObject? timeout, int maxevents)
    {
        var epoll = Open;
        var limit = SelectModule.Timeout(timeout, "timeout must be an integer or None");
        if (limit < 0)
            limit = null;
        if (maxevents == -1)
            maxevents = Polling.FD_SETSIZE - 1;
        else if (maxevents < 1)
            throw Errors.ValueError($"maxevents must be greater than 0, got {maxevents}");
        var deadline = SelectModule.Deadline(limit);
        var events = System.Buffers.ArrayPool<EpollEvent>.Shared.Rent(maxevents);
        try
        {
            int count;
            while ((count = Polling.WaitEpoll(epoll, events.AsSpan(0, maxevents), SelectModule.Milliseconds(limit))) < 0)
            {
                if (!SystemErrors.WasInterrupted())
                    throw SystemErrors.Last();
                limit = SelectModule.Remaining(deadline);
            }
            var ready = new PyObject[count];
            for (var i = 0; i < count; i++)
                ready[i] = PyTuple.Of(PyInt.From(events[i].Descriptor), PyInt.From(events[i].Events));
            return new PyList(ready);
        }
        finally
        {
            System.Buffers.ArrayPool<EpollEvent>.Shared.Return(events);
        }
    }
}
