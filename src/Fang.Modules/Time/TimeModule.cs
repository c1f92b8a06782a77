using Fang.Modules.Posix;
using Fang.Platform;
using Fang.Runtime.Calls;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Time;

/// <summary>Clocks and calendar times.</summary>
[PyModule("time")]
internal static partial class TimeModule
{
    private const int RealTime = 0;
    private const int Monotonic = 1;
    private const int ProcessCpu = 2;
    private const int ThreadCpu = 3;

    [PyModuleInit]
    private static void Initialize(PyModule module)
    {
        foreach (var (name, value) in SystemConstants.Clocks)
            module.Dict.SetItem(PyStr.Intern(name), PyInt.From(value));
        module.Dict.SetItem(PyStr.Intern("struct_time"), StructTime.Kind.Type);
        SetZone(module.Dict);
    }

    /// <summary>Return the seconds since the epoch.</summary>
    [PyFunction("time($self, /)")]
    private static double Time() => Clocks.Nanoseconds(RealTime) / 1e9;

    /// <summary>Return the nanoseconds since the epoch.</summary>
    [PyFunction("time_ns($self, /)")]
    private static long TimeNanoseconds() => Clocks.Nanoseconds(RealTime);

    /// <summary>Return the seconds of a clock that cannot go backwards.</summary>
    [PyFunction("monotonic($self, /)")]
    private static double MonotonicTime() => Clocks.Nanoseconds(Monotonic) / 1e9;

    /// <summary>Return the nanoseconds of a clock that cannot go backwards.</summary>
    [PyFunction("monotonic_ns($self, /)")]
    private static long MonotonicNanoseconds() => Clocks.Nanoseconds(Monotonic);

    /// <summary>Return the seconds of the clock for measuring durations.</summary>
    [PyFunction("perf_counter($self, /)")]
    private static double PerformanceCounter() => Clocks.Nanoseconds(Monotonic) / 1e9;

    /// <summary>Return the nanoseconds of the clock for measuring durations.</summary>
    [PyFunction("perf_counter_ns($self, /)")]
    private static long PerformanceCounterNanoseconds() => Clocks.Nanoseconds(Monotonic);

    /// <summary>Return the seconds of processor time of this process.</summary>
    [PyFunction("process_time($self, /)")]
    private static double ProcessTime() => Clocks.Nanoseconds(ProcessCpu) / 1e9;

    /// <summary>Return the nanoseconds of processor time of this process.</summary>
    [PyFunction("process_time_ns($self, /)")]
    private static long ProcessTimeNanoseconds() => Clocks.Nanoseconds(ProcessCpu);

    /// <summary>Return the seconds of processor time of this thread.</summary>
    [PyFunction("thread_time($self, /)")]
    private static double ThreadTime() => Clocks.Nanoseconds(ThreadCpu) / 1e9;

    /// <summary>Return the nanoseconds of processor time of this thread.</summary>
    [PyFunction("thread_time_ns($self, /)")]
    private static long ThreadTimeNanoseconds() => Clocks.Nanoseconds(ThreadCpu);

    private static int ClockNumber(PyObject value) => value.Type.Slots[Slot.Index] != 0
        ? Converters.ToInt32(value)
        : throw Errors.TypeError($"clk_id should be integer, not {value.Type.Name}");

    /// <summary>Return the seconds of a clock.</summary>
    [PyFunction("clock_gettime($module, clk_id, /)")]
    private static double ClockTime(PyObject clkId) => ClockNanoseconds(clkId) / 1e9;

    /// <summary>Return the nanoseconds of a clock.</summary>
    [PyFunction("clock_gettime_ns($module, clk_id, /)")]
    private static long ClockNanoseconds(PyObject clkId)
    {
        SystemErrors.Check(Clocks.Get(ClockNumber(clkId), out var time));
        return time.TotalNanoseconds;
    }

    /// <summary>Return the seconds of a clock's tick.</summary>
    [PyFunction("clock_getres($module, clk_id, /)")]
    private static double ClockResolution(PyObject clkId)
    {
        SystemErrors.Check(Clocks.GetResolution(ClockNumber(clkId), out var resolution));
        return resolution.TotalNanoseconds / 1e9;
    }

