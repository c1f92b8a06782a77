using Fang.Modules.Posix;
using Fang.Modules.Threads;
using Fang.Platform;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.SignalHandling;

/// <summary>Signals and their handlers.</summary>
[PyModule("_signal")]
internal static partial class SignalModule
{
    private static PyType? _timerError;

    [PyConstant("SIG_DFL")]
    public static PyObject Default => PythonSignals.Default;

    [PyConstant("SIG_IGN")]
    public static PyObject Ignore => PythonSignals.Ignore;

    [PyConstant("ItimerError")]
    public static PyObject TimerErrorType => _timerError ??= MakeTimerError();

    [PyConstant("struct_siginfo")]
    public static PyObject SignalInformationType => SignalResults.Information.Type;

    [PyModuleInit]
    private static void Initialize(PyModule module)
    {
        foreach (var (name, value) in SystemConstants.Signals)
            module.Dict.SetItem(PyStr.Intern(name), PyInt.From(value));
        if (ReferenceEquals(ThreadState.Current, PyThreads.Main))
            PythonSignals.Install(module.Dict.GetItemOrNull(PyStr.Intern("default_int_handler"))!);
    }

    /// <summary>Raise KeyboardInterrupt: the handler of SIGINT.</summary>
    [PyFunction("default_int_handler($module, signalnum, frame, /)")]
    private static PyObject DefaultIntHandler(int signalnum, PyObject frame) => throw new PyException(new PyBaseException(ExceptionTypes.KeyboardInterrupt));

    /// <summary>Set the handler of a signal; return the one before.</summary>
    [PyFunction("signal($module, signalnum, handler, /)")]
    private static PyObject Signal(ThreadState thread, int signalnum, PyObject handler)
    {
        if (!ReferenceEquals(thread, PyThreads.Main))
            throw Errors.ValueError("signal only works in main thread of the main interpreter");
        SignalArguments.Checked(signalnum);
        if (ObjectProtocol.AreEqual(handler, PythonSignals.Ignore))
            handler = PythonSignals.Ignore;
        else if (ObjectProtocol.AreEqual(handler, PythonSignals.Default))
            handler = PythonSignals.Default;
        else if (!Callable.IsCallable(handler))
            throw Errors.TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
        SystemErrors.CheckSignals();
        ForeignThreads.BlockSignalsOnce();
        return PythonSignals.Set(signalnum, handler) ?? PyNone.Value;
    }

    /// <summary>Return the handler of a signal; None if it was not set from Python.</summary>
    [PyFunction("getsignal($module, signalnum, /)")]
    private static PyObject GetSignal(int signalnum) => PythonSignals.Get(SignalArguments.Checked(signalnum)) ?? PyNone.Value;

    /// <summary>Return what the system calls a signal.</summary>
    [PyFunction("strsignal($module, signalnum, /)")]
    private static string? StrSignal(int signalnum)
    {
        var text = Signals.Describe(SignalArguments.Checked(signalnum));
        return text == null || text.StartsWith("Unknown signal", StringComparison.Ordinal) ? null : text;
    }

    /// <summary>Return the set of all signals.</summary>
    [PyFunction("valid_signals($module, /)")]
    private static PyObject ValidSignals() => SignalArguments.FromSet(Signals.Valid());

    /// <summary>Say whether system calls that the signal interrupts fail.</summary>
    [PyFunction("siginterrupt($module, signalnum, flag, /)")]
    private static void SigInterrupt(int signalnum, int flag) =>
        SystemErrors.Check(Signals.SetInterrupting(SignalArguments.Checked(signalnum), flag != 0));

    /// <summary>Send a signal to this process.</summary>
    [PyFunction("raise_signal($module, signalnum, /)")]
    private static void RaiseSignal(int signalnum)
    {
        SystemErrors.Check(Signals.Raise(signalnum));
        SystemErrors.CheckSignals();
    }

    /// <summary>Let a thread of this process have a signal.</summary>
    [PyFunction("pthread_kill($module, thread_id, signalnum, /)")]
    private static void PthreadKill(ulong threadId, int signalnum)
    {
        var target = PyThreads.Find((long)threadId) ?? throw Errors.OSError(Errno.ESRCH);
        SystemErrors.Check(Signals.SendToThread(target.WaitForNativeId(), signalnum));
        SystemErrors.CheckSignals();
    }

    /// <summary>Send a signal to the process that a descriptor stands for.</summary>
    [PyFunction("pidfd_send_signal($module, pidfd, signalnum, siginfo=None, flags=0, /)")]
    private static void PidfdSendSignal(int pidfd, int signalnum, PyObject? siginfo, int flags)
    {
        if (siginfo != null)
            throw Errors.TypeError("siginfo must be None");
        SystemErrors.Check(Processes.KillDescriptor(pidfd, signalnum));
        SystemErrors.CheckSignals();
    }

