namespace Fang.Platform;

/// <summary>What a signal does to this process.</summary>
public enum SignalDisposition
{
    /// <summary>Its default action; a signal that the .NET runtime handles for itself counts as such.</summary>
    Default,

    /// <summary>Nothing.</summary>
    Ignored,

    /// <summary>It is noted, for Python's handler to be called.</summary>
    Handled,
}
