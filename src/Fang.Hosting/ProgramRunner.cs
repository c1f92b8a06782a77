using Fang.Platform;
using Fang.Runtime.Calls;
using Fang.Runtime.Exceptions;
using Fang.Runtime.Importing;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Hosting;

/// <summary>Runs a program in <c>__main__</c> and gives its exit status.</summary>
public static class ProgramRunner
{
    /// <summary>Runs source text (<c>-c</c>).</summary>
    public static int RunText(PythonOptions options, string text) => Guard(options, () =>
    {
        AddToPath(options, "");
        ExceptionDisplay.CommandText = text;
        var main = MainModule();
        var code = (PyCode)SourceCompiler.Compile(PyStr.From(text), "<string>", "exec", 0, 0, -1, -1);
        return CodeExecution.Run(code, main.Dict, main.Dict);
    });

    /// <summary>Runs a library module as a script (<c>-m</c>), as runpy does.</summary>
    public static int RunModule(PythonOptions options, string name) => Guard(options, () =>
    {
        AddToPath(options, Directory.GetCurrentDirectory());
        MainModule();
        var runpy = PythonRuntime.Import("runpy");
        return Callable.Call(Attributes.Get(runpy, "_run_module_as_main"), PyStr.From(name), PyBool.True);
    });

    /// <summary>Runs a script, or the <c>__main__</c> of a folder or zip file.</summary>
    public static int RunPath(PythonOptions options, string path)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            Console.Error.WriteLine($"{options.Executable}: can't open file '{Path.GetFullPath(path)}': [Errno 2] No such file or directory");
            return 2;
        }
        return Guard(options, () => IsContainer(path) ? RunContainer(path) : RunFile(options, path));
    }

    /// <summary>Runs what stands on standard input: a program, or statement after statement from a terminal.</summary>
    public static int RunStandardInput(PythonOptions options, bool forceInteractive)
    {
        if (forceInteractive || Fang.Platform.FileDescriptors.IsTerminal(0) == 1)
            return Guard(options, () =>
            {
                AddToPath(options, "");
                return InteractiveSession.Run(MainModule(), options);
            });
        return Guard(options, () =>
        {
            AddToPath(options, "");
            var main = MainModule();
            using var input = Console.OpenStandardInput();
            using var source = new MemoryStream();
            input.CopyTo(source);
            var code = (PyCode)SourceCompiler.Compile(PyBytes.From(source.ToArray()), "<stdin>", "exec", 0, 0, -1, -1);
            return CodeExecution.Run(code, main.Dict, main.Dict);
        });
    }

    private static PyObject? RunFile(PythonOptions options, string path)
    {
        AddToPath(options, Path.GetDirectoryName(RealPath(path))!);
        path = Path.Join(Path.IsPathRooted(path) ? "" : Directory.GetCurrentDirectory(), path);
        var main = MainModule();
        main.Dict.SetItem(PyStr.Intern("__file__"), PyStr.From(path));
        main.Dict.SetItem(PyStr.Intern("__cached__"), PyNone.Value);
        var loader = Callable.Call(Attributes.Get(PythonRuntime.Import("_frozen_importlib_external"), "SourceFileLoader"), PyStr.Intern("__main__"), PyStr.From(path));
        main.Dict.SetItem(PyStr.Intern("__loader__"), loader);
        var code = SourceCompiler.CompileProgram(File.ReadAllBytes(path), path);
        return CodeExecution.Run(code, main.Dict, main.Dict);
    }

    // The folder on sys.path is that of the file itself, not of a link to it.
    private static string RealPath(string path) =>
        File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);

    private static bool IsContainer(string path) => Directory.Exists(path) || IsZip(path);

    private static bool IsZip(string path)
    {
        // Text may stand before the archive, such as a line that names the interpreter, and a comment behind it.
        const int end = 22;
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[end];
        if (file.ReadAtLeast(start, end, throwOnEndOfStream: false) < end)
            return false;
        if (start.StartsWith("PK\u0003\u0004"u8))
            return true;
        if (!start.StartsWith("#!"u8))
            return false;
        file.Seek(Math.Max(file.Length - end - ushort.MaxValue, 0), SeekOrigin.Begin);
        var tail = new byte[end + ushort.MaxValue];
        return tail.AsSpan(0, file.ReadAtLeast(tail, tail.Length, throwOnEndOfStream: false)).LastIndexOf("PK\u0005\u0006"u8) >= 0;
    }

    private static PyObject? RunContainer(string path)
    {
        ((PyList)SysModuleAccess.Get("path")!).Insert(0, PyStr.From(path));
        MainModule();
        var runpy = PythonRuntime.Import("runpy");
        return Callable.Call(Attributes.Get(runpy, "_run_module_as_main"), PyStr.From("__main__"), PyBool.False);
    }

    private static void AddToPath(PythonOptions options, string folder)
    {
        if (!options.SafePath)
            ((PyList)SysModuleAccess.Get("path")!).Insert(0, PyStr.From(folder));
    }

    private static PyModule MainModule()
    {
        var name = PyStr.Intern("__main__");
        if (SysModuleAccess.Modules.GetItemOrNull(name) is PyModule existing)
            return existing;
        var main = new PyModule("__main__");
        main.Dict.SetItem(PyStr.Intern("__builtins__"), ImportSystem.Builtins);
        main.Dict.SetItem(PyStr.Intern("__annotations__"), new PyDict());
        main.Dict.SetItem(PyStr.Intern("__loader__"), Attributes.Get(PythonRuntime.Import("_frozen_importlib"), "BuiltinImporter"));
        SysModuleAccess.Modules.SetItem(name, main);
        return main;
    }

    /// <summary>Starts Python, runs, reports what is raised, shuts down. The exit status.</summary>
    private static int Guard(PythonOptions options, Func<PyObject?> run)
    {
        var status = 0;
        try
        {
            PythonRuntime.Start(options);
            if (run() == null)
                throw Fang.Runtime.Threading.ThreadState.Current.TakeError();
        }
        catch (PyException error)
        {
            status = UncaughtExceptions.Report(error.Value);
        }
        status = Shutdown.Run(status);
        if (UncaughtExceptions.WasInterrupted)
            EndBySignal();
        return status;
    }

    // Whoever started the program sees that SIGINT has ended it, as a shell does to stop a script too.
    private static void EndBySignal()
    {
        Signals.SetDisposition(Signals.SIGINT, SignalDisposition.Default);
        _ = Processes.Kill(Processes.Id(), Signals.SIGINT);
        // The signal may arrive on another thread, a moment later.
        Thread.Sleep(1000);
    }
}
