using System.Runtime.CompilerServices;
using Fang.Runtime.Frames;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Threading;

/// <summary>What one Python thread is doing: its frames, its registers, its pending exception.</summary>
/// <remarks>Only its own thread touches it, but for <see cref="Interrupt"/>, which any thread may set, and what is read-only.</remarks>
public sealed class ThreadState
{
    [ThreadStatic]
    private static ThreadState? _current;

    /// <summary>The state of the running thread, made when first asked for.</summary>
    public static ThreadState Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _current ?? Make();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ThreadState Make() => _current = new ThreadState(Thread.CurrentThread);

    private ThreadState(Thread thread)
    {
        FirstFrame = new Frame(new PyObject?[PyThreads.Main == null ? RegisterStackSize : FurtherStackSize]);
        Thread = thread;
        Number = Ident < int.MaxValue ? (int)Ident : -2;
        PyThreads.Register(this);
    }

    /// <summary><c>threading.get_ident()</c>.</summary>
    internal readonly long Ident = PyThreads.NextIdent();

    /// <summary>The number as containers keep it, see <see cref="Bias"/>; negative when there have been too many threads.</summary>
    internal readonly int Number;

    /// <summary>Whether the thread mutates a container that it owns. Only the thread writes it.</summary>
    internal volatile bool IsMutating;

    /// <summary>The .NET thread.</summary>
    internal readonly Thread Thread;

    /// <summary>The kernel's number of the thread; 0 until the thread has asked for it.</summary>
    internal volatile int NativeId;

    /// <summary>Set by another thread that collects: in its wait the thread shall <see cref="ForgetDeadRegisters"/>.</summary>
    internal volatile bool IsForgetDue;

    /// <summary>What the thread waits for, so that it can be woken; null while it runs.</summary>
    internal volatile Waitable? Parking;

    /// <summary>The current context (module contextvars); null before the first use.</summary>
    internal PyObject? Context;

    /// <summary>The event loop that runs in this thread (module asyncio); null for none.</summary>
    internal PyObject? RunningLoop;

    /// <summary>The attributes that this thread has in each thread-local object; null before the first.</summary>
    internal ConditionalWeakTable<object, PyDict>? Locals;

    /// <summary>Registers in one piece of the register stack; a deeper call continues in a further piece.</summary>
    internal const int RegisterStackSize = 1 << 16;

    // The first piece of any other thread than the main one.
    private const int FurtherStackSize = 1 << 13;

    /// <summary>The exception that is on its way in the form of a null result; null if none.</summary>
    public PyBaseException? Error;

    /// <summary>What the innermost active handler handles, for <c>sys.exception()</c> and bare <c>raise</c>; see <see cref="HandlerScope"/>.</summary>
    internal HandlerScope Handlers = new();

    /// <summary>The running frame; null outside Python code.</summary>
    internal Frame? Frame;

    /// <summary>The frame below all others: its <see cref="Frame.Next"/> is the first that runs code.</summary>
    internal readonly Frame FirstFrame;

    /// <summary>Where the native code that runs now has used up its part of the stack; 0 before the first check.</summary>
    internal nint NativeEnd;

    /// <summary>The lowest address above which the stack is known to suffice.</summary>
    internal nint StackKnown = nint.MaxValue;

    /// <summary>Python frames and native calls that are open.</summary>
    internal int Depth;

    /// <summary>Whether the generator that was left last stays suspended; else it has ended.</summary>
    internal bool LeftSuspended;

    /// <summary>What <c>sys.settrace</c> and <c>sys.setprofile</c> were given; null for none. <c>settrace_all_threads</c> writes them from another thread.</summary>
    internal volatile PyObject? TraceFunction, ProfileFunction;

    /// <summary>How many trace, profile and monitoring functions run: what they call is not traced.</summary>
    internal int TracingDepth;

    /// <summary>The frame whose trace function hears of a line right now: it may set <c>f_lineno</c>.</summary>
    internal Frame? LineEventFrame;

