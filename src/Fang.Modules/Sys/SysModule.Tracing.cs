using Fang.Runtime.Calls;
using Fang.Runtime.Importing;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <content>Trace and profile functions.</content>
internal static partial class SysModule
{
    [PyConstant("_jit")]
    public static PyObject JitNamespace => ImportSystem.CreateNative("sys._jit")!;

    [PyConstant("monitoring")]
    public static PyObject MonitoringNamespace => ImportSystem.CreateNative("sys.monitoring")!;

    /// <summary>Set the function that hears of calls, lines, returns and exceptions of this thread.</summary>
    [PyFunction("settrace($module, function, /)")]
    private static void SetTrace(ThreadState thread, PyObject function) => Tracing.SetTrace(thread, OrNull(function));

    /// <summary>Return the trace function.</summary>
    [PyFunction("gettrace($module, /)")]
    private static PyObject GetTrace(ThreadState thread) => thread.TraceFunction ?? PyNone.Value;

    /// <summary>Set the trace function of all threads.</summary>
    [PyFunction("_settraceallthreads($module, function, /)")]
    private static void SetTraceAllThreads(PyObject function)
    {
        foreach (var thread in PyThreads.Living())
            Tracing.SetTrace(thread, OrNull(function));
    }

    /// <summary>Set the function that hears of calls and returns of this thread.</summary>
    [PyFunction("setprofile($module, function, /)")]
    private static void SetProfile(ThreadState thread, PyObject function) => Tracing.SetProfile(thread, OrNull(function));

    /// <summary>Return the profile function.</summary>
    [PyFunction("getprofile($module, /)")]
    private static PyObject GetProfile(ThreadState thread) => thread.ProfileFunction ?? PyNone.Value;

    /// <summary>Set the profile function of all threads.</summary>
    [PyFunction("_setprofileallthreads($module, function, /)")]
    private static void SetProfileAllThreads(PyObject function)
    {
        foreach (var thread in PyThreads.Living())
            Tracing.SetProfile(thread, OrNull(function));
    }

    /// <summary>Call a function with tracing on, from inside of a trace function.</summary>
    [PyFunction("call_tracing($module, func, args, /)")]
    private static PyObject? CallTracing(ThreadState thread, PyObject func, PyTuple args)
    {
        var depth = thread.TracingDepth;
        thread.TracingDepth = 0;
        try
        {
            return Callable.TryCall(func, args.Items);
        }
        finally
        {
            thread.TracingDepth = depth;
        }
    }

    private static PyObject? OrNull(PyObject function) => function is PyNone ? null : function;
}
