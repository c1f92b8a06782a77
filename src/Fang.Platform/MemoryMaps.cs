using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>Memory that the kernel maps: files, and memory shared between processes.</summary>
public static partial class MemoryMaps
{
    public const int PROT_READ = 1;
    public const int PROT_WRITE = 2;
    public const int PROT_EXEC = 4;
    public const int MAP_SHARED = 1;
    public const int MAP_PRIVATE = 2;
    public const int MAP_ANONYMOUS = 0x20;
    public const int MREMAP_MAYMOVE = 1;

    /// <summary>What <see cref="Map"/> and <see cref="Remap"/> return when they fail.</summary>
    public const nint Failed = -1;

    [LibraryImport(Libc.Name, EntryPoint = "mmap", SetLastError = true)]
    public static partial nint Map(nint address, nuint length, int protection, int flags, int fd, long offset);

    [LibraryImport(Libc.Name, EntryPoint = "mremap", SetLastError = true)]
    public static partial nint Remap(nint address, nuint length, nuint newLength, int flags);

    [LibraryImport(Libc.Name, EntryPoint = "munmap", SetLastError = true)]
    public static partial int Unmap(nint address, nuint length);

    [LibraryImport(Libc.Name, EntryPoint = "msync", SetLastError = true)]
    public static partial int Synchronize(nint address, nuint length, int flags);

    [LibraryImport(Libc.Name, EntryPoint = "mprotect", SetLastError = true)]
    public static partial int Protect(nint address, nuint length, int protection);

    [LibraryImport(Libc.Name, EntryPoint = "madvise", SetLastError = true)]
    public static partial int Advise(nint address, nuint length, int advice);

    [LibraryImport(Libc.Name, EntryPoint = "shm_open", SetLastError = true)]
    public static partial int OpenShared(ReadOnlySpan<byte> name, int flags, uint mode);

    [LibraryImport(Libc.Name, EntryPoint = "shm_unlink", SetLastError = true)]
    public static partial int UnlinkShared(ReadOnlySpan<byte> name);
}
