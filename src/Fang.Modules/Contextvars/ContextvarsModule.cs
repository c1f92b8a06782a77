using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Contextvars;

/// <summary>Context variables (PEP 567).</summary>
[PyModule("_contextvars", Types = [typeof(PyContext), typeof(PyContextVar), typeof(PyToken)])]
internal static partial class ContextvarsModule
{
    /// <summary>Return a copy of the current context.</summary>
    [PyFunction("copy_context($module, /)")]
    private static PyObject CopyContext(ThreadState thread) => PyContext.CopyCurrent(thread);
}
