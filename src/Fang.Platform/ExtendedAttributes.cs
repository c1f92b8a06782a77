using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>Extended attributes of files, by path (a link followed or not) or by descriptor.</summary>
public static unsafe partial class ExtendedAttributes
{
    /// <summary>An attribute's value, or null and an error.</summary>
    public static byte[]? Get(ReadOnlySpan<byte> path, ReadOnlySpan<byte> name, bool followLinks)
    {
        fixed (byte* file = path, key = name)
            for (var buffer = new byte[128]; ;)
                fixed (byte* start = buffer)
                {
                    var size = (nuint)buffer.Length;
                    var length = followLinks ? GetFollowed(file, key, start, size) : GetLink(file, key, start, size);
                    if (Finished(ref buffer, length))
                        return length < 0 ? null : buffer[..(int)length];
                }
    }

    /// <summary>An attribute's value, or null and an error.</summary>
    public static byte[]? Get(int fd, ReadOnlySpan<byte> name)
    {
        fixed (byte* key = name)
            for (var buffer = new byte[128]; ;)
                fixed (byte* start = buffer)
                {
                    var length = GetDescriptor(fd, key, start, (nuint)buffer.Length);
                    if (Finished(ref buffer, length))
                        return length < 0 ? null : buffer[..(int)length];
                }
    }

    /// <summary>The names, each ended by a NUL, or null and an error.</summary>
    public static byte[]? List(ReadOnlySpan<byte> path, bool followLinks)
    {
        fixed (byte* file = path)
            for (var buffer = new byte[256]; ;)
                fixed (byte* start = buffer)
                {
                    var size = (nuint)buffer.Length;
                    var length = followLinks ? ListFollowed(file, start, size) : ListLink(file, start, size);
                    if (Finished(ref buffer, length))
                        return length < 0 ? null : buffer[..(int)length];
                }
    }

    /// <summary>The names, each ended by a NUL, or null and an error.</summary>
    public static byte[]? List(int fd)
    {
        for (var buffer = new byte[256]; ;)
            fixed (byte* start = buffer)
            {
                var length = ListDescriptor(fd, start, (nuint)buffer.Length);
                if (Finished(ref buffer, length))
                    return length < 0 ? null : buffer[..(int)length];
            }
    }

    public static int Set(ReadOnlySpan<byte> path, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, int flags, bool followLinks)
    {
        fixed (byte* start = value)
            return followLinks
                ? SetFollowed(path, name, start, (nuint)value.Length, flags)
                : SetLink(path, name, start, (nuint)value.Length, flags);
    }

    public static int Set(int fd, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, int flags)
    {
        fixed (byte* start = value)
            return SetDescriptor(fd, name, start, (nuint)value.Length, flags);
    }

    public static int Remove(ReadOnlySpan<byte> path, ReadOnlySpan<byte> name, bool followLinks) =>
        followLinks ? RemoveFollowed(path, name) : RemoveLink(path, name);

    [LibraryImport(Libc.Name, EntryPoint = "fremovexattr", SetLastError = true)]
    public static partial int Remove(int fd, ReadOnlySpan<byte> name);

    // ERANGE says that the value outgrew the buffer; the kernel's own limit is 64 KiB.
    private static bool Finished(ref byte[] buffer, nint length)
    {
        if (length >= 0 || Errno.Last != Errno.ERANGE || buffer.Length > 0x10000)
            return true;
        buffer = new byte[buffer.Length * 8];
        return false;
    }

    [LibraryImport(Libc.Name, EntryPoint = "getxattr", SetLastError = true)]
    private static partial nint GetFollowed(byte* path, byte* name, byte* value, nuint size);

    [LibraryImport(Libc.Name, EntryPoint = "lgetxattr", SetLastError = true)]
    private static partial nint GetLink(byte* path, byte* name, byte* value, nuint size);

    [LibraryImport(Libc.Name, EntryPoint = "fgetxattr", SetLastError = true)]
    private static partial nint GetDescriptor(int fd, byte* name, byte* value, nuint size);

    [LibraryImport(Libc.Name, EntryPoint = "listxattr", SetLastError = true)]
    private static partial nint ListFollowed(byte* path, byte* list, nuint size);

    [LibraryImport(Libc.Name, EntryPoint = "llistxattr", SetLastError = true)]
    private static partial nint ListLink(byte* path, byte* list, nuint size);

    [LibraryImport(Libc.Name, EntryPoint = "flistxattr", SetLastError = true)]
    private static partial nint ListDescriptor(int fd, byte* list, nuint size);

    [LibraryImport(Libc.Name, EntryPoint = "setxattr", SetLastError = true)]
    private static partial int SetFollowed(ReadOnlySpan<byte> path, ReadOnlySpan<byte> name, byte* value, nuint size, int flags);

    [LibraryImport(Libc.Name, EntryPoint = "lsetxattr", SetLastError = true)]
    private static partial int SetLink(ReadOnlySpan<byte> path, ReadOnlySpan<byte> name, byte* value, nuint size, int flags);

    [LibraryImport(Libc.Name, EntryPoint = "fsetxattr", SetLastError = true)]
    private static partial int SetDescriptor(int fd, ReadOnlySpan<byte> name, byte* value, nuint size, int flags);

    [LibraryImport(Libc.Name, EntryPoint = "removexattr", SetLastError = true)]
    private static partial int RemoveFollowed(ReadOnlySpan<byte> path, ReadOnlySpan<byte> name);

    [LibraryImport(Libc.Name, EntryPoint = "lremovexattr", SetLastError = true)]
    private static partial int RemoveLink(ReadOnlySpan<byte> path, ReadOnlySpan<byte> name);
}
