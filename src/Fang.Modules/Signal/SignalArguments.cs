using Fang.Platform;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.SignalHandling;

/// <summary>Signals, sets of them and times, from Python and back.</summary>
internal static class SignalArguments
{
    private const long Million = 1_000_000;

    /// <summary>The number, if it is a signal's.</summary>
    public static int Checked(int signal) => signal is >= 1 and <= SignalSet.Maximum ? signal : throw Errors.ValueError("signal number out of range");

    /// <summary>The set of the signals in an iterable of numbers.</summary>
    public static SignalSet ToSet(PyObject signals)
    {
        SignalSet set = default;
        var valid = Signals.Valid();
        var iterator = Iteration.GetIterator(signals);
        while (Iteration.Next(iterator, out var item))
        {
            var number = Number.Index(item);
            if (!number.TryToInt64(out var signal) || signal is < 1 or > SignalSet.Maximum)
                throw Errors.ValueError($"signal number {number} out of range [1; {SignalSet.Maximum}]");
            if (valid.Contains((int)signal))
                set.Add((int)signal);
            else
                Warnings.Issue(ExceptionTypes.RuntimeWarning, $"invalid signal number {signal}, please use valid_signals()");
        }
        return set;
    }

    /// <summary>The set as Python has it.</summary>
    public static PySet FromSet(SignalSet signals)
    {
        var set = new PySet();
        for (var signal = 1; signal <= SignalSet.Maximum; signal++)
        {
            if (signals.Contains(signal))
                set.Add(PyInt.From(signal));
        }
        return set;
    }

    /// <summary>Seconds, rounded up to microseconds.</summary>
    public static TimeVal ToTimeVal(PyObject seconds)
    {
        if (seconds is not PyFloat number)
            return new TimeVal(Converters.ToInt64(seconds), 0);
        if (double.IsNaN(number.Value))
            throw Errors.ValueError("Invalid value NaN (not a number)");
        var whole = Math.Floor(number.Value);
        if (whole is not (>= long.MinValue and < 9223372036854775808.0))
            throw Errors.OverflowError("timestamp out of range for platform time_t");
        var rest = (long)Math.Ceiling((number.Value - whole) * Million);
        return rest >= Million ? new TimeVal((long)whole + 1, rest - Million) : new TimeVal((long)whole, rest);
    }

    /// <summary>The delay and the interval of a timer.</summary>
    public static PyTuple FromTimer(IntervalTimer timer) =>
        PyTuple.Of(PyFloat.From(timer.Value.TotalSeconds), PyFloat.From(timer.Interval.TotalSeconds));
}
