using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Modules.Threads;

/// <summary>A lock that its owner may take again.</summary>
/// <remarks>Owner and count are written by the thread that holds the lock alone; a thread that reads its own ident holds it.</remarks>
[PyType("RLock", Module = "_thread", Subclassable = true, Weakrefable = true)]
internal partial class PyRecursiveLock : PyObject
{
    private readonly ParkingLock _lock = new();
    private long _owner;
    private ulong _count;

    [PyNew("RLock(*args, **kwargs)")]
    private static PyRecursiveLock New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) =>
        ReferenceEquals(type, TypeObject) ? new PyRecursiveLock() : new PyRecursiveLockInstance(type);

    /// <summary>Take the lock, or take it once more; tell whether it was taken.</summary>
    [PyMethod("acquire($self, /, blocking=True, timeout=-1)")]
    private bool Acquire(ThreadState thread, bool blocking, PyObject? timeout) =>
        Take(thread, timeout == null && blocking ? Waitable.Forever : LockTimeout.Parse(blocking, timeout));

    /// <summary>Release the lock once.</summary>
    [PyMethod("release($self, /)")]
    private void Release(ThreadState thread)
    {
        if (!IsOwned(thread))
            throw NotOwned();
        if (--_count > 0)
            return;
        Volatile.Write(ref _owner, 0);
        _lock.TryExit();
    }

    /// <summary>Take the lock.</summary>
    [PyMethod("__enter__($self, /)")]
    private bool Enter(ThreadState thread) => Take(thread, Waitable.Forever);

    /// <summary>Release the lock once.</summary>
    [PyMethod("__exit__($self, /, *exc_info)")]
    private void Exit(ThreadState thread, ReadOnlySpan<PyObject> excInfo) => Release(thread);

    [PyMethod("_is_owned($self, /)")]
    private bool IsOwned(ThreadState thread) => Volatile.Read(ref _owner) == thread.Ident;

    [PyMethod("_recursion_count($self, /)")]
    private ulong RecursionCount(ThreadState thread) => IsOwned(thread) ? _count : 0;

    /// <summary>Release the lock altogether and return what restores it.</summary>
    [PyMethod("_release_save($self, /)")]
    private PyObject ReleaseSave(ThreadState thread)
    {
        if (!IsOwned(thread))
            throw NotOwned();
        var saved = PyTuple.Of(PyInteger.From(_count), PyInt.From(_owner));
        _count = 0;
        Volatile.Write(ref _owner, 0);
        _lock.TryExit();
        return saved;
    }

    /// <summary>Take the lock as it was before _release_save().</summary>
    [PyMethod("_acquire_restore($self, state, /)")]
    private void AcquireRestore(ThreadState thread, PyObject state)
    {
        if (state is not PyTuple { Count: 2 } saved)
            throw Errors.TypeError($"_acquire_restore() argument 1 must be 2-item sequence, not {state.Type.Name}");
        var count = Converters.ToUInt64(saved[0]);
        _lock.Enter(thread, Waitable.Forever);
        _count = count;
        Volatile.Write(ref _owner, Converters.ToInt64(saved[1]));
    }

    [PyMethod("_at_fork_reinit($self, /)")]
    private void Reset()
    {
        _count = 0;
        Volatile.Write(ref _owner, 0);
        _lock.TryExit();
    }

    [PySlot(Slot.Repr)]
    private PyObject ReprSlot()
    {
        var owner = Volatile.Read(ref _owner);
        return PyStr.From($"<{(_lock.IsHeld ? "locked" : "unlocked")} {TypeNames.Qualified(Type)} object owner={owner} count={_count} at 0x{Identity.Of(this):x}>");
    }

    private bool Take(ThreadState thread, long nanoseconds)
    {
        if (IsOwned(thread))
        {
            _count = checked(_count + 1);
            return true;
        }
        if (!_lock.Enter(thread, nanoseconds))
            return false;
        _count = 1;
        Volatile.Write(ref _owner, thread.Ident);
        return true;
    }

    private static PyException NotOwned() => Errors.RuntimeError("cannot release un-acquired lock");
}
