using Fang.Runtime.Calls;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Threads;

/// <summary>Starts Python threads. They are background threads of .NET: what waits for them at exit is <see cref="JoinAll"/>.</summary>
internal static class ThreadStarter
{
    private const int DefaultStackSize = 64 << 20;

    // Below this, native code could not even tell that the stack ends.
    private const int LeastStackSize = 1 << 20;

    private static readonly Lock Waiting = new();

    // Handles of threads that exit waits for; under Waiting.
    private static readonly HashSet<PyThreadHandle> NonDaemon = [];

    private static int _running;

    /// <summary>The stack size that Python asked for; 0 is the default.</summary>
    public static int StackSize { get; set; }

    /// <summary>How many threads run that were started here.</summary>
    public static int Running => Volatile.Read(ref _running);

    /// <summary>Starts a thread that calls <paramref name="function"/>.</summary>
    public static void Start(PyThreadHandle handle, bool daemon, PyObject function, PyTuple arguments, PyDict? keywords)
    {
        if (SysState.IsFinalizing)
            throw Errors.Make(ExceptionTypes.PythonFinalizationError, "can't create new thread at interpreter shutdown");
        ThreadState? state = null;
        var thread = new Thread(() => Run(state!, handle, daemon, function, arguments, keywords), StackSize == 0 ? DefaultStackSize : Math.Max(StackSize, LeastStackSize))
        {
            IsBackground = true,
        };
        state = ThreadState.Create(thread);
        if (!handle.TryStart(state))
        {
            PyThreads.Unregister(state);
            throw Errors.RuntimeError("thread already started");
        }
        PyThreads.BecomeMultiple();
        if (!daemon)
        {
            lock (Waiting)
                NonDaemon.Add(handle);
        }
        Interlocked.Increment(ref _running);
        try
        {
            thread.Start();
        }
        catch (Exception error) when (error is OutOfMemoryException or ThreadStartException)
        {
            handle.Unstart();
            End(state, handle, daemon);
            throw Errors.RuntimeError("can't start new thread");
        }
    }

    /// <summary>Waits for all threads that are not daemons, but for the running one.</summary>
    public static void JoinAll(ThreadState thread)
    {
        while (NextToJoin(thread) is { } handle)
        {
            try
            {
                handle.Join(thread, Waitable.Forever);
            }
            catch (PyException error)
            {
                Unraisable.Report(error.Value, "Exception ignored on threading shutdown", null);
                return;
            }
        }
    }

    private static PyThreadHandle? NextToJoin(ThreadState thread)
    {
        lock (Waiting)
        {
            NonDaemon.RemoveWhere(handle => handle.IsDone());
            foreach (var handle in NonDaemon)
            {
                if (handle.Ident != thread.Ident)
                    return handle;
            }
            return null;
        }
    }

    private static void Run(ThreadState state, PyThreadHandle handle, bool daemon, PyObject function, PyTuple arguments, PyDict? keywords)
    {
        state.Adopt();
        try
        {
            Call(function, arguments, keywords);
        }
        catch (PyException error)
        {
            Report(error.Value, function);
        }
        catch (Exception error) when (InternalErrors.Translate(error) is { } translated)
        {
            Report(translated, function);
        }
        finally
        {
            End(state, handle, daemon);
        }
    }

    private static void Call(PyObject function, PyTuple arguments, PyDict? keywords)
    {
        if (keywords == null || keywords.Count == 0)
            Callable.Call(function, arguments.Items);
        else
            Callable.Call(function, [.. arguments.Items, .. keywords.ValuesToArray()], PyTuple.Own(keywords.KeysToArray()));
    }

    private static void Report(PyBaseException error, PyObject function)
    {
        if (error is not PySystemExit)
            Unraisable.Report(error, $"Exception ignored in thread started by {ObjectProtocol.Repr(function)}", null);
    }

    private static void End(ThreadState state, PyThreadHandle handle, bool daemon)
    {
        Interlocked.Decrement(ref _running);
        PyThreads.Unregister(state);
        if (!daemon)
        {
            lock (Waiting)
                NonDaemon.Remove(handle);
        }
        handle.Finish();
    }
}
