using Fang.Runtime.Objects;

namespace Fang.Runtime.Importing;

/// <summary>
/// The modules that every program needs, and both halves of importlib, which must be there before anything can be imported.
/// They are those that CPython freezes, and are found by name alone; their code comes from the library's files.
/// </summary>
internal static class FrozenModules
{
    public static readonly string[] Names =
    [
        "_frozen_importlib", "_frozen_importlib_external", "zipimport", "abc", "codecs", "io", "_collections_abc", "_sitebuiltins",
        "genericpath", "posixpath", "os.path", "os", "site", "stat", "importlib.util", "importlib.machinery", "runpy",
    ];

    /// <summary>The library's folder.</summary>
    public static string LibraryPath { get; set; } = "";

    public static bool Contains(string name) => Array.IndexOf(Names, name) >= 0;

    /// <summary>The module's name in the library.</summary>
    public static string OriginalName(string name) => name switch
    {
        "_frozen_importlib" => "importlib._bootstrap",
        "_frozen_importlib_external" => "importlib._bootstrap_external",
        "os.path" => "posixpath",
        _ => name,
    };

    /// <summary>The code; null if there is none of the name.</summary>
    public static PyCode? Load(string name)
    {
        if (!Contains(name))
            return null;
        var path = System.IO.Path.Combine(LibraryPath, OriginalName(name).Replace('.', '/') + ".py");
        return new PyCode(CompiledLibrary.Load(path, $"<frozen {OriginalName(name)}>"));
    }
}
