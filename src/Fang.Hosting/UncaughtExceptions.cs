using Fang.Runtime.Calls;
using Fang.Runtime.Exceptions;
using Fang.Runtime.Importing;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Hosting;

/// <summary>What becomes of an exception that leaves the program.</summary>
internal static class UncaughtExceptions
{
    private const int Interrupted = 130;

    /// <summary>Whether a KeyboardInterrupt has left the program.</summary>
    public static bool WasInterrupted { get; private set; }

    /// <summary>Ends with SystemExit's status, or has <c>sys.excepthook</c> show the exception; the exit status.</summary>
    public static int Report(PyBaseException error)
    {
        if (error is PySystemExit exit)
            return Status(exit);
        SysModuleAccess.Set("last_exc", error);
        SysModuleAccess.Set("last_type", error.Type);
        SysModuleAccess.Set("last_value", error);
        SysModuleAccess.Set("last_traceback", (PyObject?)error.Traceback ?? PyNone.Value);
        var isInterrupt = error.Type.IsSubtypeOf(ExceptionTypes.KeyboardInterrupt);
        var status = CallHook(error);
        if (status == null && isInterrupt)
            WasInterrupted = true;
        return status ?? (isInterrupt ? Interrupted : 1);
    }

    // The status of a SystemExit that the hook itself raises; null for anything else.
    private static int? CallHook(PyBaseException error)
    {
        if (SysModuleAccess.Get("excepthook") is not { } hook || hook is PyNone)
        {
            ErrorStream.Write("sys.excepthook is missing\n");
            ExceptionDisplay.Print(error);
            return null;
        }
        try
        {
            Callable.Call(hook, error.Type, error, (PyObject?)error.Traceback ?? PyNone.Value);
        }
        catch (PyException failure)
        {
            if (failure.Value is PySystemExit exit)
                return Status(exit);
            ErrorStream.Write("Error in sys.excepthook:\n");
            ExceptionDisplay.Print(failure.Value);
            ErrorStream.Write("\nOriginal exception was:\n");
            ExceptionDisplay.Print(error);
        }
        return null;
    }

    private static int Status(PySystemExit exit)
    {
        switch (exit.Code)
        {
            case null or PyNone:
                return 0;
            case PyInteger status:
                return (int)(status.TryToInt64(out var value) ? value : -1) & 0xFF;
        }
        string text;
        try
        {
            text = ObjectProtocol.Str(exit.Code).ToString();
        }
        catch (PyException)
        {
            return 1;
        }
        ErrorStream.Write(text + "\n");
        return 1;
    }
}
