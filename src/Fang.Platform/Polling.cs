using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>Waiting until descriptors can be read or written.</summary>
public static unsafe partial class Polling
{
    public const short POLLIN = 1;
    public const short POLLPRI = 2;
    public const short POLLOUT = 4;
    public const short POLLERR = 8;
    public const short POLLHUP = 16;
    public const short POLLNVAL = 32;
    public const int EPOLL_CTL_ADD = 1;
    public const int EPOLL_CTL_DEL = 2;
    public const int EPOLL_CTL_MOD = 3;

    /// <summary>The first number of a descriptor that select() cannot take.</summary>
    public const int FD_SETSIZE = 1024;

    /// <summary>poll(): the timeout is in milliseconds, -1 for none.</summary>
    public static int Poll(Span<PollDescriptor> descriptors, int timeout)
    {
        fixed (PollDescriptor* start = descriptors)
            return Poll(start, (nuint)descriptors.Length, timeout);
    }

    /// <summary>select(): a null timeout waits for ever. The sets are changed to what is ready.</summary>
    public static int Select(int count, ref DescriptorSet read, ref DescriptorSet write, ref DescriptorSet except, TimeVal? timeout)
    {
        var time = timeout ?? default;
        return Select(count, ref read, ref write, ref except, timeout is null ? null : &time);
    }

    [LibraryImport(Libc.Name, EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int CreateEpoll(int flags);

    public static int ControlEpoll(int epoll, int operation, int fd, uint events)
    {
        var change = new EpollEvent { Events = events, Descriptor = fd };
        return ControlEpoll(epoll, operation, fd, &change);
    }

    /// <summary>Waits for events; the timeout is in milliseconds, -1 for none.</summary>
    public static int WaitEpoll(int epoll, Span<EpollEvent> events, int timeout)
    {
        fixed (EpollEvent* start = events)
            return WaitEpoll(epoll, start, events.Length, timeout);
    }

    [LibraryImport(Libc.Name, EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(PollDescriptor* descriptors, nuint count, int timeout);

    [LibraryImport(Libc.Name, EntryPoint = "select", SetLastError = true)]
    private static partial int Select(int count, ref DescriptorSet read, ref DescriptorSet write, ref DescriptorSet except, TimeVal* timeout);

    [LibraryImport(Libc.Name, EntryPoint = "epoll_ctl", SetLastError = true)]
    private static partial int ControlEpoll(int epoll, int operation, int fd, EpollEvent* change);

    [LibraryImport(Libc.Name, EntryPoint = "epoll_wait", SetLastError = true)]
    private static partial int WaitEpoll(int epoll, EpollEvent* events, int count, int timeout);
}
