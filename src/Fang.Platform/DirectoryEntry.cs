namespace Fang.Platform;

/// <summary>One entry of a directory; the type is one of the constants, <see cref="Unknown"/> where the file system does not say.</summary>
public readonly record struct DirectoryEntry(byte[] Name, ulong Inode, byte Type)
{
    public const byte Unknown = 0;
    public const byte Fifo = 1;
    public const byte CharacterDevice = 2;
    public const byte Directory = 4;
    public const byte BlockDevice = 6;
    public const byte Regular = 8;
    public const byte SymbolicLink = 10;
    public const byte Socket = 12;
}
