namespace Fang.Platform;

/// <summary>What waitid() tells of a child: the fields of siginfo_t that it sets.</summary>
public readonly record struct ChildStatus(int Process, uint User, int Signal, int Status, int Code);
