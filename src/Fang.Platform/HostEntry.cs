namespace Fang.Platform;

/// <summary>A host's names and addresses (struct hostent).</summary>
public sealed record HostEntry(byte[] Name, IReadOnlyList<byte[]> Aliases, int Family, IReadOnlyList<byte[]> Addresses);
