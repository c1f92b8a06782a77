using Fang.Runtime.Calls;
using Fang.Runtime.Importing;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <summary>Warnings of native code, as <c>warnings.warn()</c> issues them.</summary>
public static class Warnings
{
    private static readonly PyStr WarningsModule = PyStr.Intern("_warnings");
    private static readonly PyStr Warn = PyStr.Intern("warn");

    /// <summary>Issues a warning where the running Python code stands; throws if a filter makes it an error.</summary>
    public static void Issue(PyType category, string message)
    {
        if (SysModuleAccess.ModuleOrNull(WarningsModule) is PyModule module && module.Dict.GetItemOrNull(Warn) is { } warn)
            Callable.Call(warn, PyStr.From(message), category);
    }

    /// <summary>Issues a DeprecationWarning.</summary>
    public static void Deprecation(string message) => Issue(ExceptionTypes.DeprecationWarning, message);
}