    /// <summary>Set the descriptor that gets a byte for each signal; return the one before.</summary>
    [PyFunction("set_wakeup_fd($module, fd, /, *, warn_on_full_buffer=True)")]
    private static int SetWakeupDescriptor(ThreadState thread, int fd, bool warnOnFullBuffer)
    {
        if (!ReferenceEquals(thread, PyThreads.Main))
            throw Errors.ValueError("set_wakeup_fd only works in main thread of the main interpreter");
        if (fd != -1)
        {
            SystemErrors.Check(FileStatus.Get(fd, out _));
            if (SystemErrors.Check(FileDescriptors.GetBlocking(fd)) != 0)
                throw Errors.ValueError($"the fd {fd} must be in non-blocking mode");
        }
        PythonSignals.WarnOnFullBuffer = warnOnFullBuffer;
        return Signals.SetWakeupDescriptor(fd);
    }

    /// <summary>Let SIGALRM come after so many seconds; return what was left of an earlier alarm.</summary>
    [PyFunction("alarm($module, seconds, /)")]
    private static long Alarm(int seconds) => Signals.Alarm((uint)seconds);

    /// <summary>Start a timer; return what it was before.</summary>
    [PyFunction("setitimer($module, which, seconds, interval=0.0, /)")]
    private static PyObject SetTimer(int which, PyObject seconds, PyObject? interval = null)
    {
        var timer = new IntervalTimer(interval == null ? default : SignalArguments.ToTimeVal(interval), SignalArguments.ToTimeVal(seconds));
        return Signals.SetTimer(which, timer, out var old) == 0 ? SignalArguments.FromTimer(old) : throw TimerError();
    }

    /// <summary>Return the delay and the interval of a timer.</summary>
    [PyFunction("getitimer($module, which, /)")]
    private static PyObject GetTimer(int which) =>
        Signals.GetTimer(which, out var timer) == 0 ? SignalArguments.FromTimer(timer) : throw TimerError();

    /// <summary>Wait until a signal has arrived.</summary>
    [PyFunction("pause($module, /)")]
    private static void Pause(ThreadState thread)
    {
        if (!thread.Interrupt && !Signals.HasPending)
            Signals.Pause();
        SystemErrors.CheckSignals();
    }

    /// <summary>Change which signals this thread blocks; return those it blocked before.</summary>
    [PyFunction("pthread_sigmask($module, how, mask, /)")]
    private static PyObject PthreadSigmask(int how, PyObject mask)
    {
        var wanted = SignalArguments.ToSet(mask);
        ForeignThreads.BlockSignals();
        SystemErrors.Check(Signals.ChangeMask(how, wanted, out var old));
        // A signal that is not blocked any more may have arrived.
        SystemErrors.CheckSignals();
        return SignalArguments.FromSet(old);
    }

    /// <summary>Return the signals that wait because they are blocked.</summary>
    [PyFunction("sigpending($module, /)")]
    private static PyObject SigPending()
    {
        SystemErrors.Check(Signals.GetBlockedPending(out var pending));
        return SignalArguments.FromSet(pending);
    }

    /// <summary>Wait for a signal of a set and return its number.</summary>
    [PyFunction("sigwait($module, sigset, /)")]
    private static int SigWait(PyObject sigset) => WaitFor(SignalArguments.ToSet(sigset), null)!.Value.Signal;

    /// <summary>Wait for a signal of a set and return what is known of it.</summary>
    [PyFunction("sigwaitinfo($module, sigset, /)")]
    private static PyObject SigWaitInfo(PyObject sigset) => SignalResults.FromInformation(WaitFor(SignalArguments.ToSet(sigset), null)!.Value);

    /// <summary>As sigwaitinfo(), but only for so many seconds; None when they are over.</summary>
    [PyFunction("sigtimedwait($module, sigset, timeout, /)")]
    private static PyObject? SigTimedWait(PyObject sigset, PyObject timeout)
    {
        var nanoseconds = LockTimeout.ToNanoseconds(timeout);
        if (nanoseconds < 0)
            throw Errors.ValueError("timeout must be non-negative");
        return WaitFor(SignalArguments.ToSet(sigset), nanoseconds) is { } information ? SignalResults.FromInformation(information) : PyNone.Value;
    }

    private static SignalInformation? WaitFor(SignalSet signals, long? nanoseconds)
    {
        ForeignThreads.BlockSignals();
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        while (true)
        {
            TimeSpec? remaining = null;
            if (nanoseconds is { } limit)
            {
                var passed = (long)System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalNanoseconds;
                remaining = TimeSpec.FromNanoseconds(Math.Max(limit - passed, 0));
            }
            if (Signals.Wait(signals, remaining, out var information) >= 0)
                return information;
            if (Errno.Last == Errno.EAGAIN)
                return null;
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
    }

    private static PyException TimerError() => new((PyBaseException)Callable.Call(
        TimerErrorType, PyInt.From(Errno.Last), PyStr.From(Errno.Message(Errno.Last))));

    private static PyType MakeTimerError()
    {
        var dict = new PyDict();
        dict.SetItem(PyStr.Intern("__module__"), PyStr.Intern("signal"));
        return (PyType)Callable.Call(PyType.TypeObject, PyStr.Intern("itimer_error"), PyTuple.Of(PyOSError.TypeObject), dict);
    }
}
