using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Threads;

/// <summary>How long a thread is ready to wait for a lock or for another thread.</summary>
internal static class LockTimeout
{
    private const long Billion = 1_000_000_000;

    /// <summary>The longest wait, in seconds.</summary>
    public const double Maximum = 9223372036.0;

    /// <summary>The nanoseconds of <c>acquire()</c>'s arguments; 0 not to wait, negative to wait without end.</summary>
    public static long Parse(bool blocking, PyObject? timeout)
    {
        var nanoseconds = timeout == null ? -Billion : ToNanoseconds(timeout);
        if (!blocking)
            return nanoseconds == -Billion ? 0 : throw Errors.ValueError("can't specify a timeout for a non-blocking call");
        if (nanoseconds < 0 && nanoseconds != -Billion)
            throw Errors.ValueError("timeout value must be a non-negative number");
        return nanoseconds <= (long)Maximum * Billion ? nanoseconds : throw Errors.OverflowError("timeout value is too large");
    }

    /// <summary>Seconds as nanoseconds, rounded away from zero.</summary>
    public static long ToNanoseconds(PyObject seconds)
    {
        double count;
        if (seconds is PyFloat number)
        {
            if (double.IsNaN(number.Value))
                throw Errors.ValueError("Invalid value NaN (not a number)");
            count = number.Value * Billion;
            count = count >= 0 ? Math.Ceiling(count) : Math.Floor(count);
            return count is >= long.MinValue and < 9223372036854775808.0 ? (long)count : throw OutOfRange();
        }
        if (!Number.Index(seconds).TryToInt64(out var whole))
            throw OutOfRange();
        return whole is >= long.MinValue / Billion and <= long.MaxValue / Billion ? whole * Billion : throw OutOfRange();
    }

    private static PyException OutOfRange() => Errors.OverflowError("timestamp out of range for platform time_t");
}