    /// <summary>Set a clock, in seconds.</summary>
    [PyFunction("clock_settime($module, clk_id, time, /)")]
    private static void SetClock(PyObject clkId, PyObject time) =>
        SystemErrors.Check(Clocks.Set(ClockNumber(clkId), TimeSpec.FromNanoseconds(TimeArguments.ToNanoseconds(time, Rounding.Floor))));

    /// <summary>Set a clock, in nanoseconds.</summary>
    [PyFunction("clock_settime_ns($module, clk_id, time, /)")]
    private static void SetClockNanoseconds(PyObject clkId, long time) =>
        SystemErrors.Check(Clocks.Set(ClockNumber(clkId), TimeSpec.FromNanoseconds(time)));

    /// <summary>Return the number of the clock of a thread's processor time.</summary>
    [PyFunction("pthread_getcpuclockid($module, thread_id, /)")]
    private static int ThreadClock(long threadId)
    {
        var thread = PyThreads.Find(threadId) ?? throw Errors.OSError(Errno.ESRCH);
        // The kernel makes the number of such a clock from that of the thread.
        return (~thread.NativeId << 3) | 6;
    }

    /// <summary>Return what is known of a clock.</summary>
    [PyFunction("get_clock_info($module, name, /)")]
    private static PyObject ClockInformation(string name)
    {
        var (clock, text) = name switch
        {
            "time" => (RealTime, "CLOCK_REALTIME"),
            "monotonic" or "perf_counter" => (Monotonic, "CLOCK_MONOTONIC"),
            "process_time" => (ProcessCpu, "CLOCK_PROCESS_CPUTIME_ID"),
            "thread_time" => (ThreadCpu, "CLOCK_THREAD_CPUTIME_ID"),
            _ => throw Errors.ValueError("unknown clock"),
        };
        SystemErrors.Check(Clocks.GetResolution(clock, out var resolution));
        var information = new PySimpleNamespace();
        var dict = information.GetDict(create: true)!;
        dict.SetItem(PyStr.Intern("implementation"), PyStr.From($"clock_gettime({text})"));
        dict.SetItem(PyStr.Intern("monotonic"), PyBool.Of(clock != RealTime));
        dict.SetItem(PyStr.Intern("adjustable"), PyBool.Of(clock == RealTime));
        dict.SetItem(PyStr.Intern("resolution"), new PyFloat(resolution.TotalNanoseconds / 1e9));
        return information;
    }

    /// <summary>Do nothing for some seconds.</summary>
    [PyFunction("sleep($self, seconds, /)")]
    private static void Sleep(PyObject seconds)
    {
        const int UntilTime = 1;
        var duration = TimeArguments.ToNanoseconds(seconds, Rounding.AwayFromZero);
        if (duration < 0)
            throw Errors.ValueError("sleep length must be non-negative");
        var now = Clocks.Nanoseconds(Monotonic);
        var deadline = TimeSpec.FromNanoseconds(duration <= long.MaxValue - now ? now + duration : long.MaxValue);
        int error;
        while ((error = Clocks.Sleep(Monotonic, UntilTime, deadline)) != 0)
        {
            if (error != Errno.EINTR)
                throw Errors.OSError(error);
            SystemErrors.CheckSignals();
        }
    }

    /// <summary>Return the calendar time of seconds since the epoch, or of now, in UTC.</summary>
    [PyFunction("gmtime($module, seconds=None, /)")]
    private static PyObject UniversalTime(PyObject? seconds) => Clocks.Universal(SecondsOrNow(seconds), out var time)
        ? StructTime.Of(time)
        : throw SystemErrors.Last();

    /// <summary>Return the calendar time of seconds since the epoch, or of now, in the local zone.</summary>
    [PyFunction("localtime($module, seconds=None, /)")]
    private static PyObject LocalTime(PyObject? seconds) => StructTime.Of(Local(seconds));

    private static BrokenDownTime Local(PyObject? seconds) => Clocks.Local(SecondsOrNow(seconds), out var time) ? time : throw SystemErrors.Last();

    private static long SecondsOrNow(PyObject? seconds) => seconds is null or PyNone
        ? Clocks.Nanoseconds(RealTime) / 1_000_000_000
        : TimeArguments.ToSeconds(seconds, Rounding.Floor);

