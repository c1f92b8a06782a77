using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>This process, its relatives, and waiting for them.</summary>
public static partial class Processes
{
    public const int WNOHANG = 1;

    [LibraryImport(Libc.Name, EntryPoint = "getpid")]
    public static partial int Id();

    [LibraryImport(Libc.Name, EntryPoint = "getppid")]
    public static partial int ParentId();

    [LibraryImport(Libc.Name, EntryPoint = "gettid")]
    public static partial int ThreadId();

    /// <summary>The kernel's numbers of all threads of this process.</summary>
    public static IEnumerable<int> Threads()
    {
        foreach (var path in Directory.EnumerateDirectories("/proc/self/task"))
            yield return int.Parse(Path.GetFileName(path.AsSpan()));
    }

    [LibraryImport(Libc.Name, EntryPoint = "getpgid", SetLastError = true)]
    public static partial int GetGroup(int process);

    [LibraryImport(Libc.Name, EntryPoint = "setpgid", SetLastError = true)]
    public static partial int SetGroup(int process, int group);

    [LibraryImport(Libc.Name, EntryPoint = "getsid", SetLastError = true)]
    public static partial int GetSession(int process);

    [LibraryImport(Libc.Name, EntryPoint = "setsid", SetLastError = true)]
    public static partial int NewSession();

    [LibraryImport(Libc.Name, EntryPoint = "tcgetpgrp", SetLastError = true)]
    public static partial int GetTerminalGroup(int fd);

    [LibraryImport(Libc.Name, EntryPoint = "tcsetpgrp", SetLastError = true)]
    public static partial int SetTerminalGroup(int fd, int group);

    [LibraryImport(Libc.Name, EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int process, int signal);

    [LibraryImport(Libc.Name, EntryPoint = "killpg", SetLastError = true)]
    public static partial int KillGroup(int group, int signal);

    /// <summary>Sends a signal through a process descriptor.</summary>
    public static int KillDescriptor(int fd, int signal) => (int)SystemCall.Invoke(SystemCall.PidfdSendSignal, fd, signal, 0);

    /// <summary>Ends the process at once: nothing is flushed, no handler runs.</summary>
    [LibraryImport(Libc.Name, EntryPoint = "_exit")]
    public static partial void ExitNow(int status);

    /// <summary>Ends the process with SIGABRT.</summary>
    [LibraryImport(Libc.Name, EntryPoint = "abort")]
    public static partial void Abort();

    [LibraryImport(Libc.Name, EntryPoint = "waitpid", SetLastError = true)]
    public static partial int Wait(int process, out int status, int options);

    [LibraryImport(Libc.Name, EntryPoint = "wait4", SetLastError = true)]
    public static partial int Wait(int process, out int status, int options, out ResourceUsage usage);

    /// <summary>waitid(): a process number of 0 in the result says that no child has changed (WNOHANG).</summary>
    public static unsafe int Wait(int idType, uint id, int options, out ChildStatus result)
    {
        var information = stackalloc int[32];
        new Span<int>(information, 32).Clear();
        var code = Wait(idType, id, information, options);
        // signo, errno, code, (padding), pid, uid, status
        result = new ChildStatus(information[4], (uint)information[5], information[0], information[6], information[2]);
        return code;
    }

    /// <summary>
    /// Replaces the program of this process. The vectors hold byte strings that end with a NUL; it returns only
    /// if it fails.
    /// </summary>
    public static unsafe int Execute(ReadOnlySpan<byte> path, IReadOnlyList<byte[]> arguments, IReadOnlyList<byte[]> environment)
    {
        using var argv = new StringVector(arguments);
        using var envp = new StringVector(environment);
        return Execute(path, argv.Pointer, envp.Pointer);
    }

    /// <summary>Replaces the program of this process by one that is open as a descriptor.</summary>
    public static unsafe int Execute(int fd, IReadOnlyList<byte[]> arguments, IReadOnlyList<byte[]> environment)
    {
        using var argv = new StringVector(arguments);
        using var envp = new StringVector(environment);
        return Execute(fd, argv.Pointer, envp.Pointer);
    }

    /// <summary>
    /// The program's name and arguments as bytes, which need not be UTF-8 as .NET takes them to be; null where the
    /// system does not tell.
    /// </summary>
    public static List<byte[]>? CommandLine()
    {
        var fd = FileSystem.Open("/proc/self/cmdline\0"u8, FileDescriptors.O_CLOEXEC, 0);
        if (fd < 0)
            return null;
        var text = new byte[4096];
        var length = 0;
        while (FileDescriptors.Read(fd, text.AsSpan(length)) is var count and > 0)
            if ((length += (int)count) == text.Length)
                Array.Resize(ref text, length * 2);
        _ = FileDescriptors.Close(fd);
        var arguments = new List<byte[]>();
        for (ReadOnlySpan<byte> rest = text.AsSpan(0, length); rest.Length > 0;)
        {
            var argument = Libc.UpToNul(rest);
            arguments.Add(argument);
            rest = rest[Math.Min(argument.Length + 1, rest.Length)..];
        }
        return arguments;
    }

    [LibraryImport(Libc.Name, EntryPoint = "unshare", SetLastError = true)]
    public static partial int Unshare(int flags);

    [LibraryImport(Libc.Name, EntryPoint = "setns", SetLastError = true)]
    public static partial int JoinNamespace(int fd, int kind);

    /// <summary>system(): runs a command with the shell and returns its wait status.</summary>
    [LibraryImport(Libc.Name, EntryPoint = "system", SetLastError = true)]
    public static partial int RunShell(ReadOnlySpan<byte> command);

    [LibraryImport(Libc.Name, EntryPoint = "waitid", SetLastError = true)]
    private static unsafe partial int Wait(int idType, uint id, int* information, int options);

    [LibraryImport(Libc.Name, EntryPoint = "execve", SetLastError = true)]
    private static unsafe partial int Execute(ReadOnlySpan<byte> path, byte** arguments, byte** environment);

    [LibraryImport(Libc.Name, EntryPoint = "fexecve", SetLastError = true)]
    private static unsafe partial int Execute(int fd, byte** arguments, byte** environment);
}
