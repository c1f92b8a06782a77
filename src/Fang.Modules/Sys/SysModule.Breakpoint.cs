using System.Text;
using Fang.Platform;
using Fang.Runtime.Calls;
using Fang.Runtime.Frames;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <content>What breakpoint() does, and the stacks of all threads.</content>
internal static partial class SysModule
{
    /// <summary>Call what PYTHONBREAKPOINT names; pdb.set_trace if it names nothing.</summary>
    [PyFunction("breakpointhook($module, /, *args, **kws)")]
    private static PyObject? BreakpointHook(ReadOnlySpan<PyObject> args, PyDict? kws)
    {
        var place = BreakpointPlace();
        if (place == "0")
            return PyNone.Value;
        var dot = place.LastIndexOf('.');
        PyObject? hook;
        try
        {
            var module = ImportSystem.Import(PyStr.From(dot < 0 ? "builtins" : place[..Math.Max(dot, 0)]), null, PyTuple.Of(PyStr.From(place)), 0);
            hook = module == null ? null : Attributes.Get(module, PyStr.Intern(place[(dot + 1)..]));
        }
        catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.Exception))
        {
            hook = null;
        }
        var thread = ThreadState.Current;
        if (thread.Error != null && thread.Error.Type.IsSubtypeOf(ExceptionTypes.Exception))
            thread.Error = null;
        if (hook != null)
            return CallHook(hook, args, kws);
        if (thread.Error == null)
            Warnings.Issue(ExceptionTypes.RuntimeWarning, $"Ignoring unimportable $PYTHONBREAKPOINT: \"{place}\"");
        return thread.Error == null ? PyNone.Value : null;
    }

    private static string BreakpointPlace()
    {
        var ignores = SysModuleAccess.Get("flags") is { } flags && ObjectProtocol.IsTrue(Attributes.Get(flags, "ignore_environment"));
        var variables = ignores ? [] : EnvironmentVariables.All();
        foreach (var variable in variables)
        {
            if (variable.AsSpan().StartsWith("PYTHONBREAKPOINT="u8))
                return variable.Length > 17 ? Encoding.UTF8.GetString(variable.AsSpan(17)) : "pdb.set_trace";
        }
        return "pdb.set_trace";
    }

    internal static PyObject? CallHook(PyObject hook, ReadOnlySpan<PyObject> args, PyDict? kws) => kws == null
        ? Callable.TryCall(hook, args)
        : Callable.TryCall(hook, [.. args, .. kws.ValuesToArray()], PyTuple.Own(kws.KeysToArray()));

    /// <summary>Return a dictionary of each thread's topmost frame.</summary>
    [PyFunction("_current_frames($module, /)")]
    private static PyObject CurrentFrames(ThreadState thread)
    {
        var frames = new PyDict();
        foreach (var state in PyThreads.Living())
        {
            var frame = ReferenceEquals(state, thread) ? FrameViews.Current() : PyFrame.Snapshot(state.Frame);
            if (frame != null)
                frames.SetItem(PyInt.From(state.Ident), frame);
        }
        return frames;
    }

    /// <summary>Return a dictionary of the exception that each thread handles.</summary>
    [PyFunction("_current_exceptions($module, /)")]
    private static PyObject CurrentExceptions()
    {
        var exceptions = new PyDict();
        foreach (var state in PyThreads.Living())
            exceptions.SetItem(PyInt.From(state.Ident), (PyObject?)state.Handlers.Current ?? PyNone.Value);
        return exceptions;
    }
}
