namespace Fang.Platform;

internal enum SpawnActionKind : byte
{
    Open,
    Close,
    Duplicate,
    ChangeDirectory,
}

/// <summary>One thing that a new process does with its descriptors before the program starts.</summary>
internal readonly record struct SpawnAction(SpawnActionKind Kind, int Descriptor = -1, int Argument = 0, uint Mode = 0, byte[]? Path = null);
