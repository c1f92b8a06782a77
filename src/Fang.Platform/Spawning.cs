using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>posix_spawn(): a new process without fork(), which a .NET process cannot survive.</summary>
public static unsafe partial class Spawning
{
    // The sizes of posix_spawn_file_actions_t and posix_spawnattr_t, with room to spare.
    private const int ActionsSize = 128;
    private const int AttributesSize = 512;

    private const short ResetIds = 0x01;
    private const short SetProcessGroup = 0x02;
    private const short SetDefaultSignals = 0x04;
    private const short SetSignalMask = 0x08;
    private const short SetSchedulingParameters = 0x10;
    private const short SetScheduler = 0x20;
    private const short SetSession = 0x80;

    /// <summary>
    /// Starts the process and returns its number, or -1 and an error, which may be that of any step in the new
    /// process: a file that cannot be opened, a directory that is not there, a program that cannot be executed.
    /// </summary>
    public static int Start(SpawnRequest request)
    {
        var actions = stackalloc byte[ActionsSize];
        var attributes = stackalloc byte[AttributesSize];
        var error = InitializeActions(actions);
        if (error != 0)
            return Errno.FromNumber(error);
        error = InitializeAttributes(attributes);
        if (error != 0)
        {
            _ = DestroyActions(actions);
            return Errno.FromNumber(error);
        }
        try
        {
            foreach (var action in request.Actions)
                if ((error = Add(actions, action)) != 0)
                    return Errno.FromNumber(error);
            if ((error = SetAttributes(attributes, request)) != 0)
                return Errno.FromNumber(error);
            using var argv = new StringVector(request.Arguments);
            using var envp = new StringVector(request.Environment);
            int process;
            error = request.SearchPath
                ? SpawnSearching(&process, request.Path, actions, attributes, argv.Pointer, envp.Pointer)
                : Spawn(&process, request.Path, actions, attributes, argv.Pointer, envp.Pointer);
            return error == 0 ? process : Errno.FromNumber(error);
        }
        finally
        {
            // Errno.Last is of this thread's managed state, which these calls leave alone.
            _ = DestroyActions(actions);
            _ = DestroyAttributes(attributes);
        }
    }

    private static int Add(byte* actions, in SpawnAction action) => action.Kind switch
    {
        SpawnActionKind.Open => AddOpen(actions, action.Descriptor, action.Path, action.Argument, action.Mode),
        SpawnActionKind.Close => AddClose(actions, action.Descriptor),
        SpawnActionKind.Duplicate => AddDuplicate(actions, action.Descriptor, action.Argument),
        _ => AddChangeDirectory(actions, action.Path),
    };

    private static int SetAttributes(byte* attributes, SpawnRequest request)
    {
        short flags = 0;
        var error = 0;
        if (request.ResetIds)
            flags |= ResetIds;
        if (request.NewSession)
            flags |= SetSession;
        if (request.ProcessGroup is { } group)
        {
            flags |= SetProcessGroup;
            error = AttributeGroup(attributes, group);
        }
        if (error == 0 && request.SignalMask is { } mask)
        {
            flags |= SetSignalMask;
            error = AttributeMask(attributes, in mask);
        }
        if (error == 0 && request.DefaultSignals is { } defaults)
        {
            flags |= SetDefaultSignals;
            error = AttributeDefaults(attributes, in defaults);
        }
        if (error == 0 && request.SchedulingPolicy is { } policy)
        {
            flags |= SetScheduler;
            error = AttributePolicy(attributes, policy);
        }
        if (error == 0 && request.SchedulingPriority is { } priority)
        {
            flags |= SetSchedulingParameters;
            error = AttributePriority(attributes, &priority);
        }
        return error != 0 ? error : AttributeFlags(attributes, flags);
    }

    // All of these return the number of the error.

    [LibraryImport(Libc.Name, EntryPoint = "posix_spawn")]
    private static partial int Spawn(int* process, ReadOnlySpan<byte> path, byte* actions, byte* attributes, byte** argv, byte** envp);

    [LibraryImport(Libc.Name, EntryPoint = "posix_spawnp")]
    private static partial int SpawnSearching(int* process, ReadOnlySpan<byte> path, byte* actions, byte* attributes, byte** argv, byte** envp);

    [LibraryImport(Libc.Name, EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int InitializeActions(byte* actions);

    [LibraryImport(Libc.Name, EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int DestroyActions(byte* actions);

    [LibraryImport(Libc.Name, EntryPoint = "posix_spawn_file_actions_addopen")]
    private static partial int AddOpen(byte* actions, int fd, ReadOnlySpan<byte> path, int flags, uint mode);

    [LibraryImport(Libc.Name, EntryPoint = "posix_spawn_file_actions_addclose")]
    private static partial int AddClose(byte* actions, int fd);

    [LibraryImport(Libc.Name, EntryPoint = "posix_spawn_file_actions_adddup2")]
    private static partial int AddDuplicate(byte* actions, int fd, int target);

    [LibraryImport(Libc.Name, EntryPoint = "posix_spawn_file_actions_addchdir_np")]
    private static partial int AddChangeDirectory(byte* actions, ReadOnlySpan<byte> path);

    [LibraryImport(Libc.Name, EntryPoint = "posix_spawnattr_init")]
    private static partial int InitializeAttributes(byte* attributes);

    [LibraryImport(Libc.Name, EntryPoint = "posix_spawnattr_destroy")]
    private static partial int DestroyAttributes(byte* attributes);

    [LibraryImport(Libc.Name, EntryPoint = "posix_spawnattr_setflags")]
    private static partial int AttributeFlags(byte* attributes, short flags);

    [LibraryImport(Libc.Name, EntryPoint = "posix_spawnattr_setpgroup")]
    private static partial int AttributeGroup(byte* attributes, int group);

    [LibraryImport(Libc.Name, EntryPoint = "posix_spawnattr_setsigmask")]
    private static partial int AttributeMask(byte* attributes, in SignalSet mask);

    [LibraryImport(Libc.Name, EntryPoint = "posix_spawnattr_setsigdefault")]
    private static partial int AttributeDefaults(byte* attributes, in SignalSet signals);

    [LibraryImport(Libc.Name, EntryPoint = "posix_spawnattr_setschedpolicy")]
    private static partial int AttributePolicy(byte* attributes, int policy);

    [LibraryImport(Libc.Name, EntryPoint = "posix_spawnattr_setschedparam")]
    private static partial int AttributePriority(byte* attributes, int* priority);
}
