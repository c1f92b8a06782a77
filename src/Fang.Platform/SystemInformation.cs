using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>What the system tells of itself: its name and its configurable limits.</summary>
public static unsafe partial class SystemInformation
{
    // Each field of struct utsname on Linux.
    private const int FieldSize = 65;

    /// <summary>uname(): the system, the node, the release, the version, the machine.</summary>
    public static bool Name(out byte[] system, out byte[] node, out byte[] release, out byte[] version, out byte[] machine)
    {
        var buffer = new byte[6 * FieldSize];
        int result;
        fixed (byte* start = buffer)
            result = Name(start);
        byte[] Field(int index) => Libc.UpToNul(buffer.AsSpan(index * FieldSize, FieldSize));
        (system, node, release, version, machine) = (Field(0), Field(1), Field(2), Field(3), Field(4));
        return result == 0;
    }

    /// <summary>sysconf(): -1 with an <see cref="Errno.Last"/> of 0 means that there is no limit.</summary>
    [LibraryImport(Libc.Name, EntryPoint = "sysconf", SetLastError = true)]
    public static partial long Configuration(int name);

    /// <summary>pathconf(): -1 with an <see cref="Errno.Last"/> of 0 means that there is no limit.</summary>
    [LibraryImport(Libc.Name, EntryPoint = "pathconf", SetLastError = true)]
    public static partial long PathConfiguration(ReadOnlySpan<byte> path, int name);

    /// <summary>fpathconf(): -1 with an <see cref="Errno.Last"/> of 0 means that there is no limit.</summary>
    [LibraryImport(Libc.Name, EntryPoint = "fpathconf", SetLastError = true)]
    public static partial long PathConfiguration(int fd, int name);

    /// <summary>confstr(): null with an <see cref="Errno.Last"/> of 0 means that there is no value.</summary>
    public static byte[]? ConfigurationString(int name)
    {
        var size = ConfigurationString(name, null, 0);
        if (size == 0)
            return null;
        var buffer = new byte[size];
        fixed (byte* start = buffer)
            _ = ConfigurationString(name, start, size);
        return Libc.UpToNul(buffer);
    }

    /// <summary>The name of this host, or null and an error.</summary>
    public static byte[]? HostName()
    {
        var buffer = new byte[256];
        fixed (byte* start = buffer)
            return GetHostName(start, (nuint)buffer.Length) == 0 ? Libc.UpToNul(buffer) : null;
    }

    public static int SetHostName(ReadOnlySpan<byte> name)
    {
        fixed (byte* start = name)
            return SetHostName(start, (nuint)name.Length);
    }

    [LibraryImport(Libc.Name, EntryPoint = "uname", SetLastError = true)]
    private static partial int Name(byte* buffer);

    [LibraryImport(Libc.Name, EntryPoint = "confstr", SetLastError = true)]
    private static partial nuint ConfigurationString(int name, byte* buffer, nuint size);

    [LibraryImport(Libc.Name, EntryPoint = "gethostname", SetLastError = true)]
    private static partial int GetHostName(byte* buffer, nuint size);

    [LibraryImport(Libc.Name, EntryPoint = "sethostname", SetLastError = true)]
    private static partial int SetHostName(byte* name, nuint length);
}
