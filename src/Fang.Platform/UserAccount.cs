namespace Fang.Platform;

/// <summary>An entry of the user database.</summary>
public sealed record UserAccount(byte[] Name, byte[] Password, uint User, uint Group, byte[] Description, byte[] Directory, byte[] Shell);
