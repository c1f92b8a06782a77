using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Modules.Threads;

/// <summary>What stands for a thread while it runs and after it has ended.</summary>
[PyType("_ThreadHandle", Module = "_thread", Weakrefable = true)]
internal sealed partial class PyThreadHandle : PyObject
{
    /// <summary>The end of the thread.</summary>
    private sealed class End : Waitable
    {
        public volatile bool Reached;

        protected override bool TryTake() => Reached;
    }

    private readonly End _end = new();
    private int _started;
    private long _ident;

    [PyNew("_ThreadHandle()")]
    private static PyObject New(PyType type) => new PyThreadHandle();

    /// <summary>A handle of a thread that runs already.</summary>
    public static PyThreadHandle OfRunning(long ident) => new() { _ident = ident, _started = 1 };

    /// <summary>The thread's ident; 0 before it starts.</summary>
    [PyProperty("ident")]
    public long Ident => Volatile.Read(ref _ident);

    /// <summary>Marks it as started with a thread; false if it was before.</summary>
    public bool TryStart(ThreadState thread)
    {
        if (Interlocked.Exchange(ref _started, 1) != 0)
            return false;
        Volatile.Write(ref _ident, thread.Ident);
        return true;
    }

    /// <summary>The system could not start the thread.</summary>
    public void Unstart()
    {
        Volatile.Write(ref _ident, 0);
        Volatile.Write(ref _started, 0);
    }

    /// <summary>The thread has ended.</summary>
    public void Finish()
    {
        _end.Reached = true;
        _end.WakeAll();
    }

    /// <summary>Wait until the thread has ended, or for so many seconds.</summary>
    [PyMethod("join($self, timeout=None)")]
    private void Join(ThreadState thread, PyObject? timeout)
    {
        var nanoseconds = timeout == null ? Waitable.Forever : LockTimeout.ToNanoseconds(timeout);
        Join(thread, nanoseconds);
    }

    /// <summary>Waits for the end; true if it is reached.</summary>
    public bool Join(ThreadState thread, long nanoseconds)
    {
        if (Volatile.Read(ref _started) == 0)
            throw Errors.RuntimeError("thread not started");
        if (_end.Reached)
            return true;
        if (Ident == thread.Ident)
            throw Errors.RuntimeError("Cannot join current thread");
        return _end.Wait(thread, nanoseconds < 0 ? Waitable.Forever : nanoseconds);
    }

    /// <summary>Tell whether the thread has ended.</summary>
    [PyMethod("is_done($self, /)")]
    public bool IsDone() => _end.Reached;

    /// <summary>Treat the thread as ended, as far as this handle knows.</summary>
    [PyMethod("_set_done($self, /)")]
    private void SetDone()
    {
        if (Volatile.Read(ref _started) == 0)
            throw Errors.RuntimeError("thread not started");
        Finish();
    }

    [PySlot(Slot.Repr)]
    private PyObject ReprSlot() => PyStr.From($"<_thread._ThreadHandle object: ident={Ident}>");
}