    /// <summary>Return the seconds since the epoch of a local calendar time.</summary>
    [PyFunction("mktime($self, time_tuple, /)")]
    private static double MakeTime(PyObject timeTuple)
    {
        var time = StructTime.ToBrokenDown(timeTuple, "mktime");
        return Clocks.Seconds(ref time, out var seconds) ? seconds : throw Errors.OverflowError("mktime argument out of range");
    }

    /// <summary>Return a calendar time, or now, as text such as 'Sat Jun 06 16:26:11 1998'.</summary>
    [PyFunction("asctime($module, time_tuple=None, /)")]
    private static string AscTime(PyObject? timeTuple)
    {
        if (timeTuple == null)
            return StructTime.Text(Local(null));
        var time = StructTime.ToBrokenDown(timeTuple, "asctime");
        StructTime.Check(ref time);
        return StructTime.Text(time);
    }

    /// <summary>Return seconds since the epoch, or now, as text in local time.</summary>
    [PyFunction("ctime($module, seconds=None, /)")]
    private static string CTime(PyObject? seconds) => StructTime.Text(Local(seconds));

    /// <summary>Return a calendar time, or now, as text of a format.</summary>
    [PyFunction("strftime($module, format, time_tuple=<unrepresentable>, /)")]
    private static unsafe PyObject Format(PyStr format, PyObject? timeTuple)
    {
        var time = timeTuple == null ? Local(null) : StructTime.ToBrokenDown(timeTuple, "strftime");
        StructTime.Check(ref time);
        if (format.ToString().Contains('\0', StringComparison.Ordinal))
            throw Errors.ValueError("embedded null character");
        // The abbreviation that a struct_time holds; else the C library knows that of the zone.
        var zone = timeTuple is PyStructSequence sequence && sequence.Type == StructTime.Kind.Type && sequence.Field(9) is PyStr name
            ? FileNames.Encode(name)
            : null;
        fixed (byte* pointer = zone)
        {
            if (timeTuple != null)
                time.Zone = pointer;
            return StructTime.Format(format, time);
        }
    }

    /// <summary>Return the calendar time that text of a format tells.</summary>
    [PyFunction("strptime($module, string, format='%a %b %d %H:%M:%S %Y', /)")]
    private static PyObject Parse(PyObject @string, PyObject? format)
    {
        var module = ObjectProtocol.Checked(ImportSystem.Import(PyStr.Intern("_strptime"), null, PyTuple.Of(PyStr.Intern("*")), 0));
        var parse = Attributes.Get(module, "_strptime_time");
        return format == null ? Callable.Call(parse, @string) : Callable.Call(parse, @string, format);
    }

    /// <summary>Take the time zone from the environment again.</summary>
    [PyFunction("tzset($self, /)")]
    private static void ResetZone(PyModule module)
    {
        Clocks.ResetZone();
        SetZone(module.Dict);
    }

    // The zone in the middle of winter and of summer, whichever half of the year that is.
    private static void SetZone(PyDict dict)
    {
        const long Year = (365 * 24 + 6) * 3600;
        var now = Clocks.Nanoseconds(RealTime) / 1_000_000_000 / Year * Year;
        _ = Clocks.Local(now, out var january);
        _ = Clocks.Local(now + Year / 2, out var july);
        var januaryName = ZoneName(january);
        var julyName = ZoneName(july);
        // The zone with the larger offset is that of summer.
        var julyIsSummer = january.OffsetFromUtc <= july.OffsetFromUtc;
        var (standard, summer) = julyIsSummer ? (january, july) : (july, january);
        dict.SetItem(PyStr.Intern("timezone"), PyInt.From(-standard.OffsetFromUtc));
        dict.SetItem(PyStr.Intern("altzone"), PyInt.From(-summer.OffsetFromUtc));
        dict.SetItem(PyStr.Intern("daylight"), PyInt.From(january.OffsetFromUtc != july.OffsetFromUtc ? 1 : 0));
        dict.SetItem(PyStr.Intern("tzname"), julyIsSummer ? PyTuple.Of(januaryName, julyName) : PyTuple.Of(julyName, januaryName));
    }

    private static PyStr ZoneName(in BrokenDownTime time) => FileNames.Decode(time.ZoneName ?? []);
}
