using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>A time in calendar fields (struct tm): months from 0, years from 1900, days of the week from Sunday.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct BrokenDownTime
{
    public int Second;
    public int Minute;
    public int Hour;
    public int Day;
    public int Month;
    public int Year;
    public int WeekDay;
    public int YearDay;
    public int DaylightSaving;
    public long OffsetFromUtc;

    /// <summary>The zone's abbreviation, in memory of the C library's, or null.</summary>
    public byte* Zone;

    /// <summary>A copy of the zone's abbreviation.</summary>
    public readonly byte[]? ZoneName => Libc.Bytes(Zone);
}
