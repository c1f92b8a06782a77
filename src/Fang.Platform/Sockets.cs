using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>Sockets. Addresses are the kernel's own bytes, see <see cref="SocketAddresses"/>.</summary>
public static unsafe partial class Sockets
{
    [LibraryImport(Libc.Name, EntryPoint = "socket", SetLastError = true)]
    public static partial int Create(int family, int type, int protocol);

    /// <summary>Makes two sockets that are connected to each other.</summary>
    public static int CreatePair(int family, int type, int protocol, out int first, out int second)
    {
        var pair = stackalloc int[2];
        var result = CreatePair(family, type, protocol, pair);
        (first, second) = result == 0 ? (pair[0], pair[1]) : (-1, -1);
        return result;
    }

    public static int Bind(int fd, ReadOnlySpan<byte> address)
    {
        fixed (byte* start = address)
            return Bind(fd, start, (uint)address.Length);
    }

    public static int Connect(int fd, ReadOnlySpan<byte> address)
    {
        fixed (byte* start = address)
            return Connect(fd, start, (uint)address.Length);
    }

    [LibraryImport(Libc.Name, EntryPoint = "listen", SetLastError = true)]
    public static partial int Listen(int fd, int backlog);

    /// <summary>Accepts a connection; the address of the other end is copied into the buffer.</summary>
    public static int Accept(int fd, Span<byte> address, out int addressLength, int flags)
    {
        var length = (uint)address.Length;
        int result;
        fixed (byte* start = address)
            result = Accept(fd, start, &length, flags);
        addressLength = AddressLength(result, length, address);
        return result;
    }

    [LibraryImport(Libc.Name, EntryPoint = "shutdown", SetLastError = true)]
    public static partial int Shutdown(int fd, int how);

    /// <summary>The address that a socket is bound to.</summary>
    public static int GetName(int fd, Span<byte> address, out int addressLength)
    {
        var length = (uint)address.Length;
        int result;
        fixed (byte* start = address)
            result = GetName(fd, start, &length);
        addressLength = AddressLength(result, length, address);
        return result;
    }

    /// <summary>The address that a socket is connected to.</summary>
    public static int GetPeer(int fd, Span<byte> address, out int addressLength)
    {
        var length = (uint)address.Length;
        int result;
        fixed (byte* start = address)
            result = GetPeer(fd, start, &length);
        addressLength = AddressLength(result, length, address);
        return result;
    }

    public static int GetOption(int fd, int level, int option, out int value)
    {
        uint length = sizeof(int);
        fixed (int* start = &value)
        {
            *start = 0;
            return GetOption(fd, level, option, start, &length);
        }
    }

    /// <summary>The options of AF_VSOCK are 64 bits wide.</summary>
    public static int GetWideOption(int fd, int level, int option, out long value)
    {
        uint length = sizeof(long);
        fixed (long* start = &value)
        {
            *start = 0;
            return GetOption(fd, level, option, start, &length);
        }
    }

    /// <summary>Reads an option into the buffer; <paramref name="length"/> says how much of it was written.</summary>
    public static int GetOption(int fd, int level, int option, Span<byte> value, out int length)
    {
        var size = (uint)value.Length;
        int result;
        fixed (byte* start = value)
            result = GetOption(fd, level, option, start, &size);
        length = result == 0 ? (int)size : 0;
        return result;
    }

    public static int SetOption(int fd, int level, int option, int value) => SetOption(fd, level, option, &value, sizeof(int));

    public static int SetOption(int fd, int level, int option, long value) => SetOption(fd, level, option, &value, sizeof(long));

    public static int SetOption(int fd, int level, int option, ReadOnlySpan<byte> value)
    {
        fixed (byte* start = value)
            return SetOption(fd, level, option, start, (uint)value.Length);
    }

    /// <summary>setsockopt() with a null pointer and a length, which some options ask for.</summary>
    public static int SetOptionLength(int fd, int level, int option, uint length) => SetOption(fd, level, option, null, length);

    public static nint Send(int fd, ReadOnlySpan<byte> data, int flags)
    {
        fixed (byte* start = data)
            return Send(fd, start, (nuint)data.Length, flags);
    }

    public static nint SendTo(int fd, ReadOnlySpan<byte> data, int flags, ReadOnlySpan<byte> address)
    {
        fixed (byte* start = data, to = address)
            return SendTo(fd, start, (nuint)data.Length, flags, to, (uint)address.Length);
    }

    public static nint Receive(int fd, Span<byte> buffer, int flags)
    {
        fixed (byte* start = buffer)
            return Receive(fd, start, (nuint)buffer.Length, flags);
    }

