using Fang.Platform;

namespace Fang.Modules.PosixSubprocess;

/// <summary>A child process as subprocess wants it, to be started by posix_spawn().</summary>
internal sealed class ChildProcess
{
    private const int Broken = 13;
    private const int FileTooLarge = 25;

    // Guards the file creation mask of this process, which a child gets by inheriting it.
    private static readonly Lock MaskChange = new();

    public required IReadOnlyList<byte[]> Arguments { get; init; }

    public required IReadOnlyList<byte[]> Environment { get; init; }

    /// <summary>The directory to change to; null for this process's own.</summary>
    public byte[]? Directory { get; init; }

    /// <summary>What become the descriptors 0, 1 and 2; -1 leaves one as it is.</summary>
    public required int[] StandardDescriptors { get; init; }

    /// <summary>Whether descriptors from 3 on are closed, but those kept.</summary>
    public bool ClosesOthers { get; init; }

    public required int[] Kept { get; init; }

    public bool RestoresSignals { get; init; }

    public bool NewSession { get; init; }

    public int? ProcessGroup { get; init; }

    /// <summary>The permissions that new files of the child do not get; null for those of this process.</summary>
    public uint? CreationMask { get; init; }

    /// <summary>Whether the child cannot be started because of its directory.</summary>
    public bool FailsForDirectory { get; private set; }

    /// <summary>Tries one file after another and returns the number of the process, or -1 and an error.</summary>
    public int Start(byte[][] executables, out int error)
    {
        error = 0;
        if (Directory != null && (error = DirectoryError(Directory)) != 0)
        {
            FailsForDirectory = true;
            return -1;
        }
        var copies = new List<int>();
        try
        {
            var standard = MoveUp(copies);
            var saved = 0;
            foreach (var executable in executables)
            {
                // A file that is not there need not be tried, unless it is looked for in another directory.
                if (Directory == null && FileSystem.Access(executable, 0) < 0 && Errno.Last is Errno.ENOENT or Errno.ENOTDIR)
                {
                    error = Errno.Last;
                    continue;
                }
                var process = Spawn(executable, standard);
                if (process >= 0)
                    return process;
                error = Errno.Last;
                if (error is not (Errno.ENOENT or Errno.ENOTDIR) && saved == 0)
                    saved = error;
            }
            if (saved != 0)
                error = saved;
            return -1;
        }
        finally
        {
            foreach (var copy in copies)
                _ = FileDescriptors.Close(copy);
        }
    }

    private static int DirectoryError(byte[] directory)
    {
        if (FileStatus.Get(directory, out var status) < 0)
            return Errno.Last;
        if (!status.IsDirectory)
            return Errno.ENOTDIR;
        return FileSystem.Access(directory, 1) < 0 ? Errno.Last : 0;
    }

    // A descriptor that is to become another of the three is copied out of the way of the others.
    private int[] MoveUp(List<int> copies)
    {
        var moved = (int[])StandardDescriptors.Clone();
        for (var target = 0; target < moved.Length; target++)
        {
            if (moved[target] is < 0 or > 2 || moved[target] == target)
                continue;
            var copy = FileDescriptors.Control(moved[target], FileDescriptors.F_DUPFD_CLOEXEC, 3);
            if (copy < 0)
                continue;
            copies.Add(copy);
            moved[target] = copy;
        }
        return moved;
    }

    private int Spawn(byte[] executable, int[] standard)
    {
        var defaults = default(SignalSet);
        defaults.Add(Broken);
        defaults.Add(FileTooLarge);
        var request = new SpawnRequest
        {
            Path = executable,
            Arguments = Arguments,
            Environment = Environment,
            NewSession = NewSession,
            ProcessGroup = ProcessGroup,
            DefaultSignals = RestoresSignals ? defaults : null,
        };
        for (var target = 0; target < standard.Length; target++)
        {
            if (standard[target] >= 0)
                request.Duplicate(standard[target], target);
        }
        if (Directory != null)
            request.ChangeDirectory(Directory);
        if (ClosesOthers)
        {
            request.CloseOthers(Kept);
        }
        else
        {
            foreach (var fd in Kept)
                request.Duplicate(fd, fd);
        }
        if (CreationMask is not { } mask)
            return Spawning.Start(request);
        // Files that other threads make meanwhile get the child's mask: posix_spawn() has no way to set one.
        lock (MaskChange)
        {
            var own = FileSystem.SetCreationMask(mask);
            var process = Spawning.Start(request);
            _ = FileSystem.SetCreationMask(own);
            return process;
        }
    }
}
