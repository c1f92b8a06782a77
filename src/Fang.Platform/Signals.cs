using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>
/// Signals of this process. A handled signal is noted by <see cref="SignalHandler"/>; a thread that waits in
/// <see cref="WaitForArrival"/> then sees it with <see cref="TakePending"/>.
/// </summary>
public static unsafe partial class Signals
{
    public const int SIGINT = 2;
    public const int SIGILL = 4;
    public const int SIGTRAP = 5;
    public const int SIGBUS = 7;
    public const int SIGFPE = 8;
    public const int SIGKILL = 9;
    public const int SIGSEGV = 11;
    public const int SIGPIPE = 13;
    public const int SIGCHLD = 17;
    public const int SIGSTOP = 19;
    public const int SIG_BLOCK = 0;
    public const int SIG_UNBLOCK = 1;
    public const int SIG_SETMASK = 2;

    // The .NET runtime stops its threads with this one (SIGRTMIN): it is never blocked.
    private const int RuntimeSignal = 34;

    // Interrupts a system call of one thread and does nothing else.
    private const int InterruptSignal = 60;

    // Makes a thread block signals.
    private const int MaskSignal = 61;

    private const int SA_SIGINFO = 4;
    private const int SA_RESTART = 0x10000000;
    private const int SA_ONSTACK = 0x08000000;

    // Guards the change of a disposition: reading one and writing it back is one step.
    private static readonly Lock Changing = new();
    private static bool _interruptReady;

    /// <summary>
    /// Signals that the runtime turns into exceptions or uses itself: their disposition stays what it is.
    /// </summary>
    public static bool BelongsToRuntime(int signal) =>
        signal is SIGILL or SIGTRAP or SIGBUS or SIGFPE or SIGSEGV or RuntimeSignal;

    /// <summary>What a signal does now; -1 in the result's place is an error, told by false.</summary>
    public static bool TryGetDisposition(int signal, out SignalDisposition disposition)
    {
        disposition = SignalDisposition.Default;
        SignalAction action;
        if (Change(signal, null, &action) != 0)
            return false;
        if (action.Handler == 1)
            disposition = SignalDisposition.Ignored;
        else if (action.Handler > 1 && action.Handler == SignalHandler.Noting)
            disposition = SignalDisposition.Handled;
        return true;
    }

    /// <summary>
    /// Sets what a signal does. System calls that it interrupts are not restarted by the kernel. For a signal that
    /// belongs to the runtime nothing changes.
    /// </summary>
    public static int SetDisposition(int signal, SignalDisposition disposition)
    {
        if (BelongsToRuntime(signal))
            return 0;
        var action = new SignalAction
        {
            Handler = disposition switch
            {
                SignalDisposition.Default => 0,
                SignalDisposition.Ignored => 1,
                _ => SignalHandler.Noting,
            },
            Flags = SA_ONSTACK,
        };
        lock (Changing)
            return Change(signal, &action, null);
    }

    /// <summary>siginterrupt(): whether system calls that the signal interrupts fail with EINTR.</summary>
    public static int SetInterrupting(int signal, bool interrupting)
    {
        if (BelongsToRuntime(signal))
            return 0;
        lock (Changing)
        {
            SignalAction action;
            if (Change(signal, null, &action) != 0)
                return -1;
            action.Flags = interrupting ? action.Flags & ~SA_RESTART : action.Flags | SA_RESTART;
            return Change(signal, &action, null);
        }
    }

    /// <summary>Whether signals are noted and not yet taken.</summary>
    public static bool HasPending => Volatile.Read(ref SignalHandler.Shared->Pending) != 0;

    /// <summary>Takes the signals that were noted: bit n-1 is signal n.</summary>
    public static ulong TakePending() => Interlocked.Exchange(ref SignalHandler.Shared->Pending, 0);

    /// <summary>Notes a signal as if it had arrived.</summary>
    public static void Note(int signal)
    {
        Interlocked.Or(ref SignalHandler.Shared->Pending, 1UL << (signal - 1));
        var one = 1UL;
        _ = FileDescriptors.Write(SignalHandler.Shared->ArrivalDescriptor, (byte*)&one, sizeof(ulong));
    }

    /// <summary>Blocks until signals have been noted since the last call returned.</summary>
    public static void WaitForArrival()
    {
        ulong count;
        while (FileDescriptors.Read(SignalHandler.Shared->ArrivalDescriptor, (byte*)&count, sizeof(ulong)) < 0 && Errno.Last == Errno.EINTR)
        {
        }
    }

    /// <summary>Sets the descriptor that gets a byte for each signal (-1: none) and returns the one before.</summary>
    public static int SetWakeupDescriptor(int fd) => Interlocked.Exchange(ref SignalHandler.Shared->WakeupDescriptor, fd);

    /// <summary>The error number of a write to the wakeup descriptor that failed since the last call, or 0.</summary>
    public static int TakeWakeupError() => -Interlocked.Exchange(ref SignalHandler.Shared->WakeupError, 0);

    /// <summary>Makes a system call that the thread is blocked in fail with EINTR. The thread is the kernel's number.</summary>
    public static int Interrupt(int thread)
    {
        lock (Changing)
        {
            if (!_interruptReady)
            {
                var action = new SignalAction { Handler = SignalHandler.Empty, Flags = SA_ONSTACK };
                if (Change(InterruptSignal, &action, null) != 0)
                    return -1;
                _interruptReady = true;
            }
        }
        return SendToThread(Processes.Id(), thread, InterruptSignal);
    }

