using System.Buffers.Binary;
using Fang.Platform;
using Fang.Runtime.Calls;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Socket;

/// <summary>Addresses between Python's form and the kernel's.</summary>
internal static class SocketAddress
{
    private const int AnyPassive = 1;
    private const int NumericHost = 4;
    private const int Datagram = 2;

    /// <summary>The kernel's form of an address for a socket of a family.</summary>
    public static byte[] Parse(int family, PyObject address, string function)
    {
        switch (family)
        {
            case SocketAddresses.AF_UNIX:
                return SocketAddresses.Unix(UnixPath(address)) ?? throw Io.IoErrors.OSError("AF_UNIX path too long");
            case SocketAddresses.AF_INET:
                {
                    if (address is not PyTuple pair)
                        throw Errors.TypeError($"{function}(): AF_INET address must be tuple, not {address.Type.Name}");
                    if (pair.Count != 2)
                        throw Errors.TypeError("AF_INET address must be a pair (host, port)");
                    var host = HostName(pair[0]);
                    var port = Converters.ToInt32(pair[1]);
                    var resolved = Resolve(host, SocketAddresses.AF_INET);
                    return SocketAddresses.Internet(SocketAddresses.Host(resolved), Port(port, function));
                }
            case SocketAddresses.AF_INET6:
                {
                    if (address is not PyTuple parts)
                        throw Errors.TypeError($"{function}(): AF_INET6 address must be tuple, not {address.Type.Name}");
                    if (parts.Count is < 2 or > 4)
                        throw Errors.TypeError("AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])");
                    var host = HostName(parts[0]);
                    var port = Converters.ToInt32(parts[1]);
                    var flow = parts.Count > 2 ? Masked(parts[2]) : 0;
                    var scope = parts.Count > 3 ? Masked(parts[3]) : 0;
                    var resolved = Resolve(host, SocketAddresses.AF_INET6);
                    var number = Port(port, function);
                    if (flow > 0xFFFFF)
                        throw Errors.OverflowError($"{function}(): flowinfo must be 0-1048575.");
                    if (scope == 0)
                        scope = SocketAddresses.Scope(resolved);
                    return SocketAddresses.Internet6(SocketAddresses.Host(resolved), number, flow, scope);
                }
            case SocketAddresses.AF_NETLINK:
                {
                    if (address is not PyTuple pair)
                        throw Errors.TypeError($"{function}(): AF_NETLINK address must be tuple, not {address.Type.Name}");
                    if (pair.Count != 2)
                        throw Errors.TypeError("AF_NETLINK address must be a pair (pid, groups)");
                    return SocketAddresses.Netlink(Masked(pair[0]), Masked(pair[1]));
                }
            default:
                throw Io.IoErrors.OSError($"{function}(): bad family");
        }
    }

    /// <summary>The lowest 32 bits of an integer: parts of addresses wrap around.</summary>
    public static uint Masked(PyObject value) => (uint)(Converters.ToBigInteger(value) & uint.MaxValue);

    private static byte[] UnixPath(PyObject address) => address switch
    {
        PyStr text => FileNames.Encode(text)[..^1],
        IBufferExporter exporter => exporter.Buffer.ToArray(),
        _ => throw Errors.TypeError($"a bytes-like object is required, not '{address.Type.Name}'"),
    };

    private static ushort Port(int port, string function) =>
        port is >= 0 and <= 0xFFFF ? (ushort)port : throw Errors.OverflowError($"{function}(): port must be 0-65535.");

    /// <summary>The bytes of a host's name, ending with a NUL; a name that is not ASCII is encoded as IDNA.</summary>
    public static byte[] HostName(PyObject value)
    {
        byte[] bytes;
        switch (value)
        {
            case PyStr { IsAscii: true } text:
                bytes = FileNames.Encode(text);
                break;
            case PyStr text:
                bytes = [.. ((PyBytes)Callable.CallMethod(text, PyStr.Intern("encode"), PyStr.Intern("idna"))).Span, 0];
                break;
            case PyBytes or PyByteArray:
                bytes = [.. ((IBufferExporter)value).Buffer.Span, 0];
                break;
            default:
                throw Errors.TypeError($"str, bytes or bytearray expected, not {value.Type.Name}");
        }
        return !bytes.AsSpan(0, bytes.Length - 1).Contains((byte)0) ? bytes : throw Errors.TypeError("host name must not contain null character");
    }

