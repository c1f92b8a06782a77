using Fang.Modules.Posix;
using Fang.Platform;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Select;

/// <summary>A polling object: files and the events that are waited for.</summary>
[PyType("poll", Module = "select", Instantiable = false)]
internal sealed partial class PyPoll : PyObject
{
    private readonly Lock _lock = new();

    // Guarded by the lock; in the order of registration.
    private readonly List<PollDescriptor> _descriptors = [];
    private int _polling;

    /// <summary>Add a file, or change its events.</summary>
    [PyMethod("register($self, fd, eventmask=7, /)")]
    private void Register(PyObject fd, ushort eventmask = 7)
    {
        var descriptor = PathArgument.DescriptorOrFile(fd);
        lock (_lock)
        {
            var entry = new PollDescriptor { Descriptor = descriptor, Events = (short)eventmask };
            var at = _descriptors.FindIndex(known => known.Descriptor == descriptor);
            if (at < 0)
                _descriptors.Add(entry);
            else
                _descriptors[at] = entry;
        }
    }

    /// <summary>Change the events of a file.</summary>
    [PyMethod("modify($self, fd, eventmask, /)")]
    private void Modify(PyObject fd, ushort eventmask)
    {
        var descriptor = PathArgument.DescriptorOrFile(fd);
        lock (_lock)
        {
            var at = _descriptors.FindIndex(known => known.Descriptor == descriptor);
            if (at < 0)
                throw Errors.OSError(Platform.Errno.ENOENT);
            _descriptors[at] = new PollDescriptor { Descriptor = descriptor, Events = (short)eventmask };
        }
    }

    /// <summary>Remove a file.</summary>
    [PyMethod("unregister($self, fd, /)")]
    private void Unregister(PyObject fd)
    {
        var descriptor = PathArgument.DescriptorOrFile(fd);
        lock (_lock)
        {
            if (_descriptors.RemoveAll(known => known.Descriptor == descriptor) == 0)
                throw Errors.KeyError(PyInt.From(descriptor));
        }
    }

    /// <summary>Wait, some milliseconds at most; return the files that are ready with their events.</summary>
    [PyMethod("poll($self, timeout=None, /)")]
    private PyObject Poll(PyObject? timeout)
    {
        var limit = MillisecondTimeout(timeout);
        if (Interlocked.Exchange(ref _polling, 1) == 1)
            throw Errors.RuntimeError("concurrent poll() invocation");
        try
        {
            PollDescriptor[] descriptors;
            lock (_lock)
                descriptors = [.. _descriptors];
            var deadline = SelectModule.Deadline(limit);
            while (Polling.Poll(descriptors, SelectModule.Milliseconds(limit)) < 0)
            {
                if (!SystemErrors.WasInterrupted())
                    throw SystemErrors.Last();
                limit = SelectModule.Remaining(deadline);
            }
            var ready = new PyList();
            foreach (var entry in descriptors)
            {
                if (entry.Returned != 0)
                    ready.Append(PyTuple.Of(PyInt.From(entry.Descriptor), PyInt.From((ushort)entry.Returned)));
            }
            return ready;
        }
        finally
        {
            Volatile.Write(ref _polling, 0);
        }
    }

    // In nanoseconds; null for none, which a negative one means too.
    private static long? MillisecondTimeout(PyObject? value)
    {
        if (value is null or PyNone)
            return null;
        double milliseconds;
        if (value is PyFloat number)
            milliseconds = number.Value < 0 ? Math.Floor(number.Value) : Math.Ceiling(number.Value);
        else if (value.Type.Slots[Runtime.Slots.Slot.Index] != 0)
            milliseconds = (double)Converters.ToBigInteger(value);
        else
            throw Errors.TypeError("timeout must be an integer or None");
        if (double.IsNaN(milliseconds))
            throw Errors.ValueError("Invalid value NaN (not a number)");
        if (milliseconds < 0)
            return null;
        return milliseconds <= int.MaxValue ? (long)milliseconds * 1_000_000 : throw Errors.OverflowError("timeout is too large");
    }
}
