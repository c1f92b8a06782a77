using System.Globalization;
using Fang.Platform;

namespace Fang.Runtime.Threading;

/// <summary>The threads that compile: they shall not take a processor from the threads that run Python.</summary>
public static class CompilerThreads
{
    // PRIO_PROCESS: on Linux, of one thread.
    private const int OneThread = 0;

    // How much nicer than the program they are.
    private const int Step = 10;

    // The kernel knows 15 letters of ".NET Tiered Compilation Worker".
    private const string TieringThread = ".NET Tiered Com";

    /// <summary>
    /// Lets the calling thread, and the one on which .NET compiles hot methods again, give way to others: where there are two
    /// processors both of them and the program would get two thirds of one. (.NET's own thread priorities do nothing on Unix.)
    /// </summary>
    public static void GiveWay()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var priority = Resources.GetPriority(OneThread, 0) + Step;
        _ = Resources.SetPriority(OneThread, 0, priority);
        try
        {
            foreach (var folder in Directory.EnumerateDirectories("/proc/self/task"))
            {
                if (File.ReadAllText(Path.Combine(folder, "comm")).TrimEnd() == TieringThread)
                    _ = Resources.SetPriority(OneThread, uint.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture), priority);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A thread that has just ended, or a system without /proc: speed alone hangs on it.
        }
    }
}
