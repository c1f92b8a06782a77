using Fang.Modules.Posix;
using Fang.Platform;
using Fang.Runtime.Importing;

namespace Fang.Modules.Datetime;

/// <summary>The local time zone, as the C library knows it, and both meanings of a local time when clocks are put back (PEP 495).</summary>
internal static class LocalTime
{
    /// <summary>The seconds from the beginning of the calendar (of ordinal 0) to the epoch.</summary>
    public const long Epoch = 719163L * 86400;

    // Clocks are never moved by more than a day.
    private const long MaxShift = 86400;

    /// <summary>The local time of seconds since the epoch.</summary>
    public static BrokenDownTime Fields(long seconds) => Clocks.Local(seconds, out var time) ? time : throw SystemErrors.Last();

    /// <summary>The UTC time of seconds since the epoch.</summary>
    public static BrokenDownTime UniversalFields(long seconds) => Clocks.Universal(seconds, out var time) ? time : throw SystemErrors.Last();

    /// <summary>The zone at a moment.</summary>
    public static PyTimeZone ZoneAt(long seconds)
    {
        var time = Fields(seconds);
        var name = time.ZoneName is { } zone ? FileNames.Decode(zone) : null;
        return PyTimeZone.Make(PyTimeDelta.From(0, time.OffsetFromUtc, 0), name);
    }

    // Seconds of the calendar, local from UTC.
    private static long FromUniversal(long universal)
    {
        if (universal < 86400)
            throw Errors.ValueError("year 0 is out of range");
        var time = Fields(universal - Epoch);
        PyDate.Check(time.Year + 1900, time.Month + 1, time.Day);
        return ((Calendar.Ordinal(time.Year + 1900, time.Month + 1, time.Day) * 24L + time.Hour) * 60 + time.Minute) * 60 + time.Second;
    }

    /// <summary>UTC from local, in seconds of the calendar; <paramref name="isLater"/> chooses the later of two moments.</summary>
    public static long ToUniversal(long local, bool isLater)
    {
        var offset = FromUniversal(local) - local;
        var first = local - offset;
        var back = FromUniversal(first);
        long otherOffset;
        if (back == local)
        {
            // One moment; there may be another on the other side of a transition.
            var beside = isLater ? first + MaxShift : first - MaxShift;
            otherOffset = FromUniversal(beside) - beside;
            if (otherOffset == offset)
                return first;
        }
        else
        {
            otherOffset = back - first;
        }
        var second = local - otherOffset;
        if (FromUniversal(second) == local)
            return second;
        if (back == local)
            return first;
        // A time that clocks put forward leave out.
        return isLater ? Math.Min(first, second) : Math.Max(first, second);
    }

    /// <summary>Whether a moment is the later one of two with the same local time.</summary>
    public static bool IsRepeated(long seconds, long local)
    {
        if (seconds + Epoch - MaxShift < 86400)
            return false;
        var transition = local - FromUniversal(seconds + Epoch - MaxShift) - MaxShift;
        return transition < 0 && FromUniversal(seconds + Epoch + transition) == local;
    }
}
