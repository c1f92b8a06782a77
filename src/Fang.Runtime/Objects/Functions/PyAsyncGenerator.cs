using Fang.Runtime.Frames;
using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

/// <summary>The async generator of an async function that yields (PEP 525).</summary>
[PyType("async_generator", Instantiable = false, Weakrefable = true)]
public sealed partial class PyAsyncGenerator : PyGenerator
{
    internal PyAsyncGenerator(Frame frame, PyFunction function)
        : base(frame, function) { }

    internal override string KindName => "async generator";

    /// <summary>The awaitable of <c>__anext__()</c>.</summary>
    internal PyObject Next() => throw Errors.NotImplementedError("async generators are not there yet");
}
