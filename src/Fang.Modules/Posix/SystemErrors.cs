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
    /// raises is thrown. A call for which there were no descriptors left is made again when dead objects gave some back.
    /// </summary>
    public static bool WasInterrupted()
    {
        switch (Errno.Last)
        {
            case Errno.EINTR:
                CheckSignals();
                return true;
            case Errno.EMFILE or Errno.ENFILE:
                return FreedDescriptors();
            default:
                return false;
        }
    }

    private static bool FreedDescriptors()
    {
        var number = Errno.Last;
        var thread = ThreadState.Current;
        thread.ForgetDeadRegisters();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var freed = Finalizers.Run(thread) > 0;
        Errno.Last = number;
        return freed;
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
