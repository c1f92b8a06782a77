using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>Calls of the Linux kernel that a C library may be too old to wrap.</summary>
internal static partial class SystemCall
{
    // These numbers are the same on every architecture.
    internal const long PidfdSendSignal = 424;
    internal const long PidfdOpen = 434;
    internal const long CloseRange = 436;

    [LibraryImport(Libc.Name, EntryPoint = "syscall", SetLastError = true)]
    internal static partial nint Invoke(nint number, nint first, nint second, nint third, nint fourth);

    internal static nint Invoke(long number, long first, long second, long third) =>
        Invoke((nint)number, (nint)first, (nint)second, (nint)third, 0);
}
