using Fang.Runtime.Objects;

namespace Fang.Runtime.Tiering;

/// <summary>
/// Where compiled code finds the machine code of a function that makes no frame: it does nothing that could look for one. It takes
/// the function and unboxed arguments, and gives an unboxed result.
/// </summary>
/// <param name="signature">How arguments and result are passed; as the compiler understands it.</param>
internal sealed class FramelessEntry(object signature)
{
    public object Signature { get; } = signature;

    /// <summary>
    /// The code; null once it was discarded. Replaced only by code with the same signature: by who compiles it, before it is published;
    /// and taken away under the lock of its code object.
    /// </summary>
    public volatile Delegate? Body;
}

/// <summary>
/// Frameless code that was left. Its caller, if it has a frame, makes frames of this and what is within, and the interpreter goes on
/// in them; else it is left, too.
/// </summary>
internal sealed class PendingExit(CodeExit exit, PyObject?[] values, long[] numbers, PendingExit? inner)
{
    /// <summary>The callee could not be entered: the caller's instruction makes the call again.</summary>
    public static readonly PendingExit Refused = new(null!, [], [], null);

    public CodeExit Exit { get; } = exit;
    public PyObject?[] Values { get; } = values;
    public long[] Numbers { get; } = numbers;

    /// <summary>What was called from there.</summary>
    public PendingExit? Inner { get; } = inner;
}
