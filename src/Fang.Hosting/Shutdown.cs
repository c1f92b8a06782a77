using Fang.Runtime.Calls;
using Fang.Runtime.Exceptions;
using Fang.Runtime.Importing;
using Fang.Runtime.Objects;

namespace Fang.Hosting;

/// <summary>The end of the program.</summary>
internal static class Shutdown
{
    /// <summary>Ends threading, calls atexit functions and flushes the streams; the exit status, changed if a stream is broken.</summary>
    public static int Run(int status)
    {
        CallIfLoaded("threading", "_shutdown");
        CallIfLoaded("atexit", "_run_exitfuncs");
        foreach (var name in (string[])["stdout", "stderr"])
        {
            if (SysModuleAccess.Get(name) is not { } stream || stream is PyNone)
                continue;
            try
            {
                Callable.CallMethod(stream, PyStr.Intern("flush"));
            }
            catch (PyException)
            {
                // A broken pipe at the very end has nobody to be told, but the status tells it.
                if (name == "stdout")
                    status = 120;
            }
        }
        return status;
    }

    private static void CallIfLoaded(string module, string function)
    {
        if (SysModuleAccess.ModuleOrNull(PyStr.Intern(module)) is not PyModule loaded || loaded.Dict.GetItemOrNull(PyStr.Intern(function)) is not { } callee)
            return;
        try
        {
            Callable.Call(callee);
        }
        catch (PyException error)
        {
            UncaughtExceptions.Report(error.Value);
        }
    }
}
