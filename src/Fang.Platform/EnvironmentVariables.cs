using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>
/// The environment of the C library, in bytes. .NET keeps a copy of its own, which what is set here does not reach.
/// </summary>
public static unsafe partial class EnvironmentVariables
{
    // A library of 0 stands for all that are loaded: one of them is the C library.
    private static readonly byte*** Vector = (byte***)DynamicLibrary.Symbol(0, "environ\0"u8, out _);

    /// <summary>All variables as NAME=value.</summary>
    public static List<byte[]> All()
    {
        var variables = new List<byte[]>();
        for (var variable = *Vector; variable != null && *variable != null; variable++)
            variables.Add(Libc.Bytes(*variable)!);
        return variables;
    }

    public static int Set(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) => Set(name, value, 1);

    [LibraryImport(Libc.Name, EntryPoint = "unsetenv", SetLastError = true)]
    public static partial int Unset(ReadOnlySpan<byte> name);

    [LibraryImport(Libc.Name, EntryPoint = "setenv", SetLastError = true)]
    private static partial int Set(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, int overwrite);
}
