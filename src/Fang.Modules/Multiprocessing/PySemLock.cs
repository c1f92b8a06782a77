using Fang.Modules.Posix;
using Fang.Platform;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Multiprocessing;

/// <summary>A semaphore or lock that processes share by its name.</summary>
/// <remarks>Owner and count are about this process alone; the thread that holds the semaphore writes them.</remarks>
[PyType("SemLock", Module = "_multiprocessing", Subclassable = true)]
internal partial class PySemLock : PyObject
{
    private const int Recursive = 0;
    private const uint Mode = 0x180;

    private readonly nint _handle;
    private readonly int _kind;
    private readonly int _maximum;
    private readonly PyStr? _name;

    // Whether this object has opened the semaphore, and closes it.
    private readonly bool _isOpener;
    private int _count;
    private long _owner;

    private protected PySemLock(nint handle, int kind, int maximum, PyStr? name, bool isOpener)
    {
        _isOpener = isOpener;
        _handle = handle;
        _kind = kind;
        _maximum = maximum;
        _name = name;
    }

    // Whether a collection has found it dead. A __del__ that runs after that may still use it, so that it is closed only
    // when the next one finds it dead again.
    private bool _wasDead;

    ~PySemLock()
    {
        if (!_isOpener)
            return;
        if (_wasDead)
        {
            Semaphores.Close(_handle);
            return;
        }
        _wasDead = true;
        GC.ReRegisterForFinalize(this);
    }

    [PyNew("SemLock(kind, value, maxvalue, name, unlink)")]
    private static PySemLock New(PyType type, int kind, int value, int maxvalue, string name, bool unlink)
    {
        if (kind is not (0 or 1))
            throw Errors.ValueError("unrecognized kind");
        var path = Name(name);
        var handle = Semaphores.Create(path, Mode, (uint)value);
        if (handle == 0)
            throw SystemErrors.Last();
        if (unlink && Semaphores.Unlink(path) < 0)
        {
            var error = SystemErrors.Last();
            Semaphores.Close(handle);
            throw error;
        }
        return Make(type, handle, kind, maxvalue, unlink ? null : PyStr.From(name), true);
    }

    private static PySemLock Make(PyType type, nint handle, int kind, int maximum, PyStr? name, bool isOpener) => ReferenceEquals(type, TypeObject)
        ? new PySemLock(handle, kind, maximum, name, isOpener)
        : new PySemLockInstance(type, handle, kind, maximum, name, isOpener);

    /// <summary>The bytes of a name, with the NUL that C expects.</summary>
    public static byte[] Name(string name) => name.Contains('\0') ? throw Errors.ValueError("embedded null character") : FileNames.Encode(PyStr.From(name));

    /// <summary>Make an object for a semaphore that another process has made.</summary>
    [PyClassMethod("_rebuild($type, handle, kind, maxvalue, name, /)")]
    private static PySemLock Rebuild(PyType type, nint handle, int kind, int maxvalue, PyObject name)
    {
        if (name is PyNone)
            return Make(type, handle, kind, maxvalue, null, false);
        if (name is not PyStr text)
            throw Errors.TypeError($"_rebuild() argument 4 must be str or None, not {name.Type.Name}");
        var opened = Semaphores.Open(Name(text.ToString()));
        return opened != 0 ? Make(type, opened, kind, maxvalue, text, true) : throw SystemErrors.Last();
    }

    /// <summary>Take the semaphore, waiting for it if need be; tell whether it was taken.</summary>
    [PyMethod("acquire($self, /, block=True, timeout=None)")]
    private bool Acquire(ThreadState thread, bool block, double? timeout)
    {
        if (_kind == Recursive && IsMine(thread))
        {
            _count++;
            return true;
        }
        var isTaken = Take(block, timeout);
        // While somebody waits the semaphore is not closed.
        GC.KeepAlive(this);
        if (!isTaken)
            return false;
        _count++;
        Volatile.Write(ref _owner, thread.Ident);
        return true;
    }

    private bool Take(bool block, double? timeout)
    {
        var deadline = block && timeout is { } seconds ? Deadline(seconds) : default;
        while (Semaphores.TryWait(_handle) < 0)
        {
            if (SystemErrors.WasInterrupted())
                continue;
            if (Errno.Last != Errno.EAGAIN)
                throw SystemErrors.Last();
            if (!block)
                return false;
            if ((timeout == null ? Semaphores.Wait(_handle) : Semaphores.TimedWait(_handle, deadline)) >= 0)
                return true;
            if (SystemErrors.WasInterrupted())
                continue;
            return Errno.Last == Errno.ETIMEDOUT ? false : throw SystemErrors.Last();
        }
        return true;
    }

    private static TimeSpec Deadline(double seconds)
    {
        _ = Clocks.Get(Clocks.CLOCK_REALTIME, out var now);
        // More than a century is for ever.
        var wait = Math.Clamp(double.IsNaN(seconds) ? 0 : seconds, 0, 4e9);
        var nanoseconds = now.Nanoseconds + (long)((wait - Math.Floor(wait)) * 1e9);
        return new TimeSpec(now.Seconds + (long)wait + nanoseconds / 1_000_000_000, nanoseconds % 1_000_000_000);
    }

    /// <summary>Release the semaphore.</summary>
    [PyMethod("release($self, /)")]
    private void Release(ThreadState thread)
    {
        if (_kind == Recursive)
        {
            if (!IsMine(thread))
                throw Errors.AssertionError("attempt to release recursive lock not owned by thread");
            if (_count > 1)
            {
                _count--;
                return;
            }
        }
        else if (Value() >= _maximum)
        {
            throw Errors.ValueError("semaphore or lock released too many times");
        }
        _count--;
        if (Semaphores.Post(_handle) < 0)
            throw SystemErrors.Last();
        GC.KeepAlive(this);
    }

    /// <summary>Take the semaphore.</summary>
    [PyMethod("__enter__($self, /)")]
    private bool Enter(ThreadState thread) => Acquire(thread, true, null);

    /// <summary>Release the semaphore.</summary>
    [PyMethod("__exit__($self, exc_type=None, exc_value=None, exc_tb=None, /)")]
    private void Exit(ThreadState thread, PyObject? excType, PyObject? excValue, PyObject? excTb) => Release(thread);

    /// <summary>Return how often this process holds it.</summary>
    [PyMethod("_count($self, /)")]
    private int Count() => _count;

    /// <summary>Tell whether this thread holds it.</summary>
    [PyMethod("_is_mine($self, /)")]
    private bool IsMine(ThreadState thread) => _count > 0 && Volatile.Read(ref _owner) == thread.Ident;

    /// <summary>Return the value.</summary>
    [PyMethod("_get_value($self, /)")]
    private int Value()
    {
        if (Semaphores.GetValue(_handle, out var value) < 0)
            throw SystemErrors.Last();
        GC.KeepAlive(this);
        return Math.Max(value, 0);
    }

    /// <summary>Tell whether nothing can be taken now.</summary>
    [PyMethod("_is_zero($self, /)")]
    private bool IsZero() => Value() == 0;

    /// <summary>Forget what the parent of a forked process held.</summary>
    [PyMethod("_after_fork($self, /)")]
    private void AfterFork() => _count = 0;

    [PyProperty("handle")]
    private long Handle => _handle;

    [PyProperty("kind")]
    private int Kind => _kind;

    [PyProperty("maxvalue")]
    private int Maximum => _maximum;

    [PyProperty("name")]
    private PyObject NameObject => (PyObject?)_name ?? PyNone.Value;

    [PyConstant("SEM_VALUE_MAX")]
    public const int SemValueMax = Semaphores.MaximumValue;
}
