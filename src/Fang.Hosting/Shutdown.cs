using Fang.Runtime.Calls;
using Fang.Runtime.Exceptions;
using Fang.Runtime.Importing;
using Fang.Runtime.Objects;

namespace Fang.Hosting;

/// <summary>The end of the program.</summary>
internal static class Shutdown
{
    public static void Run()
    {
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
                // A broken pipe at the very end has nobody to be told.
            }
        }
    }
}
