using Fang.Platform;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Time;

/// <summary>Which way a time that lies between two units goes.</summary>
internal enum Rounding { Floor, Ceiling, HalfEven, AwayFromZero }

/// <summary>Times that Python code gives in seconds, as a float or an int.</summary>
internal static class TimeArguments
{
    private const long Billion = 1_000_000_000;

    /// <summary>Seconds as nanoseconds.</summary>
    public static long ToNanoseconds(PyObject value, Rounding rounding)
    {
        if (value is PyFloat number)
        {
            if (double.IsNaN(number.Value))
                throw Errors.ValueError("Invalid value NaN (not a number)");
            var count = Round(number.Value * Billion, rounding);
            return count is >= long.MinValue and < 9223372036854775808.0 ? (long)count : throw Errors.OverflowError("timestamp out of range for platform time_t");
        }
        if (!Number.Index(value).TryToInt64(out var seconds))
            throw TooLarge();
        var product = (Int128)seconds * Billion;
        return product == (long)product ? (long)product : throw TooLarge();
    }

    /// <summary>Seconds since the epoch with their nanoseconds.</summary>
    public static TimeSpec ToTimeSpec(PyObject value, Rounding rounding)
    {
        if (value is not PyFloat number)
            return new TimeSpec(ToSeconds(value, rounding), 0);
        if (double.IsNaN(number.Value))
            throw Errors.ValueError("Invalid value NaN (not a number)");
        var whole = Math.Floor(number.Value);
        var nanoseconds = Round((number.Value - whole) * Billion, rounding);
        if (nanoseconds >= Billion)
        {
            nanoseconds -= Billion;
            whole++;
        }
        return new TimeSpec(Checked(whole), (long)nanoseconds);
    }

    /// <summary>Whole seconds since the epoch.</summary>
    public static long ToSeconds(PyObject value, Rounding rounding)
    {
        if (value is PyFloat number)
        {
            if (double.IsNaN(number.Value))
                throw Errors.ValueError("Invalid value NaN (not a number)");
            return Checked(Round(number.Value, rounding));
        }
        return Number.Index(value).TryToInt64(out var seconds) ? seconds : throw Errors.OverflowError("timestamp out of range for platform time_t");
    }

    private static long Checked(double seconds) =>
        seconds is >= long.MinValue and < 9223372036854775808.0 ? (long)seconds : throw Errors.OverflowError("timestamp out of range for platform time_t");

    private static double Round(double value, Rounding rounding) => rounding switch
    {
        Rounding.Floor => Math.Floor(value),
        Rounding.Ceiling => Math.Ceiling(value),
        Rounding.HalfEven => Math.Round(value, MidpointRounding.ToEven),
        _ => value >= 0 ? Math.Ceiling(value) : Math.Floor(value),
    };

    private static PyException TooLarge() => Errors.OverflowError("timestamp too large to convert to C PyTime_t");
}