    /// <summary>Sends a signal to a thread of this process, by the kernel's number for it.</summary>
    public static int SendToThread(int thread, int signal) => SendToThread(Processes.Id(), thread, signal);

    /// <summary>
    /// Makes another thread of this process, by the kernel's number for it, block all signals that the runtime does not
    /// need itself. Returns when it does, or after a moment if the thread has ended.
    /// </summary>
    public static void BlockAllIn(int thread)
    {
        lock (Changing)
        {
            var shared = SignalHandler.Shared;
            var action = new SignalAction { Handler = SignalHandler.Masking, Flags = SA_ONSTACK | SA_SIGINFO | SA_RESTART };
            if (Change(MaskSignal, &action, null) != 0)
                return;
            var mask = ulong.MaxValue;
            foreach (var signal in (ReadOnlySpan<int>)[SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSEGV, SIGKILL, SIGSTOP, RuntimeSignal, InterruptSignal, MaskSignal])
                mask &= ~(1UL << (signal - 1));
            shared->Mask = mask;
            var before = Volatile.Read(ref shared->MaskCount);
            if (SendToThread(Processes.Id(), thread, MaskSignal) != 0)
                return;
            for (var i = 0; i < 1000 && Volatile.Read(ref shared->MaskCount) == before; i++)
                Thread.Sleep(i < 10 ? 0 : 1);
        }
    }

    /// <summary>Changes which signals this thread blocks. The runtime's own signal is left out.</summary>
    public static int ChangeMask(int how, in SignalSet signals, out SignalSet old)
    {
        var wanted = signals;
        if (how != SIG_UNBLOCK)
            wanted.Remove(RuntimeSignal);
        fixed (SignalSet* result = &old)
            return Errno.FromNumber(ThreadMask(how, &wanted, result));
    }

    /// <summary>The signals that this thread blocks.</summary>
    public static int GetMask(out SignalSet signals)
    {
        fixed (SignalSet* result = &signals)
            return Errno.FromNumber(ThreadMask(SIG_BLOCK, null, result));
    }

    /// <summary>All signals that there are.</summary>
    public static SignalSet Valid()
    {
        _ = Fill(out var all);
        return all;
    }

    /// <summary>What the C library calls a signal, or null.</summary>
    public static string? Describe(int signal) =>
        signal is > 0 and <= SignalSet.Maximum ? Marshal.PtrToStringUTF8((nint)Description(signal)) : null;

    /// <summary>Waits for one of the signals, which this thread blocks, and takes it.</summary>
    public static int Wait(in SignalSet signals, out int signal) => Errno.FromNumber(WaitForAny(in signals, out signal));

    /// <summary>Waits for one of the signals and returns its number, or -1 and an error: EAGAIN when time is up.</summary>
    public static int Wait(in SignalSet signals, TimeSpec? timeout, out SignalInformation information)
    {
        var raw = stackalloc int[32];
        new Span<int>(raw, 32).Clear();
        var time = timeout ?? default;
        var signal = WaitTimed(in signals, raw, timeout is null ? null : &time);
        information = new(raw[0], raw[2], raw[1], raw[4], (uint)raw[5], raw[6], *(long*)(raw + 4));
        return signal;
    }

    [LibraryImport(Libc.Name, EntryPoint = "sigpending", SetLastError = true)]
    public static partial int GetBlockedPending(out SignalSet signals);

    [LibraryImport(Libc.Name, EntryPoint = "raise", SetLastError = true)]
    public static partial int Raise(int signal);

    [LibraryImport(Libc.Name, EntryPoint = "pause", SetLastError = true)]
    public static partial int Pause();

    [LibraryImport(Libc.Name, EntryPoint = "alarm")]
    public static partial uint Alarm(uint seconds);

    [LibraryImport(Libc.Name, EntryPoint = "setitimer", SetLastError = true)]
    public static partial int SetTimer(int which, in IntervalTimer timer, out IntervalTimer old);

    [LibraryImport(Libc.Name, EntryPoint = "getitimer", SetLastError = true)]
    public static partial int GetTimer(int which, out IntervalTimer timer);

    [LibraryImport(Libc.Name, EntryPoint = "sigaction", SetLastError = true)]
    private static partial int Change(int signal, SignalAction* action, SignalAction* old);

    [LibraryImport(Libc.Name, EntryPoint = "tgkill", SetLastError = true)]
    private static partial int SendToThread(int process, int thread, int signal);

    [LibraryImport(Libc.Name, EntryPoint = "pthread_sigmask")]
    private static partial int ThreadMask(int how, SignalSet* signals, SignalSet* old);

    [LibraryImport(Libc.Name, EntryPoint = "sigfillset")]
    private static partial int Fill(out SignalSet signals);

    [LibraryImport(Libc.Name, EntryPoint = "strsignal")]
    private static partial byte* Description(int signal);

    [LibraryImport(Libc.Name, EntryPoint = "sigwait")]
    private static partial int WaitForAny(in SignalSet signals, out int signal);

    [LibraryImport(Libc.Name, EntryPoint = "sigtimedwait", SetLastError = true)]
    private static partial int WaitTimed(in SignalSet signals, int* information, TimeSpec* timeout);

    [StructLayout(LayoutKind.Sequential)]
    private struct SignalAction
    {
        public nint Handler;
        public SignalSet Mask;
        public int Flags;
        public nint Restorer;
    }
}
