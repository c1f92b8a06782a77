using Fang.Runtime.Calls;
using Fang.Runtime.Exceptions;
using Fang.Runtime.Importing;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Hosting;

/// <summary>What is raised and not caught goes to <c>sys.excepthook</c>.</summary>
internal static class UncaughtExceptions
{
    public static void Report(PyBaseException error)
    {
        try
        {
            if (SysModuleAccess.Get("excepthook") is { } hook)
            {
                Callable.Call(hook, error.Type, error, (PyObject?)error.Traceback ?? PyNone.Value);
                return;
            }
        }
        catch (PyException nested)
        {
            ErrorOutput.Write("Error in sys.excepthook:\n" + Describe(nested.Value) + "\nOriginal exception was:\n");
        }
        ErrorOutput.Write(Describe(error) + "\n");
    }

    private static string Describe(PyBaseException error)
    {
        var text = new System.Text.StringBuilder();
        for (var at = error.Traceback; at != null; at = at.Next)
            text.Append($"  File \"{at.Frame.Code.Unit.FileName}\", line {at.Frame.Code.Unit.Positions[at.Pc].Line}, in {at.Frame.Code.Unit.Name}\n");
        return $"{text}{error.Type.Name}: {ObjectProtocol.Str(error)}";
    }
}
