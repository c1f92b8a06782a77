using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>Timers that are read as descriptors (timerfd).</summary>
public static partial class TimerDescriptors
{
    [LibraryImport(Libc.Name, EntryPoint = "timerfd_create", SetLastError = true)]
    public static partial int Create(int clock, int flags);

    [LibraryImport(Libc.Name, EntryPoint = "timerfd_settime", SetLastError = true)]
    public static partial int Set(int fd, int flags, in TimerSetting setting, out TimerSetting old);

    [LibraryImport(Libc.Name, EntryPoint = "timerfd_gettime", SetLastError = true)]
    public static partial int Get(int fd, out TimerSetting setting);
}
