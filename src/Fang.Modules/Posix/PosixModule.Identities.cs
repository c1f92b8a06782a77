using Fang.Platform;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Posix;

/// <content>Users, groups, sessions.</content>
internal static partial class PosixModule
{
    [PyFunction("getuid($module, /)")]
    private static uint User() => Identities.User();

    [PyFunction("geteuid($module, /)")]
    private static uint EffectiveUser() => Identities.EffectiveUser();

    [PyFunction("getgid($module, /)")]
    private static uint Group() => Identities.Group();

    [PyFunction("getegid($module, /)")]
    private static uint EffectiveGroup() => Identities.EffectiveGroup();

    /// <summary>Return the real, effective and saved user.</summary>
    [PyFunction("getresuid($module, /)")]
    private static PyObject AllUsers()
    {
        SystemErrors.Check(Identities.GetUsers(out var real, out var effective, out var saved));
        return PyTuple.Of(PyInt.From(real), PyInt.From(effective), PyInt.From(saved));
    }

    /// <summary>Return the real, effective and saved group.</summary>
    [PyFunction("getresgid($module, /)")]
    private static PyObject AllGroups()
    {
        SystemErrors.Check(Identities.GetGroups(out var real, out var effective, out var saved));
        return PyTuple.Of(PyInt.From(real), PyInt.From(effective), PyInt.From(saved));
    }

    [PyFunction("setuid($module, uid, /)")]
    private static void SetUser(PyObject uid) => SystemErrors.Check(Identities.SetUser(PathArgument.Identity(uid, "uid")));

    [PyFunction("seteuid($module, euid, /)")]
    private static void SetEffectiveUser(PyObject euid) => SystemErrors.Check(Identities.SetEffectiveUser(PathArgument.Identity(euid, "uid")));

    [PyFunction("setgid($module, gid, /)")]
    private static void SetGroup(PyObject gid) => SystemErrors.Check(Identities.SetGroup(PathArgument.Identity(gid, "gid")));

    [PyFunction("setegid($module, egid, /)")]
    private static void SetEffectiveGroup(PyObject egid) => SystemErrors.Check(Identities.SetEffectiveGroup(PathArgument.Identity(egid, "gid")));

    [PyFunction("setreuid($module, ruid, euid, /)")]
    private static void SetUsers(PyObject ruid, PyObject euid) =>
        SystemErrors.Check(Identities.SetUsers(PathArgument.Identity(ruid, "uid"), PathArgument.Identity(euid, "uid")));

    [PyFunction("setregid($module, rgid, egid, /)")]
    private static void SetRealGroups(PyObject rgid, PyObject egid) =>
        SystemErrors.Check(Identities.SetGroups(PathArgument.Identity(rgid, "gid"), PathArgument.Identity(egid, "gid")));

    [PyFunction("setresuid($module, ruid, euid, suid, /)")]
    private static void SetAllUsers(PyObject ruid, PyObject euid, PyObject suid) => SystemErrors.Check(
        Identities.SetUsers(PathArgument.Identity(ruid, "uid"), PathArgument.Identity(euid, "uid"), PathArgument.Identity(suid, "uid")));

    [PyFunction("setresgid($module, rgid, egid, sgid, /)")]
    private static void SetAllGroups(PyObject rgid, PyObject egid, PyObject sgid) => SystemErrors.Check(
        Identities.SetGroups(PathArgument.Identity(rgid, "gid"), PathArgument.Identity(egid, "gid"), PathArgument.Identity(sgid, "gid")));

    /// <summary>Return the supplementary groups of this process.</summary>
    [PyFunction("getgroups($module, /)")]
    private static PyObject SupplementaryGroups() => GroupList(Identities.SupplementaryGroups() ?? throw SystemErrors.Last());

    /// <summary>Set the supplementary groups of this process.</summary>
    [PyFunction("setgroups($module, groups, /)")]
    private static void SetSupplementaryGroups(PyObject groups)
    {
        if (groups is not (PyList or PyTuple) && groups.Type.Slots[Runtime.Slots.Slot.GetItem] == 0)
            throw Errors.TypeError("setgroups argument must be a sequence");
        var items = Iteration.ToArray(groups);
        if (items.Length > 65536)
            throw Errors.ValueError("too many groups");
        var numbers = new uint[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i] is not PyInteger)
                throw Errors.TypeError("groups must be integers");
            numbers[i] = PathArgument.Identity(items[i], "gid");
        }
        SystemErrors.Check(Identities.SetSupplementaryGroups(numbers));
    }

    /// <summary>Return the groups that a user is in, one more group included.</summary>
    [PyFunction("getgrouplist($module, user, group, /)")]
    private static PyObject GroupsOf(string user, PyObject group) =>
        GroupList(Identities.GroupsOf(FileNames.Encode(PyStr.From(user)), PathArgument.Identity(group, "gid")));

    private static PyList GroupList(uint[] groups) => PyList.From(Array.ConvertAll(groups, group => (PyObject)PyInt.From(group)));

    /// <summary>Set the supplementary groups to those of a user.</summary>
    [PyFunction("initgroups($module, username, gid, /)")]
    private static void InitializeGroups(PyObject username, PyObject gid) =>
        SystemErrors.Check(Identities.InitializeGroups(FileNames.Encode(username), PathArgument.Identity(gid, "gid")));

    /// <summary>Return the name of the user who logged in on the terminal.</summary>
    [PyFunction("getlogin($module, /)")]
    private static PyObject LoginName() => FileNames.Decode(Identities.LoginName() ?? throw SystemErrors.Last());

    [PyFunction("getpgid($module, /, pid)")]
    private static int ProcessGroup(int pid) => SystemErrors.Check(Processes.GetGroup(pid));

    [PyFunction("getpgrp($module, /)")]
    private static int OwnGroup() => Processes.GetGroup(0);

    [PyFunction("setpgid($module, pid, pgrp, /)")]
    private static void SetProcessGroup(int pid, int pgrp) => SystemErrors.Check(Processes.SetGroup(pid, pgrp));

    /// <summary>Make this process the leader of a group of its own.</summary>
    [PyFunction("setpgrp($module, /)")]
    private static void SetOwnGroup() => SystemErrors.Check(Processes.SetGroup(0, 0));

    [PyFunction("getsid($module, pid, /)")]
    private static int Session(int pid) => SystemErrors.Check(Processes.GetSession(pid));

    /// <summary>Make this process the leader of a session of its own.</summary>
    [PyFunction("setsid($module, /)")]
    private static void NewSession() => SystemErrors.Check(Processes.NewSession());

    [PyFunction("tcgetpgrp($module, fd, /)")]
    private static int TerminalGroup(int fd) => SystemErrors.Check(Processes.GetTerminalGroup(fd));

    [PyFunction("tcsetpgrp($module, fd, pgid, /)")]
    private static void SetTerminalGroup(int fd, int pgid) => SystemErrors.Check(Processes.SetTerminalGroup(fd, pgid));

    /// <summary>Leave namespaces that are shared with other processes.</summary>
    [PyFunction("unshare($module, /, flags)")]
    private static void Unshare(int flags) => SystemErrors.Check(Processes.Unshare(flags));

    /// <summary>Join a namespace.</summary>
    [PyFunction("setns($module, /, fd, nstype=0)")]
    private static void JoinNamespace(PyObject fd, int nstype) => SystemErrors.Check(Processes.JoinNamespace(PathArgument.DescriptorOrFile(fd), nstype));
}
