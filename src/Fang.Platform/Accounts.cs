using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>
/// The databases of users and groups. A null result with <see cref="Errno.Last"/> of 0 means that there is no
/// such entry.
/// </summary>
public static unsafe partial class Accounts
{
    // getpwent() and its kin keep one position for the whole process.
    private static readonly Lock Enumeration = new();

    private delegate int Lookup<T>(T* entry, byte* buffer, nuint size, T** result) where T : unmanaged;

    public static UserAccount? UserNamed(byte[] name) =>
        Find<RawUser, UserAccount>((entry, buffer, size, result) => UserByName(name, entry, buffer, size, result), Read);

    public static UserAccount? UserNumbered(uint user) =>
        Find<RawUser, UserAccount>((entry, buffer, size, result) => UserById(user, entry, buffer, size, result), Read);

    public static GroupAccount? GroupNamed(byte[] name) =>
        Find<RawGroup, GroupAccount>((entry, buffer, size, result) => GroupByName(name, entry, buffer, size, result), Read);

    public static GroupAccount? GroupNumbered(uint group) =>
        Find<RawGroup, GroupAccount>((entry, buffer, size, result) => GroupById(group, entry, buffer, size, result), Read);

    public static IReadOnlyList<UserAccount> Users()
    {
        var users = new List<UserAccount>();
        lock (Enumeration)
        {
            StartUsers();
            while (NextUser() is var entry && entry != null)
                users.Add(Read(*entry));
            EndUsers();
        }
        return users;
    }

    public static IReadOnlyList<GroupAccount> Groups()
    {
        var groups = new List<GroupAccount>();
        lock (Enumeration)
        {
            StartGroups();
            while (NextGroup() is var entry && entry != null)
                groups.Add(Read(*entry));
            EndGroups();
        }
        return groups;
    }

    private static TAccount? Find<TRaw, TAccount>(Lookup<TRaw> lookup, Func<TRaw, TAccount> read)
        where TRaw : unmanaged
        where TAccount : class
    {
        for (var size = 1024; ; size *= 4)
            fixed (byte* buffer = new byte[size])
            {
                TRaw entry;
                TRaw* result;
                var error = lookup(&entry, buffer, (nuint)size, &result);
                if (error == Errno.ERANGE && size < 1 << 24)
                    continue;
                Errno.Last = error;
                return error != 0 || result == null ? null : read(entry);
            }
    }

    private static UserAccount Read(RawUser raw) => new(
        Libc.Bytes(raw.Name) ?? [], Libc.Bytes(raw.Password) ?? [], raw.User, raw.Group,
        Libc.Bytes(raw.Description) ?? [], Libc.Bytes(raw.Directory) ?? [], Libc.Bytes(raw.Shell) ?? []);

    private static GroupAccount Read(RawGroup raw)
    {
        var members = new List<byte[]>();
        for (var member = raw.Members; member != null && *member != null; member++)
            members.Add(Libc.Bytes(*member)!);
        return new(Libc.Bytes(raw.Name) ?? [], Libc.Bytes(raw.Password) ?? [], raw.Group, members);
    }

    [LibraryImport(Libc.Name, EntryPoint = "getpwnam_r")]
    private static partial int UserByName(ReadOnlySpan<byte> name, RawUser* entry, byte* buffer, nuint size, RawUser** result);

    [LibraryImport(Libc.Name, EntryPoint = "getpwuid_r")]
    private static partial int UserById(uint user, RawUser* entry, byte* buffer, nuint size, RawUser** result);

    [LibraryImport(Libc.Name, EntryPoint = "getgrnam_r")]
    private static partial int GroupByName(ReadOnlySpan<byte> name, RawGroup* entry, byte* buffer, nuint size, RawGroup** result);

    [LibraryImport(Libc.Name, EntryPoint = "getgrgid_r")]
    private static partial int GroupById(uint group, RawGroup* entry, byte* buffer, nuint size, RawGroup** result);

    [LibraryImport(Libc.Name, EntryPoint = "setpwent")]
    private static partial void StartUsers();

    [LibraryImport(Libc.Name, EntryPoint = "getpwent")]
    private static partial RawUser* NextUser();

    [LibraryImport(Libc.Name, EntryPoint = "endpwent")]
    private static partial void EndUsers();

    [LibraryImport(Libc.Name, EntryPoint = "setgrent")]
    private static partial void StartGroups();

    [LibraryImport(Libc.Name, EntryPoint = "getgrent")]
    private static partial RawGroup* NextGroup();

    [LibraryImport(Libc.Name, EntryPoint = "endgrent")]
    private static partial void EndGroups();

    [StructLayout(LayoutKind.Sequential)]
    private struct RawUser
    {
        public byte* Name;
        public byte* Password;
        public uint User;
        public uint Group;
        public byte* Description;
        public byte* Directory;
        public byte* Shell;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct RawGroup
    {
        public byte* Name;
        public byte* Password;
        public uint Group;
        public byte** Members;
    }
}
