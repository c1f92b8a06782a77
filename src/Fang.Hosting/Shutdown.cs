using System.Runtime.CompilerServices;
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
        FinalizeModules();
        if (!Flush("stdout", tellError: true) | !Flush("stderr", tellError: false))
            status = 120;
        ExitFlush.Run();
        return status;
    }

    // What the program's modules still refer to dies now, and its __del__ methods run, unless threads might still use it.
    private static void FinalizeModules()
    {
        if (!Finalizers.HasInstances || PyThreads.Living().Length > 1)
            return;
        var namespaces = ForgetModules();
        CollectAndFinalize();
        // Who still has a namespace, such as what functions have cached, finds nothing in it.
        foreach (var entry in namespaces)
        {
            if (entry.TryGetTarget(out var names))
                ClearNames(names);
        }
        CollectAndFinalize();
    }

    /// <summary>Takes the program's own modules out of <c>sys.modules</c>; the library's stay, for methods that import. Their namespaces.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference<PyDict>> ForgetModules()
    {
        foreach (var name in (string[])["last_exc", "last_type", "last_value", "last_traceback"])
        {
            if (SysModuleAccess.Get(name) != null)
                SysModuleAccess.Set(name, PyNone.Value);
        }
        var namespaces = new List<WeakReference<PyDict>>();
        foreach (var (name, value) in Mappings.Items(SysModuleAccess.Modules))
        {
            if (value is not PyModule module || !(name is PyStr text && text.ToString() == "__main__" || IsOfProgram(module)))
                continue;
            namespaces.Add(new WeakReference<PyDict>(module.Dict));
            SysModuleAccess.Modules.RemoveItem(name);
        }
        return namespaces;
    }

    private static bool IsOfProgram(PyModule module) =>
        module.Dict.GetItemOrNull(PyStr.Intern("__file__")) is PyStr file && !file.ToString().StartsWith(FrozenModules.LibraryPath, StringComparison.Ordinal);

    private static void ClearNames(PyDict names)
    {
        foreach (var name in names.KeysToArray())
        {
            if (name is PyStr text && !text.ToString().StartsWith("__", StringComparison.Ordinal))
                names.SetItem(text, PyNone.Value);
        }
    }

    private static void CollectAndFinalize()
    {
        var thread = ThreadState.Current;
        thread.ForgetDeadRegisters();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Finalizers.Run(thread);
    }

    /// <summary>Flushes a standard stream; false if what was written cannot be.</summary>
    internal static bool Flush(string name, bool tellError)
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
