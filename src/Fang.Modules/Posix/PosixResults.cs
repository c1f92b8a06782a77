using System.Numerics;
using Fang.Platform;
using Fang.Runtime.Objects;

namespace Fang.Modules.Posix;

/// <summary>The structures that functions of posix return.</summary>
internal static class PosixResults
{
    public static readonly StructSequenceType Stat = new(
        "os", "stat_result", "The status of a file.", 10,
        [
            "st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", null, null, null,
            "st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev",
        ])
    {
        // The times of a stat_result made from a sequence of ten are its integers.
        Complete = static values =>
        {
            for (var i = 0; i < 3; i++)
            {
                if (values[10 + i] is PyNone)
                    values[10 + i] = values[7 + i];
            }
        },
    };

    public static readonly StructSequenceType FileSystem = new(
        "os", "statvfs_result", "The status of a file system.", 10,
        ["f_bsize", "f_frsize", "f_blocks", "f_bfree", "f_bavail", "f_files", "f_ffree", "f_favail", "f_flag", "f_namemax", "f_fsid"]);

    public static readonly StructSequenceType TerminalSize = new("os", "terminal_size", "The width and height of a terminal.", 2, ["columns", "lines"]);

    public static readonly StructSequenceType Uname = new(
        "posix", "uname_result", "The system, its node, release, version and machine.", 5, ["sysname", "nodename", "release", "version", "machine"]);

    public static readonly StructSequenceType Times = new(
        "posix", "times_result", "The times that a process has used, in seconds.", 5, ["user", "system", "children_user", "children_system", "elapsed"]);

    public static readonly StructSequenceType WaitId = new(
        "posix", "waitid_result", "What waitid() tells of a child process.", 5, ["si_pid", "si_uid", "si_signo", "si_status", "si_code"]);

    public static readonly StructSequenceType SchedulingParameter = new(
        "posix", "sched_param", "The parameters of a scheduling policy.", 1, ["sched_priority"])
    { TakesItems = true };

    public static PyObject Of(in StatResult status) => Stat.Make(
        PyInt.From(status.Mode), PyInteger.From(status.Inode), PyInteger.From(status.Device), PyInt.From(status.Links),
        PyInt.From(status.User), PyInt.From(status.Group), PyInt.From(status.Size),
        PyInt.From(status.AccessTime.Seconds), PyInt.From(status.ModificationTime.Seconds), PyInt.From(status.ChangeTime.Seconds),
        Seconds(status.AccessTime), Seconds(status.ModificationTime), Seconds(status.ChangeTime),
        Nanoseconds(status.AccessTime), Nanoseconds(status.ModificationTime), Nanoseconds(status.ChangeTime),
        PyInt.From(status.BlockSize), PyInt.From(status.Blocks), PyInteger.From(status.SpecialDevice));

    public static PyObject Of(in FileSystemStatus status) => FileSystem.Make(
        PyInteger.From(status.BlockSize), PyInteger.From(status.FragmentSize), PyInteger.From(status.Blocks), PyInteger.From(status.FreeBlocks),
        PyInteger.From(status.AvailableBlocks), PyInteger.From(status.Files), PyInteger.From(status.FreeFiles), PyInteger.From(status.AvailableFiles),
        PyInteger.From(status.Flags), PyInteger.From(status.NameMax), PyInteger.From(status.Id));

    private static PyFloat Seconds(TimeSpec time) => new(time.Seconds + time.Nanoseconds * 1e-9);

    private static PyInteger Nanoseconds(TimeSpec time) =>
        time.Seconds is > -9_000_000_000 and < 9_000_000_000
            ? PyInt.From(time.Seconds * 1_000_000_000 + time.Nanoseconds)
            : PyInteger.From((BigInteger)time.Seconds * 1_000_000_000 + time.Nanoseconds);
}
