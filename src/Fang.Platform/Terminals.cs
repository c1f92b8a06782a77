using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>Terminals and pseudoterminals.</summary>
public static unsafe partial class Terminals
{
    private const nuint TIOCGWINSZ = 0x5413;
    private const nuint TIOCSWINSZ = 0x5414;

    [LibraryImport(Libc.Name, EntryPoint = "tcgetattr", SetLastError = true)]
    public static partial int GetAttributes(int fd, out TerminalAttributes attributes);

    [LibraryImport(Libc.Name, EntryPoint = "tcsetattr", SetLastError = true)]
    public static partial int SetAttributes(int fd, int when, in TerminalAttributes attributes);

    [LibraryImport(Libc.Name, EntryPoint = "cfgetispeed")]
    public static partial uint GetInputSpeed(in TerminalAttributes attributes);

    [LibraryImport(Libc.Name, EntryPoint = "cfgetospeed")]
    public static partial uint GetOutputSpeed(in TerminalAttributes attributes);

    [LibraryImport(Libc.Name, EntryPoint = "cfsetispeed", SetLastError = true)]
    public static partial int SetInputSpeed(ref TerminalAttributes attributes, uint speed);

    [LibraryImport(Libc.Name, EntryPoint = "cfsetospeed", SetLastError = true)]
    public static partial int SetOutputSpeed(ref TerminalAttributes attributes, uint speed);

    [LibraryImport(Libc.Name, EntryPoint = "tcsendbreak", SetLastError = true)]
    public static partial int SendBreak(int fd, int duration);

    [LibraryImport(Libc.Name, EntryPoint = "tcdrain", SetLastError = true)]
    public static partial int Drain(int fd);

    [LibraryImport(Libc.Name, EntryPoint = "tcflush", SetLastError = true)]
    public static partial int Flush(int fd, int queue);

    [LibraryImport(Libc.Name, EntryPoint = "tcflow", SetLastError = true)]
    public static partial int Flow(int fd, int action);

    [LibraryImport(Libc.Name, EntryPoint = "posix_openpt", SetLastError = true)]
    public static partial int OpenMaster(int flags);

    [LibraryImport(Libc.Name, EntryPoint = "grantpt", SetLastError = true)]
    public static partial int Grant(int fd);

    [LibraryImport(Libc.Name, EntryPoint = "unlockpt", SetLastError = true)]
    public static partial int Unlock(int fd);

    /// <summary>openpty(): a master and the terminal that belongs to it, neither inherited by other programs.</summary>
    public static int OpenPair(out int master, out int slave)
    {
        const int O_RDWR = 2, O_NOCTTY = 0x100;
        slave = -1;
        master = OpenMaster(O_RDWR | O_NOCTTY | FileDescriptors.O_CLOEXEC);
        if (master < 0)
            return -1;
        if (Grant(master) == 0 && Unlock(master) == 0 && SlaveName(master) is { } name)
            slave = FileSystem.Open([.. name, 0], O_RDWR | O_NOCTTY | FileDescriptors.O_CLOEXEC, 0);
        if (slave >= 0)
            return 0;
        var error = Errno.Last;
        _ = FileDescriptors.Close(master);
        master = -1;
        return Errno.FromNumber(error);
    }

    public static int GetWindowSize(int fd, out WindowSize size)
    {
        fixed (WindowSize* start = &size)
            return FileDescriptors.DeviceControl(fd, TIOCGWINSZ, (nint)start);
    }

    public static int SetWindowSize(int fd, WindowSize size) => FileDescriptors.DeviceControl(fd, TIOCSWINSZ, (nint)(&size));

    /// <summary>The path of a terminal, or null and an error.</summary>
    public static byte[]? Name(int fd)
    {
        var buffer = new byte[256];
        fixed (byte* start = buffer)
            return Errno.FromNumber(Name(fd, start, (nuint)buffer.Length)) == 0 ? Libc.UpToNul(buffer) : null;
    }

    /// <summary>The path of the terminal that belongs to a master, or null and an error.</summary>
    public static byte[]? SlaveName(int master)
    {
        var buffer = new byte[256];
        fixed (byte* start = buffer)
            return Errno.FromNumber(SlaveName(master, start, (nuint)buffer.Length)) == 0 ? Libc.UpToNul(buffer) : null;
    }

    [LibraryImport(Libc.Name, EntryPoint = "ttyname_r")]
    private static partial int Name(int fd, byte* buffer, nuint size);

    [LibraryImport(Libc.Name, EntryPoint = "ptsname_r")]
    private static partial int SlaveName(int master, byte* buffer, nuint size);
}
