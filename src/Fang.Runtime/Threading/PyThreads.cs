namespace Fang.Runtime.Threading;

/// <summary>Whether more than one Python thread exists.</summary>
public static class PyThreads
{
    /// <summary>
    /// True from the moment a second Python thread is about to start, for good: mutations of shared containers take their
    /// locks from then on. Written by the thread that starts the second one, before it starts.
    /// </summary>
    public static bool Multiple { get; private set; }

    internal static void BecomeMultiple() => Multiple = true;
}
