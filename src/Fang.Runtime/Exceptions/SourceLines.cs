using System.Text;
using Fang.Runtime.Importing;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Exceptions;

/// <summary>Lines of source files, for messages that are shown without the library's own <c>linecache</c>.</summary>
internal static class SourceLines
{
    /// <summary>The line, without its end; null if the file or the line is not there. Relative names are also looked for in <c>sys.path</c>.</summary>
    public static string? Read(string fileName, int line)
    {
        if (line < 1 || fileName.Length == 0 || fileName[0] == '<')
            return null;
        try
        {
            if (Find(fileName) is not { } path)
                return null;
            foreach (var text in File.ReadLines(path, Encoding.UTF8))
            {
                if (--line == 0)
                    return text;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // A file that cannot be read has no lines to show.
        }
        return null;
    }

    private static string? Find(string fileName)
    {
        if (File.Exists(fileName))
            return fileName;
        if (Path.IsPathRooted(fileName) || SysModuleAccess.Get("path") is not PyList path)
            return null;
        var name = Path.GetFileName(fileName);
        foreach (var entry in path.ToArray())
        {
            if (entry is PyStr directory && Path.Combine(directory.ToString(), name) is var candidate && File.Exists(candidate))
                return candidate;
        }
        return null;
    }
}
