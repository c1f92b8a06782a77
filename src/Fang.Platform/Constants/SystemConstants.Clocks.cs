namespace Fang.Platform;

public static partial class SystemConstants
{
    /// <summary>The clocks of module time.</summary>
    public static ConstantTable Clocks => Parse("""
        CLOCK_BOOTTIME=7 CLOCK_MONOTONIC=1 CLOCK_MONOTONIC_RAW=4 CLOCK_PROCESS_CPUTIME_ID=2 CLOCK_REALTIME=0
        CLOCK_TAI=11 CLOCK_THREAD_CPUTIME_ID=3 _STRUCT_TM_ITEMS=11
        """);
}
