using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>The users and groups in whose name this process acts.</summary>
public static unsafe partial class Identities
{
    [LibraryImport(Libc.Name, EntryPoint = "getuid")]
    public static partial uint User();

    [LibraryImport(Libc.Name, EntryPoint = "geteuid")]
    public static partial uint EffectiveUser();

    [LibraryImport(Libc.Name, EntryPoint = "getgid")]
    public static partial uint Group();

    [LibraryImport(Libc.Name, EntryPoint = "getegid")]
    public static partial uint EffectiveGroup();

    [LibraryImport(Libc.Name, EntryPoint = "getresuid", SetLastError = true)]
    public static partial int GetUsers(out uint real, out uint effective, out uint saved);

    [LibraryImport(Libc.Name, EntryPoint = "getresgid", SetLastError = true)]
    public static partial int GetGroups(out uint real, out uint effective, out uint saved);

    [LibraryImport(Libc.Name, EntryPoint = "setuid", SetLastError = true)]
    public static partial int SetUser(uint user);

    [LibraryImport(Libc.Name, EntryPoint = "seteuid", SetLastError = true)]
    public static partial int SetEffectiveUser(uint user);

    [LibraryImport(Libc.Name, EntryPoint = "setgid", SetLastError = true)]
    public static partial int SetGroup(uint group);

    [LibraryImport(Libc.Name, EntryPoint = "setegid", SetLastError = true)]
    public static partial int SetEffectiveGroup(uint group);

    [LibraryImport(Libc.Name, EntryPoint = "setreuid", SetLastError = true)]
    public static partial int SetUsers(uint real, uint effective);

    [LibraryImport(Libc.Name, EntryPoint = "setregid", SetLastError = true)]
    public static partial int SetGroups(uint real, uint effective);

    [LibraryImport(Libc.Name, EntryPoint = "setresuid", SetLastError = true)]
    public static partial int SetUsers(uint real, uint effective, uint saved);

    [LibraryImport(Libc.Name, EntryPoint = "setresgid", SetLastError = true)]
    public static partial int SetGroups(uint real, uint effective, uint saved);

    [LibraryImport(Libc.Name, EntryPoint = "initgroups", SetLastError = true)]
    public static partial int InitializeGroups(ReadOnlySpan<byte> user, uint group);

    /// <summary>The supplementary groups of this process, or null and an error.</summary>
    public static uint[]? SupplementaryGroups()
    {
        while (true)
        {
            var count = GetGroupList(0, null);
            if (count < 0)
                return null;
            var groups = new uint[count];
            fixed (uint* start = groups)
                count = GetGroupList(groups.Length, start);
            if (count >= 0)
                return groups[..count];
            // EINVAL: groups were added between the two calls.
            if (Errno.Last != Errno.EINVAL)
                return null;
        }
    }

    public static int SetSupplementaryGroups(ReadOnlySpan<uint> groups)
    {
        fixed (uint* start = groups)
            return SetGroupList((nuint)groups.Length, start);
    }

    /// <summary>The groups that a user is in, one more group included.</summary>
    public static uint[] GroupsOf(ReadOnlySpan<byte> user, uint group)
    {
        for (var count = 32; ;)
        {
            var groups = new uint[count];
            fixed (uint* start = groups)
                if (GroupListOf(user, group, start, ref count) >= 0)
                    return groups[..count];
            count = Math.Max(count, groups.Length * 2);
        }
    }

    /// <summary>The name of the user who logged in on the controlling terminal, or null and an error.</summary>
    public static byte[]? LoginName()
    {
        var buffer = new byte[256];
        fixed (byte* start = buffer)
            return Errno.FromNumber(LoginName(start, (nuint)buffer.Length)) == 0 ? Libc.UpToNul(buffer) : null;
    }

    [LibraryImport(Libc.Name, EntryPoint = "getgroups", SetLastError = true)]
    private static partial int GetGroupList(int size, uint* groups);

    [LibraryImport(Libc.Name, EntryPoint = "setgroups", SetLastError = true)]
    private static partial int SetGroupList(nuint size, uint* groups);

    [LibraryImport(Libc.Name, EntryPoint = "getgrouplist")]
    private static partial int GroupListOf(ReadOnlySpan<byte> user, uint group, uint* groups, ref int count);

    [LibraryImport(Libc.Name, EntryPoint = "getlogin_r")]
    private static partial int LoginName(byte* buffer, nuint size);
}
