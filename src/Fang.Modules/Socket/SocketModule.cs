using System.Buffers.Binary;
using Fang.Modules.Posix;
using Fang.Modules.Time;
using Fang.Platform;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Socket;

/// <summary>Sockets and the resolution of names.</summary>
[PyModule("_socket", Types = [typeof(PySocket)])]
internal static partial class SocketModule
{
    private const int CloseOnExec = 0x80000;

    private static long _defaultTimeout = -1;

    [PyConstant("has_ipv6")]
    public static PyObject HasInternet6 => PyBool.True;

    /// <summary>The timeout of new sockets in nanoseconds; -1 for none.</summary>
    internal static long DefaultTimeout => Volatile.Read(ref _defaultTimeout);

    [PyModuleInit]
    private static void Initialize(PyModule module)
    {
        foreach (var (name, value) in SystemConstants.Sockets)
            module.Dict.SetItem(PyStr.Intern(name), PyInt.From(value));
        module.Dict.SetItem(PyStr.Intern("SocketType"), PySocket.TypeObject);
        module.Dict.SetItem(PyStr.Intern("error"), PyOSError.TypeObject);
        module.Dict.SetItem(PyStr.Intern("timeout"), ExceptionTypes.TimeoutError);
        module.Dict.SetItem(PyStr.Intern("gaierror"), SocketErrors.AddressErrorType);
        module.Dict.SetItem(PyStr.Intern("herror"), SocketErrors.HostErrorType);
    }

    /// <summary>A timeout in seconds, or None, as nanoseconds or -1.</summary>
    internal static long ParseTimeout(PyObject value)
    {
        if (value is PyNone)
            return -1;
        var timeout = TimeArguments.ToNanoseconds(value, Rounding.AwayFromZero);
        if (timeout < 0)
            throw Errors.ValueError("Timeout value out of range");
        return timeout <= int.MaxValue * 1_000_000L ? timeout : throw Errors.OverflowError("timeout doesn't fit into C timeval");
    }

    /// <summary>Return the timeout of new sockets in seconds, or None.</summary>
    [PyFunction("getdefaulttimeout($self, /)")]
    private static PyObject GetDefaultTimeout() => DefaultTimeout < 0 ? PyNone.Value : new PyFloat(DefaultTimeout / 1e9);

    /// <summary>Set the timeout of new sockets in seconds, or None.</summary>
    [PyFunction("setdefaulttimeout($self, timeout, /)")]
    private static void SetDefaultTimeout(PyObject timeout) => Volatile.Write(ref _defaultTimeout, ParseTimeout(timeout));

    /// <summary>Close a socket's descriptor.</summary>
    [PyFunction("close($self, fd, /)")]
    private static void Close(PyObject fd)
    {
        if (FileDescriptors.Close(Converters.ToInt32(fd)) < 0 && Platform.Errno.Last is not (Platform.Errno.EINTR or Platform.Errno.ECONNRESET))
            throw SystemErrors.Last();
    }

    /// <summary>Return a copy of a socket's descriptor.</summary>
    [PyFunction("dup($self, fd, /)")]
    private static int Duplicate(PyObject fd) =>
        SystemErrors.Check(FileDescriptors.Control(Converters.ToInt32(fd), FileDescriptors.F_DUPFD_CLOEXEC, 0));

