using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Modules.Threads;

/// <summary>A lock that any thread may release.</summary>
[PyType("lock", Module = "_thread", Weakrefable = true)]
internal sealed partial class PyLock : PyObject
{
    private readonly ParkingLock _lock = new();

    [PyNew("lock()")]
    private static PyObject New(PyType type) => new PyLock();

    /// <summary>Take the lock, waiting for it if need be; tell whether it was taken.</summary>
    [PyMethod("acquire($self, /, blocking=True, timeout=-1)")]
    private bool Acquire(ThreadState thread, bool blocking, PyObject? timeout) =>
        timeout == null && blocking ? _lock.TryEnter() || _lock.Enter(thread, Waitable.Forever) : _lock.Enter(thread, LockTimeout.Parse(blocking, timeout));

    /// <summary>Release the lock, which another thread may have taken.</summary>
    [PyMethod("release($self, /)")]
    private void Release()
    {
        if (!_lock.TryExit())
            throw Errors.RuntimeError("release unlocked lock");
    }

    /// <summary>Tell whether the lock is taken.</summary>
    [PyMethod("locked($self, /)")]
    private bool Locked() => _lock.IsHeld;

    /// <summary>Take the lock.</summary>
    [PyMethod("__enter__($self, /)")]
    private bool Enter(ThreadState thread) => _lock.TryEnter() || _lock.Enter(thread, Waitable.Forever);

    /// <summary>Release the lock.</summary>
    [PyMethod("__exit__($self, /, *exc_info)")]
    private void Exit(ReadOnlySpan<PyObject> excInfo) => Release();

    /// <summary>Take the lock (an old name).</summary>
    [PyMethod("acquire_lock($self, /, blocking=True, timeout=-1)")]
    private bool AcquireLock(ThreadState thread, bool blocking, PyObject? timeout) => Acquire(thread, blocking, timeout);

    /// <summary>Release the lock (an old name).</summary>
    [PyMethod("release_lock($self, /)")]
    private void ReleaseLock() => Release();

    /// <summary>Tell whether the lock is taken (an old name).</summary>
    [PyMethod("locked_lock($self, /)")]
    private bool LockedLock() => _lock.IsHeld;

    [PyMethod("_at_fork_reinit($self, /)")]
    private void Reset() => _lock.TryExit();

    [PySlot(Slot.Repr)]
    private PyObject ReprSlot() => PyStr.From($"<{(_lock.IsHeld ? "locked" : "unlocked")} _thread.lock object at 0x{Identity.Of(this):x}>");
}
