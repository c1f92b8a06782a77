using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>What a process has used (struct rusage).</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct ResourceUsage
{
    public readonly TimeVal UserTime;
    public readonly TimeVal SystemTime;
    public readonly long MaximumResidentSize;
    public readonly long SharedMemorySize;
    public readonly long UnsharedDataSize;
    public readonly long UnsharedStackSize;
    public readonly long MinorFaults;
    public readonly long MajorFaults;
    public readonly long Swaps;
    public readonly long BlockInputs;
    public readonly long BlockOutputs;
    public readonly long MessagesSent;
    public readonly long MessagesReceived;
    public readonly long SignalsReceived;
    public readonly long VoluntarySwitches;
    public readonly long InvoluntarySwitches;
}
