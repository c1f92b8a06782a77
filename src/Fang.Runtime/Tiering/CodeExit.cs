using Fang.Runtime.Frames;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Tiering;

/// <summary>A way out of machine code: with what frames the interpreter goes on.</summary>
/// <param name="Frame">The innermost frame.</param>
/// <param name="IsGuard">Whether an assumption failed.</param>
/// <param name="IsError">Whether an exception is in the thread state.</param>
internal sealed record CodeExit(ExitFrame Frame, bool IsGuard, bool IsError)
{
    /// <summary>What the inline cache of the instruction told when the code was compiled.</summary>
    public object? Cache { get; init; }

    /// <summary>Whether machine code that expects this exception would do better.</summary>
    public bool IsUnexpected { get; init; }

    /// <summary>The code that comes next, or the handler of the exception, which was left out because it was not seen to run; -1 for none.</summary>
    public int ColdAt { get; init; } = -1;

    /// <summary>Whether the machine code was discarded because of it.</summary>
    public bool IsReported;

    /// <summary>How often it was taken because an assumption failed; threads may lose some counts.</summary>
    public int Failures;
}

/// <summary>
/// A frame as compiled code leaves it. Its values stand in the thread's exit values, or numbers, from <see cref="At"/> on: the
/// <see cref="Registers"/>, which have the <see cref="Representations"/>, then for one that is missing the function and, if it is a constructor's, the instance.
/// </summary>
internal sealed record ExitFrame(PyCode Code, int Pc, int At, int[] Registers, Representation[] Representations)
{
    /// <summary>The frame that called it, if that is another one of the same machine code.</summary>
    public ExitFrame? Caller { get; init; }

    /// <summary>Whether it must be made: it is that of an inlined call, or of frameless code.</summary>
    public bool IsMissing { get; init; }

    public FrameFlags Flags { get; init; }
    public bool HasInstance { get; init; }

    /// <summary>Where the values of the frame that it calls begin.</summary>
    public int End => At + Registers.Length + (IsMissing ? 1 : 0) + (HasInstance ? 1 : 0);
}
