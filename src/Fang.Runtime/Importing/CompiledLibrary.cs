using Fang.Compiler.Bytecode;

namespace Fang.Runtime.Importing;

/// <summary>Code of the library's files that is needed before importlib runs, cached on disk beside them.</summary>
/// <remarks>A cache file holds the magic token, the source's time and length, and the code unit. Whoever cannot write it goes without.</remarks>
internal static class CompiledLibrary
{
    private const int HeaderLength = 20;

    /// <summary>The code of a source file.</summary>
    /// <exception cref="LibraryNotFoundException">There is no such file.</exception>
    public static CodeUnit Load(string path, string fileName)
    {
        var cache = CachePath(path);
        var info = new FileInfo(path);
        if (Read(cache, info) is { } cached)
            return cached;
        if (!info.Exists)
            throw new LibraryNotFoundException(path);
        var unit = SourceCompiler.CompileModule(File.ReadAllBytes(path), fileName, 0);
        Write(cache, info, unit);
        return unit;
    }

    private static string CachePath(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, "__pycache__", Path.GetFileNameWithoutExtension(path) + "." + CodeCache.Tag + ".frozen");

    private static CodeUnit? Read(string cache, FileInfo source)
    {
        try
        {
            var bytes = File.ReadAllBytes(cache);
            return bytes.Length > HeaderLength && bytes.AsSpan(0, HeaderLength).SequenceEqual(Header(source))
                ? CodeUnitReader.Read(bytes.AsMemory(HeaderLength))
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CorruptCodeException)
        {
            return null;
        }
    }

    private static void Write(string cache, FileInfo source, CodeUnit unit)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(cache)!);
            var temporary = cache + "." + Environment.ProcessId;
            File.WriteAllBytes(temporary, [.. Header(source), .. CodeUnitWriter.Write(unit)]);
            File.Move(temporary, cache, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Read-only libraries are compiled at each start.
        }
    }

    private static byte[] Header(FileInfo source)
    {
        var header = new byte[HeaderLength];
        BitConverter.TryWriteBytes(header.AsSpan(0), CodeCache.MagicToken);
        BitConverter.TryWriteBytes(header.AsSpan(4), source.LastWriteTimeUtc.Ticks);
        BitConverter.TryWriteBytes(header.AsSpan(12), source.Length);
        return header;
    }
}
