using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>Addresses of sockets as the kernel writes them (struct sockaddr and its kinds).</summary>
public static partial class SocketAddresses
{
    public const int AF_UNSPEC = 0;
    public const int AF_UNIX = 1;
    public const int AF_INET = 2;
    public const int AF_INET6 = 10;
    public const int AF_NETLINK = 16;
    public const int AF_PACKET = 17;
    public const int AF_VSOCK = 40;

    /// <summary>Room for any address (struct sockaddr_storage).</summary>
    public const int MaximumLength = 128;

    /// <summary>The most bytes of a path of AF_UNIX.</summary>
    public const int MaximumPathLength = 108;

    public static int Family(ReadOnlySpan<byte> address) => address.Length < 2 ? AF_UNSPEC : MemoryMarshal.Read<ushort>(address);

    /// <summary>An address of AF_INET: four bytes and a port.</summary>
    public static byte[] Internet(ReadOnlySpan<byte> host, ushort port)
    {
        var address = New(AF_INET, 16);
        BinaryPrimitives.WriteUInt16BigEndian(address.AsSpan(2), port);
        host[..4].CopyTo(address.AsSpan(4));
        return address;
    }

    /// <summary>An address of AF_INET6: sixteen bytes, a port, a flow and a scope.</summary>
    public static byte[] Internet6(ReadOnlySpan<byte> host, ushort port, uint flow, uint scope)
    {
        var address = New(AF_INET6, 28);
        BinaryPrimitives.WriteUInt16BigEndian(address.AsSpan(2), port);
        BinaryPrimitives.WriteUInt32BigEndian(address.AsSpan(4), flow);
        host[..16].CopyTo(address.AsSpan(8));
        MemoryMarshal.Write(address.AsSpan(24), scope);
        return address;
    }

    /// <summary>
    /// An address of AF_UNIX. A path that begins with a NUL is an abstract name and is taken as it is; any other
    /// gets a NUL at its end where there is room. Null if the path is too long.
    /// </summary>
    public static byte[]? Unix(ReadOnlySpan<byte> path)
    {
        if (path.Length > MaximumPathLength)
            return null;
        // Of an empty path the system makes an abstract name.
        var isAbstract = path.Length == 0 || path[0] == 0;
        var address = New(AF_UNIX, 2 + (isAbstract ? path.Length : Math.Min(path.Length + 1, MaximumPathLength)));
        path.CopyTo(address.AsSpan(2));
        return address;
    }

    /// <summary>An address of AF_NETLINK.</summary>
    public static byte[] Netlink(uint process, uint groups)
    {
        var address = New(AF_NETLINK, 12);
        MemoryMarshal.Write(address.AsSpan(4), process);
        MemoryMarshal.Write(address.AsSpan(8), groups);
        return address;
    }

    /// <summary>The port of an address of AF_INET or AF_INET6.</summary>
    public static ushort Port(ReadOnlySpan<byte> address) => BinaryPrimitives.ReadUInt16BigEndian(address[2..]);

    /// <summary>The bytes of the host in an address of AF_INET or AF_INET6.</summary>
    public static ReadOnlySpan<byte> Host(ReadOnlySpan<byte> address) =>
        Family(address) == AF_INET ? address.Slice(4, 4) : address.Slice(8, 16);

    /// <summary>The flow of an address of AF_INET6.</summary>
    public static uint Flow(ReadOnlySpan<byte> address) => BinaryPrimitives.ReadUInt32BigEndian(address[4..]);

    /// <summary>The scope of an address of AF_INET6.</summary>
    public static uint Scope(ReadOnlySpan<byte> address) => MemoryMarshal.Read<uint>(address[24..]);

    /// <summary>The path of an address of AF_UNIX: empty if it has none, beginning with a NUL if it is abstract.</summary>
    public static ReadOnlySpan<byte> Path(ReadOnlySpan<byte> address)
    {
        var path = address[Math.Min(2, address.Length)..];
        if (path.Length == 0 || path[0] == 0)
            return path;
        var end = path.IndexOf((byte)0);
        return end < 0 ? path : path[..end];
    }

    /// <summary>The process and the groups of an address of AF_NETLINK.</summary>
    public static (uint Process, uint Groups) Netlink(ReadOnlySpan<byte> address) =>
        (MemoryMarshal.Read<uint>(address[4..]), MemoryMarshal.Read<uint>(address[8..]));

    /// <summary>The bytes of an address in text, whose end is a NUL; false if it is none of the family.</summary>
    public static unsafe bool TryParse(int family, ReadOnlySpan<byte> text, out byte[] host)
    {
        host = new byte[family == AF_INET ? 4 : 16];
        fixed (byte* start = host)
            return Parse(family, text, start) == 1;
    }

    /// <summary>The text of a host's bytes (4 or 16), or null and an error.</summary>
    public static unsafe byte[]? Format(int family, ReadOnlySpan<byte> host)
    {
        var buffer = new byte[64];
        fixed (byte* bytes = host, start = buffer)
            return Format(family, bytes, start, (uint)buffer.Length) == null ? null : Libc.UpToNul(buffer);
    }

    private static byte[] New(int family, int length)
    {
        var address = new byte[length];
        MemoryMarshal.Write(address, (ushort)family);
        return address;
    }

    [LibraryImport(Libc.Name, EntryPoint = "inet_pton", SetLastError = true)]
    private static unsafe partial int Parse(int family, ReadOnlySpan<byte> text, byte* host);

    [LibraryImport(Libc.Name, EntryPoint = "inet_ntop", SetLastError = true)]
    private static unsafe partial byte* Format(int family, byte* host, byte* buffer, uint size);
}
