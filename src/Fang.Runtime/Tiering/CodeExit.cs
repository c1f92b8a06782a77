using Fang.Runtime.Frames;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Tiering;

/// <summary>A way out of machine code: with what frames the interpreter goes on.</summary>
/// <param name="Frame">The innermost frame.</param>
/// <param name="IsGuard">Whether an assumption failed.</param>
/// <param name="IsError">Whether an exception is in the thread state.</param>
internal sealed record CodeExit(ExitFrame Frame, bool IsGuard, bool IsError)
{
    /// <summary>The objects to be made; those that others hold come before these.</summary>
    public ExitObject[] Objects { get; init; } = [];

    /// <summary>How many of the thread's exit values are laid down.</summary>
    public int ValueCount { get; init; }

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

/// <summary>A frame as compiled code leaves it: its <see cref="Registers"/>, and for one that is missing the function and, if it is a constructor's, the instance.</summary>
internal sealed record ExitFrame(PyCode Code, int Pc, (int Register, ExitValue Value)[] Registers)
{
    /// <summary>The frame that called it, if that is another one of the same machine code.</summary>
    public ExitFrame? Caller { get; init; }

    /// <summary>The function of a frame that must be made: it is that of an inlined call, or of frameless code.</summary>
    public ExitValue? Function { get; init; }

    public FrameFlags Flags { get; init; }
    public ExitValue? Instance { get; init; }

    /// <summary>How many of the thread's exit values this frame and its callers take.</summary>
    public int ValueCount { get; init; }
}

/// <summary>What compiled code tells of a value as it is left.</summary>
/// <param name="Representation">
/// How it was laid down: among the thread's exit values, or their numbers, at <paramref name="At"/>. None: it was not; it is <paramref name="Known"/>, or unbound
/// if that is null. <see cref="Representation.Virtual"/>: it is the object of that number.
/// </param>
/// <param name="At">Where it stands.</param>
/// <param name="Known">What it always is.</param>
internal readonly record struct ExitValue(Representation Representation, int At, PyObject? Known = null);

/// <summary>An object that compiled code has not made when it is left; or that it has, where others of its exits have not.</summary>
/// <param name="Number">What tells it from the others of the same code.</param>
/// <param name="Layout">How it is made (<see cref="ObjectLayout"/>); null for one that was made: the only field.</param>
/// <param name="Fields">What it is made of.</param>
internal sealed record ExitObject(int Number, object? Layout, ExitValue[] Fields);