    /// <summary>Make two sockets that are connected to each other.</summary>
    [PyFunction("socketpair($module, family=1, type=1, proto=0, /)")]
    private static PyObject SocketPair(int family, int type, int proto)
    {
        int first, second;
        while (Sockets.CreatePair(family, type | CloseOnExec, proto, out first, out second) < 0)
        {
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
        return PyTuple.Of(PySocket.Of(first, family, type, proto), PySocket.Of(second, family, type, proto));
    }

    private static ushort Short(PyObject value, string function)
    {
        var number = Number.Index(value).Value;
        if (number.Sign < 0)
            throw Errors.OverflowError($"{function}: can't convert negative Python int to C 16-bit unsigned integer");
        return number <= ushort.MaxValue ? (ushort)number : throw Errors.OverflowError($"{function}: Python int too large to convert to C 16-bit unsigned integer");
    }

    private static uint Long(PyObject value)
    {
        if (value is not PyInteger integer)
            throw Errors.TypeError($"expected int, {value.Type.Name} found");
        if (integer.Value.Sign < 0)
            throw Errors.OverflowError("can't convert negative value to unsigned int");
        return integer.Value <= uint.MaxValue ? (uint)integer.Value : throw Errors.OverflowError("int larger than 32 bits");
    }

    [PyFunction("htons($self, x, /)")]
    private static ushort HostToNetworkShort(PyObject x) => BinaryPrimitives.ReverseEndianness(Short(x, "htons"));

    [PyFunction("ntohs($self, x, /)")]
    private static ushort NetworkToHostShort(PyObject x) => BinaryPrimitives.ReverseEndianness(Short(x, "ntohs"));

    [PyFunction("htonl($self, x, /)")]
    private static uint HostToNetworkLong(PyObject x) => BinaryPrimitives.ReverseEndianness(Long(x));

    [PyFunction("ntohl($self, x, /)")]
    private static uint NetworkToHostLong(PyObject x) => BinaryPrimitives.ReverseEndianness(Long(x));

    /// <summary>Return the bytes of an IPv4 address in text, which need not have four parts.</summary>
    [PyFunction("inet_aton($self, ip_addr, /)")]
    private static PyObject InternetBytes(string ipAddr)
    {
        var parts = ipAddr.Split(' ')[0].Split('.');
        ulong value = 0;
        for (var i = 0; i < parts.Length && parts.Length <= 4; i++)
        {
            var isLast = i == parts.Length - 1;
            var limit = isLast ? 1UL << (8 * (5 - parts.Length)) : 256;
            if (!TryNumber(parts[i], out var number) || number >= limit)
                throw Io.IoErrors.OSError("illegal IP address string passed to inet_aton");
            value |= isLast ? number : number << (8 * (3 - i));
        }
        if (parts.Length > 4)
            throw Io.IoErrors.OSError("illegal IP address string passed to inet_aton");
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)value);
        return PyBytes.Own(bytes);
    }

    // Decimal, octal after 0, hexadecimal after 0x.
    private static bool TryNumber(string text, out ulong number)
    {
        number = 0;
        var (digits, radix) = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? (text[2..], 16u) : text.Length > 1 && text[0] == '0' ? (text[1..], 8u) : (text, 10u);
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit(digit) || Convert.ToUInt32(digit.ToString(), 16) is var value && value >= radix || number > uint.MaxValue)
                return false;
            number = number * radix + value;
        }
        return digits.Length > 0;
    }

    /// <summary>Return the text of an IPv4 address in bytes.</summary>
    [PyFunction("inet_ntoa($self, packed_ip, /)")]
    private static string InternetText(ReadOnlyMemory<byte> packedIp)
    {
        var bytes = packedIp.Span;
        return bytes.Length == 4 ? $"{bytes[0]}.{bytes[1]}.{bytes[2]}.{bytes[3]}" : throw Io.IoErrors.OSError("packed IP wrong length for inet_ntoa");
    }

    /// <summary>Return the bytes of an address in text.</summary>
    [PyFunction("inet_pton($module, address_family, ip_string, /)")]
    private static PyObject AddressBytes(int addressFamily, string ipString)
    {
        if (addressFamily is not (SocketAddresses.AF_INET or SocketAddresses.AF_INET6))
            throw Errors.OSError(Platform.Errno.EAFNOSUPPORT);
        return SocketAddresses.TryParse(addressFamily, FileNames.Encode(PyStr.From(ipString)), out var host)
            ? PyBytes.Own(host)
            : throw Io.IoErrors.OSError("illegal IP address string passed to inet_pton");
    }

    /// <summary>Return the text of an address in bytes.</summary>
    [PyFunction("inet_ntop($module, address_family, packed_ip, /)")]
    private static PyObject AddressText(int addressFamily, ReadOnlyMemory<byte> packedIp)
    {
        if (addressFamily is not (SocketAddresses.AF_INET or SocketAddresses.AF_INET6))
            throw Errors.ValueError($"unknown address family {addressFamily}");
        if (packedIp.Length != (addressFamily == SocketAddresses.AF_INET ? 4 : 16))
            throw Errors.ValueError("invalid length of packed IP address string");
        return FileNames.Decode(SocketAddresses.Format(addressFamily, packedIp.Span) ?? throw SystemErrors.Last());
    }

    /// <summary>Return the length that the header of ancillary data tells for so much data.</summary>
    [PyFunction("CMSG_LEN($module, length, /)")]
    private static long ControlLength(nint length) =>
        length is >= 0 and <= int.MaxValue - 16 ? ControlMessages.Length(length) : throw Errors.OverflowError("CMSG_LEN() argument out of range");

    /// <summary>Return the room that ancillary data of so many bytes takes.</summary>
    [PyFunction("CMSG_SPACE($module, length, /)")]
    private static long ControlSpace(nint length) =>
        length is >= 0 and <= int.MaxValue - 24 ? ControlMessages.Space(length) : throw Errors.OverflowError("CMSG_SPACE() argument out of range");

    /// <summary>Return the network interfaces: their numbers and names.</summary>
    [PyFunction("if_nameindex($self, /)")]
    private static PyObject Interfaces()
    {
        var list = new PyList();
        foreach (var (index, name) in NameResolution.Interfaces() ?? throw SystemErrors.Last())
            list.Append(PyTuple.Of(PyInt.From(index), FileNames.Decode(name)));
        return list;
    }

    /// <summary>Return the number of a network interface.</summary>
    [PyFunction("if_nametoindex($self, oname, /)")]
    private static uint InterfaceIndex(PyObject oname)
    {
        var index = NameResolution.InterfaceIndex(FileNames.Encode(oname));
        return index != 0 ? index : throw Io.IoErrors.OSError("no interface with this name");
    }

    /// <summary>Return the name of a network interface.</summary>
    [PyFunction("if_indextoname($self, index, /)")]
    private static PyObject InterfaceName(PyObject index)
    {
        if (index is not PyInteger integer)
            throw Errors.TypeError("an integer is required");
        if (integer.Value.Sign < 0)
            throw Errors.OverflowError("can't convert negative value to unsigned int");
        if (Converters.ToUInt64(index) is var number && number > uint.MaxValue)
            throw Errors.OverflowError("index is too large");
        return FileNames.Decode(NameResolution.InterfaceName((uint)number) ?? throw SystemErrors.Last());
    }
}
