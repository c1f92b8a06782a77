namespace Fang.Platform;

/// <summary>An entry of the group database.</summary>
public sealed record GroupAccount(byte[] Name, byte[] Password, uint Group, IReadOnlyList<byte[]> Members);
