using System.Globalization;
using System.Numerics;
using Fang.Modules.Posix;
using Fang.Platform;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Modules.Socket;

/// <content>Names of hosts, services and protocols.</content>
internal static partial class SocketModule
{
    /// <summary>Return the addresses of a host and service: family, type, protocol, canonical name, address.</summary>
    [PyFunction("getaddrinfo($module, /, host, port, family=0, type=0, proto=0, flags=0)")]
    private static PyObject AddressInformation(PyObject host, PyObject port, int family, int type, int proto, int flags)
    {
        var name = host switch
        {
            PyNone => null,
            PyStr or PyBytes => SocketAddress.HostName(host),
            _ => throw Errors.TypeError("getaddrinfo() argument 1 must be string or None"),
        };
        var service = port switch
        {
            PyNone => null,
            PyInteger number => PortText(number.Value),
            PyStr or PyBytes => FileNames.Encode(port),
            _ when port.Type.Slots[Slot.Index] != 0 => PortText(Converters.ToBigInteger(port)),
            _ => throw Io.IoErrors.OSError("Int or String expected"),
        };
        var error = NameResolution.Addresses(name, service, family, type, proto, flags, out var found);
        if (error != 0)
            throw SocketErrors.Resolution(error);
        var list = new PyList();
        foreach (var entry in found)
        {
            list.Append(PyTuple.Own([
                PyInt.From(entry.Family), PyInt.From(entry.Type), PyInt.From(entry.Protocol), FileNames.Decode(entry.CanonicalName ?? []),
                SocketAddress.ToPython(entry.Address)]));
        }
        return list;
    }

    // A number that is no long is no service either, as the C library says of smaller ones.
    private static byte[] PortText(BigInteger port) => port >= long.MinValue && port <= long.MaxValue
        ? FileNames.Encode(PyStr.From(port.ToString(CultureInfo.InvariantCulture)))
        : throw SocketErrors.Resolution(NameResolution.UnknownService);

    /// <summary>Return the host and service of an address.</summary>
    [PyFunction("getnameinfo($module, sockaddr, flags, /)")]
    private static PyObject NameInformation(PyObject sockaddr, int flags)
    {
        if (sockaddr is not PyTuple address)
            throw Errors.TypeError("getnameinfo() argument 1 must be a tuple");
        if (address.Count is < 2 or > 4 || address[0] is not PyStr host)
            throw Errors.TypeError("getnameinfo(): illegal sockaddr argument");
        var port = Converters.ToInt32(address[1]);
        var flow = address.Count > 2 ? SocketAddress.Masked(address[2]) : 0;
        var scope = address.Count > 3 ? SocketAddress.Masked(address[3]) : 0;
        if (flow > 0xFFFFF)
            throw Errors.OverflowError("getnameinfo(): flowinfo must be 0-1048575.");
        var error = NameResolution.Names(SocketAddress.Numeric(address, host.ToString(), port, flow, scope), flags, out var name, out var service);
        return error == 0 ? PyTuple.Of(FileNames.Decode(name), FileNames.Decode(service)) : throw SocketErrors.Resolution(error);
    }

    /// <summary>Return the IPv4 address of a host.</summary>
    [PyFunction("gethostbyname($module, host, /)")]
    private static PyObject HostAddress(PyObject host)
    {
        var address = SocketAddress.Resolve(SocketAddress.HostName(host), SocketAddresses.AF_INET);
        return ((PyTuple)SocketAddress.ToPython(address))[0];
    }

    /// <summary>Return the name, the other names and the IPv4 addresses of a host.</summary>
    [PyFunction("gethostbyname_ex($module, host, /)")]
    private static PyObject HostEntry(PyObject host)
    {
        var name = SocketAddress.HostName(host);
        // A name that does not resolve fails as gethostbyname() does.
        _ = SocketAddress.Resolve(name, SocketAddresses.AF_INET);
        return Of(NameResolution.HostNamed(name, out var error) ?? throw SocketErrors.Host(error));
    }

    /// <summary>Return the name, the other names and the addresses of the host at an address.</summary>
    [PyFunction("gethostbyaddr($module, host, /)")]
    private static PyObject HostAt(PyObject host)
    {
        var address = SocketAddress.Resolve(SocketAddress.HostName(host), SocketAddresses.AF_UNSPEC);
        var family = SocketAddresses.Family(address);
        return Of(NameResolution.HostAt(family, SocketAddresses.Host(address), out var error) ?? throw SocketErrors.Host(error));
    }

    private static PyTuple Of(HostEntry entry)
    {
        var aliases = new PyList();
        foreach (var alias in entry.Aliases)
            aliases.Append(FileNames.Decode(alias));
        var addresses = new PyList();
        foreach (var address in entry.Addresses)
            addresses.Append(FileNames.Decode(SocketAddresses.Format(entry.Family, address) ?? throw SystemErrors.Last()));
        return PyTuple.Of(FileNames.Decode(entry.Name), aliases, addresses);
    }

    /// <summary>Return the name of this host.</summary>
    [PyFunction("gethostname($self, /)")]
    private static PyObject HostName() => FileNames.Decode(SystemInformation.HostName() ?? throw SystemErrors.Last());

    /// <summary>Set the name of this host.</summary>
    [PyFunction("sethostname($module, name, /)")]
    private static void SetHostName(PyObject name) => SystemErrors.Check(SystemInformation.SetHostName(FileNames.Encode(name).AsSpan()[..^1]));

    /// <summary>Return the port of a service.</summary>
    [PyFunction("getservbyname($module, servicename, protocolname=<unrepresentable>, /)")]
    private static int ServicePort(PyStr servicename, PyStr? protocolname)
    {
        var port = NameResolution.ServicePort(FileNames.Encode((PyObject)servicename), protocolname == null ? default : FileNames.Encode((PyObject)protocolname));
        return port >= 0 ? port : throw Io.IoErrors.OSError("service/proto not found");
    }

    /// <summary>Return the name of the service at a port.</summary>
    [PyFunction("getservbyport($module, port, protocolname=<unrepresentable>, /)")]
    private static PyObject ServiceName(int port, PyStr? protocolname)
    {
        if (port is < 0 or > 0xFFFF)
            throw Errors.OverflowError("getservbyport: port must be 0-65535.");
        var name = NameResolution.ServiceName(port, protocolname == null ? default : FileNames.Encode((PyObject)protocolname));
        return FileNames.Decode(name ?? throw Io.IoErrors.OSError("port/proto not found"));
    }

    /// <summary>Return the number of a protocol.</summary>
    [PyFunction("getprotobyname($module, name, /)")]
    private static int ProtocolNumber(PyStr name)
    {
        var number = NameResolution.ProtocolNumber(FileNames.Encode((PyObject)name));
        return number >= 0 ? number : throw Io.IoErrors.OSError("protocol not found");
    }
}
