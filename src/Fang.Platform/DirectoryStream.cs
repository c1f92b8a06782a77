using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>
/// The entries of a directory, one after another. Not safe for two threads at once: who shares it locks it.
/// </summary>
public sealed unsafe partial class DirectoryStream : IDisposable
{
    // Offsets in the C library's struct dirent64.
    private const int TypeOffset = 18;
    private const int NameOffset = 19;

    private nint _stream;

    private DirectoryStream(nint stream) => _stream = stream;

    ~DirectoryStream() => Dispose();

    /// <summary>Opens a directory by its path; null and an error if that fails.</summary>
    public static DirectoryStream? Open(ReadOnlySpan<byte> path) => Wrap(OpenDirectory(path));

    /// <summary>Opens a directory by a descriptor, which then belongs to the stream.</summary>
    public static DirectoryStream? Open(int fd) => Wrap(OpenDescriptor(fd));

    /// <summary>Moves to the next entry, "." and ".." left out. False at the end and, with an error, at a failure.</summary>
    public bool Next(out DirectoryEntry entry)
    {
        entry = default;
        if (_stream == 0)
            return false;
        while (true)
        {
            // The generated call clears errno first, which is how the end and a failure are told apart.
            var raw = ReadDirectory(_stream);
            if (raw == null)
                return false;
            var name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(raw + NameOffset);
            if (name.SequenceEqual("."u8) || name.SequenceEqual(".."u8))
                continue;
            entry = new DirectoryEntry(name.ToArray(), *(ulong*)raw, raw[TypeOffset]);
            return true;
        }
    }

    /// <summary>Back to the first entry.</summary>
    public void Rewind()
    {
        if (_stream != 0)
            RewindDirectory(_stream);
    }

    /// <summary>Closes the directory; a second call does nothing.</summary>
    public void Dispose()
    {
        var stream = Interlocked.Exchange(ref _stream, 0);
        if (stream != 0)
            _ = CloseDirectory(stream);
        GC.SuppressFinalize(this);
    }

    private static DirectoryStream? Wrap(nint stream) => stream == 0 ? null : new DirectoryStream(stream);

    [LibraryImport(Libc.Name, EntryPoint = "opendir", SetLastError = true)]
    private static partial nint OpenDirectory(ReadOnlySpan<byte> path);

    [LibraryImport(Libc.Name, EntryPoint = "fdopendir", SetLastError = true)]
    private static partial nint OpenDescriptor(int fd);

    [LibraryImport(Libc.Name, EntryPoint = "readdir64", SetLastError = true)]
    private static partial byte* ReadDirectory(nint stream);

    [LibraryImport(Libc.Name, EntryPoint = "rewinddir")]
    private static partial void RewindDirectory(nint stream);

    [LibraryImport(Libc.Name, EntryPoint = "closedir", SetLastError = true)]
    private static partial int CloseDirectory(nint stream);
}
