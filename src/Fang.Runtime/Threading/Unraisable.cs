using Fang.Runtime.Calls;
using Fang.Runtime.Importing;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Threading;

/// <summary>Exceptions that nobody can catch, of finalizers and callbacks: they go to <c>sys.unraisablehook</c>.</summary>
public static class Unraisable
{
    /// <summary>What the hook gets (library reference, <c>sys.unraisablehook</c>).</summary>
    public static StructSequenceType ArgumentsType => Kind.Type;

    // Made when first needed.
    private static class Kind
    {
        public static readonly StructSequenceType Type = new("sys", "UnraisableHookArgs", "What sys.unraisablehook is told.", 5,
            ["exc_type", "exc_value", "exc_traceback", "err_msg", "object"]);
    }

    /// <summary>Tells the hook. Never throws.</summary>
    /// <param name="message">What stands before the object; null for "Exception ignored in".</param>
    public static void Report(PyBaseException error, string? message, PyObject? subject)
    {
        if (SysModuleAccess.Get("unraisablehook") is not { } hook || hook is PyNone)
            return;
        var arguments = ArgumentsType.Make(
            error.Type, error, (PyObject?)error.Traceback ?? PyNone.Value, message == null ? PyNone.Value : PyStr.From(message), subject ?? PyNone.Value);
        try
        {
            Callable.Call(hook, arguments);
        }
        catch (PyException)
        {
            // The hook itself failed: there is nobody left to be told.
        }
    }
}
