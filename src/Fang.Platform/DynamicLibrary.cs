using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>Shared libraries that are loaded while the program runs.</summary>
public static unsafe partial class DynamicLibrary
{
    public const int RTLD_LAZY = 1;
    public const int RTLD_NOW = 2;
    public const int RTLD_GLOBAL = 0x100;
    public const int RTLD_LOCAL = 0;

    /// <summary>Loads a library; an empty path means the program itself. 0 if that fails, see <see cref="Error"/>.</summary>
    [LibraryImport(Libc.Name, EntryPoint = "dlopen")]
    public static partial nint Open(ReadOnlySpan<byte> path, int mode);

    /// <summary>The address of a symbol, or 0, see <see cref="Error"/>.</summary>
    [LibraryImport(Libc.Name, EntryPoint = "dlsym")]
    public static partial nint Symbol(nint library, ReadOnlySpan<byte> name);

    [LibraryImport(Libc.Name, EntryPoint = "dlclose")]
    public static partial int Close(nint library);

    /// <summary>What went wrong in this thread's last call here, or null.</summary>
    public static string? Error() => Marshal.PtrToStringUTF8((nint)LastError());

    [LibraryImport(Libc.Name, EntryPoint = "dlerror")]
    private static partial byte* LastError();
}
