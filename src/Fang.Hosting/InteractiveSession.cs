using Fang.Compiler.Bytecode;
using Fang.Runtime.Calls;
using Fang.Runtime.Exceptions;
using Fang.Runtime.Importing;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Hosting;

/// <summary>The plain prompt at a terminal: reads statement after statement from standard input.</summary>
internal static class InteractiveSession
{
    private const int AllowIncompleteInput = 0x4000;
    private const int DontImplyDedent = 0x200;

    public static PyObject Run(PyModule main, PythonOptions options)
    {
        if (!options.Quiet)
            ErrorStream.Write($"Python {SysModuleAccess.Get("version")} on {SysModuleAccess.Get("platform")}\nType \"help\", \"copyright\", \"credits\" or \"license\" for more information.\n");
        Set("ps1", ">>> ");
        Set("ps2", "... ");
        var pending = "";
        var statements = 0;
        while (true)
        {
            Shutdown.Flush("stdout", tellError: false);
            Prompt(pending.Length == 0 ? "ps1" : "ps2");
            var line = Console.In.ReadLine();
            if (line == null)
            {
                ErrorStream.Write("\n");
                return PyNone.Value;
            }
            pending += line + "\n";
            if (pending.Trim().Length == 0)
                pending = "";
            else if (TryRun(main, pending, $"<stdin>-{statements}", complete: line.Length == 0))
                (pending, statements) = ("", statements + 1);
        }
    }

    private static void Set(string name, string value)
    {
        if (SysModuleAccess.Get(name) == null)
            SysModuleAccess.Sys!.Dict.SetItem(PyStr.Intern(name), PyStr.From(value));
    }

    private static void Prompt(string name)
    {
        if (SysModuleAccess.Get(name) is not { } prompt)
            return;
        ErrorStream.Write(ObjectProtocol.Str(prompt).ToString());
        ErrorStream.Flush();
    }

    // What `from __future__` has asked for holds for all that follows.
    private static CodeFlags _futures;

    // False: more lines may make a statement of it.
    private static bool TryRun(PyModule main, string text, string name, bool complete)
    {
        try
        {
            var flags = complete ? 0 : AllowIncompleteInput | DontImplyDedent;
            // Without its last line end a compound statement waits for more.
            var code = (PyCode)SourceCompiler.Compile(PyStr.From(complete ? text : text[..^1]), name, "single", flags, _futures, -1, -1);
            _futures |= code.Flags & SourceCompiler.FutureMask;
            RememberSource(name, text);
            if (CodeExecution.Run(code, main.Dict, main.Dict) == null)
                throw Fang.Runtime.Threading.ThreadState.Current.TakeError();
        }
        catch (PyException error)
        {
            if (!complete && error.Value.Type.Name == "_IncompleteInputError")
                return false;
            if (error.Value is PySystemExit)
                throw;
            if (error.Value is PySyntaxError)
                Attributes.Set(error.Value, PyStr.Intern("filename"), PyStr.From("<stdin>"));
            UncaughtExceptions.Report(error.Value);
        }
        return true;
    }

    // Each statement has a name of its own, under which tracebacks find its lines and which they show as <stdin>.
    private static void RememberSource(string name, string text)
    {
        try
        {
            if (ImportSystem.Import(PyStr.Intern("linecache"), null, null, 0) is { } linecache)
                Callable.CallMethod(linecache, PyStr.Intern("_register_code"), PyStr.From(name), PyStr.From(text), PyStr.From("<stdin>"));
            else
                Fang.Runtime.Threading.ThreadState.Current.TakeError();
        }
        catch (PyException)
        {
            // Without the library's linecache a traceback has no lines.
        }
    }
}
