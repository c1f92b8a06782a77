using System.Text;
using Fang.Platform;

namespace Fang.Tests.Platform;

public sealed unsafe class SocketTests
{
    private const int SOCK_STREAM = 1;
    private const int SOCK_DGRAM = 2;
    private const int SOL_SOCKET = 1;
    private const int SCM_RIGHTS = 1;

    [Fact]
    public void A_connection_over_the_loopback_carries_data()
    {
        var server = Sockets.Create(SocketAddresses.AF_INET, SOCK_STREAM, 0);
        Assert.Equal(0, Sockets.Bind(server, SocketAddresses.Internet([127, 0, 0, 1], 0)));
        Assert.Equal(0, Sockets.Listen(server, 1));
        var address = new byte[SocketAddresses.MaximumLength];
        Assert.Equal(0, Sockets.GetName(server, address, out var length));
        Assert.Equal(16, length);
        Assert.NotEqual(0, SocketAddresses.Port(address));
        var client = Sockets.Create(SocketAddresses.AF_INET, SOCK_STREAM, 0);
        Assert.Equal(0, Sockets.Connect(client, address.AsSpan(0, length)));
        var accepted = Sockets.Accept(server, address, out length, FileDescriptors.O_CLOEXEC);
        Assert.True(accepted >= 0);
        Assert.Equal([127, 0, 0, 1], SocketAddresses.Host(address.AsSpan(0, length)).ToArray());
        Assert.Equal(5, Sockets.Send(client, "hello"u8, 0));
        var buffer = new byte[10];
        Assert.Equal(5, Sockets.Receive(accepted, buffer, 0));
        Assert.Equal(0, Sockets.Shutdown(client, 1));
        Assert.Equal(0, Sockets.Receive(accepted, buffer, 0));
        Assert.Equal(0, Sockets.SetOption(client, SOL_SOCKET, 9, 1));
        Assert.Equal(0, Sockets.GetOption(client, SOL_SOCKET, 9, out var keepAlive));
        Assert.Equal(1, keepAlive);
        foreach (var fd in new[] { server, client, accepted })
            Sockets.Close(fd);
    }

    [Fact]
    public void Datagrams_tell_where_they_come_from()
    {
        var one = Sockets.Create(SocketAddresses.AF_INET6, SOCK_DGRAM, 0);
        if (one < 0 || Sockets.Bind(one, SocketAddresses.Internet6(System.Net.IPAddress.IPv6Loopback.GetAddressBytes(), 0, 0, 0)) != 0)
            Assert.Skip("there is no IPv6 here");
        var address = new byte[SocketAddresses.MaximumLength];
        Sockets.GetName(one, address, out var length);
        Assert.Equal(28, length);
        Assert.Equal(2, Sockets.SendTo(one, "me"u8, 0, address.AsSpan(0, length)));
        var from = new byte[SocketAddresses.MaximumLength];
        Assert.Equal(2, Sockets.ReceiveFrom(one, new byte[10], 0, from, out var fromLength));
        Assert.Equal(address[..length], from[..fromLength]);
        Sockets.Close(one);
    }

    [Fact]
    public void A_descriptor_travels_as_ancillary_data()
    {
        Assert.Equal(0, Sockets.CreatePair(SocketAddresses.AF_UNIX, SOCK_STREAM, 0, out var one, out var other));
        FileDescriptors.Pipe(0, out var read, out var write);
        var control = new byte[ControlMessages.Space(sizeof(int))];
        ControlMessages.Write(control, SOL_SOCKET, SCM_RIGHTS, BitConverter.GetBytes(write));
        byte letter = (byte)'x';
        var vector = new IoVector { Start = &letter, Length = 1 };
        Assert.Equal(1, Sockets.SendMessage(one, &vector, 1, control, 0, []));

        var received = new byte[64];
        var flags = 0;
        Assert.Equal(1, Sockets.ReceiveMessage(other, &vector, 1, received, ref flags, [], out var length, out _));
        ReadOnlySpan<byte> rest = received.AsSpan(0, length);
        Assert.True(ControlMessages.TryRead(ref rest, out var level, out var type, out var data));
        Assert.Equal((SOL_SOCKET, SCM_RIGHTS, sizeof(int)), (level, type, data.Length));
        var copy = BitConverter.ToInt32(data);
        Assert.False(ControlMessages.TryRead(ref rest, out _, out _, out _));
        Assert.Equal(1, FileDescriptors.Write(copy, "y"u8));
        Assert.Equal(1, FileDescriptors.Read(read, new byte[1]));
        foreach (var fd in new[] { one, other, read, write, copy })
            FileDescriptors.Close(fd);
    }

