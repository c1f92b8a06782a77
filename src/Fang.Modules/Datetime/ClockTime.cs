namespace Fang.Modules.Datetime;

/// <summary>A time of day, and which of two equal times it is when clocks are put back.</summary>
internal readonly record struct ClockTime(byte Hour, byte Minute, byte Second, int Microsecond, byte Fold)
{
    /// <summary>The time of checked fields.</summary>
    public static ClockTime Make(int hour, int minute, int second, int microsecond, int fold)
    {
        if ((uint)hour > 23)
            throw Errors.ValueError("hour must be in 0..23");
        if ((uint)minute > 59)
            throw Errors.ValueError("minute must be in 0..59");
        if ((uint)second > 59)
            throw Errors.ValueError("second must be in 0..59");
        if ((uint)microsecond > 999_999)
            throw Errors.ValueError("microsecond must be in 0..999999");
        if ((uint)fold > 1)
            throw Errors.ValueError("fold must be either 0 or 1");
        return new ClockTime((byte)hour, (byte)minute, (byte)second, microsecond, (byte)fold);
    }

    /// <summary>The time of the microseconds since midnight.</summary>
    public static ClockTime FromMicroseconds(long total, byte fold = 0)
    {
        var (seconds, microsecond) = Math.DivRem(total, PyTimeDelta.MicrosecondsPerSecond);
        return new ClockTime((byte)(seconds / 3600), (byte)(seconds / 60 % 60), (byte)(seconds % 60), (int)microsecond, fold);
    }

    /// <summary>The seconds since midnight.</summary>
    public int Seconds => (Hour * 60 + Minute) * 60 + Second;

    /// <summary>The microseconds since midnight.</summary>
    public long Microseconds => Seconds * PyTimeDelta.MicrosecondsPerSecond + Microsecond;

    /// <summary>Writes the six bytes of a pickle.</summary>
    public void Write(Span<byte> bytes)
    {
        bytes[0] = Hour;
        bytes[1] = Minute;
        bytes[2] = Second;
        bytes[3] = (byte)(Microsecond >> 16);
        bytes[4] = (byte)(Microsecond >> 8);
        bytes[5] = (byte)Microsecond;
    }

    /// <summary>Takes the six bytes of a pickle as they are.</summary>
    public static ClockTime Read(ReadOnlySpan<byte> bytes, int fold) =>
        new(bytes[0], bytes[1], bytes[2], bytes[3] << 16 | bytes[4] << 8 | bytes[5], (byte)fold);
}
