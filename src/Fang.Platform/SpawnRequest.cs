namespace Fang.Platform;

/// <summary>
/// What posix_spawn() is to start, and how. File actions are carried out in the order in which they were added;
/// attributes that are not set are inherited.
/// </summary>
public sealed class SpawnRequest
{
    private readonly List<SpawnAction> _actions = [];

    /// <summary>The program's file, ending with a NUL.</summary>
    public required byte[] Path { get; init; }

    /// <summary>Look for the program in the folders of PATH.</summary>
    public bool SearchPath { get; init; }

    /// <summary>The arguments, the program's name first, each ending with a NUL.</summary>
    public required IReadOnlyList<byte[]> Arguments { get; init; }

    /// <summary>The environment as NAME=value, each ending with a NUL.</summary>
    public required IReadOnlyList<byte[]> Environment { get; init; }

    /// <summary>Make the process the leader of a new session.</summary>
    public bool NewSession { get; init; }

    /// <summary>The process group to join, 0 for a new one, null for the parent's.</summary>
    public int? ProcessGroup { get; init; }

    /// <summary>Give the process its real user and group as the effective ones.</summary>
    public bool ResetIds { get; init; }

    /// <summary>The signals that are blocked in the new process.</summary>
    public SignalSet? SignalMask { get; init; }

    /// <summary>The signals that get their default action in the new process.</summary>
    public SignalSet? DefaultSignals { get; init; }

    /// <summary>The scheduling policy, if it is to change.</summary>
    public int? SchedulingPolicy { get; init; }

    /// <summary>The scheduling priority, if it is to change.</summary>
    public int? SchedulingPriority { get; init; }

    internal IReadOnlyList<SpawnAction> Actions => _actions;

    /// <summary>Opens a file as the descriptor given.</summary>
    public void Open(int fd, byte[] path, int flags, uint mode) => _actions.Add(new(SpawnActionKind.Open, fd, flags, mode, path));

    /// <summary>Closes a descriptor; one that is not open is no error.</summary>
    public void Close(int fd) => _actions.Add(new(SpawnActionKind.Close, fd));

    /// <summary>Makes <paramref name="target"/> a copy of a descriptor; onto itself, it makes the descriptor inheritable.</summary>
    public void Duplicate(int fd, int target) => _actions.Add(new(SpawnActionKind.Duplicate, fd, target));

    /// <summary>Changes the current directory.</summary>
    public void ChangeDirectory(byte[] path) => _actions.Add(new(SpawnActionKind.ChangeDirectory, Path: path));

    /// <summary>Closes every descriptor from one on.</summary>
    public void CloseFrom(int first)
    {
        foreach (var fd in OpenDescriptors())
            if (fd >= first)
                Close(fd);
    }

    /// <summary>
    /// Closes every descriptor from 3 on but those listed, which become inheritable. What another thread opens
    /// meanwhile is closed by its own close-on-exec flag.
    /// </summary>
    public void CloseOthers(IReadOnlyCollection<int> kept)
    {
        foreach (var fd in OpenDescriptors())
            if (fd > 2 && !kept.Contains(fd))
                Close(fd);
        foreach (var fd in kept)
            Duplicate(fd, fd);
    }

    private static IEnumerable<int> OpenDescriptors()
    {
        using var entries = DirectoryStream.Open("/proc/self/fd\0"u8) ?? DirectoryStream.Open("/dev/fd\0"u8);
        var descriptors = new List<int>();
        while (entries is not null && entries.Next(out var entry))
            if (int.TryParse(entry.Name, out var fd))
                descriptors.Add(fd);
        return descriptors;
    }
}
