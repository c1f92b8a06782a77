using System.Text;
using Fang.Platform;
using Fang.Runtime.Importing;
using Fang.Runtime.Objects;
using Fang.Runtime.Text;
using Fang.Modules;

namespace Fang.Hosting;

/// <summary>The attributes of <c>sys</c> that depend on how the program was started.</summary>
internal static class SysSetup
{
    private static readonly StructSequenceType VersionInfo = new(
        "sys", "version_info", "Version information as a named tuple.", 5, ["major", "minor", "micro", "releaselevel", "serial"], instantiable: false);

    private static readonly StructSequenceType Flags = new(
        "sys", "flags", "Flags of the command line and the environment.", 18,
        [
            "debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site", "ignore_environment", "verbose",
            "bytes_warning", "quiet", "hash_randomization", "isolated", "dev_mode", "utf8_mode", "warn_default_encoding", "safe_path",
            "int_max_str_digits",
        ],
        instantiable: false);

    public static void Fill(PyDict sys, PythonOptions options, string library)
    {
        Set(sys, "argv", TextList(options.Arguments));
        Set(sys, "orig_argv", TextList(OriginalArguments(options)));
        Set(sys, "executable", FileText(options.Executable));
        Set(sys, "_base_executable", FileText(options.Executable));
        foreach (var name in (string[])["prefix", "base_prefix", "exec_prefix", "base_exec_prefix"])
            Set(sys, name, FileText(options.Prefix));
        Set(sys, "_stdlib_dir", FileText(library));
        Set(sys, "path", TextList(SearchPath(options, library)));
        Set(sys, "modules", SysModuleAccess.Modules);
        Set(sys, "meta_path", new PyList());
        Set(sys, "path_hooks", new PyList());
        Set(sys, "path_importer_cache", new PyDict());
        Set(sys, "pycache_prefix", options.CachePrefix == null ? PyNone.Value : FileText(options.CachePrefix));
        Set(sys, "dont_write_bytecode", PyBool.Of(options.DontWriteBytecode));
        Set(sys, "warnoptions", TextList(options.WarnOptions));
        Set(sys, "_xoptions", ExtendedOptions(options));
        Set(sys, "flags", MakeFlags(options));
        Codecs.ChecksHandlers = options.DevelopmentMode;
        var version = VersionInfo.Make(PyInt.From(3), PyInt.From(13), PyInt.From(0), PyStr.From("final"), PyInt.From(0));
        Set(sys, "version_info", version);
        Set(sys, "implementation", Implementation(version));
        Set(sys, "builtin_module_names", PyTuple.Own(Array.ConvertAll(NativeModules.Names.ToArray(), name => (PyObject)PyStr.Intern(name))));
        Set(sys, "stdlib_module_names", StandardModules(library));
        Set(sys, "__displayhook__", sys.GetItemOrNull(PyStr.Intern("displayhook")));
        Set(sys, "__excepthook__", sys.GetItemOrNull(PyStr.Intern("excepthook")));
        Set(sys, "__unraisablehook__", sys.GetItemOrNull(PyStr.Intern("unraisablehook")));
        Set(sys, "__breakpointhook__", sys.GetItemOrNull(PyStr.Intern("breakpointhook")));
    }

    // The runtime's own list begins with the assembly instead of the command that was given.
    private static IEnumerable<string> OriginalArguments(PythonOptions options)
    {
        var arguments = Environment.GetCommandLineArgs();
        arguments[0] = options.Executable;
        try
        {
            var given = File.ReadAllBytes("/proc/self/cmdline");
            arguments[0] = System.Text.Encoding.UTF8.GetString(given.AsSpan(0, Math.Max(given.AsSpan().IndexOf((byte)0), 0)));
        }
        catch (IOException)
        {
            // Where there is no such file the command is what runs.
        }
        return arguments;
    }

    // What the library's folder and the native modules hold.
    private static PyFrozenSet StandardModules(string library)
    {
        var names = new List<PyObject>();
        foreach (var name in NativeModules.Names)
            names.Add(PyStr.Intern(name));
        using var folder = DirectoryStream.Open(Encoding.UTF8.GetBytes(library + "\0"));
        while (folder != null && folder.Next(out var entry))
        {
            var name = Encoding.UTF8.GetString(entry.Name);
            if (name.EndsWith(".py", StringComparison.Ordinal))
                names.Add(PyStr.Intern(name[..^3]));
            else if (!name.Contains('.') && !name.Contains('-') && name != "__pycache__" && name != "test")
                names.Add(PyStr.Intern(name));
        }
        return PyFrozenSet.From(names.ToArray());
    }

    private static IEnumerable<string> SearchPath(PythonOptions options, string library)
    {
        if (!options.IgnoreEnvironment && Environment.GetEnvironmentVariable("PYTHONPATH") is { Length: > 0 } path)
        {
            foreach (var entry in path.Split(':'))
                yield return entry;
        }
        yield return Path.Combine(options.Prefix, "lib", "python313.zip");
        yield return library;
        yield return Path.Combine(library, "lib-dynload");
    }

    private static PyDict ExtendedOptions(PythonOptions options)
    {
        var dict = new PyDict();
        foreach (var (name, value) in options.ExtendedOptions)
            dict.SetItem(PyStr.From(name), value == null ? PyBool.True : PyStr.From(value));
        return dict;
    }

    private static PyStructSequence MakeFlags(PythonOptions options) => Flags.Make(
        PyInt.From(options.Debug),
        PyInt.From(options.Inspect),
        PyInt.From(options.Interactive ? 1 : 0),
        PyInt.From(options.Optimize),
        PyInt.From(options.DontWriteBytecode ? 1 : 0),
        PyInt.From(options.NoUserSite ? 1 : 0),
        PyInt.From(options.NoSite ? 1 : 0),
        PyInt.From(options.IgnoreEnvironment ? 1 : 0),
        PyInt.From(options.Verbose),
        PyInt.From(options.BytesWarning),
        PyInt.From(options.Quiet ? 1 : 0),
        PyInt.From(!options.IgnoreEnvironment && Environment.GetEnvironmentVariable("PYTHONHASHSEED") == "0" ? 0 : 1),
        PyInt.From(options.Isolated ? 1 : 0),
        PyBool.Of(options.DevelopmentMode),
        PyInt.From(options.Utf8Mode ? 1 : 0),
        PyInt.Zero,
        PyBool.Of(options.SafePath),
        PyInt.From(options.MaxIntegerDigits));

    // A types.SimpleNamespace in CPython; the class is `types`' own, so it is made from its parts here.
    private static PyObject Implementation(PyStructSequence version)
    {
        var implementation = new PySimpleNamespace();
        var dict = implementation.GetDict(create: true)!;
        Set(dict, "name", PyStr.Intern("fang"));
        Set(dict, "cache_tag", PyStr.Intern(CodeCache.Tag));
        Set(dict, "version", version);
        Set(dict, "hexversion", PyInt.From(0x030D00F0));
        Set(dict, "_multiarch", PyStr.Intern("x86_64-linux-gnu"));
        return implementation;
    }

    private static PyList TextList(IEnumerable<string> items)
    {
        var list = new PyList();
        foreach (var item in items)
            list.Append(FileText(item));
        return list;
    }

    private static PyStr FileText(string text) => PyStr.From(text);

    private static void Set(PyDict dict, string name, PyObject? value)
    {
        if (value != null)
            dict.SetItem(PyStr.Intern(name), value);
    }
}
