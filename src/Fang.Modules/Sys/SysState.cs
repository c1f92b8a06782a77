namespace Fang.Modules;

/// <summary>State that functions of sys keep.</summary>
internal static class SysState
{
    /// <summary>Set when the interpreter shuts down.</summary>
    public static bool IsFinalizing { get; set; }

    public static double SwitchInterval { get; set; } = 0.005;
}
