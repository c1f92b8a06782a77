using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>
/// The environment of the C library, in bytes. .NET keeps a copy of its own, which what is set here does not reach.
/// </summary>
public static unsafe partial class EnvironmentVariables
{
    private static readonly Lazy<nint> Vector = new(() => NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "environ"));

    /// <summary>All variables as NAME=value.</summary>
    public static List<byte[]> All()
    {
        var variables = new List<byte[]>();
        for (var variable = *(byte***)Vector.Value; variable != null && *variable != null; variable++)
            variables.Add(Libc.Bytes(*variable)!);
        return variables;
    }

    public static int Set(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) => Set(name, value, 1);

    [LibraryImport(Libc.Name, EntryPoint = "unsetenv", SetLastError = true)]
    public static partial int Unset(ReadOnlySpan<byte> name);

    [LibraryImport(Libc.Name, EntryPoint = "setenv", SetLastError = true)]
    private static partial int Set(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, int overwrite);
}
