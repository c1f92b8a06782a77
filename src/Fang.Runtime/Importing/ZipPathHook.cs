using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Importing;

/// <summary>
/// The first of <c>sys.path_hooks</c>. It lets <c>zipimport</c>, which few programs need, be imported when <c>sys.path</c> names the
/// first file; from then on that module's own hook stands in its place.
/// </summary>
internal static unsafe class ZipPathHook
{
    private static readonly PyBuiltinFunction Hook =
        new("zipimporter", null, new NativeCode(&Invoke), "(path, /)", "Return an importer for a zip file; ImportError for any other path.");

    /// <summary>Puts it into <c>sys.path_hooks</c>.</summary>
    public static void Install() => ((PyList)SysModuleAccess.Get("path_hooks")!).Insert(0, Hook);

    private static PyObject? Invoke(PyObject? self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        if (arguments.Length != 1 || keywords is { Count: > 0 })
            throw Errors.TypeError($"zipimporter() takes exactly one argument ({arguments.Length} given)");
        if (!IsInFile(FileNames.Decode(arguments[0])))
            throw Errors.ImportError("not a zip file");
        var zipimport = ObjectProtocol.Checked(ImportSystem.Import(PyStr.Intern("zipimport"), null, PyTuple.Of(PyStr.Intern("zipimporter")), 0));
        var importer = Attributes.Get(zipimport, "zipimporter");
        TakePlace(importer);
        return Callable.TryCall(importer, arguments[0]);
    }

    private static void TakePlace(PyObject importer)
    {
        if (SysModuleAccess.Get("path_hooks") is not PyList hooks)
            return;
        var all = hooks.ToArray();
        for (var i = 0; i < all.Length; i++)
        {
            if (ReferenceEquals(all[i], Hook))
                Subscripts.Set(hooks, PyInt.From(i), importer);
        }
    }

    // The path names a file, or what would be within one.
    private static bool IsInFile(string path)
    {
        for (var at = path; !string.IsNullOrEmpty(at); at = Path.GetDirectoryName(at))
        {
            if (Directory.Exists(at))
                return false;
            if (File.Exists(at))
                return true;
        }
        return false;
    }
}
