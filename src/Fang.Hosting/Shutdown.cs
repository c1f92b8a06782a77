using Fang.Modules;
using Fang.Modules.Io;
using Fang.Runtime.Calls;
using Fang.Runtime.Exceptions;
using Fang.Runtime.Importing;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Threading;
using ThreadState = Fang.Runtime.Threading.ThreadState;

namespace Fang.Hosting;

/// <summary>The end of the program.</summary>
internal static class Shutdown
{
    /// <summary>Ends threading, calls atexit functions and flushes the streams; the exit status, changed if a stream is broken.</summary>
    public static int Run(int status)
    {
        CallIfLoaded("threading", "_shutdown");
        ExitFunctions.Run();
        FinalizeMain();
        if (!Flush("stdout", tellError: true) | !Flush("stderr", tellError: false))
            status = 120;
        ExitFlush.Run();
        return status;
    }

    // What the main program still refers to dies now, and its __del__ methods run, unless threads might still use it.
    private static void FinalizeMain()
    {
        var thread = ThreadState.Current;
        if (!Finalizers.HasInstances || PyThreads.Living().Length > 1 || SysModuleAccess.ModuleOrNull(PyStr.Intern("__main__")) is not PyModule main)
            return;
        foreach (var name in main.Dict.KeysToArray())
        {
            if (name is PyStr text && !text.ToString().StartsWith("__", StringComparison.Ordinal))
                main.Dict.SetItem(text, PyNone.Value);
        }
        thread.ForgetDeadRegisters();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Finalizers.Run(thread);
    }

    // False if what was written cannot be.
    private static bool Flush(string name, bool tellError)
    {
        if (SysModuleAccess.Get(name) is not { } stream || stream is PyNone)
            return true;
        try
        {
            if (!ObjectProtocol.IsTrue(Attributes.Get(stream, "closed")))
                Callable.CallMethod(stream, PyStr.Intern("flush"));
            return true;
        }
        catch (PyException error)
        {
            if (tellError)
                Unraisable.Report(error.Value, null, stream);
            return false;
        }
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
