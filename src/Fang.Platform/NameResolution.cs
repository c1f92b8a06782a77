using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>From names of hosts, services, protocols and interfaces to numbers, and back.</summary>
public static unsafe partial class NameResolution
{
    /// <summary>The error of getaddrinfo() and getnameinfo() that leaves its reason in <see cref="Errno.Last"/>.</summary>
    public const int EAI_SYSTEM = -11;

    /// <summary>The error for a service that there is not for the kind of socket (EAI_SERVICE).</summary>
    public const int UnknownService = -8;

    // getservbyname() and its kin answer in memory that the next call writes.
    private static readonly Lock Databases = new();

    /// <summary>getaddrinfo(): 0, or an error for <see cref="Message"/>. A null name is allowed for one of the two.</summary>
    public static int Addresses(byte[]? host, byte[]? service, int family, int type, int protocol, int flags, out List<AddressInformation> results)
    {
        results = [];
        var hints = new RawAddress { Flags = flags, Family = family, Type = type, Protocol = protocol };
        RawAddress* first;
        int error;
        fixed (byte* name = host, port = service)
            error = GetAddresses(name, port, &hints, &first);
        if (error != 0)
            return error;
        for (var raw = first; raw != null; raw = raw->Next)
            results.Add(new(raw->Family, raw->Type, raw->Protocol, Libc.Bytes(raw->CanonicalName),
                new ReadOnlySpan<byte>(raw->Address, (int)raw->AddressLength).ToArray()));
        FreeAddresses(first);
        return 0;
    }

    /// <summary>getnameinfo(): 0, or an error for <see cref="Message"/>.</summary>
    public static int Names(ReadOnlySpan<byte> address, int flags, out byte[] host, out byte[] service)
    {
        // NI_MAXHOST and NI_MAXSERV.
        host = new byte[1025];
        service = new byte[32];
        int error;
        fixed (byte* start = address, name = host, port = service)
            error = GetNames(start, (uint)address.Length, name, (uint)host.Length, port, (uint)service.Length, flags);
        (host, service) = (Libc.UpToNul(host), Libc.UpToNul(service));
        return error;
    }

    /// <summary>The C library's text for an error of <see cref="Addresses"/>.</summary>
    public static string Message(int error) => Marshal.PtrToStringUTF8((nint)ErrorText(error)) ?? "Unknown error";

    /// <summary>The C library's text for the error of a search for a host.</summary>
    public static string HostMessage(int error) => Marshal.PtrToStringUTF8((nint)HostErrorText(error)) ?? "Unknown error";

    /// <summary>gethostbyname(); null and the resolver's error if there is none.</summary>
    public static HostEntry? HostNamed(byte[] name, out int error)
    {
        for (var size = 1024; ; size *= 4)
            fixed (byte* buffer = new byte[size])
            {
                RawHost raw;
                RawHost* result;
                int reason;
                if (GetHost(name, &raw, buffer, (nuint)size, &result, &reason) == Errno.ERANGE && size < 1 << 20)
                    continue;
                error = reason;
                return result == null ? null : Read(result);
            }
    }

    /// <summary>gethostbyaddr(); null and the resolver's error if there is none.</summary>
    public static HostEntry? HostAt(int family, ReadOnlySpan<byte> host, out int error)
    {
        for (var size = 1024; ; size *= 4)
            fixed (byte* buffer = new byte[size], bytes = host)
            {
                RawHost raw;
                RawHost* result;
                int reason;
                if (GetHost(bytes, (uint)host.Length, family, &raw, buffer, (nuint)size, &result, &reason) == Errno.ERANGE && size < 1 << 20)
                    continue;
                error = reason;
                return result == null ? null : Read(result);
            }
    }

    /// <summary>The port of a service, or -1. A null protocol means any.</summary>
    public static int ServicePort(ReadOnlySpan<byte> name, ReadOnlySpan<byte> protocol)
    {
        lock (Databases)
        {
            var entry = ServiceByName(name, protocol);
            return entry == null ? -1 : Swapped(entry->Port);
        }
    }

    /// <summary>The name of the service at a port, or null. A null protocol means any.</summary>
    public static byte[]? ServiceName(int port, ReadOnlySpan<byte> protocol)
    {
        lock (Databases)
        {
            var entry = ServiceByPort(Swapped(port), protocol);
            return entry == null ? null : Libc.Bytes(entry->Name);
        }
    }

    /// <summary>The number of a protocol, or -1.</summary>
    public static int ProtocolNumber(ReadOnlySpan<byte> name)
    {
        lock (Databases)
        {
            var entry = ProtocolByName(name);
            return entry == null ? -1 : entry->Number;
        }
    }