    /// <summary>The generator's frame whose trace function is told that it yields.</summary>
    internal Frame? YieldEventFrame;

    /// <summary>Whether the interpreter shall tell what it executes.</summary>
    internal bool IsTraced => (TraceFunction != null || ProfileFunction != null || Monitoring.IsActive) && TracingDepth == 0;

    /// <summary>How many frames a new coroutine remembers (<c>sys.set_coroutine_origin_tracking_depth</c>).</summary>
    internal int CoroutineOriginDepth;

    /// <summary>What <c>sys.set_asyncgen_hooks</c> was given; null for None.</summary>
    internal PyObject? AsyncGeneratorFirstIteration, AsyncGeneratorFinalizer;

    /// <summary>Whether the thread is running finalizers.</summary>
    internal bool IsFinalizing;

    /// <summary>Set when the thread shall look at pending signals, calls, finalizers or tracing at its next safepoint.</summary>
    internal volatile bool Interrupt;

    /// <summary>How many of its frames are <see cref="FrameFlags.Changed"/>.</summary>
    internal int ChangedFrames;

    /// <summary>Where machine code lays down the values of registers as it is left.</summary>
    internal readonly PyObject?[] ExitValues = new PyObject?[Tiering.TierLimits.ExitValues];

    /// <summary>As above, of values that are unboxed.</summary>
    internal readonly long[] ExitNumbers = new long[Tiering.TierLimits.ExitValues];

    /// <summary>Frameless code that was left, outermost first, until its caller has seen to it.</summary>
    internal Tiering.PendingExit? Pending;

    /// <summary>Whether the interpreter notes what it executes, and of which code it did so in this sample (see <see cref="Tiering.Tiers"/>).</summary>
    internal volatile bool IsProfiling;
    internal HashSet<PyCode>? ProfiledCode;

    /// <summary>Set when a sample is to begin or to end; any thread.</summary>
    internal volatile bool IsSampleDue;

    /// <summary>
    /// Asks the evaluator's loop to return and be entered again at its next safepoint: precompiled machine code is
    /// replaced by optimised code only at a call, and a long loop never calls.
    /// </summary>
    internal volatile bool LeaveLoop;

    /// <summary>Takes the pending exception, to throw it through C# code.</summary>
    public PyException TakeError()
    {
        var error = Error ?? throw new InvalidOperationException("a native function returned null without an exception");
        Error = null;
        return new PyException(error);
    }

    /// <summary>The state of a thread that has not started; the thread itself calls <see cref="Adopt"/>.</summary>
    internal static ThreadState Create(Thread thread) => new(thread);

    /// <summary>Makes this the running thread's state.</summary>
    internal void Adopt()
    {
        NativeId = Fang.Platform.Processes.ThreadId();
        _current = this;
    }

    /// <summary>The kernel's number of the thread, which it tells itself when it has started.</summary>
    internal int WaitForNativeId()
    {
        if (ReferenceEquals(this, _current))
            NativeId = Fang.Platform.Processes.ThreadId();
        SpinWait spin = default;
        while (NativeId == 0)
            spin.SpinOnce();
        return NativeId;
    }

    /// <summary>Lets go of what registers still hold that will not be read any more, so that it can be collected.</summary>
    internal void ForgetDeadRegisters()
    {
        FrameStack.ClearAbove(Frame ?? FirstFrame);
        if (Frame != null)
            DeadRegisters.Clear(Frame);
        Array.Clear(ExitValues);
        IsForgetDue = false;
    }

    /// <summary>Makes the thread look at what is pending at its next safepoint; at once, if it waits for a lock. Any thread.</summary>
    internal void RequestSafepoint()
    {
        Interrupt = true;
        // Pairs with the barrier in Waitable.Wait: either it sees Interrupt, or this sees what it waits for.
        Interlocked.MemoryBarrier();
        Parking?.WakeAll();
    }
}
