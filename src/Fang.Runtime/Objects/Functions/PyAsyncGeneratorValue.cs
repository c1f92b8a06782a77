using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

/// <summary>The mark of a value that an async generator yields, apart from what its awaits suspend with.</summary>
[PyType("async_generator_wrapped_value", Instantiable = false)]
public sealed partial class PyAsyncGeneratorValue(PyObject value) : PyObject
{
    public PyObject Value { get; } = value;
}
