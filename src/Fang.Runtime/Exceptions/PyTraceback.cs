using Fang.Runtime.Frames;
using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

/// <summary>One entry of a traceback: the frame and the instruction at which an exception passed it.</summary>
[PyType("traceback")]
public sealed partial class PyTraceback(PyTraceback? next, PyFrame frame, int pc) : PyObject
{
    /// <summary>The entry nearer to where the exception was raised; null for none.</summary>
    public PyTraceback? Next { get; internal set; } = next;

    public PyFrame Frame { get; } = frame;

    /// <summary>The index of the instruction.</summary>
    public int Pc { get; } = pc;
}
