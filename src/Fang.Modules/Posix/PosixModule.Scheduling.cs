using Fang.Modules.Time;
using Fang.Platform;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Posix;

/// <content>Scheduling, priorities, timers, the system's load.</content>
internal static partial class PosixModule
{
    /// <summary>Return the number of processors.</summary>
    [PyFunction("cpu_count($module, /)")]
    private static PyObject CpuCount()
    {
        if (ProcessorCount.Given is { } given)
            return PyInt.From(given);
        // _SC_NPROCESSORS_ONLN
        var count = SystemInformation.Configuration(84);
        return count < 1 ? PyNone.Value : PyInt.From(count);
    }

    /// <summary>Change how nice this process is and return the new value.</summary>
    [PyFunction("nice($module, increment, /)")]
    private static int Nice(int increment)
    {
        _ = Resources.Nice(increment);
        // -1 may be the value itself, so the error is what tells.
        var result = Resources.GetPriority(0, 0);
        return Errno.Last == 0 || result != -1 ? result : throw SystemErrors.Last();
    }

    [PyFunction("getpriority($module, /, which, who)")]
    private static int GetPriority(int which, int who)
    {
        var result = Resources.GetPriority(which, (uint)who);
        return result != -1 || Errno.Last == 0 ? result : throw SystemErrors.Last();
    }

    [PyFunction("setpriority($module, /, which, who, priority)")]
    private static void SetPriority(int which, int who, int priority) => SystemErrors.Check(Resources.SetPriority(which, (uint)who, priority));

    /// <summary>Return the average number of runnable processes over 1, 5 and 15 minutes.</summary>
    [PyFunction("getloadavg($module, /)")]
    private static PyObject LoadAverage() => Resources.LoadAverage(out var one, out var five, out var fifteen)
        ? PyTuple.Of(new PyFloat(one), new PyFloat(five), new PyFloat(fifteen))
        : throw Io.IoErrors.OSError("Load averages are unobtainable");

    [PyFunction("sched_yield($module, /)")]
    private static void Yield() => SystemErrors.Check(Resources.Yield());

    [PyFunction("sched_get_priority_min($module, /, policy)")]
    private static int MinimumPriority(int policy) => SystemErrors.Check(Resources.MinimumPriority(policy));

    [PyFunction("sched_get_priority_max($module, /, policy)")]
    private static int MaximumPriority(int policy) => SystemErrors.Check(Resources.MaximumPriority(policy));

    [PyFunction("sched_getscheduler($module, pid, /)")]
    private static int GetScheduler(int pid) => SystemErrors.Check(Resources.GetScheduler(pid));

    [PyFunction("sched_setscheduler($module, pid, policy, param, /)")]
    private static void SetScheduler(int pid, int policy, PyObject param) =>
        SystemErrors.Check(Resources.SetScheduler(pid, policy, Priority(param)));

    [PyFunction("sched_getparam($module, pid, /)")]
    private static PyObject GetSchedulingParameter(int pid)
    {
        SystemErrors.Check(Resources.GetSchedulingPriority(pid, out var priority));
        return PosixResults.SchedulingParameter.Make(PyInt.From(priority));
    }

    [PyFunction("sched_setparam($module, pid, param, /)")]
    private static void SetSchedulingParameter(int pid, PyObject param) => SystemErrors.Check(Resources.SetSchedulingPriority(pid, Priority(param)));

    private static int Priority(PyObject value) =>
        value is PyStructSequence parameter && parameter.Type == PosixResults.SchedulingParameter.Type
            ? Converters.ToInt32(parameter[0])
            : throw Errors.TypeError("must have a sched_param object");

    /// <summary>Return the time slice of a process in seconds.</summary>
    [PyFunction("sched_rr_get_interval($module, pid, /)")]
    private static double RoundRobinInterval(int pid)
    {
        SystemErrors.Check(Resources.RoundRobinInterval(pid, out var interval));
        return interval.Seconds + interval.Nanoseconds * 1e-9;
    }

