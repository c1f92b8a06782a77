using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>The queue that needs no Python code.</summary>
[PyModule("_queue", Types = [typeof(PySimpleQueue)])]
internal static partial class QueueModule
{
    /// <summary>Raised when there is no item.</summary>
    [PyConstant("Empty")]
    public static readonly PyType Empty = ExceptionTypes.Plain("Empty", ExceptionTypes.Exception, "_queue");
}