    /// <summary>The network interfaces, or null and an error.</summary>
    public static List<(uint Index, byte[] Name)>? Interfaces()
    {
        var first = InterfaceNames();
        if (first == null)
            return null;
        var interfaces = new List<(uint, byte[])>();
        for (var raw = first; raw->Index != 0; raw++)
            interfaces.Add((raw->Index, Libc.Bytes(raw->Name) ?? []));
        FreeInterfaceNames(first);
        return interfaces;
    }

    /// <summary>The number of an interface, or 0 and an error.</summary>
    [LibraryImport(Libc.Name, EntryPoint = "if_nametoindex", SetLastError = true)]
    public static partial uint InterfaceIndex(ReadOnlySpan<byte> name);

    /// <summary>The name of an interface, or null and an error.</summary>
    public static byte[]? InterfaceName(uint index)
    {
        var buffer = new byte[64];
        fixed (byte* start = buffer)
            return InterfaceName(index, start) == null ? null : Libc.UpToNul(buffer);
    }

    private static HostEntry Read(RawHost* raw)
    {
        var aliases = new List<byte[]>();
        for (var alias = raw->Aliases; *alias != null; alias++)
            aliases.Add(Libc.Bytes(*alias)!);
        var addresses = new List<byte[]>();
        for (var address = raw->Addresses; *address != null; address++)
            addresses.Add(new ReadOnlySpan<byte>(*address, raw->Length).ToArray());
        return new(Libc.Bytes(raw->Name) ?? [], aliases, raw->Family, addresses);
    }

    // Ports are in the network's order.
    private static int Swapped(int port) => System.Buffers.Binary.BinaryPrimitives.ReverseEndianness((ushort)port);

    [LibraryImport(Libc.Name, EntryPoint = "getaddrinfo", SetLastError = true)]
    private static partial int GetAddresses(byte* host, byte* service, RawAddress* hints, RawAddress** results);

    [LibraryImport(Libc.Name, EntryPoint = "freeaddrinfo")]
    private static partial void FreeAddresses(RawAddress* results);

    [LibraryImport(Libc.Name, EntryPoint = "getnameinfo", SetLastError = true)]
    private static partial int GetNames(byte* address, uint length, byte* host, uint hostSize, byte* service, uint serviceSize, int flags);

    [LibraryImport(Libc.Name, EntryPoint = "gai_strerror")]
    private static partial byte* ErrorText(int error);

    [LibraryImport(Libc.Name, EntryPoint = "hstrerror")]
    private static partial byte* HostErrorText(int error);

    [LibraryImport(Libc.Name, EntryPoint = "gethostbyname_r")]
    private static partial int GetHost(ReadOnlySpan<byte> name, RawHost* entry, byte* buffer, nuint size, RawHost** result, int* error);

    [LibraryImport(Libc.Name, EntryPoint = "gethostbyaddr_r")]
    private static partial int GetHost(byte* host, uint length, int family, RawHost* entry, byte* buffer, nuint size, RawHost** result, int* error);

    [LibraryImport(Libc.Name, EntryPoint = "getservbyname")]
    private static partial RawService* ServiceByName(ReadOnlySpan<byte> name, ReadOnlySpan<byte> protocol);

    [LibraryImport(Libc.Name, EntryPoint = "getservbyport")]
    private static partial RawService* ServiceByPort(int port, ReadOnlySpan<byte> protocol);

    [LibraryImport(Libc.Name, EntryPoint = "getprotobyname")]
    private static partial RawProtocol* ProtocolByName(ReadOnlySpan<byte> name);

    [LibraryImport(Libc.Name, EntryPoint = "if_nameindex", SetLastError = true)]
    private static partial RawInterface* InterfaceNames();

    [LibraryImport(Libc.Name, EntryPoint = "if_freenameindex")]
    private static partial void FreeInterfaceNames(RawInterface* names);

    [LibraryImport(Libc.Name, EntryPoint = "if_indextoname", SetLastError = true)]
    private static partial byte* InterfaceName(uint index, byte* buffer);

    [StructLayout(LayoutKind.Sequential)]
    private struct RawAddress
    {
        public int Flags;
        public int Family;
        public int Type;
        public int Protocol;
        public uint AddressLength;
        public byte* Address;
        public byte* CanonicalName;
        public RawAddress* Next;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct RawHost
    {
        public byte* Name;
        public byte** Aliases;
        public int Family;
        public int Length;
        public byte** Addresses;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct RawService
    {
        public byte* Name;
        public byte** Aliases;
        public int Port;
        public byte* Protocol;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct RawProtocol
    {
        public byte* Name;
        public byte** Aliases;
        public int Number;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct RawInterface
    {
        public uint Index;
        public byte* Name;
    }
}
