using Fang.Modules.Posix;
using Fang.Modules.SignalHandling;
using Fang.Platform;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Threads;

/// <summary>Threads and locks, from which the module threading is made.</summary>
[PyModule("_thread", Types = [typeof(PyLock), typeof(PyRecursiveLock), typeof(PyLocal), typeof(PyThreadHandle)])]
internal static partial class ThreadModule
{
    private const int LeastStackSize = 32768;

    [PyConstant("TIMEOUT_MAX")]
    public const double TimeoutMax = LockTimeout.Maximum;

    [PyConstant("error")]
    public static PyObject Error => ExceptionTypes.RuntimeError;

    [PyConstant("LockType")]
    public static PyObject LockType => PyLock.TypeObject;

    [PyConstant("_ExceptHookArgs")]
    public static PyObject ExceptHookArguments => ExceptHook.ArgumentsType.Type;

    /// <summary>Start a thread that calls a function; return its ident.</summary>
    [PyFunction("start_new_thread($module, function, args, kwargs={}, /)")]
    private static long StartNewThread(PyObject function, PyObject args, PyObject? kwargs)
    {
        if (!Callable.IsCallable(function))
            throw Errors.TypeError("first arg must be callable");
        if (args is not PyTuple arguments)
            throw Errors.TypeError("2nd arg must be a tuple");
        if (kwargs is not (null or PyDict))
            throw Errors.TypeError("optional 3rd arg must be a dictionary");
        var handle = new PyThreadHandle();
        ThreadStarter.Start(handle, daemon: true, function, arguments, (PyDict?)kwargs);
        return handle.Ident;
    }

    /// <summary>Start a thread that calls a function (an old name).</summary>
    [PyFunction("start_new($module, function, args, kwargs={}, /)")]
    private static long StartNew(PyObject function, PyObject args, PyObject? kwargs) => StartNewThread(function, args, kwargs);

    /// <summary>Start a thread that calls a function without arguments; return its handle.</summary>
    [PyFunction("start_joinable_thread($module, /, function, handle=None, daemon=True)")]
    private static PyObject StartJoinableThread(PyObject function, PyObject? handle, bool daemon)
    {
        if (!Callable.IsCallable(function))
            throw Errors.TypeError("thread function must be callable");
        if (handle is not (null or PyThreadHandle))
            throw Errors.TypeError("'handle' must be a _ThreadHandle");
        var started = (PyThreadHandle?)handle ?? new PyThreadHandle();
        ThreadStarter.Start(started, daemon, function, PyTuple.Empty, null);
        return started;
    }

    /// <summary>Make a handle of a thread that runs already.</summary>
    [PyFunction("_make_thread_handle($module, ident, /)")]
    private static PyObject MakeThreadHandle(long ident) => PyThreadHandle.OfRunning(ident);

    /// <summary>Return the ident of the main thread.</summary>
    [PyFunction("_get_main_thread_ident($module, /)")]
    private static long GetMainThreadIdent(ThreadState thread) => (PyThreads.Main ?? thread).Ident;

    /// <summary>Make a lock.</summary>
    [PyFunction("allocate_lock($module, /)")]
    private static PyObject AllocateLock() => new PyLock();

    /// <summary>Make a lock (an old name).</summary>
    [PyFunction("allocate($module, /)")]
    private static PyObject Allocate() => new PyLock();

    /// <summary>Return a number that is this thread's alone.</summary>
    [PyFunction("get_ident($module, /)")]
    private static long GetIdent(ThreadState thread) => thread.Ident;

    /// <summary>Return the system's number of this thread.</summary>
    [PyFunction("get_native_id($module, /)")]
    private static int GetNativeId(ThreadState thread) => thread.NativeId != 0 ? thread.NativeId : thread.NativeId = Processes.ThreadId();

    /// <summary>Return how many threads run that start_new_thread() started.</summary>
    [PyFunction("_count($module, /)")]
    private static int Count() => ThreadStarter.Running;

    /// <summary>End this thread by raising SystemExit.</summary>
    [PyFunction("exit($module, /)")]
    private static void Exit() => throw new PyException((PyBaseException)Callable.Call(ExceptionTypes.SystemExit));

    /// <summary>End this thread (an old name).</summary>
    [PyFunction("exit_thread($module, /)")]
    private static void ExitThread() => Exit();

    /// <summary>Return the stack size of new threads, 0 for the default, and set another.</summary>
    [PyFunction("stack_size($module, size=0, /)")]
    private static int SetStackSize(nint size)
    {
        if (size < 0)
            throw Errors.ValueError("size must be 0 or a positive value");
        if (size is > 0 and < LeastStackSize or > int.MaxValue)
            throw Errors.ValueError($"size not valid: {size} bytes");
        var before = ThreadStarter.StackSize;
        ThreadStarter.StackSize = (int)size;
        return before;
    }

    /// <summary>Do what the arrival of a signal does; its handler runs in the main thread.</summary>
    [PyFunction("interrupt_main($module, signum=signal.SIGINT, /)")]
    private static void InterruptMain(int signum = Signals.SIGINT)
    {
        if (signum is <= 0 or > SignalSet.Maximum)
            throw Errors.ValueError("signal number out of range");
        PythonSignals.Simulate(signum);
        SystemErrors.CheckSignals();
    }

    /// <summary>Tell whether daemon threads may be started.</summary>
    [PyFunction("daemon_threads_allowed($module, /)")]
    private static bool DaemonThreadsAllowed() => true;

    /// <summary>Tell whether this is the main interpreter: there is no other.</summary>
    [PyFunction("_is_main_interpreter($module, /)")]
    private static bool IsMainInterpreter() => true;

    /// <summary>Wait for all threads that are not daemons.</summary>
    [PyFunction("_shutdown($module, /)")]
    private static void Shutdown(ThreadState thread) => ThreadStarter.JoinAll(thread);

    /// <summary>Report an exception that ended a thread.</summary>
    [PyFunction("_excepthook($module, args, /)")]
    private static void RunExceptHook(PyObject args) => ExceptHook.Report(args);
}
