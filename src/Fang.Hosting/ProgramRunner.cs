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
    public static int RunText(PythonOptions options, string text) => Guard(() =>
    {
        PythonRuntime.Start(options);
        var main = MainModule();
        var code = (PyCode)SourceCompiler.Compile(PyStr.From(text), "<string>", "exec", 0, 0, -1, -1);
        return CodeExecution.Run(code, main.Dict, main.Dict);
    });

    /// <summary>Runs a script.</summary>
    public static int RunFile(PythonOptions options, string path) => Guard(() =>
    {
        PythonRuntime.Start(options);
        var main = MainModule();
        main.Dict.SetItem(PyStr.Intern("__file__"), PyStr.From(path));
        main.Dict.SetItem(PyStr.Intern("__cached__"), PyNone.Value);
        byte[] source;
        try
        {
            source = File.ReadAllBytes(path);
        }
        catch (IOException)
        {
            Console.Error.WriteLine($"{Environment.ProcessPath}: can't open file '{Path.GetFullPath(path)}': [Errno 2] No such file or directory");
            throw new ExitException(2);
        }
        var code = (PyCode)SourceCompiler.Compile(PyBytes.From(source), path, "exec", 0, 0, -1, -1);
        return CodeExecution.Run(code, main.Dict, main.Dict);
    });

    private sealed class ExitException(int status) : Exception
    {
        public int Status { get; } = status;
    }

    private static PyModule MainModule()
    {
        var name = PyStr.Intern("__main__");
        if (SysModuleAccess.Modules.GetItemOrNull(name) is PyModule existing)
            return existing;
        var main = new PyModule("__main__");
        main.Dict.SetItem(PyStr.Intern("__builtins__"), ImportSystem.Builtins);
        SysModuleAccess.Modules.SetItem(name, main);
        return main;
    }

    /// <summary>Runs, reports what is raised, flushes the streams. The exit status.</summary>
    internal static int Guard(Func<PyObject?> run)
    {
        var thread = Fang.Runtime.Threading.ThreadState.Current;
        var status = 0;
        try
        {
            if (run() == null)
                throw thread.TakeError();
        }
        catch (ExitException exit)
        {
            status = exit.Status;
        }
        catch (PyException error)
        {
            status = Report(error.Value);
        }
        Shutdown.Run();
        return status;
    }

    private static int Report(PyBaseException error)
    {
        if (error is PySystemExit exit)
        {
            switch (exit.Code)
            {
                case null or PyNone:
                    return 0;
                case PyInteger status:
                    return (int)(status.TryToInt64(out var value) ? value : -1) & 0xFF;
                default:
                    ErrorOutput.Write(ObjectProtocol.Str(exit.Code) + "\n");
                    return 1;
            }
        }
        UncaughtExceptions.Report(error);
        return error.Type.IsSubtypeOf(ExceptionTypes.KeyboardInterrupt) ? 130 : 1;
    }
}
