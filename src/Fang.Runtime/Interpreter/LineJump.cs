using Fang.Runtime.Frames;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Interpreter;

/// <summary>The assignment of <c>f_lineno</c> by a trace function.</summary>
internal static class LineJump
{
    public static void To(PyFrame frame, PyObject line) => throw Errors.ValueError("f_lineno can only be set in a trace function");
}