    /// <summary>Return the set of processors that a process may run on.</summary>
    [PyFunction("sched_getaffinity($module, pid, /)")]
    private static PyObject GetAffinity(int pid)
    {
        var mask = Resources.GetAffinity(pid) ?? throw SystemErrors.Last();
        var set = new PySet();
        for (var i = 0; i < mask.Length * 8; i++)
        {
            if ((mask[i / 8] >> (i % 8) & 1) != 0)
                set.Add(PyInt.From(i));
        }
        return set;
    }

    /// <summary>Set the processors that a process may run on.</summary>
    [PyFunction("sched_setaffinity($module, pid, mask, /)")]
    private static void SetAffinity(int pid, PyObject mask)
    {
        var bits = new byte[128];
        var iterator = Iteration.GetIterator(mask);
        while (Iteration.Next(iterator, out var item))
        {
            if (item is not PyInteger integer)
                throw Errors.TypeError("an iterator of ints is required");
            if (!integer.TryToInt64(out var number) || number > int.MaxValue - 1)
                throw Errors.OverflowError("CPU number too large");
            if (number < 0)
                throw Errors.ValueError("negative CPU number");
            if (number / 8 >= bits.Length)
                Array.Resize(ref bits, (int)Math.Min((number / 8 + 1) * 2 + 7 & ~7, 1 << 28));
            bits[number / 8] |= (byte)(1 << (int)(number % 8));
        }
        SystemErrors.Check(Resources.SetAffinity(pid, bits));
    }

    /// <summary>Make a timer that is read as a descriptor.</summary>
    [PyFunction("timerfd_create($module, clockid, /, *, flags=524288)")]
    private static int CreateTimer(int clockid, int flags) => SystemErrors.Check(TimerDescriptors.Create(clockid, flags));

    /// <summary>Set a timer in seconds; return what it was set to: the next expiration and the interval.</summary>
    [PyFunction("timerfd_settime($module, fd, /, *, flags=0, initial=0.0, interval=0.0)")]
    private static PyObject SetTimer(int fd, int flags, double initial, double interval)
    {
        var old = SetTimer(fd, flags, TimeArguments.ToNanoseconds(new PyFloat(initial), Rounding.Floor), TimeArguments.ToNanoseconds(new PyFloat(interval), Rounding.Floor));
        return InSeconds(old);
    }

    /// <summary>Set a timer in nanoseconds.</summary>
    [PyFunction("timerfd_settime_ns($module, fd, /, *, flags=0, initial=0, interval=0)")]
    private static PyObject SetTimerNanoseconds(int fd, int flags, long initial, long interval) => InNanoseconds(SetTimer(fd, flags, initial, interval));

    private static TimerSetting SetTimer(int fd, int flags, long initial, long interval)
    {
        var setting = new TimerSetting(TimeSpec.FromNanoseconds(interval), TimeSpec.FromNanoseconds(initial));
        SystemErrors.Check(TimerDescriptors.Set(fd, flags, setting, out var old));
        return old;
    }

    /// <summary>Return the next expiration and the interval of a timer, in seconds.</summary>
    [PyFunction("timerfd_gettime($module, fd, /)")]
    private static PyObject GetTimer(int fd)
    {
        SystemErrors.Check(TimerDescriptors.Get(fd, out var setting));
        return InSeconds(setting);
    }

    /// <summary>Return the next expiration and the interval of a timer, in nanoseconds.</summary>
    [PyFunction("timerfd_gettime_ns($module, fd, /)")]
    private static PyObject GetTimerNanoseconds(int fd)
    {
        SystemErrors.Check(TimerDescriptors.Get(fd, out var setting));
        return InNanoseconds(setting);
    }

    private static PyTuple InSeconds(TimerSetting setting) => PyTuple.Of(
        new PyFloat(setting.Value.TotalNanoseconds * 1e-9), new PyFloat(setting.Interval.TotalNanoseconds * 1e-9));

    private static PyTuple InNanoseconds(TimerSetting setting) => PyTuple.Of(
        PyInt.From(setting.Value.TotalNanoseconds), PyInt.From(setting.Interval.TotalNanoseconds));
}
