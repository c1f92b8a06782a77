using System.Text;
using Fang.Runtime.Calls;
using Fang.Runtime.Importing;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Exceptions;

/// <summary>Text for <c>sys.stderr</c>.</summary>
public static class ErrorStream
{
    /// <summary>Writes to <c>sys.stderr</c>; to the descriptor before it is there or when it fails; nowhere if it is None. Never throws.</summary>
    public static void Write(string text)
    {
        try
        {
            switch (SysModuleAccess.Get("stderr"))
            {
                case PyNone:
                    return;
                case { } stream:
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

    /// <summary>Flushes <c>sys.stderr</c>. Never throws.</summary>
    public static void Flush()
    {
        try
        {
            if (SysModuleAccess.Get("stderr") is { } stream and not PyNone)
                Callable.CallMethod(stream, PyStr.Intern("flush"));
        }
        catch (PyException)
        {
            // What cannot be flushed is lost.
        }
    }
}
