using System.Reflection;
using System.Runtime.InteropServices;

namespace Fang.Modules.Lzma;

/// <summary>The functions of liblzma that are used here, named and described in its headers.</summary>
internal static unsafe partial class LzmaLibrary
{
    private const string Name = "lzma";

    private static readonly nint Library = Load();

    /// <summary>Whether there is a library for this platform. Nothing else may be called when not.</summary>
    public static bool IsPresent => Library != 0;

    [LibraryImport(Name, EntryPoint = "lzma_easy_encoder")]
    public static partial LzmaStatus EasyEncoder(LzmaStream* stream, uint preset, int check);

    [LibraryImport(Name, EntryPoint = "lzma_stream_encoder")]
    public static partial LzmaStatus StreamEncoder(LzmaStream* stream, LzmaFilter* filters, int check);

    [LibraryImport(Name, EntryPoint = "lzma_alone_encoder")]
    public static partial LzmaStatus AloneEncoder(LzmaStream* stream, LzmaOptions* options);

    [LibraryImport(Name, EntryPoint = "lzma_raw_encoder")]
    public static partial LzmaStatus RawEncoder(LzmaStream* stream, LzmaFilter* filters);

    [LibraryImport(Name, EntryPoint = "lzma_auto_decoder")]
    public static partial LzmaStatus AutoDecoder(LzmaStream* stream, ulong memoryLimit, uint flags);

    [LibraryImport(Name, EntryPoint = "lzma_stream_decoder")]
    public static partial LzmaStatus StreamDecoder(LzmaStream* stream, ulong memoryLimit, uint flags);

    [LibraryImport(Name, EntryPoint = "lzma_alone_decoder")]
    public static partial LzmaStatus AloneDecoder(LzmaStream* stream, ulong memoryLimit);

    [LibraryImport(Name, EntryPoint = "lzma_raw_decoder")]
    public static partial LzmaStatus RawDecoder(LzmaStream* stream, LzmaFilter* filters);

    [LibraryImport(Name, EntryPoint = "lzma_code")]
    public static partial LzmaStatus Code(LzmaStream* stream, int action);

    [LibraryImport(Name, EntryPoint = "lzma_end")]
    public static partial void End(LzmaStream* stream);

    [LibraryImport(Name, EntryPoint = "lzma_get_check")]
    public static partial int GetCheck(LzmaStream* stream);

    [LibraryImport(Name, EntryPoint = "lzma_check_is_supported")]
    public static partial byte CheckIsSupported(int check);

    /// <summary>Fills options in; not 0 when there is no such preset.</summary>
    [LibraryImport(Name, EntryPoint = "lzma_lzma_preset")]
    public static partial byte Preset(LzmaOptions* options, uint preset);

    [LibraryImport(Name, EntryPoint = "lzma_properties_size")]
    public static partial LzmaStatus PropertiesSize(out uint size, LzmaFilter* filter);

    [LibraryImport(Name, EntryPoint = "lzma_properties_encode")]
    public static partial LzmaStatus PropertiesEncode(LzmaFilter* filter, byte* properties);

    /// <summary>Tells options, which <see cref="NativeMemory.Free"/> frees.</summary>
    [LibraryImport(Name, EntryPoint = "lzma_properties_decode")]
    public static partial LzmaStatus PropertiesDecode(LzmaFilter* filter, void* allocator, byte* properties, nuint size);

    // The library that came with Fang, or the system's where none came for the platform.
    private static nint Load()
    {
        var assembly = typeof(LzmaLibrary).Assembly;
        if (!NativeLibrary.TryLoad("liblzma", assembly, DllImportSearchPath.AssemblyDirectory, out var library)
            && !NativeLibrary.TryLoad("liblzma.so.5", out library))
            NativeLibrary.TryLoad("liblzma.5.dylib", out library);
        NativeLibrary.SetDllImportResolver(assembly, Resolve);
        return library;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) => name == Name ? Library : 0;
}
