using System.Globalization;
using System.Text;
using Fang.Modules.Posix;
using Fang.Platform;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.PosixSubprocess;

/// <summary>What module subprocess starts processes with.</summary>
[PyModule("_posixsubprocess")]
internal static partial class PosixSubprocessModule
{
    /// <summary>Start a program in a new process; return its number.</summary>
    /// <remarks>
    /// CPython forks, and its child tells a failure through the error pipe as "Class:errno in hexadecimal:what". Here
    /// posix_spawn() tells it, and the message is written to the pipe by this process, whose reader is told the same.
    /// </remarks>
    [PyFunction("fork_exec($module, args, executable_list, close_fds, pass_fds, cwd, env, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite, errpipe_read, errpipe_write, restore_signals, call_setsid, pgid_to_set, gid, extra_groups, uid, child_umask, preexec_fn, allow_vfork, /)")]
    private static int ForkExec(
        PyObject args, PyObject executableList, bool closeFds, PyObject passFds, PyObject cwd, PyObject env, int p2cread, int p2cwrite, int c2pread,
        int c2pwrite, int errread, int errwrite, int errpipeRead, int errpipeWrite, bool restoreSignals, bool callSetsid, int pgidToSet, PyObject gid,
        PyObject extraGroups, PyObject uid, int childUmask, PyObject preexecFn, bool allowVfork)
    {
        if (preexecFn is not PyNone)
            throw Errors.NotImplementedError("preexec_fn is not possible: a .NET process cannot fork, and no Python code runs in the child");
        RefuseIdentities(gid, extraGroups, uid);
        var kept = KeptDescriptors(passFds);
        if (closeFds && errpipeWrite < 3)
            throw Errors.ValueError("errpipe_write must be >= 3");
        var child = new ChildProcess
        {
            Arguments = Array.ConvertAll(Iteration.ToArray(args), FileNames.Encode),
            Environment = env is PyNone
                ? EnvironmentVariables.All().ConvertAll(variable => (byte[])[.. variable, 0])
                : Array.ConvertAll(Iteration.ToArray(env), FileNames.Encode),
            Directory = cwd is PyNone ? null : FileNames.Encode(cwd),
            StandardDescriptors = [p2cread, c2pwrite, errwrite],
            ClosesOthers = closeFds,
            // The child has nothing to write to the pipe, and whoever reads it waits until all its ends are closed.
            Kept = Array.FindAll(kept, fd => fd != errpipeWrite),
            RestoresSignals = restoreSignals,
            NewSession = callSetsid,
            ProcessGroup = pgidToSet >= 0 ? pgidToSet : null,
            CreationMask = childUmask >= 0 ? (uint)childUmask : null,
        };
        var process = child.Start(Array.ConvertAll(Iteration.ToArray(executableList), FileNames.Encode), out var error);
        if (process >= 0)
            return process;
        // The parent reads the class of the error, its number, and whether it was the directory's.
        var message = string.Create(CultureInfo.InvariantCulture, $"OSError:{error:X}:{(child.FailsForDirectory ? "noexec:chdir" : "")}");
        _ = FileDescriptors.Write(errpipeWrite, Encoding.ASCII.GetBytes(message));
        // It then waits for the child, which is over: no process is its own child.
        return Processes.Id();
    }

    private static void RefuseIdentities(PyObject gid, PyObject extraGroups, PyObject uid)
    {
        // To become who one is already changes nothing.
        if (uid is not PyNone && PathArgument.Identity(uid, "uid") is var user && user != Identities.EffectiveUser())
            throw Errors.NotImplementedError("user is not possible: a process that is spawned keeps the user of its parent");
        if (gid is not PyNone && PathArgument.Identity(gid, "gid") is var group && group != Identities.EffectiveGroup())
            throw Errors.NotImplementedError("group is not possible: a process that is spawned keeps the group of its parent");
        if (extraGroups is not PyNone)
        {
            var wanted = Iteration.ToArray(extraGroups).Select(item => PathArgument.Identity(item, "gid")).Order();
            if (!wanted.SequenceEqual((Identities.SupplementaryGroups() ?? []).Order()))
                throw Errors.NotImplementedError("extra_groups is not possible: a process that is spawned keeps the groups of its parent");
        }
    }

    private static int[] KeptDescriptors(PyObject passFds)
    {
        if (passFds is not PyTuple tuple)
            throw Errors.TypeError($"fork_exec() argument 4 must be tuple, not {passFds.Type.Name}");
        var kept = new int[tuple.Count];
        for (var i = 0; i < kept.Length; i++)
        {
            // In order and without repetition.
            kept[i] = tuple[i] is PyInteger ? Converters.ToInt32(tuple[i]) : -1;
            if (kept[i] < 0 || (i > 0 && kept[i] <= kept[i - 1]))
                throw Errors.ValueError("bad value(s) in fds_to_keep");
        }
        return kept;
    }
}
