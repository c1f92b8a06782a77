namespace Fang.Platform;

/// <summary>What the kernel tells of a signal (siginfo_t).</summary>
public readonly record struct SignalInformation(int Signal, int Code, int Error, int Process, uint User, int Status, long Band);