    [Fact]
    public void Addresses_of_unix_sockets_are_paths_or_abstract_names()
    {
        Assert.Equal("/a/b"u8.ToArray(), SocketAddresses.Path(SocketAddresses.Unix("/a/b"u8)).ToArray());
        Assert.Equal("\0name"u8.ToArray(), SocketAddresses.Path(SocketAddresses.Unix("\0name"u8)).ToArray());
        Assert.Null(SocketAddresses.Unix(new byte[109]));
        Assert.True(SocketAddresses.TryParse(SocketAddresses.AF_INET, "1.2.3.4\0"u8, out var host));
        Assert.Equal([1, 2, 3, 4], host);
        Assert.Equal("::1"u8.ToArray(), SocketAddresses.Format(SocketAddresses.AF_INET6, System.Net.IPAddress.IPv6Loopback.GetAddressBytes()));
    }

    [Fact]
    public void Names_are_resolved()
    {
        Assert.Equal(0, NameResolution.Addresses("127.0.0.1\0"u8.ToArray(), "80\0"u8.ToArray(), 0, SOCK_STREAM, 0, 0, out var found));
        var only = Assert.Single(found);
        Assert.Equal(SocketAddresses.AF_INET, only.Family);
        Assert.Equal(80, SocketAddresses.Port(only.Address));
        // NI_NUMERICHOST | NI_NUMERICSERV
        Assert.Equal(0, NameResolution.Names(only.Address, 3, out var host, out var service));
        Assert.Equal("127.0.0.1:80", Encoding.UTF8.GetString(host) + ":" + Encoding.UTF8.GetString(service));
        // AI_NUMERICHOST
        var error = NameResolution.Addresses("no number\0"u8.ToArray(), null, 0, 0, 0, 4, out _);
        Assert.Equal("Name or service not known", NameResolution.Message(error));
        Assert.Contains(NameResolution.Interfaces()!, item => item.Name.AsSpan().SequenceEqual("lo"u8));
        Assert.Equal([127, 0, 0, 1], NameResolution.HostNamed("127.0.0.1\0"u8.ToArray(), out _)!.Addresses[0]);
    }

    [Fact]
    public void Readiness_is_seen_by_poll_select_and_epoll()
    {
        FileDescriptors.Pipe(0, out var read, out var write);
        PollDescriptor[] polled = [new() { Descriptor = read, Events = Polling.POLLIN }];
        Assert.Equal(0, Polling.Poll(polled, 0));
        var epoll = Polling.CreateEpoll(FileDescriptors.O_CLOEXEC);
        Assert.Equal(0, Polling.ControlEpoll(epoll, Polling.EPOLL_CTL_ADD, read, 1));
        var events = new EpollEvent[4];
        Assert.Equal(0, Polling.WaitEpoll(epoll, events, 0));

        FileDescriptors.Write(write, "x"u8);
        Assert.Equal(1, Polling.Poll(polled, -1));
        Assert.Equal(Polling.POLLIN, polled[0].Returned);
        Assert.Equal(1, Polling.WaitEpoll(epoll, events, -1));
        Assert.Equal((read, 1u), (events[0].Descriptor, events[0].Events));
        DescriptorSet readable = default, writable = default, failing = default;
        readable.Add(read);
        writable.Add(write);
        Assert.Equal(2, Polling.Select(Math.Max(read, write) + 1, ref readable, ref writable, ref failing, null));
        Assert.True(readable.Contains(read) && writable.Contains(write) && !readable.Contains(write));
        foreach (var fd in new[] { read, write, epoll })
            FileDescriptors.Close(fd);
    }
}