    /// <summary>The first address of a host's name: the empty one is any address, "&lt;broadcast&gt;" that of all.</summary>
    public static byte[] Resolve(byte[] host, int family)
    {
        if (host.Length == 1)
        {
            var error = NameResolution.Addresses(null, "0\0"u8.ToArray(), family, Datagram, 0, AnyPassive, out var any);
            if (error != 0)
                throw SocketErrors.Resolution(error);
            return any.Count == 1 ? any[0].Address : throw Io.IoErrors.OSError("wildcard resolved to multiple address");
        }
        if (family != SocketAddresses.AF_INET6 && (host.AsSpan().SequenceEqual("<broadcast>\0"u8) || host.AsSpan().SequenceEqual("255.255.255.255\0"u8)))
            return SocketAddresses.Internet([255, 255, 255, 255], 0);
        if (family == SocketAddresses.AF_INET && SocketAddresses.TryParse(family, host, out var bytes))
            return SocketAddresses.Internet(bytes, 0);
        if (family == SocketAddresses.AF_INET6 && !host.AsSpan().Contains((byte)'%') && SocketAddresses.TryParse(family, host, out bytes))
            return SocketAddresses.Internet6(bytes, 0, 0, 0);
        var failure = NameResolution.Addresses(host, null, family, 0, 0, 0, out var found);
        if (failure != 0)
            throw SocketErrors.Resolution(failure);
        return found[0].Address;
    }

    /// <summary>Python's form of an address.</summary>
    public static PyObject ToPython(ReadOnlySpan<byte> address)
    {
        if (address.Length == 0)
            return PyNone.Value;
        var family = SocketAddresses.Family(address);
        switch (family)
        {
            case SocketAddresses.AF_INET:
                return PyTuple.Of(HostText(address), PyInt.From(SocketAddresses.Port(address)));
            case SocketAddresses.AF_INET6:
                return PyTuple.Own([
                    HostText(address), PyInt.From(SocketAddresses.Port(address)), PyInt.From(SocketAddresses.Flow(address)), PyInt.From(SocketAddresses.Scope(address))]);
            case SocketAddresses.AF_UNIX:
                {
                    var path = SocketAddresses.Path(address);
                    return path.Length > 0 && path[0] == 0 ? PyBytes.From(path) : FileNames.Decode(path);
                }
            case SocketAddresses.AF_NETLINK:
                {
                    var (process, groups) = SocketAddresses.Netlink(address);
                    return PyTuple.Of(PyInt.From(process), PyInt.From(groups));
                }
            case SocketAddresses.AF_PACKET when address.Length >= 12:
                return PacketAddress(address);
            default:
                return PyTuple.Of(PyInt.From(family), PyBytes.From(address[2..]));
        }
    }

    private static PyStr HostText(ReadOnlySpan<byte> address) =>
        FileNames.Decode(SocketAddresses.Format(SocketAddresses.Family(address), SocketAddresses.Host(address)) ?? throw Posix.SystemErrors.Last());

    // struct sockaddr_ll: protocol, interface, hardware type, packet type, address.
    private static PyTuple PacketAddress(ReadOnlySpan<byte> address)
    {
        var index = BitConverter.ToInt32(address[4..]);
        var name = index == 0 ? [] : NameResolution.InterfaceName((uint)index) ?? [];
        var length = Math.Min(address[11], address.Length - 12);
        return PyTuple.Own([
            FileNames.Decode(name), PyInt.From(BinaryPrimitives.ReadUInt16BigEndian(address[2..])), PyInt.From(address[10]),
            PyInt.From(BitConverter.ToUInt16(address[8..])), PyBytes.From(address.Slice(12, length))]);
    }

    /// <summary>The address of a numeric host for getnameinfo().</summary>
    public static byte[] Numeric(PyTuple address, string host, int port, uint flow, uint scope)
    {
        var error = NameResolution.Addresses(
            FileNames.Encode(PyStr.From(host)), FileNames.Encode(PyStr.From(port.ToString(System.Globalization.CultureInfo.InvariantCulture))),
            SocketAddresses.AF_UNSPEC, Datagram, 0, NumericHost, out var found);
        if (error != 0)
            throw SocketErrors.Resolution(error);
        if (found.Count > 1)
            throw Io.IoErrors.OSError("sockaddr resolved to multiple addresses");
        var result = found[0].Address;
        if (found[0].Family == SocketAddresses.AF_INET6)
            return SocketAddresses.Internet6(SocketAddresses.Host(result), SocketAddresses.Port(result), flow, scope);
        return address.Count == 2 ? result : throw Io.IoErrors.OSError("IPv4 sockaddr must be 2 tuple");
    }
}
