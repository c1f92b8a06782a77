using Fang.Platform;
using Fang.Runtime.Objects;

namespace Fang.Modules.Posix;

/// <summary>What a failed system call becomes in Python.</summary>
internal static class SystemErrors
{
    /// <summary>The OSError of the call that has just failed, and the files that it concerns.</summary>
    public static PyException Last(PyObject? fileName = null, PyObject? secondFileName = null) => Errors.OSError(Errno.Last, fileName, secondFileName);

    /// <summary>
    /// After a call that failed: whether it was only interrupted and is to be made again (PEP 475). What a signal handler
    /// raises is thrown.
    /// </summary>
    public static bool WasInterrupted()
    {
        if (Errno.Last != Errno.EINTR)
            return false;
        CheckSignals();
        return true;
    }

    /// <summary>Runs the handlers of signals that have arrived, on the thread whose matter they are.</summary>
    public static void CheckSignals()
    {
        var thread = ThreadState.Current;
        if (thread.Interrupt || Signals.HasPending)
            Safepoint.Reach(thread);
    }

    /// <summary>Throws unless a call returned something that is not negative.</summary>
    public static int Check(int result) => result >= 0 ? result : throw Last();

    /// <inheritdoc cref="Check(int)"/>
    public static long Check(long result) => result >= 0 ? result : throw Last();
}
