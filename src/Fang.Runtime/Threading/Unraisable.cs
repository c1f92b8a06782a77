using System.Text;
using Fang.Runtime.Calls;
using Fang.Runtime.Importing;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

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
        {
            Show(error, message, subject);
            return;
        }
        var arguments = ArgumentsType.Make(
            error.Type, error, (PyObject?)error.Traceback ?? PyNone.Value, message == null ? PyNone.Value : PyStr.From(message), subject ?? PyNone.Value);
        try
        {
            Callable.Call(hook, arguments);
        }
        catch (PyException failure)
        {
            Show(failure.Value, "Exception ignored in sys.unraisablehook", hook);
        }
    }

    /// <summary>What the hook does unless it is replaced: shows the exception on <c>sys.stderr</c>. Never throws.</summary>
    public static void Show(PyBaseException error, string? message, PyObject? subject)
    {
        var text = new StringBuilder();
        if (subject is not (null or PyNone))
            text.Append(message ?? "Exception ignored in").Append(": ").Append(Describe(subject)).Append('\n');
        else if (message != null)
            text.Append(message).Append(":\n");
        ExceptionDisplay.AppendTraceback(text, error.Traceback);
        ExceptionDisplay.AppendFinalLine(text, error);
        ErrorStream.Write(text.ToString());
        ErrorStream.Flush();
    }

    private static string Describe(PyObject subject)
    {
        try
        {
            return ObjectProtocol.Repr(subject).ToString();
        }
        catch (PyException)
        {
            return "<object repr() failed>";
        }
    }
}
