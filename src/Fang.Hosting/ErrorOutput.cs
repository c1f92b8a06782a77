using System.Text;
using Fang.Runtime.Calls;
using Fang.Runtime.Exceptions;
using Fang.Runtime.Importing;
using Fang.Runtime.Objects;

namespace Fang.Hosting;

/// <summary>Text for <c>sys.stderr</c>, or the system's own when that is gone.</summary>
internal static class ErrorOutput
{
    public static void Write(string text)
    {
        try
        {
            if (SysModuleAccess.Get("stderr") is { } stream and not PyNone)
            {
                Callable.CallMethod(stream, PyStr.Intern("write"), PyStr.From(text));
                return;
            }
        }
        catch (PyException)
        {
            // Falls back to the descriptor.
        }
        Fang.Platform.FileDescriptors.Write(2, Encoding.UTF8.GetBytes(text));
    }
}
