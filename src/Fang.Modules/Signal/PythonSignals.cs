using Fang.Modules.Posix;
using Fang.Platform;
using Fang.Runtime.Calls;
using Fang.Runtime.Frames;
using Fang.Runtime.Objects;

namespace Fang.Modules.SignalHandling;

/// <summary>
/// Python's signal handlers. A signal is noted by a few machine instructions (<see cref="Signals"/>); the delivery thread
/// then makes the main thread reach a safepoint, where the handler is called.
/// </summary>
internal static class PythonSignals
{
    private const int FirstDelay = 1;
    private const int LongestDelay = 50;

    // What signal.signal() was given, by number; null where the handler was not set from Python. The main thread writes.
    private static readonly PyObject?[] Handlers = new PyObject?[SignalSet.Maximum + 1];

    private static Thread? _delivery;

    // What the delivery thread does about a signal at once, by number; replaced as a whole.
    private static readonly Action?[] Observers = new Action?[SignalSet.Maximum + 1];

    // Signals whose observer keeps Python's handler from being called.
    private static ulong _observedAlone;

    // Signals that the delivery thread has taken and the main thread has not yet seen.
    private static ulong _arrived;

    /// <summary><c>SIG_DFL</c> and <c>SIG_IGN</c>, as the module offers them.</summary>
    public static readonly PyInt Default = PyInt.From(0), Ignore = PyInt.From(1);

    /// <summary>Whether a full wakeup descriptor is told of.</summary>
    public static bool WarnOnFullBuffer { get; set; } = true;

    /// <summary>Takes the dispositions that the process was started with, and turns SIGINT into KeyboardInterrupt. Once, on the main thread.</summary>
    public static void Install(PyObject interruptHandler)
    {
        for (var signal = 1; signal <= SignalSet.Maximum; signal++)
        {
            if (Signals.TryGetDisposition(signal, out var disposition))
                Handlers[signal] = disposition == SignalDisposition.Ignored ? Ignore : Default;
        }
        // The runtime turns SIGPIPE into errors of writes, as Python does.
        Handlers[Signals.SIGPIPE] = Ignore;
        Safepoint.Pending += RunPending;
        if (ReferenceEquals(Handlers[Signals.SIGINT], Default))
            Set(Signals.SIGINT, interruptHandler);
    }

    /// <summary>The handler of a signal; null if it is not known to Python.</summary>
    public static PyObject? Get(int signal) => Volatile.Read(ref Handlers[signal]);

    /// <summary>Sets the handler; returns the one before.</summary>
    public static PyObject? Set(int signal, PyObject handler)
    {
        var disposition = ReferenceEquals(handler, Default) ? SignalDisposition.Default
            : ReferenceEquals(handler, Ignore) ? SignalDisposition.Ignored
            : SignalDisposition.Handled;
        if (disposition == SignalDisposition.Handled)
            StartDelivery();
        SystemErrors.Check(Signals.SetDisposition(signal, disposition));
        return Interlocked.Exchange(ref Handlers[signal], handler);
    }

    /// <summary>Does what the arrival of a signal does, unless it has its default action or is ignored.</summary>
    public static void Simulate(int signal)
    {
        var handler = Get(signal);
        if (handler == null || ReferenceEquals(handler, Default) || ReferenceEquals(handler, Ignore))
            return;
        Signals.Note(signal);
        PyThreads.Main?.RequestSafepoint();
    }

    /// <summary>Calls the handlers of signals that have arrived; on the main thread alone.</summary>
    private static void RunPending(ThreadState thread)
    {
        if (!ReferenceEquals(thread, PyThreads.Main) || (!Signals.HasPending && Volatile.Read(ref _arrived) == 0))
            return;
        ReportWakeupError();
        var pending = Take() | Interlocked.Exchange(ref _arrived, 0);
        for (var signal = 1; pending != 0; signal++)
        {
            var bit = 1UL << (signal - 1);
            if ((pending & bit) == 0)
                continue;
            pending &= ~bit;
            var handler = Get(signal);
            if (handler == null || ReferenceEquals(handler, Default) || ReferenceEquals(handler, Ignore))
                continue;
            try
            {
                Callable.Call(handler, PyInt.From(signal), (PyObject?)FrameViews.Current() ?? PyNone.Value);
            }
            catch (PyException) when (pending != 0)
            {
                // The others have their turn at the next safepoint.
                for (var later = signal + 1; later <= SignalSet.Maximum; later++)
                {
                    if ((pending >> (later - 1) & 1) != 0)
                        Signals.Note(later);
                }
                thread.Interrupt = true;
                throw;
            }
        }
    }

    /// <summary>Lets an action run when a signal arrives, even while the main thread does not reach a safepoint.</summary>
    /// <param name="chain">Whether Python's handler, or the default action, follows.</param>
    public static void Observe(int signal, Action observer, bool chain)
    {
        var bit = 1UL << (signal - 1);
        if (chain)
            Interlocked.And(ref _observedAlone, ~bit);
        else
            Interlocked.Or(ref _observedAlone, bit);
        Volatile.Write(ref Observers[signal], observer);
        StartDelivery();
        SystemErrors.Check(Signals.SetDisposition(signal, SignalDisposition.Handled));
    }

    /// <summary>Undoes <see cref="Observe"/>; false if there was nothing.</summary>
    public static bool StopObserving(int signal)
    {
        if (Interlocked.Exchange(ref Observers[signal], null) == null)
            return false;
        Interlocked.And(ref _observedAlone, ~(1UL << (signal - 1)));
        Set(signal, Get(signal) ?? Default);
        return true;
    }

    // Takes what was noted and runs the observers; what is left is for Python's handlers.
    private static ulong Take()
    {
        var pending = Signals.TakePending();
        for (var signal = 1; pending >> (signal - 1) != 0; signal++)
        {
            if ((pending >> (signal - 1) & 1) != 0)
                Volatile.Read(ref Observers[signal])?.Invoke();
            if (signal == SignalSet.Maximum)
                break;
        }
        return pending & ~Volatile.Read(ref _observedAlone);
    }

    private static void ReportWakeupError()
    {
        var error = Signals.TakeWakeupError();
        if (error != 0 && (WarnOnFullBuffer || error != Errno.EAGAIN))
            Unraisable.Report(Errors.OSError(error).Value, "Exception ignored when trying to write to the signal wakeup fd", null);
    }

    private static void StartDelivery()
    {
        if (_delivery != null)
            return;
        _delivery = new Thread(Deliver, 256 << 10) { IsBackground = true, Name = "signals" };
        _delivery.Start();
    }

    // The main thread may be about to enter a system call when it is interrupted, so that is repeated until it has come
    // to a safepoint.
    private static void Deliver()
    {
        while (true)
        {
            Signals.WaitForArrival();
            Interlocked.Or(ref _arrived, Take());
            if (Volatile.Read(ref _arrived) == 0)
                continue;
            var main = PyThreads.Main!;
            main.RequestSafepoint();
            for (var delay = FirstDelay; main.Interrupt; delay = Math.Min(delay * 2, LongestDelay))
            {
                _ = Signals.Interrupt(main.NativeId);
                Thread.Sleep(delay);
            }
        }
    }
}
