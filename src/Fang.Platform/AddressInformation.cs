namespace Fang.Platform;

/// <summary>One answer of getaddrinfo(); the address is the kernel's own bytes.</summary>
public sealed record AddressInformation(int Family, int Type, int Protocol, byte[]? CanonicalName, byte[] Address);
