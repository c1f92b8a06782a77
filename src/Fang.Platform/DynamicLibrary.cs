using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>Shared libraries that are loaded while the program runs.</summary>
public static unsafe partial class DynamicLibrary
{
    public const int RTLD_LAZY = 1;
    public const int RTLD_NOW = 2;
    public const int RTLD_GLOBAL = 0x100;
    public const int RTLD_LOCAL = 0;

    /// <summary>Loads a library; an empty path means the program itself. 0 and the reason if that fails.</summary>
    public static nint Open(ReadOnlySpan<byte> path, int mode, out string? error)
    {
        Forget();
        var library = Open(path, mode);
        error = library == 0 ? Reason() : null;
        return library;
    }

    /// <summary>The address of a symbol, or 0 and the reason; a symbol whose address is 0 has none.</summary>
    public static nint Symbol(nint library, ReadOnlySpan<byte> name, out string? error)
    {
        Forget();
        var address = Symbol(library, name);
        error = address == 0 ? Reason() : null;
        return address;
    }

    [LibraryImport(Libc.Name, EntryPoint = "dlclose")]
    public static partial int Close(nint library);

    // The runtime binds a function at its first call by dlsym(), which clears the error: dlerror() must be bound
    // before the call whose error it is to tell.
    private static void Forget() => _ = LastError();

    private static string? Reason() => Marshal.PtrToStringUTF8((nint)LastError());

    [LibraryImport(Libc.Name, EntryPoint = "dlopen")]
    private static partial nint Open(ReadOnlySpan<byte> path, int mode);

    [LibraryImport(Libc.Name, EntryPoint = "dlsym")]
    private static partial nint Symbol(nint library, ReadOnlySpan<byte> name);

    [LibraryImport(Libc.Name, EntryPoint = "dlerror")]
    private static partial byte* LastError();
}
