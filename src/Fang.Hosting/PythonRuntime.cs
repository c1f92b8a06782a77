using Fang.Runtime.Calls;
using Fang.Runtime.Importing;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Threading;

namespace Fang.Hosting;

/// <summary>The Python runtime of this process: started once, on the thread that becomes Python's main thread.</summary>
public static class PythonRuntime
{
    /// <summary>Makes <c>sys</c>, <c>builtins</c> and the import system, the standard streams, and runs <c>site</c>.</summary>
    public static void Start(PythonOptions options)
    {
        if (options.IgnoreEnvironment)
            TextHash.IgnoreSeed();
        var library = options.Library ?? Path.Combine(options.Prefix, "lib", "python3.13");
        FrozenModules.LibraryPath = library;
        ImportSystem.FindNative = Fang.Modules.NativeModules.Find;
        SourceCompiler.DefaultOptimize = options.Optimize;
        IntegerDigitLimit.Current = options.MaxIntegerDigits;
        Fang.Modules.ProcessorCount.Given = options.ProcessorCount;
        PyThreads.BecomeMain();
        var sys = ImportSystem.CreateNative("sys")!;
        SysModuleAccess.Sys = sys;
        SysSetup.Fill(sys.Dict, options, library);
        var builtins = ImportSystem.CreateNative("builtins")!;
        ImportSystem.Builtins = builtins;
        SysModuleAccess.Modules.SetItem(PyStr.Intern("sys"), sys);
        SysModuleAccess.Modules.SetItem(PyStr.Intern("builtins"), builtins);
        if (options.Verbose > 0)
            StandardStreams.OpenErrors(sys.Dict);
        PyCode.DebugRanges = !options.NoDebugRanges;
        StartImportlib(sys);
        // Ctrl-C is KeyboardInterrupt from here on.
        Import("_signal");
        StandardStreams.Open(sys.Dict, options);
        LoopRenewal.Begin();
        if (options.TracedFrames > 0)
            Callable.CallMethod(Import("_tracemalloc"), PyStr.Intern("start"), PyInt.From(options.TracedFrames));
        // The native module knows the default filters alone.
        if (options.WarnOptions.Count > 0)
            Import("warnings");
        if (!options.NoSite)
            Import("site");
        // Last: where all code is compiled at once, the code that starts Python is not worth it.
        if (options.Jit != JitMode.Off)
            Fang.Jit.HotCodeCompiler.Start(isEager: options.Jit == JitMode.Always);
    }

    /// <summary>Imports a module by its full name.</summary>
    public static PyObject Import(string name)
    {
        var found = ImportSystem.Import(PyStr.Intern(name), null, PyTuple.Of(PyStr.Intern("*")), 0);
        return ObjectProtocol.Checked(found);
    }

    private static void StartImportlib(PyModule sys)
    {
        var name = PyStr.Intern("_frozen_importlib");
        var bootstrap = new PyModule("_frozen_importlib");
        bootstrap.Dict.SetItem(PyStr.Intern("__builtins__"), ImportSystem.Builtins.Dict);
        bootstrap.Dict.SetItem(PyStr.Intern("__origname__"), PyStr.Intern(FrozenModules.OriginalName("_frozen_importlib")));
        ObjectProtocol.Checked(CodeExecution.Run(FrozenModules.Load("_frozen_importlib")!, bootstrap.Dict, bootstrap.Dict));
        SysModuleAccess.Modules.SetItem(name, bootstrap);
        var imp = ImportSystem.CreateNative("_imp")!;
        SysModuleAccess.Modules.SetItem(PyStr.Intern("_imp"), imp);
        Callable.Call(bootstrap.Dict.GetItemOrNull(PyStr.Intern("_install"))!, sys, imp);
        ImportSystem.Bootstrap = bootstrap;
        Callable.Call(bootstrap.Dict.GetItemOrNull(PyStr.Intern("_install_external_importers"))!);
        // The library's file states CPython's number: with it, what another version of Fang has stored would be taken for good.
        var external = ((PyModule)SysModuleAccess.Modules.GetItemOrNull(PyStr.Intern("_frozen_importlib_external"))!).Dict;
        ZipPathHook.Install();
        external.SetItem(PyStr.Intern("MAGIC_NUMBER"), PyBytes.Own(BitConverter.GetBytes(CodeCache.MagicToken)));
        external.SetItem(PyStr.Intern("_RAW_MAGIC_NUMBER"), PyInt.From(CodeCache.MagicToken));
    }
}
