using Fang.Runtime.Frames;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Calls;

/// <summary>
/// The frames of generators. Most generators and coroutines live for a moment only: a frame and its registers, which are more than half
/// of one, are kept for the next one of the same code.
/// </summary>
/// <remarks>Only while one thread runs Python code; later none is kept. A frame that is kept refers to its code alone.</remarks>
internal static class GeneratorFrames
{
    private const int MostKept = 8;

    /// <summary>A frame of <paramref name="code"/> with registers of its own, all unbound. Function, Globals, Builtins and Pc are to be set.</summary>
    public static Frame Take(PyCode code)
    {
        if (code.SpareFrame is not { } frame || PyThreads.Multiple)
            return new Frame(new PyObject?[code.RegisterCount]) { Code = code, Flags = FrameFlags.Generator };
        code.SpareFrame = frame.Back;
        code.SpareFrameCount--;
        frame.Back = null;
        return frame;
    }

    /// <summary>Takes back the frame of a generator that has ended; nobody uses it, and no view is open on it.</summary>
    public static void Return(Frame frame)
    {
        var code = frame.Code;
        if (code.SpareFrameCount >= MostKept || PyThreads.Multiple || frame.TracedCall != null)
            return;
        frame.Registers.AsSpan().Clear();
        frame.Flags = FrameFlags.Generator;
        frame.Function = null;
        frame.Globals = null!;
        frame.Builtins = null!;
        frame.Locals = null;
        frame.Instance = null;
        frame.Generator = null;
        frame.TracedLine = 0;
        frame.TracedPc = 0;
        frame.Back = code.SpareFrame;
        code.SpareFrame = frame;
        code.SpareFrameCount++;
    }
}
