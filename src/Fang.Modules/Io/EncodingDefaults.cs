using Fang.Runtime.Calls;
using Fang.Runtime.Importing;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Io;

/// <summary>What is said and done where no encoding is given (PEP 597).</summary>
internal static class EncodingDefaults
{
    /// <summary><c>sys.flags.utf8_mode</c>.</summary>
    public static bool IsUtf8Mode => Flag("utf8_mode");

    /// <summary>Warns, if the program was started with that wish.</summary>
    public static void Warn(int stackLevel)
    {
        if (!Flag("warn_default_encoding"))
            return;
        var warnings = Callable.Call(SysModuleAccess.ImportFunction(), PyStr.Intern("warnings"));
        Callable.CallMethod(
            warnings, PyStr.Intern("warn"), PyStr.From("'encoding' argument not specified"), ExceptionTypes.EncodingWarning, PyInt.From(stackLevel));
    }

    private static bool Flag(string name) =>
        SysModuleAccess.Get("flags") is { } flags && Attributes.GetOrNull(flags, PyStr.Intern(name)) is { } value && ObjectProtocol.IsTrue(value);
}
