using Fang.Modules.SignalHandling;
using Fang.Modules.Threads;
using Fang.Platform;
using Fang.Runtime.Calls;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Faulthandler;

/// <summary>Dumps of the threads' stacks. Faults of the process itself are reported by the .NET runtime.</summary>
[PyModule("faulthandler")]
internal static partial class FaulthandlerModule
{
    private static bool _enabled;

    /// <summary>Say that faults shall be reported, which the .NET runtime does.</summary>
    [PyFunction("enable($module, /, file=sys.stderr, all_threads=True)")]
    private static void Enable(PyObject? file, bool allThreads)
    {
        DescriptorOf(file);
        _enabled = true;
    }

    /// <summary>Undo enable(); return whether it was in effect.</summary>
    [PyFunction("disable($module, /)")]
    private static bool Disable()
    {
        var before = _enabled;
        _enabled = false;
        return before;
    }

    /// <summary>Return whether enable() is in effect.</summary>
    [PyFunction("is_enabled($module, /)")]
    private static bool IsEnabled() => _enabled;

    /// <summary>Write the stack of this thread or of all threads to a file.</summary>
    [PyFunction("dump_traceback($module, /, file=sys.stderr, all_threads=True)")]
    private static void DumpTraceback(ThreadState thread, PyObject? file = null, bool allThreads = true) => StackDump.Write(DescriptorOf(file), thread, allThreads);

    /// <summary>Write the stacks of all threads after so many seconds, unless that is cancelled.</summary>
    [PyFunction("dump_traceback_later($module, /, timeout, repeat=False, file=sys.stderr, exit=False)")]
    private static void DumpTracebackLater(PyObject timeout, bool repeat, PyObject? file = null, bool exit = false)
    {
        var nanoseconds = LockTimeout.ToNanoseconds(timeout);
        if (nanoseconds <= 0)
            throw Errors.ValueError("timeout must be greater than 0");
        Watchdog.Start(nanoseconds, repeat, DescriptorOf(file), exit);
    }

    /// <summary>Cancel dump_traceback_later().</summary>
    [PyFunction("cancel_dump_traceback_later($module, /)")]
    private static void CancelDumpTracebackLater() => Watchdog.Cancel();

    /// <summary>Write the stacks when a signal arrives.</summary>
    [PyFunction("register($module, /, signum, file=sys.stderr, all_threads=True, chain=False)")]
    private static void Register(int signum, PyObject? file = null, bool allThreads = true, bool chain = false)
    {
        CheckSignal(signum);
        var descriptor = DescriptorOf(file);
        PythonSignals.Observe(signum, () => StackDump.Write(descriptor, allThreads ? null : PyThreads.Main, allThreads), chain);
    }

    /// <summary>Undo register(); return whether it was in effect.</summary>
    [PyFunction("unregister($module, signum, /)")]
    private static bool Unregister(int signum)
    {
        CheckSignal(signum);
        return PythonSignals.StopObserving(signum);
    }

    private static void CheckSignal(int signal)
    {
        if (Signals.BelongsToRuntime(signal) || signal == 6)
            throw Errors.RuntimeError($"signal {signal} cannot be registered, use enable() instead");
        SignalArguments.Checked(signal);
    }

    // The object stays the caller's: the descriptor must live as long as it is used.
    private static int DescriptorOf(PyObject? file)
    {
        if (file is null or PyNone)
        {
            file = SysModuleAccess.Get("stderr");
            if (file == null)
                throw Errors.RuntimeError("unable to get sys.stderr");
            if (file is PyNone)
                throw Errors.RuntimeError("sys.stderr is None");
        }
        if (file is PyInteger)
        {
            var given = Converters.ToInt32(file);
            return given >= 0 ? given : throw Errors.ValueError("file is not a valid file descripter");
        }
        if (Callable.CallMethod(file, PyStr.Intern("fileno")) is not PyInteger number || !number.TryToInt64(out var descriptor) || descriptor is < 0 or > int.MaxValue)
            throw Errors.RuntimeError("file.fileno() is not a valid file descriptor");
        try
        {
            Callable.CallMethod(file, PyStr.Intern("flush"));
        }
        catch (PyException)
        {
            // What cannot be flushed does not keep the stack from being told.
        }
        return (int)descriptor;
    }
}