    /// <summary>Receives a message and the address that it came from.</summary>
    public static nint ReceiveFrom(int fd, Span<byte> buffer, int flags, Span<byte> address, out int addressLength)
    {
        var length = (uint)address.Length;
        nint result;
        fixed (byte* start = buffer, from = address)
            result = ReceiveFrom(fd, start, (nuint)buffer.Length, flags, from, &length);
        addressLength = AddressLength(result, length, address);
        return result;
    }

    /// <summary>Sends pieces of memory with ancillary data (see <see cref="ControlMessages"/>), to an address if one is given.</summary>
    public static nint SendMessage(int fd, IoVector* vectors, int count, ReadOnlySpan<byte> control, int flags, ReadOnlySpan<byte> address)
    {
        fixed (byte* ancillary = control, to = address)
        {
            var header = new MessageHeader
            {
                Name = to,
                NameLength = (uint)address.Length,
                Vectors = vectors,
                VectorCount = (nuint)count,
                Control = ancillary,
                ControlLength = (nuint)control.Length,
            };
            return SendMessage(fd, &header, flags);
        }
    }

    /// <summary>Receives into pieces of memory, with ancillary data and the address that it came from.</summary>
    public static nint ReceiveMessage(int fd, IoVector* vectors, int count, Span<byte> control, ref int flags, Span<byte> address, out int controlLength, out int addressLength)
    {
        fixed (byte* ancillary = control, from = address)
        {
            var header = new MessageHeader
            {
                Name = from,
                NameLength = (uint)address.Length,
                Vectors = vectors,
                VectorCount = (nuint)count,
                Control = ancillary,
                ControlLength = (nuint)control.Length,
            };
            var result = ReceiveMessage(fd, &header, flags);
            controlLength = result < 0 ? 0 : (int)header.ControlLength;
            addressLength = AddressLength(result, header.NameLength, address);
            flags = header.Flags;
            return result;
        }
    }

    /// <summary>Closes a socket's descriptor.</summary>
    [LibraryImport(Libc.Name, EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int fd);

    // The kernel says how long the address is, even where the buffer was shorter.
    private static int AddressLength(nint result, uint length, Span<byte> address) =>
        result < 0 ? 0 : (int)Math.Min(length, (uint)address.Length);

    // The forms with pointers serve buffers that Python code exports, which are pinned already.

    [LibraryImport(Libc.Name, EntryPoint = "send", SetLastError = true)]
    public static partial nint Send(int fd, byte* data, nuint count, int flags);

    [LibraryImport(Libc.Name, EntryPoint = "recv", SetLastError = true)]
    public static partial nint Receive(int fd, byte* buffer, nuint count, int flags);

    [LibraryImport(Libc.Name, EntryPoint = "socketpair", SetLastError = true)]
    private static partial int CreatePair(int family, int type, int protocol, int* pair);

    [LibraryImport(Libc.Name, EntryPoint = "bind", SetLastError = true)]
    private static partial int Bind(int fd, byte* address, uint length);

    [LibraryImport(Libc.Name, EntryPoint = "connect", SetLastError = true)]
    private static partial int Connect(int fd, byte* address, uint length);

    [LibraryImport(Libc.Name, EntryPoint = "accept4", SetLastError = true)]
    private static partial int Accept(int fd, byte* address, uint* length, int flags);

    [LibraryImport(Libc.Name, EntryPoint = "getsockname", SetLastError = true)]
    private static partial int GetName(int fd, byte* address, uint* length);

    [LibraryImport(Libc.Name, EntryPoint = "getpeername", SetLastError = true)]
    private static partial int GetPeer(int fd, byte* address, uint* length);

    [LibraryImport(Libc.Name, EntryPoint = "getsockopt", SetLastError = true)]
    private static partial int GetOption(int fd, int level, int option, void* value, uint* length);

    [LibraryImport(Libc.Name, EntryPoint = "setsockopt", SetLastError = true)]
    private static partial int SetOption(int fd, int level, int option, void* value, uint length);

    [LibraryImport(Libc.Name, EntryPoint = "sendto", SetLastError = true)]
    private static partial nint SendTo(int fd, byte* data, nuint count, int flags, byte* address, uint length);

    [LibraryImport(Libc.Name, EntryPoint = "recvfrom", SetLastError = true)]
    private static partial nint ReceiveFrom(int fd, byte* buffer, nuint count, int flags, byte* address, uint* length);

    [LibraryImport(Libc.Name, EntryPoint = "sendmsg", SetLastError = true)]
    private static partial nint SendMessage(int fd, MessageHeader* message, int flags);

    [LibraryImport(Libc.Name, EntryPoint = "recvmsg", SetLastError = true)]
    private static partial nint ReceiveMessage(int fd, MessageHeader* message, int flags);

    [StructLayout(LayoutKind.Sequential)]
    private struct MessageHeader
    {
        public byte* Name;
        public uint NameLength;
        public IoVector* Vectors;
        public nuint VectorCount;
        public byte* Control;
        public nuint ControlLength;
        public int Flags;
    }
}
