using Fang.Modules.Posix;
using Fang.Modules.Time;
using Fang.Platform;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Select;

/// <summary>Waiting for files that are ready.</summary>
[PyModule("select", Types = [typeof(PyEpoll)])]
internal static partial class SelectModule
{
    [PyModuleInit]
    private static void Initialize(PyModule module)
    {
        foreach (var (name, value) in SystemConstants.Polling)
            module.Dict.SetItem(PyStr.Intern(name), PyInt.From(value));
        module.Dict.SetItem(PyStr.Intern("error"), PyOSError.TypeObject);
    }

    /// <summary>Return a polling object.</summary>
    [PyFunction("poll($module, /)")]
    private static PyObject Poll() => new PyPoll();

    /// <summary>Wait until files are ready to be read or written or have an exceptional condition; return those that are.</summary>
    [PyFunction("select($module, rlist, wlist, xlist, timeout=None, /)")]
    private static PyObject Select(PyObject rlist, PyObject wlist, PyObject xlist, PyObject? timeout)
    {
        var limit = Timeout(timeout, "timeout must be a float or None");
        if (limit < 0)
            throw Errors.ValueError("timeout must be non-negative");
        var read = Files(rlist);
        var write = Files(wlist);
        var except = Files(xlist);
        var count = Math.Max(Math.Max(Count(read), Count(write)), Count(except));
        var deadline = Deadline(limit);
        while (true)
        {
            var (readSet, writeSet, exceptSet) = (Set(read), Set(write), Set(except));
            if (Polling.Select(count, ref readSet, ref writeSet, ref exceptSet, limit is { } left ? new TimeVal(left / 1_000_000_000, left % 1_000_000_000 / 1000) : null) >= 0)
                return PyTuple.Of(Ready(read, readSet), Ready(write, writeSet), Ready(except, exceptSet));
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
            limit = Remaining(deadline);
        }
    }

    /// <summary>A timeout in nanoseconds; null for None.</summary>
    internal static long? Timeout(PyObject? value, string wrongType)
    {
        if (value is null or PyNone)
            return null;
        if (value is not PyFloat && value.Type.Slots[Slot.Index] == 0)
            throw Errors.TypeError(wrongType);
        return TimeArguments.ToNanoseconds(value, Rounding.AwayFromZero);
    }

    /// <summary>When a timeout is over on the monotonic clock.</summary>
    internal static long? Deadline(long? timeout)
    {
        if (timeout is not { } length)
            return null;
        var now = Clocks.Nanoseconds(1);
        return length > long.MaxValue - now ? long.MaxValue : now + length;
    }

    /// <summary>What is left until then, in nanoseconds.</summary>
    internal static long? Remaining(long? deadline) => deadline is { } end ? Math.Max(end - Clocks.Nanoseconds(1), 0) : null;

    /// <summary>Nanoseconds as milliseconds, upwards; -1 for none.</summary>
    internal static int Milliseconds(long? timeout) => timeout is not { } length || length < 0 ? -1
        : length > int.MaxValue * 1_000_000L ? throw Errors.OverflowError("timeout is too large")
        : (int)((length + 999_999) / 1_000_000);

    private static List<(PyObject File, int Descriptor)> Files(PyObject sequence)
    {
        if (sequence.Type.Slots[Slot.Iter] == 0 && sequence.Type.Slots[Slot.GetItem] == 0)
            throw Errors.TypeError("arguments 1-3 must be sequences");
        var files = new List<(PyObject, int)>();
        // A list is read while it may change: fileno() is Python code.
        var items = sequence as PyList ?? new PyList(Iteration.ToArray(sequence));
        for (var i = 0; items.GetOrNull(i) is { } file; i++)
        {
            var descriptor = PathArgument.DescriptorOrFile(file);
            if (descriptor >= Polling.FD_SETSIZE)
                throw Errors.ValueError("filedescriptor out of range in select()");
            files.Add((file, descriptor));
        }
        return files;
    }

    private static int Count(List<(PyObject File, int Descriptor)> files)
    {
        var count = 0;
        foreach (var (_, descriptor) in files)
            count = Math.Max(count, descriptor + 1);
        return count;
    }

    private static DescriptorSet Set(List<(PyObject File, int Descriptor)> files)
    {
        var set = default(DescriptorSet);
        foreach (var (_, descriptor) in files)
            set.Add(descriptor);
        return set;
    }

    private static PyList Ready(List<(PyObject File, int Descriptor)> files, in DescriptorSet set)
    {
        var ready = new PyList();
        foreach (var (file, descriptor) in files)
        {
            if (set.Contains(descriptor))
                ready.Append(file);
        }
        return ready;
    }
}
