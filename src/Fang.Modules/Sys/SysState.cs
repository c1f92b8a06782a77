using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>State that functions of sys keep.</summary>
internal static class SysState
{
    /// <summary>Set when the interpreter shuts down.</summary>
    public static bool IsFinalizing { get; set; }

    /// <summary>Replaced as a whole by who adds one.</summary>
    public static PyObject[] AuditHooks { get; set; } = [];

    public static double SwitchInterval { get; set; } = 0.005;
}
