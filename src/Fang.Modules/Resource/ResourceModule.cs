using Fang.Modules.Posix;
using Fang.Platform;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Resource;

/// <summary>What processes use, and the limits of it.</summary>
[PyModule("resource")]
internal static partial class ResourceModule
{
    private const int LimitCount = 16;

    private static readonly StructSequenceType Usage = new(
        "resource", "struct_rusage", "What a process has used.", 16,
        [
            "ru_utime", "ru_stime", "ru_maxrss", "ru_ixrss", "ru_idrss", "ru_isrss", "ru_minflt", "ru_majflt", "ru_nswap", "ru_inblock",
            "ru_oublock", "ru_msgsnd", "ru_msgrcv", "ru_nsignals", "ru_nvcsw", "ru_nivcsw",
        ]);

    [PyModuleInit]
    private static void Initialize(PyModule module)
    {
        foreach (var (name, value) in SystemConstants.Resources)
            module.Dict.SetItem(PyStr.Intern(name), PyInt.From(value));
        module.Dict.SetItem(PyStr.Intern("error"), PyOSError.TypeObject);
        module.Dict.SetItem(PyStr.Intern("struct_rusage"), Usage.Type);
    }

    /// <summary>The structure as Python has it.</summary>
    internal static PyObject Of(in ResourceUsage usage) => Usage.Make(
        new PyFloat(usage.UserTime.TotalSeconds), new PyFloat(usage.SystemTime.TotalSeconds), PyInt.From(usage.MaximumResidentSize),
        PyInt.From(usage.SharedMemorySize), PyInt.From(usage.UnsharedDataSize), PyInt.From(usage.UnsharedStackSize), PyInt.From(usage.MinorFaults),
        PyInt.From(usage.MajorFaults), PyInt.From(usage.Swaps), PyInt.From(usage.BlockInputs), PyInt.From(usage.BlockOutputs),
        PyInt.From(usage.MessagesSent), PyInt.From(usage.MessagesReceived), PyInt.From(usage.SignalsReceived), PyInt.From(usage.VoluntarySwitches),
        PyInt.From(usage.InvoluntarySwitches));

    /// <summary>Return what this process, or its children, have used.</summary>
    [PyFunction("getrusage($module, who, /)")]
    private static PyObject GetUsage(int who)
    {
        if (Resources.Usage(who, out var usage) < 0)
            throw Errno.Last == Errno.EINVAL ? Errors.ValueError("invalid who parameter") : SystemErrors.Last();
        return Of(usage);
    }

    /// <summary>Return the soft and the hard limit of a resource.</summary>
    [PyFunction("getrlimit($module, resource, /)")]
    private static PyObject GetLimit(int resource)
    {
        CheckResource(resource);
        SystemErrors.Check(Resources.GetLimit(resource, out var limit));
        return Of(limit);
    }

    /// <summary>Set the soft and the hard limit of a resource.</summary>
    [PyFunction("setrlimit($module, resource, limits, /)")]
    private static void SetLimit(int resource, PyObject limits)
    {
        CheckResource(resource);
        if (Resources.SetLimit(resource, Limits(limits)) < 0)
            throw Failure();
    }

    /// <summary>Set the limits of a resource for a process, if given, and return those of before.</summary>
    [PyFunction("prlimit($module, pid, resource, limits=None, /)")]
    private static PyObject ExchangeLimit(int pid, int resource, PyObject? limits)
    {
        CheckResource(resource);
        if (Resources.ExchangeLimit(pid, resource, limits == null ? null : Limits(limits), out var old) < 0)
            throw Failure();
        return Of(old);
    }

    /// <summary>Return the size of a page of memory.</summary>
    [PyFunction("getpagesize($module, /)")]
    private static int PageSize() => System.Environment.SystemPageSize;

    private static PyException Failure() => Errno.Last switch
    {
        Errno.EINVAL => Errors.ValueError("current limit exceeds maximum limit"),
        Errno.EPERM => Errors.ValueError("not allowed to raise maximum limit"),
        _ => SystemErrors.Last(),
    };

    private static void CheckResource(int resource)
    {
        if (resource is < 0 or >= LimitCount)
            throw Errors.ValueError("invalid resource specified");
    }

    private static ResourceLimit Limits(PyObject value)
    {
        if (value.Type.Slots[Slot.GetItem] == 0)
            throw Errors.TypeError($"'{value.Type.Name}' object is not iterable");
        var pair = Iteration.ToArray(value);
        return pair.Length == 2 ? new ResourceLimit(Limit(pair[0]), Limit(pair[1])) : throw Errors.ValueError("expected a tuple of 2 integers");
    }

    private static ulong Limit(PyObject value) => (ulong)Converters.ToInt64(value);

    private static PyTuple Of(ResourceLimit limit) => PyTuple.Of(PyInt.From((long)limit.Soft), PyInt.From((long)limit.Hard));
}
